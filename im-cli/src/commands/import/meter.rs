//! How far an import is: a line that is written again and again on a terminal, now and then a line elsewhere, or events.

use std::collections::VecDeque;
use std::time::{Duration, Instant};

use serde_json::json;

use super::tally::Tally;
use crate::duration::words;
use crate::error::Result;
use crate::output::{Output, Progress, to_stderr};
use crate::table::count;

/// What the rate is measured over.
const SPAN: Duration = Duration::from_secs(5);
/// Between two lines where nobody looks.
const LINES: Duration = Duration::from_secs(10);
/// Between two events.
const EVENTS: Duration = Duration::from_secs(1);

/// How long a terminal shows what made a call wait: one that comes and goes cannot be read.
const TROUBLE: Duration = Duration::from_secs(2);
/// After so long without anything settled, an import waits.
const STANDING: Duration = Duration::from_secs(1);

#[derive(Debug)]
pub(super) struct Meter {
    progress: Progress,
    is_json: bool,
    total: u64,
    /// Items a second that the quota allows.
    quota: Option<f64>,
    /// When how many items were settled by this run.
    samples: VecDeque<(Instant, u64)>,
    last_word: Instant,
    /// What made a call wait, and when.
    trouble: Option<(Instant, String)>,
}

impl Meter {
    pub(super) fn new(is_json: bool, total: u64, quota: Option<f64>) -> Self {
        let now = Instant::now();
        let samples = VecDeque::from([(now, 0)]);
        Self { progress: Progress::new(), is_json, total, quota, samples, last_word: now, trouble: None }
    }

    /// Takes note of something that makes calls wait.
    pub(super) fn trouble(&mut self, text: String) {
        self.trouble = Some((Instant::now(), text));
    }

    /// Tells how far it is, if it is time to.
    pub(super) fn show(&mut self, tally: &Tally, out: &mut Output) -> Result<()> {
        let now = Instant::now();
        self.samples.push_back((now, tally.settled() - tally.earlier));
        while self.samples.len() > 2 && now - self.samples[0].0 > SPAN {
            self.samples.pop_front();
        }
        let pause = if self.is_json { EVENTS } else { LINES };
        let is_time = now - self.last_word >= pause;
        if is_time {
            self.last_word = now;
        }
        if self.is_json {
            return if is_time { self.event(tally, out) } else { Ok(()) };
        }
        if self.progress.is_shown() {
            self.progress.show(&self.line(tally));
            self.trouble.take_if(|(since, _)| now - *since > TROUBLE);
        } else if is_time {
            to_stderr(&self.line(tally));
            self.trouble = None;
        }
        Ok(())
    }

    pub(super) fn clear(&mut self) {
        self.progress.clear();
    }

    /// Items a second, of late.
    fn rate(&self) -> f64 {
        let (Some((from, before)), Some((to, after))) = (self.samples.front(), self.samples.back()) else {
            return 0.0;
        };
        let seconds = (*to - *from).as_secs_f64();
        if seconds > 0.0 { float(after - before) / seconds } else { 0.0 }
    }

    fn left(&self, tally: &Tally) -> Option<Duration> {
        let rate = self.rate();
        let left = float(self.total.saturating_sub(tally.settled()));
        (rate > 0.0).then(|| Duration::try_from_secs_f64(left / rate).unwrap_or(Duration::MAX))
    }

    fn line(&self, tally: &Tally) -> String {
        let rate = self.rate();
        let share = float(tally.settled()) * 100.0 / float(self.total.max(1));
        let mut line = format!("{} of {}  {share:.0} %", number(tally.settled()), number(self.total));
        line.push_str(&format!("  {}/s", number(rounded(rate))));
        if let Some(quota) = self.quota {
            line.push_str(&format!(" ({:.0} % of the quota)", rate * 100.0 / quota));
        }
        if tally.failed > 0 {
            let reasons = tally.reasons.sorted();
            let named = reasons.iter().take(3).map(|reason| match reason.code {
                Some(code) => format!("{code}: {}", number(reason.count)),
                None => format!("no code: {}", number(reason.count)),
            });
            line.push_str(&format!(
                "  {} failed ({})",
                number(tally.failed),
                named.collect::<Vec<_>>().join(", ")
            ));
        }
        let is_standing = self.is_standing();
        if let (Some(left), false) = (self.left(tally), is_standing) {
            line.push_str(&format!("  {} left", words(left)));
        }
        if let Some((_, trouble)) = &self.trouble {
            line.push_str(&format!("  {}: {trouble}", if is_standing { "waiting" } else { "repeating" }));
        }
        line
    }

    /// Whether nothing was settled lately.
    fn is_standing(&self) -> bool {
        let Some((now, settled)) = self.samples.back() else { return true };
        let before = self.samples.iter().rev().find(|(at, _)| *now - *at >= STANDING);
        before.is_none_or(|(_, before)| before == settled)
    }

    fn event(&mut self, tally: &Tally, out: &mut Output) -> Result<()> {
        out.json(&json!({
            "event": "progress",
            "done": tally.done,
            "failed": tally.failed,
            "total": self.total,
            "per_second": rounded(self.rate()),
            "quota_per_second": self.quota,
            "seconds_left": self.left(tally).map(|left| left.as_secs()),
            "failures": super::report::reasons_json(&tally.reasons),
            "waiting_because": self.trouble.take().map(|(_, trouble)| trouble),
        }))?;
        Ok(out.flush()?)
    }
}

pub(super) fn number(number: u64) -> String {
    count(usize::try_from(number).unwrap_or(usize::MAX))
}

#[expect(clippy::cast_precision_loss, reason = "counts of items are far below the precision of a float")]
pub(super) fn float(number: u64) -> f64 {
    number as f64
}

#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "rates are neither negative nor large"
)]
fn rounded(rate: f64) -> u64 {
    rate.round() as u64
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The line after samples a second apart.
    fn line(settled: &[u64], trouble: Option<&str>) -> String {
        let mut meter = Meter::new(false, 100_000, Some(10_000.0));
        let start = meter.samples[0].0;
        meter.samples =
            settled.iter().zip(0..).map(|(count, at)| (start + Duration::from_secs(at), *count)).collect();
        if let Some(trouble) = trouble {
            meter.trouble(trouble.to_owned());
        }
        meter.line(&Tally { done: *settled.last().unwrap(), ..Tally::default() })
    }

    #[test]
    fn the_time_that_is_left_comes_before_what_is_repeated() {
        assert_eq!(
            line(&[0, 10_000], None),
            "10,000 of 100,000  10 %  10,000/s (100 % of the quota)  9.0 s left"
        );
        assert_eq!(
            line(&[0, 10_000], Some("no answer")),
            "10,000 of 100,000  10 %  10,000/s (100 % of the quota)  9.0 s left  repeating: no answer"
        );
    }

    #[test]
    fn an_import_waits_only_where_nothing_is_settled() {
        let standing = line(&[0, 10_000, 10_000], Some("no answer"));
        assert_eq!(standing, "10,000 of 100,000  10 %  5,000/s (50 % of the quota)  waiting: no answer");
        assert!(line(&[0, 0], Some("no answer")).ends_with("0/s (0 % of the quota)  waiting: no answer"));
    }
}
