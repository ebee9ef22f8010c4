//! What the demo does, step by step.

use std::collections::{BTreeMap, HashMap};
use std::time::SystemTime;

use futures_util::StreamExt as _;
use im_api::account::account_check::AccountStatus;
use im_api::account::{account_check, multiaccount_import};
use im_api::elements::{MsgContent, MsgElement};
use im_api::message::{admin_getroammsg, sendmsg};
use im_api::{Chunk, Client, EndpointError, Failure, Reason};

use super::names::Names;
use super::report::Report;
use crate::error::{Error, Result};
use crate::output::Progress;
use crate::table::count;

/// The client at work.
pub(super) struct Demo {
    pub(super) client: Client,
}

/// What became of the import.
#[derive(Debug, Default)]
pub(super) struct Import {
    pub(super) names: usize,
    /// How many names each call carried.
    pub(super) batches: Vec<usize>,
    pub(super) imported: Vec<String>,
    pub(super) failures: Failures,
    /// Names that failed and were meant to be refused.
    pub(super) refused: usize,
    /// Names that failed although nothing is wrong with them.
    pub(super) surprises: usize,
    pub(super) stopped: Option<String>,
}

/// What became of the look-up.
#[derive(Debug)]
pub(super) struct LookUp {
    pub(super) asked: usize,
    pub(super) imported: usize,
    pub(super) not_imported: usize,
    pub(super) failures: Failures,
}

/// A message that was sent.
#[derive(Debug)]
pub(super) struct Sent {
    pub(super) from: String,
    pub(super) to: String,
    pub(super) text: &'static str,
    pub(super) key: Option<String>,
}

/// The history as it was read back.
#[derive(Debug)]
pub(super) struct History {
    pub(super) messages: Vec<(String, String)>,
    /// Whether the message that was sent is in it.
    pub(super) is_found: bool,
}

/// Failures, by who found them and why.
#[derive(Debug, Default)]
pub(super) struct Failures(pub(super) BTreeMap<(FoundBy, String), Vec<String>>);

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum FoundBy {
    Validation,
    Service,
    Nobody,
}

impl FoundBy {
    pub(super) fn name(self) -> &'static str {
        match self {
            Self::Validation => "before sending",
            Self::Service => "by the service",
            Self::Nobody => "no answer",
        }
    }
}

impl Failures {
    pub(super) fn count(&self) -> usize {
        self.0.values().map(Vec::len).sum()
    }

    fn add<E: EndpointError>(&mut self, failure: Failure<E>) {
        let (found_by, why) = match &failure.reason {
            Reason::Invalid(violations) => {
                let breaches: Vec<_> =
                    violations.iter().map(|violation| violation.breach.to_string()).collect();
                (FoundBy::Validation, breaches.join("; "))
            }
            Reason::Call(error) | Reason::NotSent(error) if error.code().is_none() => {
                (FoundBy::Nobody, failure.reason.to_string())
            }
            reason => (FoundBy::Service, reason.to_string()),
        };
        self.0.entry((found_by, why)).or_default().push(failure.key);
    }
}

const TEXT: &str = "Hello from `im demo`!";

impl Demo {
    /// All steps, each reported when it is done.
    pub(super) async fn run(&self, names: &Names, report: &mut Report<'_>) -> Result<()> {
        let import = self.import(names).await;
        report.import(&import)?;
        report.look_up(&self.look_up(names).await?, &import)?;
        if let [from, to, ..] = import.imported.as_slice() {
            let sent = self.send(from, to).await?;
            report.sent(&sent)?;
            report.history(&self.history(&sent).await?)?;
        }
        report.set_imported(import.imported);
        Ok(())
    }

    /// Imports all names as a stream: names that break a rule are left out one by one, the others go out in batches.
    async fn import(&self, names: &Names) -> Import {
        let mut import = Import { names: names.all().len(), ..Import::default() };
        let mut progress = Progress::new();
        let template = multiaccount_import::Request::new([""; 0]);
        let items = futures_util::stream::iter(names.all().to_vec());
        let mut chunks = std::pin::pin!(self.client.send_stream(&template, items));
        while let Some(chunk) = chunks.next().await {
            import.take(chunk, names);
            progress.show(&format!("imported {} of {} …", count(import.imported.len()), count(import.names)));
        }
        // Chunks come as their calls end.
        import.imported.sort_unstable();
        import
    }

    /// Looks up every name that may be asked for.
    async fn look_up(&self, names: &Names) -> Result<LookUp> {
        let valid = names.all().iter().map(String::as_str).filter(|name| (1..=32).contains(&name.len()));
        let request = account_check::Request::new(valid);
        let report = self.client.send_batched(&request).await.map_err(|error| Error::of_call(&error))?;
        let mut failures = Failures::default();
        for failure in report.failures() {
            failures.add(failure.clone());
        }
        let items = report.answer().map_or(&[] as &[_], |answer| answer.result_item.as_slice());
        let with = |status: &AccountStatus| {
            items.iter().filter(|item| item.account_status.as_ref() == Some(status)).count()
        };
        Ok(LookUp {
            asked: report.items(),
            imported: with(&AccountStatus::Imported),
            not_imported: with(&AccountStatus::NotImported),
            failures,
        })
    }

    async fn send(&self, from: &str, to: &str) -> Result<Sent> {
        let request = sendmsg::Request::new(to, [MsgElement::text(TEXT)]).from_account(from);
        let answer = self.client.send(&request).await.map_err(|error| Error::of_call(&error))?;
        Ok(Sent { from: from.to_owned(), to: to.to_owned(), text: TEXT, key: answer.msg_key })
    }

    /// Reads back what the recipient sees.
    async fn history(&self, sent: &Sent) -> Result<History> {
        let now = u64::try_from(crate::time::unix(SystemTime::now())).unwrap_or_default();
        // The clocks of this machine and the service may differ.
        let request =
            admin_getroammsg::Request::new(sent.to.as_str(), sent.from.as_str(), 20, now - 600, now + 600);
        let answer = self.client.send(&request).await.map_err(|error| Error::of_call(&error))?;
        let text = |body: &[MsgElement]| match body.first().map(|element| &element.content) {
            Some(MsgContent::Text(element)) => element.text.clone(),
            _ => "(no text)".to_owned(),
        };
        let is_found = answer.msg_list.iter().any(|message| message.msg_key == sent.key);
        let messages = answer.msg_list.into_iter();
        let messages =
            messages.map(|message| (message.from_account.unwrap_or_default(), text(&message.msg_body)));
        Ok(History { messages: messages.collect(), is_found })
    }
}

impl Import {
    fn take(&mut self, chunk: Chunk<multiaccount_import::Request>, names: &Names) {
        let mut failed: HashMap<&str, usize> = HashMap::new();
        let mut invalid = 0;
        for failure in &chunk.failures {
            *failed.entry(&failure.key).or_default() += 1;
            invalid += usize::from(matches!(failure.reason, Reason::Invalid(_)));
            self.refused += usize::from(names.is_refused(&failure.key));
            self.surprises += usize::from(!names.is_bad(&failure.key));
        }
        for name in &chunk.items {
            match failed.get_mut(name.as_str()) {
                Some(left) if *left > 0 => *left -= 1,
                _ => self.imported.push(name.clone()),
            }
        }
        if chunk.is_sent {
            self.batches.push(chunk.items.len() - invalid);
        }
        for failure in chunk.failures {
            if let Reason::NotSent(error) = &failure.reason {
                self.stopped.get_or_insert_with(|| error.to_string());
            }
            self.failures.add(failure);
        }
    }
}
