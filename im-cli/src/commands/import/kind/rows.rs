//! Kinds of which each row is a request of its own, sent together with others where they fit.

use std::borrow::Cow;

use futures_util::Stream;
use im_api::bulk::{BulkChunk, BulkJob, BulkRequest, Requests, StartError};
use im_api::{Client, Violations};

use super::super::columns::{Columns, Field};
use super::super::source::Texts;
use super::cells::Cells;
use super::{Import, Words};

/// A kind of row of which failures are told as they stood in the input.
pub(in super::super) trait Kind: 'static {
    type Request: BulkRequest;

    const FIELDS: &'static [Field];
    const WORDS: Words;
    const FILLS_CALLS: bool = false;
    /// Fields that are made up where the row has none, and are told with a failure: so the same row is the same again.
    const MADE_UP: &'static [&'static str] = &[];

    /// Makes a request with one item, or says what is wrong with the row.
    fn request(cells: &mut Cells, line: u64) -> Result<Self::Request, String>;

    /// What breaks a rule of the command.
    fn violations(request: &Self::Request) -> Violations;

    /// What no other row may have, if there is such a thing.
    fn key(request: &Self::Request) -> Option<String>;

    /// Its time, and among what times must rise from row to row.
    fn moment(_request: &Self::Request) -> Option<(Cow<'_, str>, u64)> {
        None
    }

    /// A job that knows whom to ask.
    fn job(client: &Client) -> BulkJob<Self::Request, Requests>;
}

impl<K: Kind> Import for K {
    type Request = K::Request;
    type Input = Requests;
    type Item = K::Request;
    type Tag = (u64, Cells);

    const FIELDS: &'static [Field] = K::FIELDS;
    const WORDS: Words = K::WORDS;
    const FILLS_CALLS: bool = K::FILLS_CALLS;

    fn item(texts: &Texts, line: u64, _: Option<Self::Item>) -> Result<(Self::Item, Self::Tag), String> {
        let mut cells = Cells::new(K::FIELDS, texts);
        Ok((K::request(&mut cells, line)?, (line, cells)))
    }

    fn violations(item: &Self::Item) -> Violations {
        K::violations(item)
    }

    fn key(item: &Self::Item) -> Option<Cow<'_, str>> {
        K::key(item).map(Cow::from)
    }

    fn moment(item: &Self::Item) -> Option<(Cow<'_, str>, u64)> {
        K::moment(item)
    }

    fn job(client: &Client) -> BulkJob<Self::Request, Requests> {
        K::job(client)
    }

    async fn start<S: Stream<Item = (Self::Item, Self::Tag)> + Send>(
        job: BulkJob<Self::Request, Requests>,
        rows: S,
    ) -> Result<impl Stream<Item = BulkChunk<Self::Request, Self::Tag>>, StartError> {
        job.chunks(rows).await
    }

    fn shown(columns: &Columns) -> Vec<usize> {
        let is_shown =
            |place: &usize| columns.chosen[*place].is_some() || K::MADE_UP.contains(&K::FIELDS[*place].name);
        (0..K::FIELDS.len()).filter(is_shown).collect()
    }

    fn row(chunk: &BulkChunk<Self::Request, Self::Tag>, place: usize) -> (u64, Vec<Option<Cow<'_, str>>>) {
        let (line, cells) = &chunk.tags[place];
        (*line, cells.all().map(|text| text.map(Cow::from)).collect())
    }
}

/// Parts of a key: no name has a control character.
pub(super) fn key(parts: [&str; 2]) -> String {
    parts.join("\u{1f}")
}
