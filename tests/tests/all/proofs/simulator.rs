//! Every command of the catalogue, called at the simulator.

use std::time::Duration;

use im_api::policy::StandardRetry;
use im_api::{CallError, Client, registry};
use im_sim::Simulator;

use super::minimal;

/// The domains in which the simulator does what commands ask for.
const BEHAVING: [&str; 8] =
    ["account", "profile", "mute", "recent_contact", "message", "group", "group_message", "relationship"];

/// What a command without behaviour is refused with.
const NO_BEHAVIOUR: i64 = 60_017;

#[tokio::test]
async fn every_command_answers_and_whole_domains_behave() {
    let simulator = Simulator::start().await.unwrap();
    let im = Client::builder(simulator.sdkappid(), simulator.secret_key())
        .base_url(simulator.base_url())
        .build()
        .unwrap()
        .retry(StandardRetry::off())
        .deadline(Duration::from_secs(10));
    for spec in registry() {
        let code = match im.raw(spec.path, &minimal(spec)).send().await {
            Ok(_) => 0,
            Err(CallError::Refused(refusal)) => refusal.error().code(),
            Err(other) => panic!("{}: {other}", spec.module),
        };
        let behaves = BEHAVING.contains(&spec.domain());
        assert_eq!(code != NO_BEHAVIOUR, behaves, "{} answered {code}", spec.module);
        let is_explained =
            code == 0 || spec.error(code).is_some() || im_api::PublicError::from_code(code).is_some();
        assert!(is_explained, "{} answered {code}, which no table explains", spec.module);
        assert_eq!(simulator.books().calls(spec.path), 1, "{}", spec.module);
        simulator.books().clear();
    }
}
