//! `im sim`

use std::io::{BufRead as _, BufReader};
use std::process::{Child, Command, Stdio};

use serde_json::Value;

use crate::support::{Folder, im, run};

struct Running {
    child: Child,
    facts: Value,
}

impl Running {
    fn start(args: &[&str]) -> Self {
        Self::of(im(["sim", "--json"]).args(args))
    }

    fn of(command: &mut Command) -> Self {
        let mut child = command.stdout(Stdio::piped()).spawn().unwrap();
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
    let status = Command::new("kill").arg(running.child.id().to_string()).status();
    if status.is_ok_and(|status| status.success()) {
        assert_eq!(running.child.wait().unwrap().code(), Some(0));
    }
}

#[cfg(target_os = "linux")]
mod descriptors {
    use std::io::{Read as _, Write as _};
    use std::net::TcpStream;
    use std::time::{Duration, Instant};

    use super::{Command, Folder, Running};

    /// Descriptors that the program may have.
    const MOST: usize = 48;

    /// The program with few descriptors, and an address to connect to.
    fn start(folder: &Folder) -> (Running, String) {
        let mut command = Command::new("sh");
        let data = folder.path().join("chat.redb").display().to_string();
        let script = format!("ulimit -n {MOST}; exec \"$@\"");
        command.args(["-c", &script, "sh", env!("CARGO_BIN_EXE_im"), "sim", "--json", "--data", &data]);
        let running = Running::of(&mut command);
        let address = running.facts["base_url"].as_str().unwrap().strip_prefix("http://").unwrap().to_owned();
        (running, address)
    }

    fn open_descriptors(running: &Running) -> usize {
        std::fs::read_dir(format!("/proc/{}/fd", running.child.id())).unwrap().count()
    }

    /// Processor time that the program has used.
    fn used(running: &Running) -> Duration {
        let stat = std::fs::read_to_string(format!("/proc/{}/stat", running.child.id())).unwrap();
        let fields: Vec<_> = stat.rsplit_once(')').unwrap().1.split_whitespace().collect();
        let ticks: u64 = fields[11..13].iter().map(|ticks| ticks.parse::<u64>().unwrap()).sum();
        Duration::from_millis(ticks * 10)
    }

    /// Whether a connection gets an answer to a question.
    fn is_answered(connection: &mut TcpStream) -> bool {
        connection.set_read_timeout(Some(Duration::from_secs(10))).unwrap();
        connection.write_all(b"GET / HTTP/1.1\r\nHost: sim\r\n\r\n").unwrap();
        let mut answer = [0; 4096];
        let length = connection.read(&mut answer).unwrap_or_default();
        answer[..length].starts_with(b"HTTP/1.1 200")
    }

    #[test]
    fn it_outlives_a_time_without_them() {
        let folder = Folder::new();
        let (running, address) = start(&folder);
        running.call("account_import", r#"{"UserID": "anna"}"#).expect(0);
        let mut early = TcpStream::connect(&address).unwrap();
        assert!(is_answered(&mut early));

        let crowd: Vec<_> = (0..2 * MOST).map(|_| TcpStream::connect(&address).unwrap()).collect();
        let began = Instant::now();
        while open_descriptors(&running) < MOST {
            assert!(began.elapsed() < Duration::from_secs(20), "they are used up");
            std::thread::sleep(Duration::from_millis(10));
        }
        let before = used(&running);
        std::thread::sleep(Duration::from_secs(2));
        let spent = used(&running).saturating_sub(before);
        assert!(spent < Duration::from_millis(500), "it waits and does not try again and again: {spent:?}");
        assert!(is_answered(&mut early), "who is there is served");
        assert!(open_descriptors(&running) < crowd.len(), "who comes is not let in");

        drop(crowd);
        assert!(is_answered(&mut TcpStream::connect(&address).unwrap()), "who comes is let in again");
        running.call("account_import", r#"{"UserID": "bela"}"#).expect(0);
    }
}
