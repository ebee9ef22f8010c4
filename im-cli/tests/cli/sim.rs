//! `im sim`

use std::io::{BufRead as _, BufReader};
use std::process::{Child, Stdio};

use serde_json::Value;

use crate::support::{Folder, im, run};

struct Running {
    child: Child,
    facts: Value,
}

impl Running {
    fn start(args: &[&str]) -> Self {
        let mut child = im(["sim", "--json"]).args(args).stdout(Stdio::piped()).spawn().unwrap();
        let mut line = String::new();
        BufReader::new(child.stdout.take().unwrap()).read_line(&mut line).unwrap();
        Self { child, facts: serde_json::from_str(&line).unwrap() }
    }

    fn call(&self, command: &str, body: &str) -> crate::support::Outcome {
        let text = |name: &str| self.facts[name].as_str().unwrap();
        run(im(["call", command, body])
            .env("IM_BASE_URL", text("base_url"))
            .env("IM_SDKAPPID", self.facts["sdkappid"].to_string())
            .env("IM_ADMIN", text("admin"))
            .env("IM_SECRET_KEY", text("secret_key")))
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

#[test]
fn it_serves_until_it_is_stopped() {
    let running = Running::start(&[]);
    running.call("account_import", r#"{"UserID": "anna"}"#).expect(0);
    let answer = running.call("account_check", r#"{"CheckItem": [{"UserID": "anna"}]}"#).expect(0).json();
    assert_eq!(answer["ResultItem"][0]["AccountStatus"], "Imported");
}

#[test]
fn state_is_kept_when_asked() {
    let folder = Folder::new();
    let data = folder.path().join("chat.redb").display().to_string();
    let first = Running::start(&["--data", &data]);
    first.call("account_import", r#"{"UserID": "anna"}"#).expect(0);
    // Killed without a warning.
    drop(first);
    let second = Running::start(&["--data", &data]);
    let answer = second.call("account_check", r#"{"CheckItem": [{"UserID": "anna"}]}"#).expect(0).json();
    assert_eq!(answer["ResultItem"][0]["AccountStatus"], "Imported");
}

#[test]
fn faults_and_editions_are_set() {
    let running = Running::start(&["--fault", "code=70402,path=im_open_login_svc/account_import,next=1"]);
    running.call("account_import", r#"{"UserID": "anna"}"#).expect(1);
    running.call("account_import", r#"{"UserID": "anna"}"#).expect(0);
    drop(running);

    let trial = Running::start(&["--edition", "trial"]);
    for part in 0..2 {
        let names: Vec<_> = (0..60).map(|index| format!("user{part}-{index}")).collect();
        trial.call("multiaccount_import", &serde_json::json!({ "Accounts": names }).to_string());
    }
    trial.call("account_import", r#"{"UserID": "anna"}"#).expect(1);
}

#[test]
fn a_port_in_use_is_explained() {
    let running = Running::start(&[]);
    let port = running.facts["base_url"].as_str().unwrap().rsplit(':').next().unwrap().to_owned();
    let outcome = run(&mut im(["sim", "--port", &port])).expect(1);
    assert!(outcome.stderr.contains("`--port 0`"), "{}", outcome.stderr);
    run(&mut im(["sim", "--fault", "stauts=502"])).expect(2);
}

#[test]
fn other_machines_are_let_in_only_with_a_warning() {
    let running = Running::start(&[]);
    assert!(running.facts["base_url"].as_str().unwrap().starts_with("http://127.0.0.1:"));
    // An address for documentation, which no machine has: it warns, then fails.
    let outcome = run(&mut im(["sim", "--bind", "192.0.2.1"])).expect(1);
    assert!(outcome.stderr.contains("other machines can reach"), "{}", outcome.stderr);
}

#[cfg(unix)]
#[test]
fn a_polite_stop_ends_with_success() {
    let mut running = Running::start(&[]);
    let status = std::process::Command::new("kill").arg(running.child.id().to_string()).status();
    if status.is_ok_and(|status| status.success()) {
        assert_eq!(running.child.wait().unwrap().code(), Some(0));
    }
}
