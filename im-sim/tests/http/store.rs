use std::path::PathBuf;

use im_sim::{Simulator, StartError};
use serde_json::json;

use crate::client::{call, code};

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

/// The other half of the test below: a simulator in a process of its own, which is killed.
#[tokio::test]
#[ignore = "started by `answers_survive_a_kill`"]
async fn victim() {
    let Ok(path) = std::env::var("IM_SIM_VICTIM") else { return };
    let simulator = Simulator::builder().data(&path).start().await.unwrap();
    std::fs::write(path + ".address", simulator.address().to_string()).unwrap();
    std::future::pending::<()>().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn answers_survive_a_kill() {
    let data = Data::new("kill");
    let address_file = Data(format!("{}.address", data.0.display()).into());
    let mut victim = std::process::Command::new(std::env::current_exe().unwrap())
        .args(["store::victim", "--exact", "--ignored"])
        .env("IM_SIM_VICTIM", &data.0)
        .stdout(std::process::Stdio::null())
        .spawn()
        .unwrap();
    let address = loop {
        if let Ok(Ok(address)) = std::fs::read_to_string(&address_file.0).map(|text| text.parse()) {
            break address;
        }
        tokio::time::sleep(std::time::Duration::from_millis(20)).await;
    };
    // Its settings are the defaults, so a simulator here makes queries that are good there.
    let here = Simulator::start().await.unwrap();
    let target = format!("v4/im_open_login_svc/account_import?{}", crate::client::query(&here));
    let mut connection = crate::client::Connection::to(address).await;
    let mut answered = Vec::new();
    for number in 0..50 {
        let name = format!("user{number}");
        let got = connection.post(&target, &json!({"UserID": name}).to_string()).await.unwrap();
        assert_eq!(got.json()["ErrorCode"], 0);
        answered.push(name);
    }
    // One more is on its way when the process dies.
    connection.send("POST", &target, r#"{"UserID":"late"}"#).await.unwrap();
    victim.kill().unwrap();
    victim.wait().unwrap();

    let simulator = data.start().await;
    let kept = simulator.accounts();
    assert!(answered.iter().all(|name| kept.contains(name)));
}
