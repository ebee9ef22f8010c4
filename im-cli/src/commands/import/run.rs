//! The import itself: a bulk job with a ledger, watched until it ends.

use std::pin::pin;
use std::sync::Arc;
use std::time::{Duration, Instant};

use futures_util::{Stream, StreamExt as _};
use im_api::bulk::{BulkChunk, BulkHandle, Event, Stopped};
use im_api::{Client, ClientBuilder, Endpoint};
use im_ledger::SqliteLedger;
use tokio::sync::mpsc;
use tokio::time::MissedTickBehavior;

use super::check::Survey;
use super::feed;
use super::kind::Import;
use super::meter::{Meter, float};
use super::report::{Ending, Report};
use super::source::{RowWriter, Source};
use super::tally::{NOTES, Tally};
use super::{Args, Paths, Rate, survey};
use crate::commands::block_on_one_thread;
use crate::error::{Error, Result};
use crate::exit::Exit;
use crate::interrupt::Interrupts;
use crate::output::{note, to_stderr};
use crate::settings::Settings;

/// How often the meter looks.
const TICK: Duration = Duration::from_millis(200);

/// Checks and imports everything that no earlier run has settled.
pub(super) fn run<K: Import>(
    args: &Args,
    source: Source,
    paths: &Paths,
    report: &mut Report<'_>,
) -> Result<Exit> {
    let client = Settings::target(&args.app, &args.address)?
        .client_with(|builder| rate::<K::Request>(builder, args.rate).concurrency(args.concurrency.into()))?;
    // Before anything is written: a second process on the same ledger must not touch the files of the first.
    let ledger = SqliteLedger::open(&paths.ledger).map_err(|error| Error::usage(error.to_string()))?;
    let survey = survey::<K>(&source, paths, report)?;
    block_on_one_thread(async {
        check_input(&ledger, &source, &survey, paths).await?;
        let fields = K::shown(&source.columns).into_iter().map(|place| (place, K::FIELDS[place].name));
        let failures = RowWriter::of_fields(paths.failures.clone(), &source, NOTES, fields.collect());
        failures.clear()?;
        let earlier = ledger.tally().await.map_err(|error| ledger_error(&error))?;
        report.start(&survey, &earlier, paths, quota::<K>(args.rate), per_call::<K>())?;
        let import = Running { args, failures, tally: Tally::default(), mishap: None };
        import.go::<K>(&client, ledger, source, survey, report, paths).await
    })
}

/// The ledger is for this input, read in this way.
async fn check_input(ledger: &SqliteLedger, source: &Source, survey: &Survey, paths: &Paths) -> Result<()> {
    let input = survey.fingerprint.as_ref().map(ToString::to_string).unwrap_or_default();
    for (name, mine, what) in [
        ("input", input, "is not as it was when its import began"),
        ("columns", source.columns.describe(), "is read with other columns than when its import began"),
    ] {
        let kept = ledger.remember(name, &mine).await.map_err(|error| ledger_error(&error))?;
        if kept != mine {
            return Err(Error::usage(format!("{} {what}", source.path().display()))
                .detail(format!("then: {kept}"))
                .detail(format!("now:  {mine}"))
                .tip(format!(
                    "to go on, bring back what was; to begin anew, give another `--ledger` or remove {}",
                    paths.ledger.display()
                )));
        }
    }
    Ok(())
}

fn rate<R: Endpoint>(builder: ClientBuilder, rate: Option<Rate>) -> ClientBuilder {
    match rate {
        None => builder,
        Some(Rate::Calls(calls)) => builder.rate(R::SPEC.path, calls.get()),
        Some(Rate::Unlimited) => builder.quotas(R::SPEC.path, []),
    }
}

/// Items a second, if calls are full.
fn quota<K: Import>(rate: Option<Rate>) -> Option<f64> {
    let calls = match rate {
        None => K::Request::SPEC.rate()?,
        Some(Rate::Calls(calls)) => calls.get(),
        Some(Rate::Unlimited) => return None,
    };
    Some(f64::from(calls) * float(per_call::<K>()?))
}

fn per_call<K: Import>() -> Option<u64> {
    K::FILLS_CALLS.then(|| K::Request::SPEC.max_batch.unwrap_or(1) as u64)
}

/// An import that runs.
struct Running<'a> {
    args: &'a Args,
    failures: RowWriter,
    tally: Tally,
    /// What went wrong on this machine; the job is cancelled then.
    mishap: Option<Error>,
}

impl Running<'_> {
    async fn go<K: Import>(
        mut self,
        client: &Client,
        ledger: SqliteLedger,
        source: Source,
        survey: Survey,
        report: &mut Report<'_>,
        paths: &Paths,
    ) -> Result<Exit> {
        let (sender, troubles) = mpsc::unbounded_channel();
        let job = K::job(client).ledger(ledger).patience(self.args.patience).grace(self.args.grace).observe(
            move |event| {
                if let Event::Repeating { error, .. } = event {
                    let _ = sender.send(error.to_string());
                }
            },
        );
        let handle = job.handle();
        let (good, bad) = (survey.good, survey.bad());
        let (rows, unread) = feed::start::<K>(Arc::new(source), Arc::new(survey), handle.clone())?;
        let began = Instant::now();
        let chunks = K::start(job, rows).await;
        let chunks = chunks.map_err(|error| Error::usage(error.to_string()).causes_of(&error))?;
        let mut meter = Meter::new(self.args.json, good, quota::<K>(self.args.rate));
        self.watch::<K>(chunks, &handle, troubles, &mut meter, report).await?;
        meter.clear();
        self.failures.flush()?;
        let stopped = if self.mishap.is_none() { handle.stopped() } else { None };
        let ending = Ending {
            tally: &self.tally,
            good,
            bad,
            took: began.elapsed(),
            quota: quota::<K>(self.args.rate),
            failures: (self.failures.count() > 0).then(|| self.failures.path()),
            stopped: stopped.as_ref(),
        };
        report.end(&ending)?;
        match self.mishap.or_else(|| unread.take()) {
            Some(error) => {
                Err(error.tip("what is done is in the ledger; the same command goes on from there"))
            }
            None => outcome(&ending, K::WORDS.noun, paths),
        }
    }

    /// Takes outcomes until there are no more.
    async fn watch<K: Import>(
        &mut self,
        chunks: impl Stream<Item = BulkChunk<K::Request, K::Tag>>,
        handle: &BulkHandle,
        mut troubles: mpsc::UnboundedReceiver<String>,
        meter: &mut Meter,
        report: &mut Report<'_>,
    ) -> Result<()> {
        let mut chunks = pin!(chunks);
        let mut interrupts = Interrupts::listen()?;
        let mut ticks = tokio::time::interval(TICK);
        ticks.set_missed_tick_behavior(MissedTickBehavior::Delay);
        loop {
            tokio::select! {
                chunk = chunks.next() => {
                    let Some(chunk) = chunk else { return Ok(()) };
                    let taken = self.tally.take::<K>(&chunk, &mut self.failures);
                    self.note(taken, handle);
                }
                _ = ticks.tick() => {
                    while let Ok(trouble) = troubles.try_recv() {
                        meter.trouble(trouble);
                    }
                    let shown = meter.show(&self.tally, report.out());
                    self.note(shown, handle);
                }
                interrupt = interrupts.next() => {
                    interrupt?;
                    meter.clear();
                    if handle.stopped().is_some() {
                        to_stderr("stopped at once; the same command goes on from here");
                        std::process::exit(Exit::RESUMABLE as i32);
                    }
                    note("stopping: calls in flight finish; Ctrl-C again stops at once");
                    handle.cancel();
                }
            }
        }
    }

    /// The first thing that goes wrong on this machine ends the job, in good order.
    fn note(&mut self, outcome: Result<()>, handle: &BulkHandle) {
        if let Err(error) = outcome
            && self.mishap.is_none()
        {
            self.mishap = Some(error);
            handle.cancel();
        }
    }
}

fn ledger_error(error: &im_api::bulk::LedgerError) -> Error {
    Error::failed(error.to_string()).causes_of(error)
}

/// What the exit code says, and why it stopped if it did.
fn outcome(ending: &Ending<'_>, noun: &str, paths: &Paths) -> Result<Exit> {
    let remaining = ending.remaining();
    let resume = || "the same command goes on from here";
    let resumable = |message: String| Error::new(Exit::RESUMABLE, message);
    let left = format!("{} {noun} remain", super::meter::number(remaining));
    match ending.stopped {
        None if remaining > 0 => {
            Err(resumable(format!("{left}: their calls failed again and again while others succeeded"))
                .tip(resume()))
        }
        None if ending.tally.failed + ending.bad > 0 => Ok(Exit::Partly),
        None => Ok(Exit::Done),
        Some(Stopped::Cancelled) => Err(resumable(format!("stopped; {left}")).tip(resume())),
        Some(Stopped::Refused(error)) => {
            let tip = error.code.and_then(crate::error::tip_for_code);
            Err(resumable(format!("stopped, because every further call would be refused; {left}"))
                .detail(error.to_string())
                .maybe_tip(tip)
                .tip(format!("then, {}", resume())))
        }
        Some(Stopped::Ledger(error)) => Err(resumable(format!("stopped; {left}"))
            .detail(error.to_string())
            .causes_of(&**error)
            .tip(format!("the ledger is {}; once it can be used, {}", paths.ledger.display(), resume()))),
        Some(why) => Err(resumable(format!("stopped; {left}")).detail(why.to_string()).tip(resume())),
    }
}
