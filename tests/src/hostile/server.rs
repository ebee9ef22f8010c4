//! The simulator over real sockets.

use std::time::{Duration, SystemTime};

use im_api::protocol::usersig;
use im_api::registry;
use im_api::server::read_answer;
use im_sim::{ManualClock, Simulator};
use serde_json::Value;
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::TcpStream;
use tokio::runtime::{Builder, Runtime};
use tokio::time::timeout;

use super::split_line;

/// How long an answer may take; reached only if the server hangs.
const PATIENCE: Duration = Duration::from_secs(10);

/// So many visitors, then a fresh server: what they leave behind must not slow the later ones down.
const VISITORS: u32 = 2_000;

/// A simulator with one thread, so that the same visitors in the same order see the same.
#[derive(Debug)]
pub struct Server {
    // Dropped before the runtime that it runs on.
    simulator: Simulator,
    runtime: Runtime,
    query: String,
    visitors: u32,
}

impl Default for Server {
    fn default() -> Self {
        let runtime = Builder::new_current_thread().enable_all().build().unwrap();
        let simulator = runtime.block_on(simulator());
        let query = query(&simulator);
        Self { simulator, runtime, query, visitors: 0 }
    }
}

fn now() -> SystemTime {
    SystemTime::UNIX_EPOCH + Duration::from_secs(1_700_000_000)
}

async fn simulator() -> Simulator {
    let simulator = Simulator::builder().clock(ManualClock::new(now())).start().await.unwrap();
    simulator.limits().set_enabled(false);
    for name in ["anna", "bela", "carl"] {
        simulator.add_account(name).unwrap();
    }
    simulator
}

fn query(simulator: &Simulator) -> String {
    let (app, name) = (simulator.sdkappid(), simulator.admin());
    let hour = Duration::from_hours(1);
    let signature = usersig::sign(&simulator.secret_key(), app, name, now(), hour).unwrap().into_exposed();
    format!("sdkappid={app}&identifier={name}&usersig={signature}&random=7&contenttype=json")
}

impl Server {
    /// Text that begins with `v4/` is a path and, below it, the body of a good call; all else goes out as it is, with
    /// a good query for `{query}`.
    ///
    /// The server answers in HTTP or hangs up, a good call gets JSON with a code, an answer of 0 is what the command's
    /// spec says, and no connection is left behind.
    pub fn visit(&mut self, data: &[u8]) {
        if self.visitors == VISITORS {
            *self = Self::default();
        }
        self.visitors += 1;
        let address = self.simulator.address();
        let call = split_line(data).filter(|(path, _)| is_path(path));
        let bytes = match call {
            Some((path, body)) => request(path, &self.query, body),
            None => replaced(data, b"{query}", self.query.as_bytes()),
        };
        let answer = self.runtime.block_on(async {
            let mut stream = TcpStream::connect(address).await.unwrap();
            let answer = timeout(PATIENCE, converse(&mut stream, &bytes, call.is_none()))
                .await
                .expect("the server hangs up");
            // Thousands of connections a second would use up the ports if each was kept for its late packets.
            let _ = stream.set_zero_linger();
            answer
        });
        judge_http(&answer);
        if let Some((path, _)) = call {
            judge_answer(path, &answer);
        }
        self.expect_nobody();
    }

    fn expect_nobody(&self) {
        self.runtime.block_on(async {
            let gone = async {
                while self.simulator.books().open_connections() > 0 {
                    tokio::task::yield_now().await;
                }
            };
            timeout(PATIENCE, gone).await.expect("the connection is given up");
        });
    }
}

/// A path that is good HTTP, so that a call goes through to the command.
fn is_path(path: &str) -> bool {
    path.starts_with("v4/")
        && path.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"/_-.".contains(&byte))
}

fn request(path: &str, query: &str, body: &[u8]) -> Vec<u8> {
    let length = body.len();
    let head = format!(
        "POST /{path}?{query} HTTP/1.1\r\nHost: sim\r\nConnection: close\r\nContent-Length: {length}\r\n\r\n"
    );
    [head.as_bytes(), body].concat()
}

fn replaced(data: &[u8], what: &[u8], with: &[u8]) -> Vec<u8> {
    match data.windows(what.len()).position(|window| window == what) {
        Some(at) => [&data[..at], with, &data[at + what.len()..]].concat(),
        None => data.to_vec(),
    }
}

/// Says everything, then reads until the server hangs up, which a call asks for. All else has to end with the visitor's
/// half of the connection: the server might wait for more.
async fn converse(stream: &mut TcpStream, bytes: &[u8], is_over: bool) -> Vec<u8> {
    // A server that has had enough resets the connection, which is as good as hanging up.
    let _ = stream.write_all(bytes).await;
    if is_over {
        let _ = stream.shutdown().await;
    }
    let mut answer = Vec::new();
    let _ = stream.read_to_end(&mut answer).await;
    answer
}

fn judge_http(answer: &[u8]) {
    let head = String::from_utf8_lossy(&answer[..answer.len().min(64)]);
    let status = head.strip_prefix("HTTP/1.1 ").or(head.strip_prefix("HTTP/1.0 "));
    let status = status.and_then(|rest| rest.get(..3)).and_then(|digits| digits.parse::<u16>().ok());
    assert!(answer.is_empty() || status.is_some_and(|status| status < 500), "{head}");
}

fn judge_answer(path: &str, answer: &[u8]) {
    let head_end = answer.windows(4).position(|window| window == b"\r\n\r\n").expect("an answer");
    let body = &answer[head_end + 4..];
    let json: Value = serde_json::from_slice(body).expect("an answer is JSON");
    let code = json["ErrorCode"].as_i64().expect("an answer has a code");
    // Some services leave the status out.
    let status = json["ActionStatus"].as_str();
    assert!(status.is_none_or(|status| (status == "FAIL") == (code != 0)), "{json}");
    let mut specs = registry::find(path).peekable();
    let fits = |spec: &im_api::spec::EndpointSpec| {
        let mut response = (spec.packets.expect("the feature `server` is on").response)();
        read_answer(body, &mut *response).is_ok_and(|(_, problems)| problems.is_empty())
    };
    assert!(code != 0 || specs.peek().is_some() && specs.any(fits), "{path} does not answer {json}");
}
