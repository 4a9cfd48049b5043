//! What a paper costs on this machine: time and memory of each form, cold (a new process that has yet to read its fonts and
//! templates) and warm (the median of ten more, and the most memory held after them), each with the telling of its case,
//! which takes a fraction of it. `cargo run --release -p press --example bench`; with the name of a form, that one alone.
#![allow(clippy::unwrap_used, clippy::print_stdout, reason = "a measurement, run by hand")]

#[path = "../tests/support/mod.rs"]
#[allow(clippy::wildcard_imports, reason = "the told cases are written for tests")]
mod support;

use shared_types::case::{Form, Language};
use std::process::Command;
use std::sync::LazyLock;
use std::time::{Duration, Instant};

const ROUNDS: usize = 10;

/// The most memory this process has held, in MB; Linux tells it.
fn peak() -> String {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:")).unwrap_or_default();
    let kilobytes: f64 = line.trim().trim_end_matches(" kB").parse().unwrap_or_default();
    format!("{:.0} MB", kilobytes / 1024.0)
}

fn milliseconds(time: Duration) -> f64 {
    time.as_secs_f64() * 1000.0
}

/// One form in a process of its own: what a Lambda that has just started pays for its first paper, and for the later ones.
fn measure(form: Form) {
    let start = Instant::now();
    LazyLock::force(&support::PRESS);
    let pdf = support::paper(form, Language::ZhCn);
    let (cold, held) = (start.elapsed(), peak());
    let mut times: Vec<Duration> = (0..ROUNDS)
        .map(|_| {
            let start = Instant::now();
            support::paper(form, Language::ZhCn);
            start.elapsed()
        })
        .collect();
    times.sort();
    println!(
        "{:<26} {:>9.1} {:>9} {:>9.1} {:>9} {:>9} {:>6}",
        form.as_str(),
        milliseconds(cold),
        held,
        milliseconds(times[ROUNDS / 2]),
        peak(),
        pdf.bytes.len(),
        pdf.pages
    );
}

fn main() {
    if let Some(name) = std::env::args().nth(1) {
        return measure(Form::ALL.iter().copied().find(|form| form.as_str() == name).unwrap());
    }
    println!(
        "{:<26} {:>9} {:>9} {:>9} {:>9} {:>9} {:>6}",
        "form", "cold ms", "held", "warm ms", "held", "bytes", "pages"
    );
    for form in Form::ALL {
        let child = Command::new(std::env::current_exe().unwrap()).arg(form.as_str()).status().unwrap();
        assert!(child.success(), "{} was not printed", form.as_str());
    }
}
