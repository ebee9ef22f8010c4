use std::collections::BTreeSet;
use std::net::SocketAddr;
use std::path::PathBuf;
use std::time::Duration;

use im_sim::{Simulator, StartError};
use serde_json::json;

use crate::client::{Connection, call, code, query};

/// A file that is gone when the test ends.
pub(crate) struct Data(PathBuf);

impl Data {
    pub(crate) fn new(name: &str) -> Self {
        let path = std::env::temp_dir().join(format!("im-sim-{name}-{}.redb", std::process::id()));
        let _ = std::fs::remove_file(&path);
        Self(path)
    }

    pub(crate) fn path(&self) -> &std::path::Path {
        &self.0
    }

    pub(crate) async fn start(&self) -> Simulator {
        Simulator::builder().data(&self.0).start().await.unwrap()
    }
}

impl Drop for Data {
    fn drop(&mut self) {
        let _ = std::fs::remove_file(&self.0);
    }
}

#[tokio::test]
async fn state_outlives_the_simulator() {
    let data = Data::new("outlives");
    let simulator = data.start().await;
    let names = json!({"Accounts": ["anna", "bela", "carl"]});
    assert_eq!(code(&simulator, "v4/im_open_login_svc/multiaccount_import", names).await, 0);
    let items = json!([{"Tag": "Tag_Profile_IM_Nick", "Value": "Anna"}]);
    let profile = json!({"From_Account": "anna", "ProfileItem": items});
    assert_eq!(code(&simulator, "v4/profile/portrait_set", profile).await, 0);
    let body = json!([{"MsgType": "TIMTextElem", "MsgContent": {"Text": "hi"}}]);
    let message =
        json!({"From_Account": "anna", "To_Account": "bela", "MsgSeq": 1, "MsgRandom": 1, "MsgBody": body});
    let sent = call(&simulator, "v4/openim/sendmsg", message.clone()).await;
    let carl = json!({"DeleteItem": [{"UserID": "carl"}]});
    assert_eq!(code(&simulator, "v4/im_open_login_svc/account_delete", carl).await, 0);
    let busy = Simulator::builder().data(&data.0).start().await;
    assert!(matches!(busy.unwrap_err(), StartError::Store(_)), "the file is in use");
    simulator.shutdown().await;

    let simulator = data.start().await;
    assert_eq!(simulator.accounts(), ["administrator", "anna", "bela"]);
    assert_eq!(simulator.account("anna").unwrap().profile.len(), 1);
    assert_eq!(simulator.messages("bela", "anna").len(), 1);
    assert_eq!(call(&simulator, "v4/openim/sendmsg", message).await, sent, "still known as a repeat");
    assert_eq!(simulator.message_count(), 1);
    // Dropping closes the file too.
    drop(simulator);
    drop(data.start().await);
}

/// The other half of `Victim`: what runs in the process that is killed.
#[tokio::test]
#[ignore = "started by `answers_survive_a_kill`"]
async fn victim() {
    let Ok(path) = std::env::var("IM_SIM_VICTIM") else { return };
    let simulator = Simulator::builder().data(&path).start().await.unwrap();
    std::fs::write(path + ".address", simulator.address().to_string()).unwrap();
    std::future::pending::<()>().await;
}

/// A simulator in a process of its own. Dropping it is `kill -9`.
struct Victim(std::process::Child);

impl Victim {
    async fn start(data: &Data) -> (Self, SocketAddr) {
        let address_file = Data(format!("{}.address", data.0.display()).into());
        let _ = std::fs::remove_file(&address_file.0);
        let mut command = std::process::Command::new(std::env::current_exe().unwrap());
        command.args(["store::victim", "--exact", "--ignored"]).env("IM_SIM_VICTIM", &data.0);
        let victim = Self(command.stdout(std::process::Stdio::null()).spawn().unwrap());
        loop {
            if let Ok(Ok(address)) = std::fs::read_to_string(&address_file.0).map(|text| text.parse()) {
                return (victim, address);
            }
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
    }
}

impl Drop for Victim {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

/// Imports accounts until the server is gone; the names whose import was answered.
async fn import(address: SocketAddr, target: String, prefix: String) -> Vec<String> {
    let mut connection = Connection::to(address).await;
    let mut answered = Vec::new();
    for number in 0.. {
        let name = format!("{prefix}-{number}");
        let Ok(got) = connection.post(&target, &json!({"UserID": name}).to_string()).await else { break };
        match got.json()["ErrorCode"].as_i64() {
            Some(0) => answered.push(name),
            // Too many in this second.
            _ => tokio::time::sleep(Duration::from_millis(50)).await,
        }
    }
    answered
}

/// Killed in the middle of calls from all sides, and again with what was kept so far.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn answers_survive_a_kill() {
    let data = Data::new("kill");
    // Its settings are the defaults, so a simulator here makes queries that are good there.
    let here = Simulator::start().await.unwrap();
    let target = format!("v4/im_open_login_svc/account_import?{}", query(&here));
    let mut answered = Vec::new();
    for round in 0..3 {
        let (victim, address) = Victim::start(&data).await;
        let clients: Vec<_> = (0..8)
            .map(|client| tokio::spawn(import(address, target.clone(), format!("r{round}c{client}"))))
            .collect();
        tokio::time::sleep(Duration::from_millis(500)).await;
        drop(victim);
        for client in clients {
            answered.extend(client.await.unwrap());
        }
    }
    assert!(answered.len() > 3, "{} imports were answered before the kills", answered.len());

    let simulator = data.start().await;
    let kept: BTreeSet<_> = simulator.accounts().into_iter().collect();
    let lost: Vec<_> = answered.iter().filter(|name| !kept.contains(*name)).collect();
    assert!(lost.is_empty(), "{lost:?}");
}

#[tokio::test]
async fn a_damaged_file_is_refused_or_read() {
    let data = Data::new("damaged");
    let simulator = data.start().await;
    simulator.add_account("anna").unwrap();
    simulator.shutdown().await;
    let good = std::fs::read(&data.0).unwrap();
    let mut damaged = vec![b"no database".to_vec(), vec![0; 10_000]];
    damaged.extend([1, 100, 4_096, good.len() / 2, good.len() - 1].map(|length| good[..length].to_vec()));
    for at in (0..4_096).step_by(37) {
        let mut flipped = good.clone();
        flipped[at] ^= 0x55;
        damaged.push(flipped);
    }
    for bytes in damaged {
        std::fs::write(&data.0, bytes).unwrap();
        match Simulator::builder().data(&data.0).start().await {
            Ok(simulator) => simulator.shutdown().await,
            Err(error) => assert!(matches!(error, StartError::Store(_)), "{error}"),
        }
    }
}
