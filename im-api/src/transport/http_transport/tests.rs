//! Over real TCP, against a server that does what it is told.

use std::error::Error;
use std::net::SocketAddr;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use rustls::pki_types::{CertificateDer, PrivateKeyDer};
use tokio::io::{AsyncRead, AsyncReadExt, AsyncWrite, AsyncWriteExt};
use tokio::net::{TcpListener, TcpSocket, TcpStream};
use tokio::time::{Instant, sleep, timeout};
use tokio_rustls::TlsAcceptor;

use super::*;
use crate::policy::Reach;
use crate::transport::TransportErrorKind as Kind;

const SECRET: &str = "usersig=eJwtjM0KgkAYRd9ltoV8M86PCm0KsU1Q";
const QUICK: Duration = Duration::from_millis(300);

/// What the server does with a connection once the whole request is there.
#[derive(Clone, Copy)]
enum Does {
    /// Answers with these bytes, then waits for the next request.
    Answer(&'static str),
    /// Answers with these bytes, then closes.
    AnswerAndClose(&'static str),
    /// Resets the connection.
    Reset,
    /// Resets the connection after this part of an answer.
    ResetAfter(&'static str),
    /// Nothing, for ever.
    Nothing,
    /// A byte of an answer every 50 ms, for ever.
    Drip,
    /// An answer in chunks, for ever.
    Endless,
}

#[derive(Clone, Default)]
struct Counts {
    connections: Arc<AtomicUsize>,
    requests: Arc<AtomicUsize>,
}

impl Counts {
    fn requests(&self) -> usize {
        self.requests.load(Ordering::SeqCst)
    }
}

async fn serve(does: Does) -> (SocketAddr, Counts) {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let (address, counts) = (listener.local_addr().unwrap(), Counts::default());
    let counted = counts.clone();
    tokio::spawn(async move {
        while let Ok((stream, _)) = listener.accept().await {
            counted.connections.fetch_add(1, Ordering::SeqCst);
            tokio::spawn(converse(stream, does, counted.clone()));
        }
    });
    (address, counts)
}

async fn converse(mut stream: TcpStream, does: Does, counts: Counts) {
    while read_request(&mut stream).await {
        counts.requests.fetch_add(1, Ordering::SeqCst);
        match does {
            Does::Answer(answer) => stream.write_all(answer.as_bytes()).await.unwrap(),
            Does::AnswerAndClose(answer) => return stream.write_all(answer.as_bytes()).await.unwrap(),
            Does::Reset => return reset(stream),
            Does::ResetAfter(answer) => {
                stream.write_all(answer.as_bytes()).await.unwrap();
                stream.flush().await.unwrap();
                sleep(Duration::from_millis(50)).await;
                return reset(stream);
            }
            Does::Nothing => sleep(Duration::from_mins(1)).await,
            Does::Drip => {
                for byte in "HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n{\"a".bytes().chain([b' '; 900]) {
                    if stream.write_all(&[byte]).await.is_err() {
                        return;
                    }
                    sleep(Duration::from_millis(20)).await;
                }
            }
            Does::Endless => {
                let _ = stream.write_all(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n").await;
                while stream.write_all(b"4\r\n    \r\n").await.is_ok() {}
                return;
            }
        }
    }
}

/// Sends RST instead of FIN when the stream is dropped.
#[expect(clippy::needless_pass_by_value, reason = "it closes the connection")]
fn reset(stream: TcpStream) {
    stream.set_zero_linger().unwrap();
}

/// Reads one request; `false` if there is none.
async fn read_request(stream: &mut (impl AsyncRead + Unpin)) -> bool {
    let (mut head, mut byte) = (Vec::new(), [0]);
    while !head.ends_with(b"\r\n\r\n") {
        match stream.read(&mut byte).await {
            Ok(1) => head.push(byte[0]),
            _ => return false,
        }
    }
    let head = String::from_utf8(head).unwrap().to_lowercase();
    let length = head.lines().find_map(|line| line.strip_prefix("content-length: "));
    let length = length.expect("the length of the body is announced").parse().unwrap();
    stream.read_exact(&mut vec![0; length]).await.is_ok()
}

fn transport() -> HttpTransport {
    HttpTransport::builder().no_proxy().build().unwrap()
}

fn request(base: &str) -> HttpRequest {
    HttpRequest::post(base, "v4/openim/sendmsg", SECRET).body("{\"a\":1}").timeout(Duration::from_secs(5))
}

fn to(address: SocketAddr) -> HttpRequest {
    request(&format!("http://{address}"))
}

/// Checks that nothing about the error shows the URL, and hands it back.
fn harmless(error: TransportError) -> TransportError {
    let mut shown = format!("{error:?} {error:#?} {error}");
    let mut cause = error.source();
    while let Some(source) = cause {
        shown.extend([source.to_string(), format!("{source:?}")]);
        cause = source.source();
    }
    for secret in ["usersig", "eJwt", "sendmsg", "?"] {
        assert!(!shown.contains(secret), "{secret} in {shown}");
    }
    error
}

async fn error_of(request: HttpRequest) -> (Kind, Reach) {
    let error = harmless(transport().send(request).await.unwrap_err());
    (error.kind(), error.reach())
}

const OK: &str = "HTTP/1.1 200 OK\r\nContent-Length: 15\r\n\r\n{\"ErrorCode\":0}";

#[tokio::test]
async fn an_answer_comes_back_and_the_connection_is_used_again() {
    let (address, counts) = serve(Does::Answer(OK)).await;
    let transport = transport();
    for _ in 0..20 {
        let answer = transport.send(to(address)).await.unwrap();
        assert_eq!((answer.status, &*answer.body), (200, b"{\"ErrorCode\":0}".as_slice()));
    }
    assert_eq!((counts.requests(), counts.connections.load(Ordering::SeqCst)), (20, 1));
}

#[tokio::test]
async fn sixty_four_workers_do_not_reopen_connections() {
    let (address, counts) = serve(Does::Answer(OK)).await;
    let transport = transport();
    let workers = (0..64).map(|_| {
        let transport = transport.clone();
        tokio::spawn(async move {
            for _ in 0..50 {
                transport.send(to(address)).await.unwrap();
            }
        })
    });
    for worker in workers.collect::<Vec<_>>() {
        worker.await.unwrap();
    }
    let connections = counts.connections.load(Ordering::SeqCst);
    assert!(connections <= 2 * 64, "{connections} connections for 3,200 calls");
}

#[tokio::test]
async fn any_status_is_an_answer() {
    let gateway = "HTTP/1.1 502 Bad Gateway\r\nContent-Length: 13\r\n\r\n<html></html>";
    let answer = transport().send(to(serve(Does::Answer(gateway)).await.0)).await.unwrap();
    assert_eq!((answer.status, &*answer.body), (502, b"<html></html>".as_slice()));
    let empty = "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n";
    assert!(transport().send(to(serve(Does::Answer(empty)).await.0)).await.unwrap().body.is_empty());
    let chunked = "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n1\r\n{\r\n1\r\n}\r\n0\r\n\r\n";
    assert_eq!(&*transport().send(to(serve(Does::Answer(chunked)).await.0)).await.unwrap().body, b"{}");
    let until_close = "HTTP/1.1 200 OK\r\n\r\n{}";
    assert_eq!(
        &*transport().send(to(serve(Does::AnswerAndClose(until_close)).await.0)).await.unwrap().body,
        b"{}"
    );
}

#[tokio::test]
async fn redirects_are_not_followed() {
    let (other, never_asked) = serve(Does::Answer(OK)).await;
    for status in [301, 302, 303, 307, 308] {
        let answer =
            format!("HTTP/1.1 {status} Moved\r\nLocation: http://{other}/\r\nContent-Length: 0\r\n\r\n");
        let (address, counts) = serve(Does::Answer(answer.leak())).await;
        assert_eq!(transport().send(to(address)).await.unwrap().status, status);
        assert_eq!(counts.requests(), 1);
    }
    assert_eq!(never_asked.requests(), 0);
}

#[tokio::test]
async fn a_lost_connection_may_have_delivered_the_request_and_is_not_repeated() {
    let half = "HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n{\"Err";
    for does in [
        Does::Reset,
        Does::ResetAfter("HTTP/1.1 20"),
        Does::ResetAfter(half),
        Does::AnswerAndClose(""),
        Does::AnswerAndClose("HTTP/1.1 200 OK\r\n"),
        Does::AnswerAndClose(half),
    ] {
        let (address, counts) = serve(does).await;
        assert_eq!(error_of(to(address)).await, (Kind::Reset, Reach::MayHaveArrived));
        assert_eq!(counts.requests(), 1);
    }
}

#[tokio::test]
async fn rubbish_is_not_http() {
    let (address, _) = serve(Does::AnswerAndClose("SSH-2.0-OpenSSH_9.6\r\n\r\n")).await;
    assert_eq!(error_of(to(address)).await, (Kind::Protocol, Reach::MayHaveArrived));
}

#[tokio::test]
async fn no_attempt_outlives_its_time() {
    for does in [Does::Nothing, Does::Drip, Does::Endless] {
        let (address, counts) = serve(does).await;
        let began = Instant::now();
        let huge = to(address).timeout(QUICK).max_answer_bytes(usize::MAX);
        assert_eq!(error_of(huge).await, (Kind::Timeout, Reach::MayHaveArrived));
        assert!(began.elapsed() < 4 * QUICK, "{:?}", began.elapsed());
        assert_eq!(counts.requests(), 1);
    }
}

#[tokio::test]
async fn no_more_is_read_than_allowed() {
    let announced = "HTTP/1.1 200 OK\r\nContent-Length: 300000000\r\n\r\n{";
    for does in [Does::Answer(announced), Does::Endless] {
        let (address, _) = serve(does).await;
        assert_eq!(
            error_of(to(address).max_answer_bytes(1000)).await,
            (Kind::TooLarge, Reach::MayHaveArrived)
        );
    }
    let (address, _) = serve(Does::Answer(OK)).await;
    assert!(transport().send(to(address).max_answer_bytes(15)).await.is_ok());
    assert_eq!(error_of(to(address).max_answer_bytes(14)).await.0, Kind::TooLarge);
}

#[tokio::test]
async fn a_refused_connection_has_sent_nothing() {
    // A socket that is bound and does not listen keeps the port from everybody else.
    let taken = TcpSocket::new_v4().unwrap();
    taken.bind("127.0.0.1:0".parse().unwrap()).unwrap();
    let address = taken.local_addr().unwrap();
    assert_eq!(error_of(to(address)).await, (Kind::Connect, Reach::NotSent));
    assert_eq!(error_of(to(address).body("")).await, (Kind::Connect, Reach::NotSent));
}

#[tokio::test]
async fn a_base_that_is_no_url_has_sent_nothing() {
    for base in [
        "",
        "console.tim.qq.com",
        "https://",
        "ftp://host",
        "http://host:99999",
        "data:,",
        "http://host?a",
        "http://host#a",
    ] {
        let (kind, reach) = error_of(request(base)).await;
        assert_eq!((kind, reach), (Kind::Request, Reach::NotSent), "{base}");
    }
}

#[test]
fn a_path_cannot_reach_into_the_query() {
    let request = HttpRequest::post("http://host/prefix/", "/v4/a?usersig=own#", SECRET);
    let url = Urls::default().of(&request).unwrap();
    assert_eq!(url.as_str(), format!("http://host/prefix/v4/a%3Fusersig=own%23?{SECRET}"));
}

#[tokio::test]
async fn a_name_that_cannot_be_resolved_has_sent_nothing() {
    struct NoNames;
    impl reqwest::dns::Resolve for NoNames {
        fn resolve(&self, _: reqwest::dns::Name) -> reqwest::dns::Resolving {
            Box::pin(async { Err("no such name".into()) })
        }
    }
    let transport = HttpTransport::builder()
        .no_proxy()
        .configure(|builder| builder.dns_resolver(Arc::new(NoNames)))
        .build()
        .unwrap();
    let error = harmless(transport.send(request("https://name.invalid")).await.unwrap_err());
    assert_eq!((error.kind(), error.reach()), (Kind::Dns, Reach::NotSent));
}

#[tokio::test]
async fn a_failed_tls_handshake_has_sent_nothing() {
    // The server takes the greeting and answers with something that is not TLS.
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    tokio::spawn(async move {
        let (mut stream, _) = listener.accept().await.unwrap();
        assert!(stream.read(&mut [0; 4096]).await.unwrap() > 0);
        stream.write_all(b"HTTP/1.1 400 Bad Request\r\n\r\n").await.unwrap();
    });
    assert_eq!(error_of(request(&format!("https://{address}"))).await, (Kind::Tls, Reach::NotSent));
}

#[tokio::test]
async fn a_handshake_that_takes_too_long_has_sent_nothing() {
    let (address, _) = serve(Does::Nothing).await;
    let slow = request(&format!("https://{address}")).timeout(QUICK);
    assert_eq!(error_of(slow).await, (Kind::Timeout, Reach::NotSent), "the attempt's own time");
    let transport = HttpTransport::builder().no_proxy().connect_timeout(QUICK).build().unwrap();
    let error = harmless(transport.send(request(&format!("https://{address}"))).await.unwrap_err());
    assert_eq!((error.kind(), error.reach()), (Kind::Timeout, Reach::NotSent), "the time to connect");
}

#[tokio::test]
async fn certificates_are_checked() {
    let certificate = CertificateDer::from_slice(include_bytes!("testdata/localhost.der"));
    let key = PrivateKeyDer::try_from(include_bytes!("testdata/localhost.key.der").as_slice()).unwrap();
    let provider = Arc::new(rustls::crypto::ring::default_provider());
    let config = rustls::ServerConfig::builder_with_provider(provider)
        .with_safe_default_protocol_versions()
        .unwrap()
        .with_no_client_auth()
        .with_single_cert(vec![certificate.clone()], key)
        .unwrap();
    let (listener, acceptor) =
        (TcpListener::bind("127.0.0.1:0").await.unwrap(), TlsAcceptor::from(Arc::new(config)));
    let port = listener.local_addr().unwrap().port();
    tokio::spawn(async move {
        while let Ok((stream, _)) = listener.accept().await {
            if let Ok(mut stream) = acceptor.accept(stream).await {
                tokio::spawn(async move { answer_all(&mut stream).await });
            }
        }
    });

    let base = format!("https://localhost:{port}");
    assert_eq!(error_of(request(&base)).await, (Kind::Tls, Reach::NotSent), "nobody vouches for it");
    let trusting =
        HttpTransport::builder().no_proxy().root_certificate(certificate.to_vec()).build().unwrap();
    assert_eq!(trusting.send(request(&base)).await.unwrap().status, 200);
    let other_name = trusting.send(request(&format!("https://127.0.0.1:{port}"))).await.unwrap_err();
    assert_eq!((other_name.kind(), other_name.reach()), (Kind::Tls, Reach::NotSent));
}

async fn answer_all(stream: &mut (impl AsyncRead + AsyncWrite + Unpin)) {
    while read_request(stream).await {
        stream.write_all(OK.as_bytes()).await.unwrap();
        stream.flush().await.unwrap();
    }
}

#[tokio::test]
async fn a_connection_that_the_server_closed_meanwhile_is_replaced() {
    let (address, counts) = serve(Does::AnswerAndClose(OK)).await;
    let transport = transport();
    for _ in 0..5 {
        transport.send(to(address)).await.unwrap();
        sleep(Duration::from_millis(20)).await;
    }
    assert_eq!(counts.requests(), 5);
}

#[tokio::test]
async fn a_dropped_request_is_not_sent_later() {
    // The backlog takes the connection, but TLS does not come about until after the drop.
    let (address, counts) = serve(Does::Nothing).await;
    let transport = transport();
    let dropped = timeout(QUICK, transport.send(request(&format!("https://{address}")))).await;
    assert!(dropped.is_err());
    sleep(QUICK).await;
    assert_eq!(counts.requests(), 0);
}

#[tokio::test]
async fn headers_are_sent_and_secrets_among_them_are_not_shown() {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    let builder = HttpTransport::builder()
        .no_proxy()
        .user_agent("shop/1.0")
        .header("x-tenant", "blue")
        .secret_header("x-token", "hidden");
    assert!(!format!("{builder:?}").contains("hidden"));
    let transport = builder.build().unwrap();
    assert!(!format!("{transport:?}").contains("hidden"));
    let seen = tokio::spawn(async move {
        let (mut stream, _) = listener.accept().await.unwrap();
        let mut seen = vec![0; 4096];
        let length = stream.read(&mut seen).await.unwrap();
        seen.truncate(length);
        stream.write_all(OK.as_bytes()).await.unwrap();
        String::from_utf8(seen).unwrap()
    });
    let content_type = http::HeaderValue::from_static("application/json");
    transport.send(to(address).header(http::header::CONTENT_TYPE, content_type)).await.unwrap();
    let seen = seen.await.unwrap();
    assert!(seen.starts_with(&format!("POST /v4/openim/sendmsg?{SECRET} HTTP/1.1\r\n")), "{seen}");
    for line in ["content-length: 7", "content-type: application/json", "x-tenant: blue", "x-token: hidden"] {
        assert!(seen.contains(line), "{line} in {seen}");
    }
    assert!(seen.contains("user-agent: shop/1.0") && !seen.contains("transfer-encoding"), "{seen}");
    assert!(seen.ends_with("{\"a\":1}"), "head and body leave together: {seen}");
}

#[test]
fn settings_that_cannot_be_used_are_named_without_their_secrets() {
    let header = HttpTransport::builder().secret_header("x-token", "hid\nden").build().unwrap_err();
    assert_eq!(header.to_string(), "not a header: `x-token`");
    assert!(HttpTransport::builder().header("no header", "a").build().is_err());
    let proxy = HttpTransport::builder().proxy("http://name:word@:::").build().unwrap_err();
    let certificate = HttpTransport::builder().root_certificate(*b"none").build().unwrap_err();
    assert!(matches!(certificate, HttpTransportError::Tls(_)));
    for error in [header, proxy] {
        let shown = format!("{error:?} {error} {:?}", error.source());
        assert!(!shown.contains("word") && !shown.contains("hid"), "{shown}");
    }
}

#[tokio::test]
async fn a_proxy_that_refuses_has_sent_nothing() {
    let (address, counts) =
        serve_raw("HTTP/1.1 407 Proxy Authentication Required\r\nContent-Length: 0\r\n\r\n").await;
    let transport = HttpTransport::builder().proxy(format!("http://name:word@{address}")).build().unwrap();
    let error = harmless(transport.send(request("https://example.com")).await.unwrap_err());
    assert_eq!((error.kind(), error.reach()), (Kind::Connect, Reach::NotSent));
    assert!(!format!("{error:?}").contains("word"));
    assert_eq!(counts.load(Ordering::SeqCst), 1);
}

/// Answers to whatever head comes, with or without a body.
async fn serve_raw(answer: &'static str) -> (SocketAddr, Arc<AtomicUsize>) {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let (address, count) = (listener.local_addr().unwrap(), Arc::new(AtomicUsize::new(0)));
    let counted = Arc::clone(&count);
    tokio::spawn(async move {
        while let Ok((mut stream, _)) = listener.accept().await {
            counted.fetch_add(1, Ordering::SeqCst);
            let _ = stream.read(&mut [0; 4096]).await;
            let _ = stream.write_all(answer.as_bytes()).await;
        }
    });
    (address, count)
}
