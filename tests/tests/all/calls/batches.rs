//! Requests that are split.

use std::collections::BTreeSet;
use std::pin::pin;

use futures_util::{StreamExt as _, stream};
use im_api::account::{account_delete, multiaccount_import};
use im_api::elements::MsgElement;
use im_api::extensions::{Extension, OperateType};
use im_api::group_message::send_group_system_notification;
use im_api::message::{batchsendmsg, get_c2c_unread_msg_num, set_key_values};
use im_api::{CallError, Reason, Scope, im_endpoint};
use im_sim::{Edition, Fault, FaultRule, Simulator};

use super::service::Service;
use super::{builder, client, imported, with_accounts};

/// The endpoint of the README, declared outside `im-api`.
///
/// Imports many accounts in one call; a name that exists already is left as it is.
#[im_endpoint(
    path = "v4/im_open_login_svc/multiaccount_import",
    max_batch = 100,
    rate = 100,
    idempotent,
    doc = "269/4919"
)]
#[allow(unreachable_pub, reason = "a spec's types are public, wherever it stands")]
pub mod own {
    pub struct Request {
        /// Names to import.
        #[im(batch, each(bytes = 1..=32))]
        pub accounts: Vec<String>,
    }
    pub struct Response {
        /// Names the server did not import; it gives no reason.
        #[im(failed)]
        pub fail_accounts: Vec<String>,
    }
    pub enum Error {
        /// The server timed out inside.
        #[im(code = 70169, retry)]
        ServerTimeout,
        /// The trial edition holds at most 100 accounts.
        #[im(code = 70398)]
        AccountQuotaExceeded,
    }
}

const PATH: &str = own::SPEC.path;

fn names(count: usize) -> Vec<String> {
    (0..count).map(|number| format!("user-{number}")).collect()
}

#[tokio::test]
async fn names_beyond_one_call_become_several_and_one_answer() {
    let simulator = with_accounts(&[]).await;
    let report = client(&simulator).send_batched(&own::Request::new(names(250))).await.unwrap();
    assert_eq!((report.items(), report.calls()), (250, 3));
    assert!(report.is_complete());
    assert_eq!(report.answer().unwrap().fail_accounts, Vec::<String>::new());
    assert_eq!(simulator.books().calls(PATH), 3);
    assert_eq!(imported(&simulator), names(250).into_iter().collect());
}

#[tokio::test]
async fn an_empty_batch_sends_nothing() {
    let simulator = with_accounts(&[]).await;
    let report = client(&simulator).send_batched(&own::Request::new([""; 0])).await.unwrap();
    assert_eq!((report.items(), report.calls()), (0, 0));
    assert!(report.answer().is_none());
}

#[tokio::test]
async fn a_failing_call_costs_its_own_items() {
    let simulator = with_accounts(&[]).await;
    simulator.faults().add(FaultRule::new(Fault::Code(70_402)).after(1).next(1));
    let im = client(&simulator).concurrency(1);
    let report = im.send_batched(&own::Request::new(names(300))).await.unwrap();
    let failed: Vec<_> = report.failures().iter().map(|failure| failure.key.clone()).collect();
    assert_eq!(failed, names(300)[100..200]);
    assert!(report.failures().iter().all(|failure| failure.reason.code() == Some(70_402)));
    assert_eq!(imported(&simulator).len(), 200);
}

#[tokio::test]
async fn a_full_edition_stops_the_rest() {
    let simulator = Simulator::builder().edition(Edition::Trial).start().await.unwrap();
    let im = client(&simulator).concurrency(1);
    let report = im.send_batched(&multiaccount_import::Request::new(names(1_000))).await.unwrap();
    assert!(report.calls() < 10, "{} calls", report.calls());
    assert_eq!(report.stopped_by().and_then(CallError::code), Some(70_398));
    let not_sent =
        report.failures().iter().filter(|failure| matches!(failure.reason, Reason::NotSent(_))).count();
    assert_eq!(not_sent, (10 - report.calls()) * 100);
    assert_eq!(report.failures().len() + imported(&simulator).len(), 1_000);
}

#[tokio::test]
async fn results_per_item_name_the_failed() {
    let simulator = with_accounts(&["anna"]).await;
    let report =
        client(&simulator).send_batched(&account_delete::Request::new(["anna", "nobody"])).await.unwrap();
    let [failure] = report.failures() else { panic!("{report:?}") };
    assert_eq!(failure.key, "nobody");
    let Reason::Refused { error, info } = &failure.reason else { panic!("{failure:?}") };
    assert_eq!(*error, account_delete::Error::AccountNotFound);
    assert!(info.is_some());
    assert_eq!(report.answer().unwrap().result_item.len(), 2);
}

#[tokio::test]
async fn each_call_of_a_message_keeps_its_key() {
    let simulator = with_accounts(&[]).await;
    let receivers = names(600);
    for name in &receivers[1..] {
        simulator.add_account(name).unwrap();
    }
    let message = batchsendmsg::Request::new(receivers, [MsgElement::text("hello")]);
    let report = client(&simulator).send_batched(&message).await.unwrap();
    assert_eq!(report.calls(), 2);
    assert_eq!(report.answer().unwrap().msg_key.len(), 2);
    let [failure] = report.failures() else { panic!("{report:?}") };
    assert_eq!((failure.key.as_str(), failure.reason.code()), ("user-0", Some(70_107)));
}

#[tokio::test]
async fn a_stream_gives_every_item_one_outcome() {
    let simulator = with_accounts(&[]).await;
    let im = client(&simulator);
    let items = stream::iter(
        (0..450).map(|number| if number % 100 == 7 { String::new() } else { format!("user-{number}") }),
    );
    let mut chunks: Vec<_> = pin!(im.send_stream(&own::Request::new([""; 0]), items)).collect().await;
    chunks.sort_by_key(|chunk| chunk.first);
    assert_eq!(chunks.iter().map(|chunk| chunk.first).collect::<Vec<_>>(), [0, 100, 200, 300, 400]);
    assert_eq!(chunks.iter().map(|chunk| chunk.items.len()).sum::<usize>(), 450);
    let failures: Vec<_> = chunks.iter().flat_map(|chunk| &chunk.failures).collect();
    assert_eq!(failures.len(), 5);
    assert!(failures.iter().all(|failure| matches!(failure.reason, Reason::Invalid(_))));
    assert_eq!(imported(&simulator).len(), 445);
}

#[tokio::test]
async fn a_stream_ends_when_the_edition_is_full() {
    let simulator = Simulator::builder().edition(Edition::Trial).start().await.unwrap();
    let im = client(&simulator).concurrency(2);
    let mut taken = 0;
    let items = stream::iter((0..100_000).inspect(|_| taken += 1).map(|number| format!("user-{number}")));
    let chunks: Vec<_> = pin!(im.send_stream(&own::Request::new([""; 0]), items)).collect().await;
    let outcomes: usize = chunks.iter().map(|chunk| chunk.items.len()).sum();
    let failed: usize = chunks.iter().map(|chunk| chunk.failures.len()).sum();
    assert_eq!(outcomes - failed, imported(&simulator).len());
    assert!(outcomes <= 1_000, "{outcomes} items were taken");
    assert!(taken < 2_000, "the input was read to the end");
}

#[tokio::test]
async fn the_editions_batch_size_can_differ() {
    let simulator = with_accounts(&[]).await;
    let im = builder(&simulator).max_batch(PATH, 30).build().unwrap();
    let report = im.send_batched(&own::Request::new(names(100))).await.unwrap();
    assert_eq!(report.calls(), 4);
}

#[tokio::test]
async fn under_faults_every_item_is_accounted_for() {
    for seed in 0..6 {
        let simulator = Simulator::builder().seed(seed).start().await.unwrap();
        for fault in [
            Fault::NoAnswer,
            Fault::Status(502),
            Fault::Code(70_402),
            Fault::TruncatedJson,
            Fault::ResetBefore,
        ] {
            simulator.faults().add(FaultRule::new(fault).probability(0.15));
        }
        let im = client(&simulator).retry(im_api::policy::StandardRetry::off());
        let report = im.send_batched(&own::Request::new(names(1_500))).await.unwrap();
        let imported = imported(&simulator);
        let failed: BTreeSet<_> = report.failures().iter().map(|failure| failure.key.clone()).collect();
        assert_eq!(failed.len(), report.failures().len(), "seed {seed}: an item failed twice");
        for name in names(1_500) {
            assert!(failed.contains(&name) || imported.contains(&name), "seed {seed}: {name} is lost");
        }
        for failure in report.failures() {
            let is_there = imported.contains(&failure.key);
            assert!(
                !is_there || failure.reason.may_have_arrived(),
                "seed {seed}: {} happened unnoticed",
                failure.key
            );
        }
    }
}

#[tokio::test]
async fn a_batch_that_is_left_out_is_one_call() {
    let service = Service::start(|_| serde_json::json!({ "ErrorCode": 0, "AllC2CUnreadMsgNum": 16 })).await;
    let im = service.client();
    let report = im.send_batched(&get_c2c_unread_msg_num::Request::new("anna")).await.unwrap();
    assert_eq!((report.items(), report.calls()), (0, 1));
    assert_eq!(report.into_answer().unwrap().all_c2c_unread_msg_num, Some(16));
    let clear = set_key_values::Request::new("bela", "1_2_3", OperateType::Clear);
    assert!(im.send_batched(&clear).await.unwrap().is_complete());
    let bodies: Vec<_> = service.received().into_iter().map(|request| request.body).collect();
    assert!(
        bodies.iter().all(|body| body.get("Peer_Account").is_none() && body.get("ExtensionList").is_none())
    );
    assert_eq!(bodies.len(), 2);
}

#[tokio::test]
async fn a_batch_that_is_left_out_fails_as_the_call_does() {
    let service = Service::start(|_| serde_json::json!({ "ErrorCode": 23_004 })).await;
    let clear = set_key_values::Request::new("bela", "1_2_3", OperateType::Clear);
    let error = service.client().send_batched(&clear).await.unwrap_err();
    assert_eq!(error.code(), Some(23_004));
}

#[tokio::test]
async fn a_batch_that_may_be_left_out_is_split_when_it_is_there() {
    let service = Service::start(|_| serde_json::json!({ "ErrorCode": 0 })).await;
    let im = service.client();
    let pairs = (0..45).map(|number| Extension::new(number.to_string(), "v"));
    let set = set_key_values::Request::new("bela", "1_2_3", OperateType::Set).extension_list(pairs);
    assert_eq!(im.send_batched(&set).await.unwrap().calls(), 3);
    assert!(matches!(im.send(&set).await, Err(CallError::Invalid(_))), "one call carries 20");
    let sizes =
        service.received().into_iter().map(|request| request.body["ExtensionList"].as_array().unwrap().len());
    let mut sizes: Vec<_> = sizes.collect();
    sizes.sort_unstable();
    assert_eq!(sizes, [5, 20, 20]);
}

#[tokio::test]
async fn a_notice_to_some_never_goes_to_all() {
    let service = Service::start(|_| serde_json::json!({ "ErrorCode": 0 })).await;
    let im = service.client();
    let notice = |to| send_group_system_notification::Request::new("g", to, "hi");
    let nobody = notice(Scope::only([""; 0]));
    assert!(matches!(im.send(&nobody).await, Err(CallError::Invalid(_))));
    assert_eq!(im.send_batched(&nobody).await.unwrap().calls(), 0);
    assert_eq!(im.send_batched(&notice(Scope::only(names(120)))).await.unwrap().calls(), 3);
    let none: Vec<_> = im.send_stream(&notice(Scope::All), stream::iter([])).collect().await;
    assert!(none.is_empty());
    assert!(
        service
            .received()
            .iter()
            .all(|request| !request.body["ToMembers_Account"].as_array().unwrap().is_empty())
    );
    assert_eq!(im.send_batched(&notice(Scope::All)).await.unwrap().calls(), 1);
    assert!(service.received().last().unwrap().body.get("ToMembers_Account").is_none());
}
