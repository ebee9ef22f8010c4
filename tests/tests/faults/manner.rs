//! The nine ways of calling, and what the caller gets to know.

use std::collections::BTreeMap;
use std::pin::pin;

use futures_util::StreamExt as _;
use im_api::account::{account_import, multiaccount_import};
use im_api::elements::MsgElement;
use im_api::message::{admin_getroammsg, batchsendmsg, sendmsg};
use im_api::transport::TransportErrorKind;
use im_api::{Batched, CallError, Client, Endpoint, EndpointError, Paginated, Reason, Unreadable};
use im_sim::Simulator;

use crate::commands::{Ledger, take, take_once, tell};
use crate::table::{Class, Manner, Row, Trouble};

/// Items of a call that is split, and of an answer in pages.
const ITEMS: usize = 6;
/// Items of a call, and of a page.
pub(crate) const SHARE: usize = 2;

/// What the caller gets to know.
#[derive(Debug, Default)]
pub(crate) struct Told {
    /// Items that are done, in the order of the answer.
    pub(crate) good: Vec<String>,
    /// Items that failed, and whether they may be done all the same.
    pub(crate) bad: BTreeMap<String, bool>,
    /// What calls failed with.
    pub(crate) troubles: Vec<Trouble>,
}

pub(crate) fn items(manner: Manner) -> Vec<String> {
    let count = if manner == Manner::Single { 1 } else { ITEMS };
    (0..count).map(|number| format!("user-{number}")).collect()
}

pub(crate) fn path(row: &Row) -> &'static str {
    match (row.class, row.manner) {
        (Class::Idempotent, Manner::Single) => account_import::SPEC.path,
        (Class::Idempotent, Manner::Batched) => multiaccount_import::SPEC.path,
        (Class::Idempotent, Manner::Paginated) => admin_getroammsg::SPEC.path,
        (Class::Dedup, Manner::Single) => sendmsg::SPEC.path,
        (Class::Dedup, Manner::Batched) => tell::SPEC.path,
        (Class::Dedup, Manner::Paginated) => take_once::SPEC.path,
        (Class::Never, Manner::Single | Manner::Batched) => batchsendmsg::SPEC.path,
        (Class::Never, Manner::Paginated) => take::SPEC.path,
    }
}

/// Lets the world be as the calls need it.
pub(crate) async fn prepare(row: &Row, simulator: &Simulator, im: &Client) {
    simulator.add_account("anna").unwrap();
    if row.class == Class::Idempotent && row.manner != Manner::Paginated {
        return;
    }
    for name in items(row.manner) {
        simulator.add_account(&name).unwrap();
    }
    if (row.class, row.manner) == (Class::Idempotent, Manner::Paginated) {
        simulator.add_account("bela").unwrap();
        // The history comes newest first.
        for (number, name) in (0_u32..).zip(items(row.manner).into_iter().rev()) {
            let message = sendmsg::Request::new("bela", [MsgElement::text(name)]).msg_seq(number);
            im.send(&message.from_account("anna")).await.unwrap();
        }
    }
}

pub(crate) async fn call(row: &Row, im: &Client) -> Told {
    let names = items(row.manner);
    let text = || [MsgElement::text("hello")];
    match (row.class, row.manner) {
        (Class::Idempotent, Manner::Single) => single(im, &account_import::Request::new("user-0")).await,
        (Class::Idempotent, Manner::Batched) => {
            batched(im, &multiaccount_import::Request::new(names), names_of).await
        }
        (Class::Idempotent, Manner::Paginated) => {
            let request = admin_getroammsg::Request::new("anna", "bela", 2_u32, 0_u64, u64::from(u32::MAX));
            paginated(im, &request, |page| page.msg_list.iter().rev().map(text_of).collect()).await
        }
        (Class::Dedup, Manner::Single) => {
            single(im, &sendmsg::Request::new("user-0", text()).from_account("anna")).await
        }
        (Class::Dedup, Manner::Batched) => batched(im, &tell::Request::new(names), names_of).await,
        (Class::Dedup, Manner::Paginated) => {
            paginated(im, &take_once::Request::new(), |page| page.taken).await
        }
        (Class::Never, Manner::Single) => {
            single(im, &batchsendmsg::Request::new(names, text()).from_account("anna")).await
        }
        (Class::Never, Manner::Batched) => {
            let request = batchsendmsg::Request::new(names, text()).from_account("anna");
            batched(im, &request, names_of).await
        }
        (Class::Never, Manner::Paginated) => paginated(im, &take::Request::new(), |page| page.taken).await,
    }
}

/// How often each item was done, by the books. Reading does nothing.
pub(crate) fn done(row: &Row, simulator: &Simulator, ledger: &Ledger) -> BTreeMap<String, u64> {
    let mut done = simulator.books().executions(path(row));
    done.extend(ledger.done());
    done
}

async fn single<R: Endpoint>(im: &Client, request: &R) -> Told {
    let mut told = Told::default();
    match im.send(request).await {
        Ok(_) => told.good = items(Manner::Single),
        Err(error) => {
            told.bad =
                items(Manner::Single).into_iter().map(|name| (name, error.may_have_arrived())).collect();
            told.troubles.push(trouble(&error));
        }
    }
    told
}

async fn batched<R: Batched>(im: &Client, request: &R, names: fn(&R) -> Vec<String>) -> Told {
    let mut told = Told::default();
    let report = im.send_batched(request).await.unwrap();
    for failure in report.failures() {
        let is_new = told.bad.insert(failure.key.clone(), failure.reason.may_have_arrived()).is_none();
        assert!(is_new, "{} failed twice", failure.key);
        match &failure.reason {
            Reason::Call(error) => told.troubles.push(trouble(error)),
            // An earlier call failed in a way that all calls would.
            Reason::NotSent(error) => told.troubles.push(trouble(error)),
            other => panic!("{other:?}"),
        }
    }
    told.good = names(request).into_iter().filter(|name| !told.bad.contains_key(name)).collect();
    told
}

async fn paginated<R: Paginated>(im: &Client, request: &R, names: fn(R::Response) -> Vec<String>) -> Told {
    let mut told = Told::default();
    let mut pages = pin!(im.pages(request));
    while let Some(page) = pages.next().await {
        match page {
            Ok(page) => told.good.extend(names(page)),
            Err(error) => told.troubles.push(trouble(&error)),
        }
    }
    told
}

fn names_of<R: Batched<Item = String>>(request: &R) -> Vec<String> {
    request.items().to_vec()
}

fn text_of(message: &admin_getroammsg::Message) -> String {
    match message.msg_body.as_slice() {
        [MsgElement { content: im_api::elements::MsgContent::Text(text), .. }] => text.text.clone(),
        other => panic!("{other:?}"),
    }
}

fn trouble<E: EndpointError>(error: &CallError<E>) -> Trouble {
    Trouble { kind: kind(error), tries: error.attempts(), may_have_arrived: error.may_have_arrived() }
}

/// The table's word for an error.
fn kind<E: EndpointError>(error: &CallError<E>) -> &'static str {
    match error {
        CallError::Refused(_) => "refused",
        CallError::Transport(unanswered) => match unanswered.transport().kind() {
            TransportErrorKind::Connect => "no connection",
            TransportErrorKind::Dns => "no address",
            TransportErrorKind::Tls => "no TLS",
            TransportErrorKind::Reset => "connection lost",
            TransportErrorKind::Timeout => "timeout",
            TransportErrorKind::TooLarge => "too large",
            other => panic!("{other:?}"),
        },
        CallError::Undecodable(undecodable) => match undecodable.reason() {
            Unreadable::Status => "HTTP status",
            Unreadable::Body(_) => "unreadable",
            other => panic!("{other:?}"),
        },
        other => panic!("{other}"),
    }
}
