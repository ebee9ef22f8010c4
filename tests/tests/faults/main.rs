//! Every fault × every retry class × every manner of calling, over real HTTP: how often the server is asked, what the
//! caller gets to know, and by the simulator's books that nothing is lost and nothing that matters is done twice.
//!
//! What is expected stands in `tests/data/faults.tsv`, a row for each case.
#![allow(clippy::panic, clippy::unwrap_used, reason = "all of this is tests, helpers included")]

mod commands;
mod enemy;
mod manner;
mod mixture;
mod table;

use std::collections::BTreeMap;
use std::time::Duration;

use futures_util::{StreamExt as _, stream};
use im_api::Client;
use im_api::policy::{Backoff, StandardRetry};
use im_api::transport::HttpTransport;
use im_sim::{Fault, Simulator};

use commands::Ledger;
use enemy::Enemy;
use manner::{SHARE, Told};
use table::{Class, Lasting, Manner, Row};

/// Attempts of a call, and of one that is refused for its rate.
const TRIES: [u32; 2] = [3, 4];
/// Cases of one fault that run at a time.
const LANES: usize = 18;

/// Makes a test of every fault, and the list of them.
macro_rules! faults {
    ($($name:ident $lastings:ident: $enemy:expr,)*) => {
        const FAULTS: &[(&str, &[Lasting])] = &[$((stringify!($name), $lastings)),*];
        $(
            #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
            async fn $name() {
                meet(stringify!($name), &$enemy).await;
            }
        )*
    };
}

/// A fault that may pass.
const PASSING: &[Lasting] = &[Lasting::Once, Lasting::Always];
/// A fault that stays.
const STANDING: &[Lasting] = &[Lasting::Always];

faults! {
    connection_refused PASSING: Enemy::Address(enemy::nobody),
    dns_failure PASSING: Enemy::Address(enemy::no_such_host),
    tls_failure PASSING: Enemy::Address(enemy::no_tls),
    reset_before_body PASSING: Enemy::before(Fault::ResetBefore),
    reset_inside_body PASSING: Enemy::before(Fault::ResetInRequest),
    reset_after_request PASSING: Enemy::either(Fault::NoAnswer),
    reset_inside_answer PASSING: Enemy::either(Fault::ResetInAnswer),
    answer_cut_off PASSING: Enemy::either(Fault::CutAnswer),
    status_502 PASSING: Enemy::either(Fault::Status(502)),
    status_503 PASSING: Enemy::either(Fault::Status(503)),
    status_504 PASSING: Enemy::either(Fault::Status(504)),
    status_429 PASSING: Enemy::either(Fault::Status(429)),
    status_404 PASSING: Enemy::either(Fault::Status(404)),
    empty_body PASSING: Enemy::either(Fault::EmptyBody),
    no_json PASSING: Enemy::either(Fault::NotJson),
    truncated_json PASSING: Enemy::either(Fault::TruncatedJson),
    wrong_types PASSING: Enemy::either(Fault::WrongTypes),
    json_array PASSING: Enemy::either(Fault::JsonArray),
    body_of_50_mb PASSING: Enemy::either(Fault::HugeBody(50 << 20)),
    endless_body PASSING: Enemy::either(Fault::EndlessBody),
    a_byte_a_second PASSING: Enemy::after(Fault::SlowBody(Duration::from_secs(1))),
    answer_too_late PASSING: Enemy::after(enemy::too_late()),
    code_60007 PASSING: Enemy::before(Fault::Code(60_007)),
    code_60008 PASSING: Enemy::either(Fault::Code(60_008)),
    code_60011 PASSING: Enemy::before(Fault::Code(60_011)),
    code_70169 PASSING: Enemy::either(Fault::Code(70_169)),
    code_70202 PASSING: Enemy::either(Fault::Code(70_202)),
    code_70500 PASSING: Enemy::either(Fault::Code(70_500)),
    code_70001 PASSING: Enemy::before(Fault::Code(70_001)),
    code_70009 PASSING: Enemy::before(Fault::Code(70_009)),
    code_40001 PASSING: Enemy::before(Fault::Code(40_001)),
    code_unknown PASSING: Enemy::either(Fault::Code(987_654)),
    some_error PASSING: Enemy::after(Fault::SomeError),
    no_error_code PASSING: Enemy::after(Fault::NoErrorCode),
    clock_10_minutes_ahead STANDING: Enemy::Skew(600_000),
    clock_10_minutes_behind STANDING: Enemy::Skew(-600_000),
}

/// Runs all cases of a fault and names those that went otherwise than the table says.
async fn meet(fault: &str, enemy: &Enemy) {
    let transport = enemy::transport();
    let cases = table::rows_of(fault).flat_map(|row| enemy.variants().iter().map(move |done| (row, *done)));
    let wrong: Vec<String> = stream::iter(cases)
        .map(|(row, is_done)| run(row, enemy, is_done, &transport))
        .buffer_unordered(LANES)
        .filter_map(std::future::ready)
        .collect()
        .await;
    assert!(wrong.is_empty(), "{} cases went wrong:\n{}", wrong.len(), wrong.join("\n"));
}

/// Runs one case; what went wrong, if anything did.
async fn run(row: Row, enemy: &Enemy, is_done: bool, transport: &HttpTransport) -> Option<String> {
    let ledger = Ledger::new(manner::items(row.manner));
    let simulator = ledger.serve(Simulator::builder()).start().await.unwrap();
    let builder = || {
        let backoff = Backoff::new(Duration::from_millis(1), Duration::from_millis(5));
        let retry = StandardRetry::new().backoff(backoff).max_attempts(TRIES[0]).max_rate_limited(TRIES[1]);
        Client::builder(simulator.sdkappid(), simulator.secret_key())
            .base_url(simulator.base_url())
            .transport(transport.clone())
            .retry(retry)
            .max_batch(manner::path(&row), SHARE)
            .max_answer_bytes(1 << 20)
            // One call after the other: it is known which one the fault hits.
            .concurrency(1)
    };
    manner::prepare(&row, &simulator, &builder().build().unwrap()).await;
    let im = enemy.lure(builder(), &simulator, &row).build().unwrap();
    // The second of several calls is hit: one was good before it, and one is to come.
    let pass = u64::from(row.manner != Manner::Single);
    enemy.strike(&simulator, manner::path(&row), pass, &row, is_done);
    let told = manner::call(&row, &im).await;
    let asked = simulator.books().calls(manner::path(&row));
    let done = manner::done(&row, &simulator, &ledger);
    let wrong = [check_answer(&row, &told, asked), check_books(&row, &told, &done)].concat();
    (!wrong.is_empty()).then(|| {
        format!("{row}, work done: {is_done}: {}\n  asked {asked}, {told:?}, {done:?}", wrong.join("; "))
    })
}

/// What the caller got, against the table.
fn check_answer(row: &Row, told: &Told, asked: u64) -> Vec<String> {
    let mut wrong = Vec::new();
    if asked != row.asked {
        wrong.push(format!("asked {asked} times instead of {}", row.asked));
    }
    if told.good.len() != row.got {
        wrong.push(format!("got {} items instead of {}", told.good.len(), row.got));
    }
    if told.troubles.is_empty() != row.trouble.is_none() {
        wrong.push(format!("expected {:?}", row.trouble));
    }
    wrong.extend(
        told.troubles
            .iter()
            .filter(|trouble| Some(**trouble) != row.trouble)
            .map(|trouble| format!("{trouble:?} instead of {:?}", row.trouble)),
    );
    wrong
}

/// What the caller got, against what was done.
fn check_books(row: &Row, told: &Told, done: &BTreeMap<String, u64>) -> Vec<String> {
    let mut wrong = Vec::new();
    let times = |name: &String| done.get(name).copied().unwrap_or(0);
    let items = manner::items(row.manner);
    let reads = row.class == Class::Idempotent && row.manner == Manner::Paginated;
    for name in &items {
        if row.class != Class::Idempotent && times(name) > 1 {
            wrong.push(format!("{name} was done {} times", times(name)));
        }
        if !reads && told.good.contains(name) && times(name) == 0 {
            wrong.push(format!("{name} was never done"));
        }
        if told.bad.get(name) == Some(&false) && times(name) > 0 {
            wrong.push(format!("{name} was done unnoticed"));
        }
    }
    if row.manner == Manner::Paginated {
        if !items.starts_with(&told.good) {
            wrong.push("pages are out of order, or lost".to_owned());
        }
        let untold = items.iter().filter(|name| times(name) > 0 && !told.good.contains(name)).count();
        let may_be_taken = told.troubles.iter().any(|trouble| trouble.may_have_arrived);
        if untold > if may_be_taken { SHARE } else { 0 } {
            wrong.push(format!("{untold} items were taken and not told"));
        }
    } else if told.good.len() + told.bad.len() != items.len() {
        wrong.push("an item has no outcome, or two".to_owned());
    }
    wrong
}
