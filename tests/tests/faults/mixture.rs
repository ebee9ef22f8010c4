//! All faults at once, by chance.

use std::collections::BTreeSet;
use std::sync::Arc;
use std::time::Duration;

use futures_util::{StreamExt as _, stream};
use im_api::elements::MsgElement;
use im_api::message::{batchsendmsg, sendmsg};
use im_api::policy::{Backoff, RetryBudget, StandardRetry};
use im_api::{CallError, Client, EndpointError};
use im_sim::{Fault, FaultRule, Simulator};

const MESSAGES: usize = 300;
const LANES: usize = 16;

/// What became of one message: there for sure, perhaps there, not there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Fate {
    Sent,
    Unknown,
    NotSent,
}

impl Fate {
    fn of<T, E: EndpointError>(outcome: &Result<T, CallError<E>>) -> Self {
        match outcome {
            Ok(_) => Self::Sent,
            Err(error) if error.may_have_arrived() => Self::Unknown,
            Err(_) => Self::NotSent,
        }
    }

    /// Whether the simulator may have stored the message so often.
    fn allows(self, times: u64) -> bool {
        match self {
            Self::Sent => times == 1,
            Self::Unknown => times <= 1,
            Self::NotSent => times == 0,
        }
    }
}

async fn hostile(seed: u64) -> (Simulator, Client) {
    let simulator = Simulator::builder().seed(seed).start().await.unwrap();
    simulator.add_account("anna").unwrap();
    for name in names() {
        simulator.add_account(&name).unwrap();
    }
    let faults = [
        FaultRule::new(Fault::ResetBefore),
        FaultRule::new(Fault::NoAnswer).done(),
        FaultRule::new(Fault::NoAnswer),
        FaultRule::new(Fault::ResetInAnswer),
        FaultRule::new(Fault::Status(502)).done(),
        FaultRule::new(Fault::Status(503)),
        FaultRule::new(Fault::TruncatedJson),
        FaultRule::new(Fault::EmptyBody).done(),
        FaultRule::new(Fault::Code(60_007)),
        FaultRule::new(Fault::Code(60_008)).done(),
        FaultRule::new(Fault::Code(70_001)),
    ];
    for fault in faults {
        simulator.faults().add(fault.probability(0.05));
    }
    simulator.faults().reset_connections(10);
    // Pace is not the matter here.
    simulator.limits().set_enabled(false);
    let backoff = Backoff::new(Duration::from_millis(1), Duration::from_millis(20));
    let im = Client::builder(simulator.sdkappid(), simulator.secret_key())
        .base_url(simulator.base_url())
        .quotas(sendmsg::SPEC.path, [])
        .quotas(batchsendmsg::SPEC.path, [])
        .retry(StandardRetry::new().backoff(backoff).budget(Arc::new(RetryBudget::new(10_000, 100))))
        .build()
        .unwrap();
    (simulator, im)
}

fn names() -> impl Iterator<Item = String> {
    (0..MESSAGES).map(|number| format!("user-{number}"))
}

fn text() -> [MsgElement; 1] {
    [MsgElement::text("the same for all")]
}

/// The server takes two messages of one sender, content and key for one, whoever their recipients are.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_message_keeps_its_key_and_shares_it_with_no_other() {
    for seed in 0..3 {
        let (simulator, im) = hostile(seed).await;
        let fates: Vec<_> = stream::iter(names())
            .map(|name| {
                let (im, message) = (&im, sendmsg::Request::new(name.as_str(), text()).from_account("anna"));
                async move { (name, Fate::of(&im.send(&message).await)) }
            })
            .buffer_unordered(LANES)
            .collect()
            .await;
        let mut keys = BTreeSet::new();
        for (name, fate) in &fates {
            let times = simulator.books().executed(sendmsg::SPEC.path, name);
            assert!(fate.allows(times), "seed {seed}: {fate:?}, stored {times} times for {name}");
            for message in simulator.messages(name, "anna") {
                assert!(keys.insert((message.seq, message.random)), "seed {seed}: a key was used twice");
            }
        }
        let sent = fates.iter().filter(|(_, fate)| *fate == Fate::Sent).count();
        assert!(sent > MESSAGES * 9 / 10, "seed {seed}: repeats help, and {sent} of {MESSAGES} were sent");
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_command_without_a_key_is_never_done_twice() {
    for seed in 0..3 {
        let (simulator, im) = hostile(seed).await;
        let fates: Vec<_> = stream::iter(names())
            .map(|name| {
                let (im, message) =
                    (&im, batchsendmsg::Request::new([name.as_str()], text()).from_account("anna"));
                async move { (name, Fate::of(&im.send(&message).await)) }
            })
            .buffer_unordered(LANES)
            .collect()
            .await;
        for (name, fate) in &fates {
            let times = simulator.books().executed(batchsendmsg::SPEC.path, name);
            assert!(fate.allows(times), "seed {seed}: {fate:?}, stored {times} times for {name}");
        }
        for fate in [Fate::Sent, Fate::Unknown] {
            assert!(fates.iter().any(|(_, other)| *other == fate), "seed {seed}: no message was {fate:?}");
        }
    }
}
