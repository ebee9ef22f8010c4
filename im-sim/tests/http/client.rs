//! A client of a few lines: what it sends is in plain sight, and it helps the server with nothing.

use std::net::SocketAddr;
use std::time::{Duration, SystemTime};

use im_api::protocol::usersig;
use im_sim::Simulator;
use serde_json::Value;
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::TcpStream;

/// An answer over HTTP.
#[derive(Debug)]
pub(crate) struct Got {
    pub(crate) status: u16,
    pub(crate) body: Vec<u8>,
}

impl Got {
    pub(crate) fn json(&self) -> Value {
        serde_json::from_slice(&self.body).unwrap_or_else(|_| panic!("no JSON: {}", self.text()))
    }

    pub(crate) fn text(&self) -> String {
        String::from_utf8_lossy(&self.body).into_owned()
    }
}

/// The query of a good call.
pub(crate) fn query(simulator: &Simulator) -> String {
    query_as(simulator, simulator.admin(), SystemTime::now())
}

/// The query of a call by `name`, signed at `time` for an hour.
pub(crate) fn query_as(simulator: &Simulator, name: &str, time: SystemTime) -> String {
    let key = simulator.secret_key();
    let hour = Duration::from_hours(1);
    let signature = usersig::sign(&key, simulator.sdkappid(), name, time, hour).unwrap();
    let (app, signature) = (simulator.sdkappid(), signature.into_exposed());
    format!("sdkappid={app}&identifier={name}&usersig={signature}&random=7&contenttype=json")
}

/// A connection that is kept.
pub(crate) struct Connection {
    pub(crate) stream: TcpStream,
    buffer: Vec<u8>,
}

impl Connection {
    pub(crate) async fn open(simulator: &Simulator) -> Self {
        Self::to(simulator.address()).await
    }

    pub(crate) async fn to(address: SocketAddr) -> Self {
        let stream = TcpStream::connect(address).await.unwrap();
        Self { stream, buffer: Vec::new() }
    }

    pub(crate) async fn send(&mut self, method: &str, target: &str, body: &str) -> std::io::Result<()> {
        let length = body.len();
        let head = format!("{method} /{target} HTTP/1.1\r\nHost: sim\r\nContent-Length: {length}\r\n\r\n");
        self.stream.write_all((head + body).as_bytes()).await
    }

    /// Reads one answer; an error if the connection ends within it.
    pub(crate) async fn receive(&mut self) -> std::io::Result<Got> {
        let ended = || std::io::Error::from(std::io::ErrorKind::UnexpectedEof);
        let head_end = loop {
            if let Some(at) = self.buffer.windows(4).position(|bytes| bytes == b"\r\n\r\n") {
                break at + 4;
            }
            if self.stream.read_buf(&mut self.buffer).await? == 0 {
                return Err(ended());
            }
        };
        let head = String::from_utf8(self.buffer.drain(..head_end).collect()).unwrap().to_lowercase();
        let status = head.split(' ').nth(1).unwrap().parse().unwrap();
        let length = head.split("content-length: ").nth(1).and_then(|rest| rest.lines().next());
        let length: usize = length.unwrap_or("0").parse().unwrap();
        while self.buffer.len() < length {
            if self.stream.read_buf(&mut self.buffer).await? == 0 {
                return Err(ended());
            }
        }
        Ok(Got { status, body: self.buffer.drain(..length).collect() })
    }

    pub(crate) async fn post(&mut self, target: &str, body: &str) -> std::io::Result<Got> {
        self.send("POST", target, body).await?;
        self.receive().await
    }
}

/// One good call on a connection of its own.
pub(crate) async fn call(simulator: &Simulator, path: &str, body: Value) -> Value {
    let target = format!("{path}?{}", query(simulator));
    let got = Connection::open(simulator).await.post(&target, &body.to_string()).await.unwrap();
    assert_eq!(got.status, 200);
    got.json()
}

/// The code of one good call.
pub(crate) async fn code(simulator: &Simulator, path: &str, body: Value) -> i64 {
    call(simulator, path, body).await["ErrorCode"].as_i64().unwrap()
}
