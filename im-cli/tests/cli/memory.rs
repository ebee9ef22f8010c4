//! Copies of the key in the memory of a process: of the program while it runs, and of one whose client is gone.
//!
//! The process is looked at from outside, so that looking makes no copies in it.

use std::fs::File;
use std::io::{BufRead as _, BufReader, Read as _, Seek as _, SeekFrom, Write as _};
use std::process::{Child, ChildStdout, Command, Stdio};
use std::time::{Duration, Instant};

use im_api::account::account_check;
use im_api::{Client, SecretKey};
use im_sim::{Fault, FaultRule, Simulator};
use sha2::block_api::compress256;

use crate::support::{Folder, Service, im};

/// What a piece of a secret is at least, in bytes.
const PIECE: usize = 16;

/// A key that no other process of these tests has.
fn new_key() -> String {
    let mut bytes = [0; 32];
    getrandom::fill(&mut bytes).unwrap();
    bytes.iter().map(|byte| format!("{byte:02x}")).collect::<Vec<_>>().concat()
}

/// A secret in pieces: whoever frees memory may write over some of it.
fn pieces(secret: &[u8]) -> Vec<Vec<u8>> {
    secret.chunks(PIECE).map(<[u8]>::to_vec).collect()
}

/// What HMAC makes of a key that fills its block: the states with which it begins inside and outside.
fn states(key: &str) -> Vec<Vec<u8>> {
    // The first words of SHA-256.
    let begin = [
        0x6a09_e667,
        0xbb67_ae85,
        0x3c6e_f372,
        0xa54f_f53a,
        0x510e_527f,
        0x9b05_688c,
        0x1f83_d9ab,
        0x5be0_cd19,
    ];
    let state = |pad: u8| {
        let mut state = begin;
        let block: Vec<u8> = key.bytes().map(|byte| byte ^ pad).collect();
        compress256(&mut state, &[block.try_into().unwrap()]);
        state.iter().flat_map(|word: &u32| word.to_ne_bytes()).collect::<Vec<_>>()
    };
    [0x36, 0x5c].into_iter().flat_map(|pad| pieces(&state(pad))).collect()
}

/// A page that nobody has written to.
const BLANK: [u8; 4096] = [0; 4096];

/// The memory that a process can write to: names of its parts, with what is in them, blank pages left out.
fn memory(process: u32) -> Vec<(String, Vec<u8>)> {
    let parts = std::fs::read_to_string(format!("/proc/{process}/maps")).unwrap();
    let mut memory = File::open(format!("/proc/{process}/mem")).unwrap();
    let mut found = Vec::new();
    for part in parts.lines().filter(|part| part.contains(" rw")) {
        let (from, to) = part.split_once(' ').unwrap().0.split_once('-').unwrap();
        let address = |text| u64::from_str_radix(text, 16).unwrap();
        let mut bytes = Vec::new();
        memory.seek(SeekFrom::Start(address(from))).unwrap();
        // A part may go away meanwhile.
        let _ = (&memory).take(address(to) - address(from)).read_to_end(&mut bytes);
        found.push((
            part.to_owned(),
            bytes.chunks(BLANK.len()).filter(|page| *page != BLANK).collect::<Vec<_>>().concat(),
        ));
    }
    found
}

/// Where pieces of a secret are, named by their parts of the memory.
fn places(process: u32, pieces: &[Vec<u8>]) -> Vec<String> {
    let is_one = |window: &[u8]| pieces.iter().any(|piece| piece[0] == window[0] && piece == window);
    let holds = |bytes: &[u8]| bytes.windows(PIECE).any(is_one);
    memory(process).into_iter().filter(|(_, bytes)| holds(bytes)).map(|(name, _)| name).collect()
}

/// A process of this very program that runs one of the tests below.
struct Other {
    child: Child,
    says: BufReader<ChildStdout>,
}

impl Other {
    fn start(command: &mut Command) -> Self {
        let mut child = command.stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().unwrap();
        let says = BufReader::new(child.stdout.take().unwrap());
        Self { child, says }
    }

    /// Waits until it says a word.
    fn expect(&mut self, word: &str) {
        let mut line = String::new();
        while !line.contains(word) {
            line.clear();
            assert!(self.says.read_line(&mut line).unwrap() > 0, "it ended without `{word}`");
        }
    }

    fn go_on(&mut self) {
        self.child.stdin.as_mut().unwrap().write_all(b"\n").unwrap();
    }
}

impl Drop for Other {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

#[test]
fn nothing_of_a_key_is_left_when_its_client_is_gone() {
    let (folder, key) = (Folder::new(), new_key());
    let file = folder.write("key", &key);
    let service = Service::of(Simulator::builder().secret_key(SecretKey::new(key.as_str()).unwrap()));
    let mut command = Command::new(std::env::current_exe().unwrap());
    command.args(["--ignored", "--exact", "--nocapture", "memory::a_client_that_comes_and_goes"]);
    command.env("KEY_FILE", &file).env("URL", service.simulator.base_url());
    let mut other = Other::start(&mut command);
    let process = other.child.id();

    other.expect("called");
    assert_eq!(places(process, &pieces(key.as_bytes())), [""; 0], "a text that was taken over is wiped");
    assert!(!places(process, &states(&key)).is_empty(), "what signs is found where it is");
    other.go_on();
    other.expect("gone");
    assert_eq!(places(process, &states(&key)), [""; 0], "what signed is wiped");
    assert_eq!(places(process, &pieces(key.as_bytes())), [""; 0]);
}

#[test]
#[ignore = "it runs in a process of its own, started by `nothing_of_a_key_is_left_when_its_client_is_gone`"]
fn a_client_that_comes_and_goes() {
    let Some(file) = std::env::var_os("KEY_FILE") else { return };
    let key = std::fs::read_to_string(file).unwrap();
    let im = Client::builder(im_sim::SDKAPPID, key).base_url(std::env::var("URL").unwrap()).build().unwrap();
    let runtime = tokio::runtime::Runtime::new().unwrap();
    // From more than one thread.
    let calls = (0..8).map(|_| {
        let im = im.clone();
        runtime.spawn(async move { im.send(&account_check::Request::new(["anna"])).await.map(drop) })
    });
    for call in calls.collect::<Vec<_>>() {
        runtime.block_on(call).unwrap().unwrap();
    }
    println!("\ncalled");
    let mut line = String::new();
    std::io::stdin().read_line(&mut line).unwrap();
    drop(im);
    println!("\ngone");
    std::io::stdin().read_line(&mut line).unwrap();
}

/// The program while it waits for an answer: it has the key from a file, or from standard input.
#[test]
fn the_program_keeps_no_copy_of_what_it_read_the_key_from() {
    let (folder, key) = (Folder::new(), new_key());
    let file = folder.write("key", &format!("{key}\n"));
    let service = Service::of(Simulator::builder().secret_key(SecretKey::new(key.as_str()).unwrap()));
    service
        .simulator
        .faults()
        .add(FaultRule::new(Fault::AnswerDelay(Duration::from_mins(1), Duration::from_mins(1))));
    for source in [file.to_str().unwrap(), "-"] {
        let mut command =
            im(["call", "account_check", r#"{"CheckItem": [{"UserID": "anna"}]}"#, "--timeout", "60s"]);
        command.args([
            "--base-url",
            service.simulator.base_url(),
            "--sdkappid",
            "1400000000",
            "--key-file",
            source,
        ]);
        let before = service.simulator.books().all_calls();
        let mut other = Other::start(&mut command);
        other.child.stdin.take().unwrap().write_all(key.as_bytes()).unwrap_or_default();
        let began = Instant::now();
        while service.simulator.books().all_calls() == before {
            assert!(began.elapsed() < Duration::from_secs(30), "the call comes");
            std::thread::sleep(Duration::from_millis(10));
        }
        let process = other.child.id();
        assert!(!places(process, &states(&key)).is_empty(), "what signs is found where it is");
        assert_eq!(places(process, &pieces(key.as_bytes())), [""; 0], "read from {source}");
    }
}
