//! Bulk jobs: every item has one outcome, whatever happens on the way.

use std::collections::{BTreeMap, BTreeSet};
use std::pin::pin;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use futures_util::future::BoxFuture;
use futures_util::{Stream, StreamExt as _, stream};
use im_api::account::{account_check, account_import, multiaccount_import, multiaccount_import_profiles};
use im_api::bulk::{
    AskAccounts, BulkJob, ChunkRecord, ErrorKind, Event, Job, Ledger, LedgerError, Outcome, Standing, Stopped,
};
use im_api::policy::{Backoff, StandardRetry};
use im_api::{Client, im_endpoint};
use im_sim::{Edition, Fault, FaultRule, Simulator};

use super::{builder, client, imported, with_accounts};

type Names = multiaccount_import::Request;

const PATH: &str = multiaccount_import::SPEC.path;

/// The same command, as if nothing were known about repeating it.
#[im_endpoint(
    path = "v4/im_open_login_svc/multiaccount_import",
    max_batch = 100,
    rate = 100,
    doc = "269/4919"
)]
#[allow(unreachable_pub, reason = "a spec's types are public, wherever it stands")]
pub mod unrepeatable {
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
}

/// A ledger in memory: clones are one, as if a process had opened the same file again.
#[derive(Clone, Debug, Default)]
struct Memory {
    begun: Arc<AtomicU64>,
    settled: Arc<Mutex<BTreeMap<u64, ChunkRecord>>>,
    /// The disk is full from this settlement on.
    room: Option<usize>,
}

impl Ledger for Memory {
    fn open(&self, job: Job) -> BoxFuture<'_, Result<Standing, LedgerError>> {
        let standing = Standing::new(self.begun.load(Ordering::SeqCst), job.chunk_size);
        Box::pin(async move { Ok(standing) })
    }

    fn begin(&self, chunk: u64) -> BoxFuture<'_, Result<(), LedgerError>> {
        Box::pin(async move {
            self.begun.fetch_max(chunk + 1, Ordering::SeqCst);
            Ok(())
        })
    }

    fn settle(&self, chunk: u64, record: ChunkRecord) -> BoxFuture<'_, Result<(), LedgerError>> {
        Box::pin(async move {
            let mut settled = self.settled.lock().unwrap();
            if self.room.is_some_and(|room| settled.len() >= room) {
                return Err(LedgerError::new("the disk is full"));
            }
            assert!(settled.insert(chunk, record).is_none(), "chunk {chunk} is settled twice");
            Ok(())
        })
    }

    fn end(&self, chunks: u64) -> BoxFuture<'_, Result<(), LedgerError>> {
        Box::pin(async move {
            self.begun.fetch_min(chunks, Ordering::SeqCst);
            Ok(())
        })
    }

    fn recall(&self, chunk: u64) -> BoxFuture<'_, Result<Option<ChunkRecord>, LedgerError>> {
        Box::pin(async move { Ok(self.settled.lock().unwrap().get(&chunk).cloned()) })
    }
}

fn name(number: usize) -> String {
    format!("user-{number}")
}

/// Names, each with its number.
fn numbered(count: usize) -> impl Stream<Item = (String, usize)> + Send + 'static {
    stream::iter((0..count).map(|number| (name(number), number)))
}

fn job(im: &Client) -> BulkJob<Names> {
    im.bulk(&Names::new([""; 0]))
        .backoff(Backoff::new(Duration::from_millis(20), Duration::from_millis(100)))
        .grace(Duration::from_millis(100))
}

async fn all<T: Send>(
    job: BulkJob<Names>,
    items: impl Stream<Item = (String, T)> + Send,
) -> Vec<Outcome<Names, T>> {
    pin!(job.outcomes(items).await.unwrap()).collect().await
}

/// How often the server imported each account.
fn executions(simulator: &Simulator) -> BTreeMap<String, u64> {
    simulator.books().executions(PATH)
}

#[tokio::test]
async fn every_item_has_one_outcome_with_what_travelled_beside_it() {
    let simulator = with_accounts(&[]).await;
    let im = client(&simulator);
    let items = stream::iter((0..2_550).map(|number| {
        let bad = number % 100 == 7;
        (if bad { String::new() } else { name(number) }, number)
    }));
    let job = job(&im);
    let handle = job.handle();
    let outcomes = all(job, items).await;
    let tags: BTreeSet<_> = outcomes.iter().map(|outcome| outcome.tag).collect();
    assert_eq!((outcomes.len(), tags.len()), (2_550, 2_550));
    for outcome in &outcomes {
        assert_eq!(outcome.index, outcome.tag as u64);
        let kind = outcome.result.as_ref().err().map(|error| error.kind);
        assert_eq!(kind, (outcome.tag % 100 == 7).then_some(ErrorKind::Invalid), "{outcome:?}");
    }
    assert_eq!(imported(&simulator).len(), 2_550 - 26);
    let progress = handle.progress();
    assert_eq!((progress.taken, progress.done, progress.failed), (2_550, 2_524, 26));
    assert!(handle.stopped().is_none());
}

#[tokio::test]
async fn an_empty_input_sends_nothing() {
    let simulator = with_accounts(&[]).await;
    assert!(all(job(&client(&simulator)), numbered(0)).await.is_empty());
    assert_eq!(simulator.books().all_calls(), 0);
}

#[tokio::test]
async fn a_second_run_sends_nothing_and_tells_all() {
    let simulator = with_accounts(&[]).await;
    let im = client(&simulator);
    let ledger = Memory::default();
    let items =
        || stream::iter((0..450).map(|number| (if number == 7 { String::new() } else { name(number) }, ())));
    let first = all(job(&im).ledger(ledger.clone()), items()).await;
    let calls = simulator.books().calls(PATH);
    let again = all(job(&im).ledger(ledger), items()).await;
    assert_eq!(simulator.books().calls(PATH), calls);
    assert!(again.iter().all(|outcome| outcome.is_earlier));
    let failed = |outcomes: &[Outcome<Names, ()>]| -> BTreeMap<_, _> {
        outcomes.iter().filter_map(|outcome| Some((outcome.index, outcome.result.clone().err()?))).collect()
    };
    assert_eq!(failed(&again), failed(&first));
    assert_eq!(again.len(), 450);
}

#[tokio::test]
async fn what_a_killed_run_announced_beyond_the_end_is_taken_back() {
    let simulator = with_accounts(&[]).await;
    let im = client(&simulator);
    let ledger = Memory::default();
    all(job(&im).ledger(ledger.clone()), numbered(450)).await;
    assert_eq!(ledger.begun.load(Ordering::SeqCst), 5);
    // Killed after the last answer, before the end was noted.
    ledger.begun.store(64, Ordering::SeqCst);
    all(job(&im).ledger(ledger.clone()), numbered(450)).await;
    assert_eq!(ledger.begun.load(Ordering::SeqCst), 5);
}

#[tokio::test]
async fn a_run_that_was_dropped_goes_on_without_importing_twice() {
    let simulator = with_accounts(&[]).await;
    let im = client(&simulator);
    let ledger = Memory::default();
    let ask = AskAccounts::new(im.clone());
    for dropped in [300, 900, 100_000] {
        let job = job(&im).ledger(ledger.clone()).look_up(ask.clone());
        let outcomes = job.outcomes(numbered(2_000)).await.unwrap();
        // Dropped in the middle, as a crash would.
        let seen = pin!(outcomes).take(dropped).count().await;
        assert_eq!(seen, dropped.min(2_000));
    }
    assert_eq!(imported(&simulator).len(), 2_000);
    for (name, times) in executions(&simulator) {
        assert_eq!(times, 1, "{name}");
    }
    let settled = ledger.settled.lock().unwrap();
    assert_eq!(settled.len(), 20);
    assert!(settled.values().all(|record| record.failures.is_empty()));
}

#[tokio::test]
async fn faults_cost_no_item_and_import_none_twice() {
    let simulator = Simulator::builder().seed(3).start().await.unwrap();
    for rule in [
        FaultRule::new(Fault::NoAnswer).done(),
        FaultRule::new(Fault::NoAnswer),
        FaultRule::new(Fault::Status(502)).done(),
        FaultRule::new(Fault::TruncatedJson),
        FaultRule::new(Fault::Code(70_169)),
        FaultRule::new(Fault::Code(60_007)),
        FaultRule::new(Fault::ResetBefore),
    ] {
        simulator.faults().add(rule.probability(0.05));
    }
    let im = client(&simulator);
    let job = job(&im).look_up(AskAccounts::new(im.clone()));
    let outcomes = all(job, numbered(5_000)).await;
    assert_eq!(outcomes.len(), 5_000);
    assert!(outcomes.iter().all(|outcome| outcome.result.is_ok()));
    assert_eq!(imported(&simulator).len(), 5_000);
    for (name, times) in executions(&simulator) {
        assert_eq!(times, 1, "{name}");
    }
    assert!(simulator.books().calls(account_check::SPEC.path) > 0);
}

#[tokio::test]
async fn what_may_not_be_repeated_is_reported_as_unknown() {
    let simulator = with_accounts(&[]).await;
    simulator.faults().add(FaultRule::new(Fault::NoAnswer).done().after(1).next(1));
    let im = client(&simulator).concurrency(1);
    let items = stream::iter((0..300).map(|number| (name(number), number)));
    let job = im.bulk(&unrepeatable::Request::new([""; 0]));
    let outcomes: Vec<_> = pin!(job.outcomes(items).await.unwrap()).collect().await;
    let failed: Vec<_> = outcomes.iter().filter(|outcome| outcome.result.is_err()).collect();
    assert_eq!(failed.iter().map(|outcome| outcome.tag).collect::<Vec<_>>(), (100..200).collect::<Vec<_>>());
    for outcome in failed {
        assert_eq!(outcome.result.as_ref().unwrap_err().kind, ErrorKind::Unknown);
    }
    assert_eq!(simulator.books().calls(PATH), 3);
}

#[tokio::test]
async fn what_a_dropped_run_left_open_is_not_repeated_where_that_may_do_harm() {
    let simulator = with_accounts(&[]).await;
    let im = client(&simulator).concurrency(1);
    let ledger = Memory::default();
    // Begun and never settled, as by a crash.
    ledger.begun.store(2, Ordering::SeqCst);
    let items = stream::iter((0..300).map(|number| (name(number), number)));
    let job = im.bulk(&unrepeatable::Request::new([""; 0])).ledger(ledger);
    let outcomes: Vec<_> = pin!(job.outcomes(items).await.unwrap()).collect().await;
    for outcome in outcomes {
        let kind = outcome.result.err().map(|error| error.kind);
        assert_eq!(kind, (outcome.tag < 200).then_some(ErrorKind::Unknown), "{}", outcome.tag);
    }
}

#[tokio::test]
async fn an_outage_is_waited_out() {
    let simulator = with_accounts(&[]).await;
    simulator.faults().add(FaultRule::new(Fault::Status(502)).lasting(Duration::from_millis(600)));
    let im = builder(&simulator).retry(StandardRetry::off()).build().unwrap();
    let repeats = Arc::new(AtomicU64::new(0));
    let seen = Arc::clone(&repeats);
    let job = job(&im).observe(move |event| {
        if matches!(event, Event::Repeating { .. }) {
            seen.fetch_add(1, Ordering::SeqCst);
        }
    });
    let outcomes = all(job, numbered(1_000)).await;
    assert!(outcomes.iter().all(|outcome| outcome.result.is_ok()));
    assert!(repeats.load(Ordering::SeqCst) > 0);
    assert_eq!(imported(&simulator).len(), 1_000);
}

#[tokio::test]
async fn an_outage_that_outlasts_the_patience_stops_a_job_that_can_go_on() {
    let simulator = with_accounts(&[]).await;
    let outage = simulator.faults().add(FaultRule::new(Fault::Status(502)));
    let im = builder(&simulator).retry(StandardRetry::off()).build().unwrap();
    let ledger = Memory::default();
    let job = || job(&im).ledger(ledger.clone()).patience(Duration::from_millis(300));
    let first = job();
    let handle = first.handle();
    let outcomes = all(first, numbered(100_000)).await;
    assert!(matches!(handle.stopped(), Some(Stopped::Unreachable(_))), "{:?}", handle.stopped());
    assert!(outcomes.len() < 100_000, "the input was read to the end");
    for outcome in &outcomes {
        assert_eq!(outcome.result.as_ref().unwrap_err().kind, ErrorKind::NotDone);
    }
    assert_eq!(handle.progress().not_done, outcomes.len() as u64);
    assert!(simulator.faults().remove(outage));
    let outcomes = all(job(), numbered(500)).await;
    assert!(outcomes.iter().all(|outcome| outcome.result.is_ok()));
}

#[tokio::test]
async fn a_service_that_answers_questions_and_does_no_work_is_no_service() {
    let simulator = with_accounts(&[]).await;
    simulator.faults().add(FaultRule::new(Fault::Status(502)).path(PATH));
    let im = builder(&simulator).retry(StandardRetry::off()).build().unwrap();
    let job = job(&im).look_up(AskAccounts::new(im.clone())).patience(Duration::from_millis(500));
    let handle = job.handle();
    let outcomes = all(job, numbered(100_000)).await;
    assert!(matches!(handle.stopped(), Some(Stopped::Unreachable(_))), "{:?}", handle.stopped());
    assert!(simulator.books().calls(account_check::SPEC.path) > 0);
    assert!(
        outcomes
            .iter()
            .all(|outcome| outcome.result.as_ref().is_err_and(|error| error.kind == ErrorKind::NotDone))
    );
}

#[tokio::test]
async fn an_answer_about_other_items_makes_none_of_them_done() {
    let answer = |_: Names| Ok(multiaccount_import::Response::new(["user-1", "stranger"]));
    let simulator = Simulator::builder().command(answer).start().await.unwrap();
    let outcomes = all(job(&client(&simulator)), numbered(3)).await;
    for outcome in &outcomes {
        let error = outcome.result.as_ref().unwrap_err();
        assert_eq!(error.kind, ErrorKind::Unexplained);
        assert!(error.text.contains("\"stranger\""), "{error}");
    }
    assert_eq!(outcomes.len(), 3);
}

#[tokio::test]
async fn a_full_edition_stops_the_job_and_names_what_remains() {
    let simulator = Simulator::builder().edition(Edition::Trial).start().await.unwrap();
    let im = client(&simulator).concurrency(2);
    let ask = AskAccounts::new(im.clone());
    let job = job(&im).look_up(ask.clone()).explain(ask);
    let handle = job.handle();
    // The edition is full in the middle of a chunk, whose answer gives no reason.
    simulator.add_account("somebody").unwrap();
    let outcomes = all(job, numbered(50_000)).await;
    let Some(Stopped::Refused(error)) = handle.stopped() else { panic!("{:?}", handle.stopped()) };
    assert_eq!(error.code, Some(70_398));
    assert!(outcomes.len() < 20_000, "{} items were taken", outcomes.len());
    let done: BTreeSet<_> = outcomes
        .iter()
        .filter(|outcome| outcome.result.is_ok())
        .map(|outcome| outcome.item.clone())
        .collect();
    let mut there = imported(&simulator);
    there.remove("somebody");
    assert_eq!((done.len(), done), (99, there));
    for error in outcomes.into_iter().filter_map(|outcome| outcome.result.err()) {
        assert_eq!((error.kind, error.code), (ErrorKind::NotDone, Some(70_398)));
    }
}

#[tokio::test]
async fn an_unexplained_failure_gets_its_reason() {
    let simulator = with_accounts(&["user-7"]).await;
    let im = client(&simulator);
    im.send(&im_api::account::account_delete::Request::new(["user-7"])).await.unwrap();
    let outcomes = all(job(&im).explain(AskAccounts::new(im.clone())), numbered(200)).await;
    let failed: Vec<_> = outcomes.iter().filter(|outcome| outcome.result.is_err()).collect();
    let [failed] = failed.as_slice() else { panic!("{failed:?}") };
    let error = failed.result.as_ref().unwrap_err();
    assert_eq!((failed.tag, error.kind, error.code), (7, ErrorKind::Refused, Some(70_399)));
    assert_eq!(simulator.books().calls(account_import::SPEC.path), 1);
    let outcomes = all(job(&im), numbered(200)).await;
    assert_eq!(outcomes[7].result.as_ref().unwrap_err().kind, ErrorKind::Unexplained);
}

/// A client that lets names pass which the server refuses, and the whole call with them.
fn without_checks(simulator: &Simulator) -> Client {
    builder(simulator)
        .relax(PATH, "/Accounts/*")
        .relax(account_check::SPEC.path, "/CheckItem/*/UserID")
        .build()
        .unwrap()
}

fn too_long(number: usize) -> String {
    format!("a-name-that-is-longer-than-any-name-may-be-{number}")
}

/// Names, some of them too long.
fn with_bad(count: usize, bad: &'static [usize]) -> impl Stream<Item = (String, usize)> + Send + 'static {
    let name = |number| if bad.contains(&number) { too_long(number) } else { name(number) };
    stream::iter((0..count).map(move |number| (name(number), number)))
}

fn failed(outcomes: &[Outcome<Names, usize>]) -> Vec<usize> {
    let mut failed: Vec<_> =
        outcomes.iter().filter(|outcome| outcome.result.is_err()).map(|outcome| outcome.tag).collect();
    failed.sort_unstable();
    failed
}

#[tokio::test]
async fn one_item_for_which_the_call_is_refused_fails_no_other() {
    const BAD: &[usize] = &[0, 150, 199, 430];
    let simulator = with_accounts(&[]).await;
    let im = without_checks(&simulator);
    let ledger = Memory::default();
    let outcomes = all(job(&im).ledger(ledger.clone()), with_bad(450, BAD)).await;
    assert_eq!((outcomes.len(), failed(&outcomes)), (450, BAD.to_vec()));
    for error in outcomes.iter().filter_map(|outcome| outcome.result.as_ref().err()) {
        assert_eq!((error.kind, error.code), (ErrorKind::Refused, Some(70_402)), "{error}");
    }
    assert_eq!(imported(&simulator).len(), 446);
    assert!(executions(&simulator).values().all(|times| *times == 1));
    let calls = simulator.books().calls(PATH);
    assert!(calls <= 5 + 15 + 29 + 13, "{calls} calls");

    // A chunk is one row of the ledger, with its failures; the second run sends nothing.
    assert_eq!(ledger.settled.lock().unwrap().len(), 5);
    let again = all(job(&im).ledger(ledger), with_bad(450, BAD)).await;
    assert_eq!((again.len(), failed(&again)), (450, BAD.to_vec()));
    assert_eq!(simulator.books().calls(PATH), calls);
}

#[tokio::test]
async fn halves_without_an_answer_are_looked_up_and_imported_once() {
    const BAD: &[usize] = &[33, 77, 120];
    let simulator = Simulator::builder().seed(5).start().await.unwrap();
    for fault in [Fault::NoAnswer, Fault::Code(70_169)] {
        simulator.faults().add(FaultRule::new(fault).path(PATH).done().probability(0.2));
    }
    // One call at a time, so that faults come in the same order in each run: six in a row for the same items, which a
    // job does not wait out while others succeed, are not among them.
    let im = without_checks(&simulator).concurrency(1);
    let job = job(&im).look_up(AskAccounts::new(im.clone()));
    let outcomes = all(job, with_bad(200, BAD)).await;
    let errors = outcomes.iter().filter_map(|outcome| outcome.result.as_ref().err());
    let errors: BTreeSet<_> = errors.map(|error| format!("{error} ({:?})", error.kind)).collect();
    assert_eq!((outcomes.len(), failed(&outcomes)), (200, BAD.to_vec()), "{errors:?}");
    assert_eq!(imported(&simulator).len(), 197);
    assert!(executions(&simulator).values().all(|times| *times == 1), "{:?}", executions(&simulator));
}

#[tokio::test]
async fn a_job_whose_every_item_is_refused_does_not_take_every_call_apart() {
    let simulator = with_accounts(&[]).await;
    let im = without_checks(&simulator).concurrency(1);
    let outcomes = all(job(&im), stream::iter((0..3_000).map(|number| (too_long(number), number)))).await;
    assert_eq!((outcomes.len(), failed(&outcomes).len()), (3_000, 3_000));
    // Not all calls: on a busy machine one that came too early is sent again.
    assert_eq!(simulator.books().refused_with(PATH, 70_402), 8 * 29 + 22);
}

#[tokio::test]
async fn a_job_that_stops_while_a_call_is_taken_apart_accounts_for_all_of_it() {
    let simulator = with_accounts(&[]).await;
    // The call and two halves of it are answered, then the signature is refused for good.
    simulator.faults().add(FaultRule::new(Fault::Code(70_003)).path(PATH).after(3));
    let im = without_checks(&simulator).concurrency(1);
    let ledger = Memory::default();
    let outcomes = all(job(&im).ledger(ledger.clone()), with_bad(100, &[99])).await;
    assert_eq!(outcomes.len(), 100);
    let done = outcomes.iter().filter(|outcome| outcome.result.is_ok()).count();
    assert_eq!((done, imported(&simulator).len()), (50, 50));
    let is_open = |outcome: &&Outcome<Names, usize>| {
        outcome.result.as_ref().is_err_and(|error| error.kind == ErrorKind::NotDone)
    };
    assert_eq!(outcomes.iter().filter(is_open).count(), 50);
    assert!(ledger.settled.lock().unwrap().is_empty(), "a resumed job sends the rest");
}

#[tokio::test]
async fn a_name_that_stands_twice_in_a_call_fails_as_often() {
    let simulator = with_accounts(&["gone"]).await;
    let im = client(&simulator);
    im.send(&im_api::account::account_delete::Request::new(["gone"])).await.unwrap();
    let items = stream::iter(["anna", "gone", "bela", "gone"].map(|name| (name.to_owned(), ())));
    let outcomes = all(job(&im), items).await;
    let failed: Vec<_> = outcomes.iter().map(|outcome| outcome.result.is_err()).collect();
    assert_eq!(failed, [false, true, false, true]);
}

#[tokio::test]
async fn profiles_are_imported_with_their_items() {
    let simulator = with_accounts(&[]).await;
    simulator.faults().add(FaultRule::new(Fault::NoAnswer).done().next(1));
    let im = client(&simulator);
    let account =
        |number| multiaccount_import_profiles::Account::new(name(number)).nick(format!("Nick {number}"));
    let job = im
        .bulk(&multiaccount_import_profiles::Request::new([] as [multiaccount_import_profiles::Account; 0]))
        .explain(AskAccounts::new(im.clone()));
    let items = stream::iter((0..150).map(|number| (account(number), ())));
    let outcomes: Vec<_> = pin!(job.outcomes(items).await.unwrap()).collect().await;
    assert!(outcomes.iter().all(|outcome| outcome.result.is_ok()));
    assert_eq!(imported(&simulator).len(), 150);
}

#[tokio::test]
async fn another_input_is_noticed() {
    let simulator = with_accounts(&[]).await;
    let im = client(&simulator);
    let ledger = Memory::default();
    all(job(&im).ledger(ledger.clone()), numbered(250)).await;
    let calls = simulator.books().calls(PATH);
    let second = job(&im).ledger(ledger);
    let handle = second.handle();
    all(second, numbered(251)).await;
    let Some(Stopped::Ledger(error)) = handle.stopped() else { panic!("{:?}", handle.stopped()) };
    assert!(error.to_string().contains("the input has changed"), "{error}");
    assert_eq!(simulator.books().calls(PATH), calls);
}

#[tokio::test]
async fn a_ledger_that_is_full_stops_the_job_and_loses_nothing() {
    let simulator = with_accounts(&[]).await;
    let im = client(&simulator).concurrency(2);
    let ledger = Memory { room: Some(3), ..Memory::default() };
    let ask = AskAccounts::new(im.clone());
    let first = job(&im).ledger(ledger.clone()).look_up(ask.clone());
    let handle = first.handle();
    all(first, numbered(5_000)).await;
    assert!(matches!(handle.stopped(), Some(Stopped::Ledger(_))));
    let ledger = Memory { room: None, ..ledger };
    let outcomes = all(job(&im).ledger(ledger).look_up(ask), numbered(5_000)).await;
    assert!(outcomes.iter().all(|outcome| outcome.result.is_ok()));
    assert!(executions(&simulator).values().all(|times| *times == 1));
    assert_eq!(imported(&simulator).len(), 5_000);
}

#[tokio::test]
async fn a_paused_job_sends_nothing_until_it_is_resumed() {
    let simulator = with_accounts(&[]).await;
    let im = client(&simulator);
    let job = job(&im);
    let handle = job.handle();
    handle.pause();
    let steering = handle.clone();
    let run = tokio::spawn(async move { all(job, numbered(300)).await });
    tokio::time::sleep(Duration::from_millis(150)).await;
    assert_eq!((simulator.books().calls(PATH), handle.progress().taken), (0, 0));
    steering.resume();
    assert_eq!(run.await.unwrap().len(), 300);
}

#[tokio::test]
async fn a_cancelled_job_finishes_its_calls_and_accounts_for_what_it_took() {
    let simulator = with_accounts(&[]).await;
    let im = client(&simulator);
    let job = job(&im);
    let handle = job.handle();
    let mut outcomes = pin!(job.outcomes(numbered(1_000_000)).await.unwrap());
    let mut seen = Vec::new();
    while let Some(outcome) = outcomes.next().await {
        seen.push(outcome);
        if seen.len() == 1_500 {
            handle.cancel();
        }
    }
    assert!(matches!(handle.stopped(), Some(Stopped::Cancelled)));
    assert_eq!(seen.len() as u64, handle.progress().taken);
    let done: BTreeSet<_> =
        seen.iter().filter(|outcome| outcome.result.is_ok()).map(|outcome| outcome.item.clone()).collect();
    assert_eq!(done, imported(&simulator));
    assert!(seen.len() < 100_000);
}

#[tokio::test]
async fn a_cancelled_job_does_not_wait_for_an_input_that_is_silent() {
    let simulator = with_accounts(&[]).await;
    let im = client(&simulator);
    let job = job(&im);
    let handle = job.handle();
    let items = numbered(30).chain(stream::pending());
    let run = tokio::spawn(async move { all(job, items).await });
    tokio::time::sleep(Duration::from_millis(50)).await;
    handle.cancel();
    let outcomes = tokio::time::timeout(Duration::from_secs(5), run).await.unwrap().unwrap();
    assert_eq!(outcomes.len(), 30);
    assert!(outcomes.iter().all(|outcome| outcome.result.is_err()));
    assert_eq!(simulator.books().calls(PATH), 0);
}

#[tokio::test]
async fn a_storm_of_60007_is_survived() {
    let simulator = with_accounts(&[]).await;
    simulator.faults().add(FaultRule::new(Fault::Code(60_007)).lasting(Duration::from_millis(800)));
    let im = client(&simulator);
    let outcomes = all(job(&im), numbered(3_000)).await;
    assert!(outcomes.iter().all(|outcome| outcome.result.is_ok()));
    assert_eq!(imported(&simulator).len(), 3_000);
}
