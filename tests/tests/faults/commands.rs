//! Three commands that the service does not have, so that each retry class is met in each manner, and what serves them.

use std::collections::{BTreeMap, VecDeque};
use std::sync::{Arc, Mutex};

use im_api::im_endpoint;
use im_sim::{Builder, Refusal};

/// Tells many users something; a repeat is recognised.
#[im_endpoint(path = "v4/example/tell", rate = 200, max_batch = 2, dedup(random, within = 120))]
#[allow(unreachable_pub, reason = "a spec's types are public, wherever it stands")]
pub(crate) mod tell {
    pub struct Request {
        /// Whom.
        #[im(batch)]
        pub to_account: Vec<String>,
        /// What tells a repeat from another call.
        pub random: Option<u32>,
    }
    pub struct Response {}
}

/// Takes what is next off a queue, where it is gone then; a repeat is recognised and answered as before.
#[im_endpoint(
    path = "v4/example/take_once",
    rate = 200,
    dedup(random, within = 120),
    pagination(cursor, carry(next), end_empty = next)
)]
#[allow(unreachable_pub, reason = "a spec's types are public, wherever it stands")]
pub(crate) mod take_once {
    pub struct Request {
        /// Where the page before has ended.
        pub next: Option<String>,
        /// What tells a repeat from another call.
        pub random: Option<u32>,
    }
    pub struct Response {
        /// What was taken.
        #[im(required)]
        pub taken: Vec<String>,
        /// Where to go on.
        pub next: String,
    }
}

/// Takes what is next off a queue, where it is gone then; a repeat takes more.
#[im_endpoint(path = "v4/example/take", rate = 200, pagination(cursor, carry(next), end_empty = next))]
#[allow(unreachable_pub, reason = "a spec's types are public, wherever it stands")]
pub(crate) mod take {
    pub struct Request {
        /// Where the page before has ended.
        pub next: Option<String>,
    }
    pub struct Response {
        /// What was taken.
        #[im(required)]
        pub taken: Vec<String>,
        /// Where to go on.
        pub next: String,
    }
}

/// How many items a page of the queue holds.
const PAGE: usize = 2;

/// What the three commands have done.
#[derive(Clone, Default)]
pub(crate) struct Ledger(Arc<Mutex<Entries>>);

#[derive(Default)]
struct Entries {
    done: BTreeMap<String, u64>,
    queue: VecDeque<String>,
    /// By key: what was asked for, and what was answered.
    answered: BTreeMap<u32, (String, Page)>,
}

#[derive(Clone, Default)]
struct Page {
    taken: Vec<String>,
    next: String,
}

impl Ledger {
    pub(crate) fn new(queue: impl IntoIterator<Item = String>) -> Self {
        Self(Arc::new(Mutex::new(Entries { queue: queue.into_iter().collect(), ..Entries::default() })))
    }

    /// How often each item was told or taken.
    pub(crate) fn done(&self) -> BTreeMap<String, u64> {
        self.0.lock().unwrap().done.clone()
    }

    pub(crate) fn serve(&self, builder: Builder) -> Builder {
        let (telling, taking_once, taking) = (self.clone(), self.clone(), self.clone());
        builder
            .command(move |request: tell::Request| {
                let content = format!("{:?}", request.to_account);
                telling.once(request.random, content, |entries| {
                    entries.count(&request.to_account);
                    Page::default()
                })?;
                Ok(tell::Response::new())
            })
            .command(move |request: take_once::Request| {
                let content = format!("{:?}", request.next);
                let page = taking_once.once(request.random, content, Entries::take)?;
                Ok(take_once::Response::new(page.taken, page.next))
            })
            .command(move |_: take::Request| {
                let page = taking.0.lock().unwrap().take();
                Ok(take::Response::new(page.taken, page.next))
            })
    }

    /// Acts once for each key.
    fn once(
        &self,
        key: Option<u32>,
        content: String,
        act: impl FnOnce(&mut Entries) -> Page,
    ) -> Result<Page, Refusal> {
        let key = key.ok_or_else(|| Refusal::new(1, "there is no key"))?;
        let mut entries = self.0.lock().unwrap();
        match entries.answered.get(&key) {
            Some((before, page)) if *before == content => Ok(page.clone()),
            Some(_) => Err(Refusal::new(2, "the key was used for another call")),
            None => {
                let page = act(&mut entries);
                entries.answered.insert(key, (content, page.clone()));
                Ok(page)
            }
        }
    }
}

impl Entries {
    fn count(&mut self, items: &[String]) {
        for item in items {
            *self.done.entry(item.clone()).or_default() += 1;
        }
    }

    fn take(&mut self) -> Page {
        let taken: Vec<_> = self.queue.drain(..PAGE.min(self.queue.len())).collect();
        self.count(&taken);
        Page { taken, next: self.queue.front().cloned().unwrap_or_default() }
    }
}
