//! The other end: answers every request with the same bytes, as cheaply as can be.

use std::net::SocketAddr;
use std::process::{Command, Stdio};
use std::sync::{Arc, mpsc};
use std::thread;

use rustls::pki_types::{CertificateDer, PrivateKeyDer};
use tokio::io::{AsyncRead, AsyncReadExt as _, AsyncWrite, AsyncWriteExt as _};
use tokio::net::{TcpListener, TcpStream};
use tokio_rustls::TlsAcceptor;

/// The test certificate of the transport; it is for `localhost`.
pub(crate) const CERTIFICATE: &[u8] =
    include_bytes!("../../../im-api/src/transport/http_transport/testdata/localhost.der");
const KEY: &[u8] = include_bytes!("../../../im-api/src/transport/http_transport/testdata/localhost.key.der");

/// Serves on a thread of its own, on the second core, until the process ends.
pub(crate) fn start(body: &[u8], with_tls: bool) -> SocketAddr {
    let head = format!(
        "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: {}\r\n\r\n",
        body.len()
    );
    let answer: Arc<[u8]> = [head.as_bytes(), body].concat().into();
    let (tell, told) = mpsc::channel();
    thread::spawn(move || {
        pin(1);
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
        runtime.block_on(async {
            let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
            tell.send(listener.local_addr().unwrap()).unwrap();
            serve(listener, with_tls.then(acceptor), answer).await;
        });
    });
    told.recv().unwrap()
}

/// Keeps this thread, and those that it starts from now on, to one core.
pub(crate) fn pin(core: usize) {
    let thread = std::fs::read_link("/proc/thread-self").unwrap();
    let status = Command::new("taskset")
        .args(["-cp", &core.to_string(), thread.file_name().unwrap().to_str().unwrap()])
        .stdout(Stdio::null())
        .status();
    assert!(status.unwrap().success(), "`taskset` is needed, and two cores");
}

fn acceptor() -> TlsAcceptor {
    let provider = Arc::new(rustls::crypto::ring::default_provider());
    let config = rustls::ServerConfig::builder_with_provider(provider)
        .with_safe_default_protocol_versions()
        .unwrap()
        .with_no_client_auth()
        .with_single_cert(
            vec![CertificateDer::from_slice(CERTIFICATE)],
            PrivateKeyDer::try_from(KEY).unwrap(),
        )
        .unwrap();
    TlsAcceptor::from(Arc::new(config))
}

async fn serve(listener: TcpListener, acceptor: Option<TlsAcceptor>, answer: Arc<[u8]>) {
    loop {
        let (stream, _) = listener.accept().await.unwrap();
        stream.set_nodelay(true).unwrap();
        tokio::spawn(accept(stream, acceptor.clone(), Arc::clone(&answer)));
    }
}

async fn accept(stream: TcpStream, acceptor: Option<TlsAcceptor>, answer: Arc<[u8]>) {
    match acceptor {
        None => converse(stream, &answer).await,
        Some(acceptor) => converse(acceptor.accept(stream).await.unwrap(), &answer).await,
    }
}

/// Answers until the client closes. Requests do not overlap, so what has been read belongs to one of them.
async fn converse(mut stream: impl AsyncRead + AsyncWrite + Unpin, answer: &[u8]) {
    let mut request = Vec::with_capacity(64 << 10);
    while stream.read_buf(&mut request).await.is_ok_and(|bytes| bytes > 0) {
        if is_whole(&request) {
            request.clear();
            let is_lost = stream.write_all(answer).await.is_err() || stream.flush().await.is_err();
            if is_lost {
                return;
            }
        }
    }
}

fn is_whole(request: &[u8]) -> bool {
    let Some(end) = request.windows(4).position(|window| window == b"\r\n\r\n") else { return false };
    let head = std::str::from_utf8(&request[..end]).unwrap();
    let length = head.lines().find_map(|line| {
        let (name, value) = line.split_once(": ")?;
        name.eq_ignore_ascii_case("content-length").then(|| value.parse::<usize>().unwrap())
    });
    request.len() == end + 4 + length.unwrap()
}
