//! What a paper costs on this machine: time and memory of each form, cold (fonts read, nothing laid out yet) and warm (the
//! median of ten more), each with the telling of its case, which takes a fraction of it. `cargo run --release -p press --example bench`.
#![allow(clippy::unwrap_used, clippy::print_stdout, reason = "a measurement, run by hand")]

#[path = "../tests/support/mod.rs"]
#[allow(clippy::wildcard_imports, reason = "the told cases are written for tests")]
mod support;

use shared_types::case::{Form, Language};
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

fn main() {
    println!("before anything        {:>8}", peak());
    let start = Instant::now();
    LazyLock::force(&support::PRESS);
    println!("fonts and templates    {:>8.1} ms {:>8}", milliseconds(start.elapsed()), peak());
    println!("{:<26} {:>9} {:>9} {:>9} {:>6}", "form", "first ms", "warm ms", "bytes", "pages");
    for form in Form::ALL {
        let start = Instant::now();
        let pdf = support::paper(*form, Language::ZhCn);
        let first = start.elapsed();
        let mut times: Vec<Duration> = (0..ROUNDS)
            .map(|_| {
                let start = Instant::now();
                support::paper(*form, Language::ZhCn);
                start.elapsed()
            })
            .collect();
        times.sort();
        println!(
            "{:<26} {:>9.1} {:>9.1} {:>9} {:>6}",
            form.as_str(),
            milliseconds(first),
            milliseconds(times[ROUNDS / 2]),
            pdf.bytes.len(),
            pdf.pages
        );
    }
    println!("the most memory held   {:>8}", peak());
}
