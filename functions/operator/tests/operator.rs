//! The program itself against a table: the first administrator once, a new signing key once at a time.

#![expect(clippy::unwrap_used, reason = "a test may say so in the shortest way")]

use casework::keys::LocalKeys;
use casework::store::{Endpoint, connect, table};
use std::process::{Command, Output};
use tokio::net::TcpListener;

struct Installation {
    address: String,
    ring: String,
}

async fn open() -> Installation {
    let folder = std::env::temp_dir().join(format!("operator-{}", std::process::id()));
    LocalKeys::open_or_create(&folder.join("keys.json")).unwrap();
    let ring = std::fs::read_to_string(folder.join("keys.json")).unwrap();
    std::fs::remove_dir_all(folder).unwrap();
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = format!("http://{}", listener.local_addr().unwrap());
    tokio::spawn(dynoxide::server::serve_on(listener, dynoxide::Database::memory().unwrap()));
    let client = connect(&Endpoint::Engine(address.clone()));
    table::definition(client.create_table(), "cases").send().await.unwrap();
    Installation { address, ring }
}

impl Installation {
    async fn run(&self, arguments: &[&str]) -> Output {
        let mut program = Command::new(env!("CARGO_BIN_EXE_operator"));
        program.args(arguments).env("TABLE", "cases").env("KEY_RING", &self.ring);
        program.env("DYNAMODB_ENDPOINT", &self.address);
        tokio::task::spawn_blocking(move || program.output().unwrap()).await.unwrap()
    }
}

const FIRST: [&str; 9] = [
    "first-administrator",
    "--org-id",
    "willow-county",
    "--org-name",
    "柳河县矛盾纠纷调解中心",
    "--username",
    "lu",
    "--name",
    "陆小满",
];

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn makes_the_first_administrator_once_and_turns_the_key() {
    let installation = open().await;
    let (made, rival) = tokio::join!(installation.run(&FIRST), installation.run(&FIRST));
    let done = [&made, &rival].into_iter().filter(|output| output.status.success()).count();
    assert_eq!(done, 1, "{made:?} {rival:?}");
    let told = String::from_utf8([made.stdout, rival.stdout].concat()).unwrap();
    let password = told.split(": ").nth(1).unwrap().lines().next().unwrap();
    assert_eq!(password.len(), 23, "{told}");
    let mut other = FIRST;
    (other[2], other[6]) = ("other-county", "qian");
    let refused = installation.run(&other).await;
    assert!(!refused.status.success() && refused.stdout.is_empty());
    assert!(
        String::from_utf8(refused.stderr).unwrap().starts_with("Refused: there is an administrator who can sign in")
    );
    assert!(installation.run(&["rotate-signing-key"]).await.status.success());
    assert!(!installation.run(&["rotate-signing-key"]).await.status.success());
    let rewrapped = installation.run(&["rewrap"]).await;
    assert_eq!(
        String::from_utf8(rewrapped.stdout).unwrap(),
        "0 books wrapped anew, 0 already were. Nothing is left to do.\n"
    );
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn says_what_is_wrong_with_the_command_line() {
    let nowhere = Installation { address: "http://127.0.0.1:9".to_owned(), ring: String::new() };
    let mut misspelt = FIRST;
    misspelt[6] = "陆";
    for (arguments, why) in [
        (&[][..], "operator first-administrator"),
        (&["last-administrator"], "operator first-administrator"),
        (&FIRST[..7], "--name is missing"),
        (&["rotate-signing-key", "--now", "1"], "operator first-administrator"),
        (&["rewrap", "--all", "1"], "operator first-administrator"),
        (&misspelt, "--username: too_short:2"),
    ] {
        let output = nowhere.run(arguments).await;
        assert!(!output.status.success());
        let told = String::from_utf8(output.stderr).unwrap();
        assert!(told.starts_with(why), "{told}");
    }
}
