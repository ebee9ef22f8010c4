//! A service of a few lines that answers as a test says, for commands that the simulator does not carry out.

use std::sync::{Arc, Mutex};

use im_api::{Client, ClientBuilder};
use serde_json::Value;
use tokio::io::{AsyncBufReadExt as _, AsyncReadExt as _, AsyncWriteExt as _, BufReader};
use tokio::net::{TcpListener, TcpStream};

/// A request as it came.
#[derive(Clone, Debug)]
pub(super) struct Received {
    /// Path and query.
    pub(super) target: String,
    pub(super) body: Value,
}

type Answer = dyn Fn(&Received) -> Value + Send + Sync;

pub(super) struct Service {
    base_url: String,
    received: Arc<Mutex<Vec<Received>>>,
}

impl Service {
    pub(super) async fn start(answer: impl Fn(&Received) -> Value + Send + Sync + 'static) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let base_url = format!("http://{}", listener.local_addr().unwrap());
        let received = Arc::<Mutex<Vec<Received>>>::default();
        let (answer, log): (Arc<Answer>, _) = (Arc::new(answer), Arc::clone(&received));
        tokio::spawn(async move {
            while let Ok((stream, _)) = listener.accept().await {
                tokio::spawn(serve(stream, Arc::clone(&answer), Arc::clone(&log)));
            }
        });
        Self { base_url, received }
    }

    pub(super) fn builder(&self) -> ClientBuilder {
        Client::builder(1_400_000_000, "a key of a few letters and digits 0123456789")
            .base_url(&self.base_url)
    }

    pub(super) fn client(&self) -> Client {
        self.builder().build().unwrap()
    }

    /// What came so far.
    pub(super) fn received(&self) -> Vec<Received> {
        self.received.lock().unwrap().clone()
    }
}

/// Answers the requests of one connection, until it ends.
async fn serve(
    stream: TcpStream,
    answer: Arc<Answer>,
    log: Arc<Mutex<Vec<Received>>>,
) -> std::io::Result<()> {
    let mut stream = BufReader::new(stream);
    loop {
        let mut line = String::new();
        if stream.read_line(&mut line).await? == 0 {
            return Ok(());
        }
        let target = line.split(' ').nth(1).unwrap_or_default().to_owned();
        let mut length = 0;
        loop {
            let mut header = String::new();
            stream.read_line(&mut header).await?;
            let Some((name, value)) = header.split_once(':') else { break };
            if name.eq_ignore_ascii_case("content-length") {
                length = value.trim().parse().unwrap();
            }
        }
        let mut body = vec![0; length];
        stream.read_exact(&mut body).await?;
        let request = Received { target, body: serde_json::from_slice(&body).unwrap() };
        log.lock().unwrap().push(request.clone());
        let body = answer(&request).to_string();
        let head = format!(
            "HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: {}\r\n\r\n",
            body.len()
        );
        stream.write_all(format!("{head}{body}").as_bytes()).await?;
    }
}
