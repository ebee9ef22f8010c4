//! Neither the key nor a signature is ever shown: not by an error, `Debug`, a panic or a log, whatever goes wrong.
//!
//! A binary of its own, because it listens to the logs and panics of the whole process.
#![allow(clippy::panic, clippy::unwrap_used, reason = "all of this is tests, helpers included")]

mod ear;
mod needles;
mod types;

use std::collections::BTreeSet;
use std::error::Error;
use std::fmt::{Debug, Write as _};
use std::time::{Duration, SystemTime};

use im_api::account::{account_check, kick, multiaccount_import};
use im_api::bulk::{AskAccounts, AskFriends, AskGroupMessages, AskGroups};
use im_api::limiter::LocalLimiter;
use im_api::pacer::Pacer;
use im_api::policy::{Attempt, Failure, RetryPolicy, StandardRetry, Verdict};
use im_api::protocol::usersig::{self, Expected};
use im_api::protocol::{BaseUrl, CallQuery, SignedQuery};
use im_api::transport::{HttpRequest, HttpTransport, Transport as _};
use im_api::{CallError, Client, ClientBuilder, EndpointError, Pacing, SecretKey};
use im_sim::{Fault, FaultRule, Refusal, Simulator};

use ear::Ear;
use needles::{KEY, PASSWORD, TOKEN, Tap, assert_hidden};

/// All that a program could show.
#[derive(Default)]
struct Shown {
    text: String,
    /// The types that were shown.
    types: BTreeSet<&'static str>,
}

impl Shown {
    fn debug<T: Debug>(&mut self, value: &T) {
        self.types.insert(std::any::type_name::<T>());
        write!(self.text, "{value:?}\n{value:#?}\n").unwrap();
    }

    /// An error with the chain of its sources.
    fn error<E: EndpointError>(&mut self, error: &CallError<E>) {
        writeln!(self.text, "{error}").unwrap();
        self.debug(error);
        match error {
            CallError::Refused(refusal) => self.debug(refusal),
            CallError::Undecodable(answer) => self.debug(answer.reason()),
            CallError::RateLimited(error) => self.debug(error),
            _ => {}
        }
        let mut source = error.source();
        while let Some(error) = source {
            writeln!(self.text, "{error}").unwrap();
            self.debug(&error);
            source = error.source();
        }
    }
}

/// What a server can do to a call, each of which ends in an error.
fn faults() -> Vec<Fault> {
    let codes = [60_007, 60_008, 60_011, 70_169, 70_202, 70_500, 70_001, 70_009, 70_402, 987_654];
    let statuses = [404, 429, 502, 503, 504];
    let spoiled = [
        Fault::ResetBefore,
        Fault::ResetInRequest,
        Fault::NoAnswer,
        Fault::ResetInAnswer,
        Fault::CutAnswer,
        Fault::EmptyBody,
        Fault::NotJson,
        Fault::TruncatedJson,
        Fault::WrongTypes,
        Fault::JsonArray,
        Fault::HugeBody(50 << 20),
        Fault::EndlessBody,
        Fault::SlowBody(Duration::from_millis(100)),
        Fault::AnswerDelay(Duration::from_secs(1), Duration::from_secs(1)),
    ];
    codes.map(Fault::Code).into_iter().chain(statuses.map(Fault::Status)).chain(spoiled).collect()
}

fn builder(address: &str, tap: &Tap) -> ClientBuilder {
    Client::builder(im_sim::SDKAPPID, KEY)
        .base_url(address)
        .transport(tap.clone())
        .retry(StandardRetry::off())
        .max_answer_bytes(1 << 20)
        .attempt_timeout(Duration::from_millis(300))
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn nothing_that_is_shown_or_logged_holds_a_secret() {
    let ear = Ear::listen();
    let mut shown = Shown::default();
    let tap = Tap::new(HttpTransport::builder().no_proxy().build().unwrap());
    let simulator = Simulator::builder()
        .secret_key(SecretKey::new(KEY).unwrap())
        .command(|request: kick::Request| -> Result<kick::Response, Refusal> { panic!("{request:?}") })
        .start()
        .await
        .unwrap();

    every_fault(&simulator, &tap, &mut shown).await;
    every_address(&simulator, &tap, &mut shown).await;
    every_panic(&simulator, &tap).await;
    every_type(&simulator, &tap, &mut shown).await;
    drop(simulator);

    let heard = ear.heard();
    types::assert_all_are_known(&shown.text, &shown.types);
    for (name, text) in [("shown", &shown.text), ("logged", &heard.logged), ("said in panics", &heard.panics)]
    {
        assert_hidden(name, text, &tap.signatures());
    }
    assert!(
        heard.logged.contains("im_call") && heard.logged.contains("answered"),
        "our own crates are heard"
    );
    assert!(heard.logged.contains("starting new connection"), "so is reqwest");
    assert!(heard.panics.contains("HttpRequest") && heard.panics.contains("kick"), "so are panics");
}

/// Each fault meets each manner of calling.
async fn every_fault(simulator: &Simulator, tap: &Tap, shown: &mut Shown) {
    let im = builder(simulator.base_url(), tap).build().unwrap();
    let check = account_check::Request::new(["anna"]);
    for fault in faults() {
        simulator.faults().clear();
        simulator.faults().add(FaultRule::new(fault));
        shown.error(&im.send(&check).await.unwrap_err());
    }
    let import = multiaccount_import::Request::new((0..150).map(|number| number.to_string()));
    let report = im.send_batched(&import).await.unwrap();
    shown.debug(&(&report, report.failures(), &report.failures()[0].reason));
    simulator.faults().clear();
    shown.debug(&im.send_batched(&import).await.unwrap());
    shown.debug(&im.raw(account_check::SPEC.path, &serde_json::json!({})).send().await);
    shown.debug(&im.raw("no path", &serde_json::json!({})));
    let hurried = im.clone().deadline(Duration::from_nanos(1)).send(&check).await;
    shown.error(&hurried.unwrap_err());
    let impatient = im.clone().pacing(Pacing::Fail);
    while im_ok(&impatient, shown).await {}
    simulator.faults().set_clock_skew(2 * 86_400_000);
    tokio::time::sleep(Duration::from_millis(50)).await;
    shown.error(&im.send(&check).await.unwrap_err());
    simulator.faults().clear();
}

/// Calls until the quota is used up.
async fn im_ok(im: &Client, shown: &mut Shown) -> bool {
    let outcome = im.send(&account_check::Request::new(["anna"])).await;
    outcome.map_err(|error| shown.error(&error)).is_ok()
}

/// Nobody there, no such name, no TLS, a proxy that is not there: with everything that a client can be given to hide.
async fn every_address(simulator: &Simulator, tap: &Tap, shown: &mut Shown) {
    let check = account_check::Request::new(["anna"]);
    let closed = im_tests::nobody();
    let no_tls = format!("https://{}", simulator.address());
    let guarded = HttpTransport::builder()
        .proxy(format!("http://name:{PASSWORD}@{closed}"))
        .secret_header("x-token", TOKEN);
    shown.debug(&guarded);
    let guarded = tap.over(guarded.build().unwrap());
    for tap in [tap, &guarded] {
        for address in [&format!("http://{closed}"), "https://no-such-host.invalid", &no_tls] {
            let im = builder(address, tap).attempt_timeout(Duration::from_secs(10)).build().unwrap();
            shown.debug(&im);
            shown.error(&im.send(&check).await.unwrap_err());
        }
    }
    for address in [&format!("https://name:{PASSWORD}@host"), &format!("http://{PASSWORD}"), PASSWORD] {
        let error = builder(address, tap).build().unwrap_err();
        write!(shown.text, "{error} {}", error.source().unwrap()).unwrap();
        shown.debug(&error);
    }
    let proxy = HttpTransport::builder().proxy(format!("http:// {PASSWORD}")).build();
    shown.debug(&proxy);
    let header = HttpTransport::builder().secret_header("x-token", format!("{TOKEN}\n")).build();
    shown.debug(&header);
}

/// Panics in all that a program can hand in, with all that it is given there in their text.
async fn every_panic(simulator: &Simulator, tap: &Tap) {
    #[derive(Debug)]
    struct Shaky;
    impl RetryPolicy for Shaky {
        fn decide(&self, attempt: &Attempt, failure: &Failure) -> Verdict {
            panic!("{attempt:?} {failure:?}")
        }
    }

    let shaky = builder(simulator.base_url(), tap).retry(Shaky).build().unwrap();
    let broken = builder(simulator.base_url(), &tap.that_panics()).build().unwrap();
    for im in [shaky, broken] {
        let call = tokio::spawn(async move {
            let outcome = im.send(&kick::Request::new("anna")).await;
            panic!("{im:?} {outcome:?}")
        });
        assert!(call.await.unwrap_err().is_panic());
    }
}

/// `Debug` of whatever holds a secret or has one passed through it.
async fn every_type(simulator: &Simulator, tap: &Tap, shown: &mut Shown) {
    let key = SecretKey::new(KEY).unwrap();
    let app = simulator.sdkappid();
    let (now, day) = (SystemTime::now(), Duration::from_hours(24));
    let signature = usersig::sign(&key, app, "administrator", now, day).unwrap();
    tap.note(signature.expose());
    let query = SignedQuery::new(app, "administrator", &signature);
    let text = query.with_random(7);
    write!(shown.text, "{key} {signature}").unwrap();
    let claims = usersig::verify(&key, signature.expose(), &Expected::new(app, "administrator"), now);
    let tampered = signature.expose().replacen('e', "f", 1);
    let refused = [&tampered, &signature.expose()[1..], &format!("{tampered}{tampered}")]
        .map(|text| usersig::verify(&key, text, &Expected::new(app, "administrator"), now));
    let queries = [
        CallQuery::parse(&text),
        CallQuery::parse(&text.replace("usersig", "UserSig")),
        CallQuery::parse(&text.replace("usersig", "usersig&sig")),
        CallQuery::parse(&format!("{text}&UserSig={}", signature.expose())),
    ];
    let im = builder(simulator.base_url(), tap).build().unwrap();
    let limiter = std::sync::Arc::new(LocalLimiter::new());
    shown.debug(&(&key, &signature, &query, &queries, &claims, &refused));
    shown.debug(&usersig::inspect(signature.expose()));
    shown.debug(&Client::builder(app, KEY));
    shown.debug(&im.raw("v4/a/b", &serde_json::json!({})));
    let job = im.bulk(&multiaccount_import::Request::new([""; 0])).explain(AskAccounts::new(im.clone()));
    shown.debug(&(job.handle(), &job, AskAccounts::new(im.clone())));
    shown.debug(&(
        AskFriends::new(im.clone()),
        AskGroups::new(im.clone()),
        AskGroupMessages::new(im.clone()),
    ));
    let request = HttpRequest::post(simulator.base_url(), account_check::SPEC.path, text.clone());
    shown.debug(&request);
    shown.debug(&tap.send(request).await);
    shown.debug(&BaseUrl::parse(simulator.base_url()));
    shown.debug(&(Pacer::new(limiter.clone()), &limiter));
    shown.debug(&(simulator, simulator.faults(), simulator.limits(), simulator.books()));
    shown.debug(&Simulator::builder().secret_key(key.clone()));
    shown.debug(&SecretKey::new(" "));
    let unsigned = builder(simulator.base_url(), tap).admin("x".repeat(33)).build();
    shown.debug(&unsigned);
    let wrong = Client::builder(app, "another key").base_url(simulator.base_url()).transport(tap.clone());
    shown.error(&wrong.build().unwrap().send(&account_check::Request::new(["anna"])).await.unwrap_err());
}
