//! What can be imported.

mod accounts;
mod cells;
mod friends;
mod groups;
mod members;
mod messages;
mod rows;

use std::borrow::Cow;

use futures_util::Stream;
use im_api::bulk::{BulkChunk, BulkJob, BulkRequest, ErrorKind, StartError};
use im_api::{Client, Violations};

pub(super) use self::accounts::{Names, Profiles};
pub(super) use self::friends::Friends;
pub(super) use self::groups::Groups;
pub(super) use self::members::Members;
pub(super) use self::messages::{DirectMessages, FIELDS as MESSAGE_FIELDS, GROUP, GroupMessages, TO};
use super::columns::{Columns, Field};
use super::source::Texts;
use crate::error::tip_for_code;

/// How a kind of row is spoken of.
#[derive(Debug)]
pub(super) struct Words {
    /// What is imported: many of it.
    pub(super) noun: &'static str,
    /// What to do about a failure with this code, where the kind knows better than the others.
    pub(super) advice: fn(ErrorKind, Option<i64>) -> Option<&'static str>,
}

impl Words {
    /// What to do about a failure.
    pub(super) fn advice(&self, kind: ErrorKind, code: Option<i64>) -> &'static str {
        match (self.advice)(kind, code) {
            Some(advice) => advice,
            None if kind == ErrorKind::Unknown => "look whether it is there before importing it again",
            None if kind == ErrorKind::Invalid => "mend the row, and import this file",
            None => code.and_then(tip_for_code).unwrap_or("import this file again later"),
        }
    }
}

/// A good row: what is sent, and what travels beside it.
pub(super) type Good<K> = (<K as Import>::Item, <K as Import>::Tag);

/// A kind of row: from cells to calls, and back to cells where a call failed.
pub(super) trait Import: Sized + 'static {
    /// What is sent.
    type Request: BulkRequest;
    /// How the job takes what it sends.
    type Input;
    /// What a row becomes.
    type Item: Send + 'static;
    /// What travels beside it.
    type Tag: Send + 'static;

    const FIELDS: &'static [Field];
    const WORDS: Words;
    /// Whether all calls but the last are full, whatever stands in the rows.
    const FILLS_CALLS: bool;

    /// Makes an item of what a row says, or tells what is wrong with it. It may take the memory of a spare one.
    fn item(texts: &Texts, line: u64, spare: Option<Self::Item>) -> Result<Good<Self>, String>;

    /// What breaks a rule of the command.
    fn violations(item: &Self::Item) -> Violations;

    /// What no other row may have, if there is such a thing.
    fn key(item: &Self::Item) -> Option<Cow<'_, str>>;

    /// Its time, and among what times must rise from row to row.
    fn moment(_item: &Self::Item) -> Option<(Cow<'_, str>, u64)> {
        None
    }

    /// A job that knows whom to ask.
    fn job(client: &Client) -> BulkJob<Self::Request, Self::Input>;

    /// Starts it.
    fn start<S: Stream<Item = Good<Self>> + Send>(
        job: BulkJob<Self::Request, Self::Input>,
        rows: S,
    ) -> impl Future<Output = Result<impl Stream<Item = BulkChunk<Self::Request, Self::Tag>>, StartError>>;

    /// The fields that stand in the file of failures.
    fn shown(columns: &Columns) -> Vec<usize>;

    /// The line and all fields of an item, in their order.
    fn row(chunk: &BulkChunk<Self::Request, Self::Tag>, place: usize) -> (u64, Vec<Option<Cow<'_, str>>>);
}
