//! A way to the server that stands still for a moment, now and then.

use std::time::Duration;

use im_sim::Simulator;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};
use tokio::time::{Instant, sleep};

/// From the beginning of one stand to that of the next. It is no multiple of a second, so that calls which are a second
/// apart do not both stand still.
const EVERY: Duration = Duration::from_millis(730);
const STANDS: Duration = Duration::from_millis(20);

/// Opens a way to the simulator; what clients should use as its URL. It is there as long as the runtime.
pub(crate) async fn rough_way(simulator: &Simulator) -> String {
    let server = simulator.base_url().strip_prefix("http://").unwrap().to_owned();
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let url = format!("http://{}", listener.local_addr().unwrap());
    let began = Instant::now();
    tokio::spawn(async move {
        while let Ok((client, _)) = listener.accept().await {
            let server = server.clone();
            tokio::spawn(async move {
                if let Ok(server) = TcpStream::connect(server).await {
                    carry(client, server, began).await;
                }
            });
        }
    });
    url
}

/// Until either side closes.
async fn carry(client: TcpStream, server: TcpStream, began: Instant) {
    client.set_nodelay(true).unwrap();
    server.set_nodelay(true).unwrap();
    let ((mut from_client, mut to_client), (mut from_server, mut to_server)) =
        (client.into_split(), server.into_split());
    let there = async {
        let mut piece = [0; 4096];
        while let Ok(length @ 1..) = from_client.read(&mut piece).await {
            sleep(stands_for(began)).await;
            if to_server.write_all(&piece[..length]).await.is_err() {
                break;
            }
        }
    };
    tokio::select! {
        () = there => {}
        _ = tokio::io::copy(&mut from_server, &mut to_client) => {}
    }
}

/// How long the way stands still from now on; zero most of the time.
fn stands_for(began: Instant) -> Duration {
    let phase = Duration::from_nanos(u64::try_from(began.elapsed().as_nanos() % EVERY.as_nanos()).unwrap());
    STANDS.saturating_sub(phase)
}
