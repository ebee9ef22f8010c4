//! What is measured beside the program: a job of the library, and a loop as one writes it by hand.

use std::io::{BufRead as _, BufReader};
use std::path::Path;
use std::pin::pin;

use futures_util::{StreamExt as _, stream};
use im_api::account::multiaccount_import;
use im_api::bulk::AskAccounts;
use im_api::protocol::usersig;
use im_api::{Client, SecretKey};
use im_ledger::SqliteLedger;
use serde::{Deserialize, Serialize};

/// Runs as a process of its own, on one thread.
pub(crate) fn run(kind: &str, file: &Path, ledger: &Path) {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    match kind {
        "loop" => runtime.block_on(by_hand(file)),
        "job" => runtime.block_on(job(file, ledger)),
        other => panic!("there is no client `{other}`"),
    }
}

fn names(file: &Path) -> impl Iterator<Item = String> + Send + 'static {
    let file = BufReader::with_capacity(64 << 10, std::fs::File::open(file).unwrap());
    file.lines().skip(1).map(Result::unwrap)
}

struct Settings {
    base_url: String,
    sdkappid: u32,
    key: SecretKey,
}

fn settings() -> Settings {
    let variable = |name| std::env::var(name).unwrap();
    Settings {
        base_url: variable("IM_BASE_URL"),
        sdkappid: variable("IM_SDKAPPID").parse().unwrap(),
        key: SecretKey::new(variable("IM_SECRET_KEY")).unwrap(),
    }
}

/// With ledger, validation, retries and looking up; no quota.
async fn job(file: &Path, ledger: &Path) {
    let Settings { base_url, sdkappid, key } = settings();
    let im = Client::builder(sdkappid, key)
        .base_url(base_url)
        .quotas(multiaccount_import::SPEC.path, [])
        .build()
        .unwrap();
    let ask = AskAccounts::new(im.clone());
    let job = im.bulk(&multiaccount_import::Request::new([""; 0])).look_up(ask.clone()).explain(ask);
    let names = stream::iter(names(file).map(|name| (name, ())));
    let mut chunks = pin!(job.ledger(SqliteLedger::open(ledger).unwrap()).chunks(names).await.unwrap());
    while let Some(chunk) = chunks.next().await {
        assert!(chunk.failures.is_empty());
    }
}

#[derive(Serialize)]
#[serde(rename_all = "PascalCase")]
struct Request {
    accounts: Vec<String>,
}

#[derive(Deserialize)]
#[serde(rename_all = "PascalCase")]
struct Answer {
    error_code: i64,
    #[serde(default)]
    fail_accounts: Vec<String>,
}

/// No validation, no ledger, no pacing, no retries: the fastest that plain reqwest and serde allow.
async fn by_hand(file: &Path) {
    let Settings { base_url, sdkappid, key } = settings();
    // Asked for even where no TLS is spoken.
    rustls::crypto::ring::default_provider().install_default().unwrap();
    let client = reqwest::Client::builder().no_proxy().build().unwrap();
    let day = std::time::Duration::from_hours(24);
    let signature =
        usersig::sign(&key, sdkappid, "administrator", std::time::SystemTime::now(), day).unwrap();
    let url = format!(
        "{base_url}/{}?sdkappid={sdkappid}&identifier=administrator&usersig={}&random=7&contenttype=json",
        multiaccount_import::SPEC.path,
        signature.expose(),
    );
    let send = |accounts: Vec<String>| {
        let (client, url) = (&client, &url);
        async move {
            let answer = client.post(url).json(&Request { accounts }).send().await.unwrap();
            answer.json::<Answer>().await.unwrap()
        }
    };
    let mut answers = pin!(stream::iter(names(file)).chunks(100).map(send).buffer_unordered(64));
    while let Some(answer) = answers.next().await {
        assert!(answer.error_code == 0 && answer.fail_accounts.is_empty());
    }
}
