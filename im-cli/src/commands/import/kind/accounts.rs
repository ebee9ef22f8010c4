//! What an account is made of.

use std::borrow::Cow;

use futures_util::Stream;
use im_api::account::{multiaccount_import, multiaccount_import_profiles};
use im_api::bulk::{AskAccounts, BulkChunk, BulkJob, ErrorKind, StartError};
use im_api::validate::check_item;
use im_api::{Client, Violations};

use super::super::columns::{Columns, Field};
use super::super::source::Texts;
use super::{Import, Words};

/// What the columns of an import of accounts may hold. The first one names the item.
const FIELDS: &[Field] = &[
    Field::new("UserID", &["identifier", "account", "accountid", "username"]).required(),
    Field::new("Nick", &["nickname", "displayname"]),
    Field::new("FaceUrl", &["avatar", "avatarurl"]),
];

const WORDS: Words = Words { noun: "accounts", advice };

fn advice(kind: ErrorKind, code: Option<i64>) -> Option<&'static str> {
    match (kind, code) {
        (_, Some(70_399)) => Some("import it three months after its deletion, or under another name"),
        (_, Some(40_005)) => Some("change nickname or avatar: a word in them is not allowed"),
        (_, Some(40_601 | 70_402)) => Some("mend the row, and import this file"),
        (ErrorKind::Unknown | ErrorKind::Invalid, None) | (_, Some(_)) => None,
        _ => Some("ask for the reason: im call account_import '{\"UserID\": …}'"),
    }
}

/// Names alone.
#[derive(Debug)]
pub(in super::super) struct Names;

/// Names with nicknames or avatars.
#[derive(Debug)]
pub(in super::super) struct Profiles;

impl Import for Names {
    type Request = multiaccount_import::Request;
    type Input = Self::Request;
    type Item = String;
    type Tag = u64;

    const FIELDS: &'static [Field] = FIELDS;
    const WORDS: Words = WORDS;
    const FILLS_CALLS: bool = true;

    #[inline]
    fn item(texts: &Texts, line: u64, spare: Option<String>) -> Result<(String, u64), String> {
        let mut name = spare.unwrap_or_default();
        name.clear();
        name.push_str(texts.get(0).unwrap_or_default());
        Ok((name, line))
    }

    fn violations(name: &String) -> Violations {
        check_item::<Self::Request>(name, 0)
    }

    fn key(name: &String) -> Option<Cow<'_, str>> {
        Some(name.into())
    }

    fn job(client: &Client) -> BulkJob<Self::Request> {
        let ask = AskAccounts::new(client.clone());
        client.bulk(&multiaccount_import::Request::new([""; 0])).look_up(ask.clone()).explain(ask)
    }

    async fn start<S: Stream<Item = (String, u64)> + Send>(
        job: BulkJob<Self::Request>,
        rows: S,
    ) -> Result<impl Stream<Item = BulkChunk<Self::Request, u64>>, StartError> {
        job.chunks(rows).await
    }

    fn shown(_: &Columns) -> Vec<usize> {
        vec![0]
    }

    fn row(chunk: &BulkChunk<Self::Request, u64>, place: usize) -> (u64, Vec<Option<Cow<'_, str>>>) {
        (chunk.tags[place], vec![Some(chunk.items()[place].as_str().into())])
    }
}

impl Import for Profiles {
    type Request = multiaccount_import_profiles::Request;
    type Input = Self::Request;
    type Item = multiaccount_import_profiles::Account;
    type Tag = u64;

    const FIELDS: &'static [Field] = FIELDS;
    const WORDS: Words = WORDS;
    const FILLS_CALLS: bool = true;

    fn item(texts: &Texts, line: u64, _: Option<Self::Item>) -> Result<(Self::Item, u64), String> {
        // An empty text that is sent would wipe what is there.
        let text = |field| texts.get(field).filter(|text| !text.is_empty()).map(str::to_owned);
        let mut account = multiaccount_import_profiles::Account::new(text(0).unwrap_or_default());
        account.nick = text(1);
        account.face_url = text(2);
        Ok((account, line))
    }

    fn violations(account: &Self::Item) -> Violations {
        check_item::<Self::Request>(account, 0)
    }

    fn key(account: &Self::Item) -> Option<Cow<'_, str>> {
        Some(account.user_id.as_str().into())
    }

    fn job(client: &Client) -> BulkJob<Self::Request> {
        let none: [multiaccount_import_profiles::Account; 0] = [];
        let job = client.bulk(&multiaccount_import_profiles::Request::new(none));
        job.explain(AskAccounts::new(client.clone()))
    }

    async fn start<S: Stream<Item = (Self::Item, u64)> + Send>(
        job: BulkJob<Self::Request>,
        rows: S,
    ) -> Result<impl Stream<Item = BulkChunk<Self::Request, u64>>, StartError> {
        job.chunks(rows).await
    }

    fn shown(_: &Columns) -> Vec<usize> {
        vec![0, 1, 2]
    }

    fn row(chunk: &BulkChunk<Self::Request, u64>, place: usize) -> (u64, Vec<Option<Cow<'_, str>>>) {
        let account = &chunk.items()[place];
        let texts = [Some(account.user_id.as_str()), account.nick.as_deref(), account.face_url.as_deref()];
        (chunk.tags[place], texts.into_iter().map(|text| text.map(Cow::from)).collect())
    }
}
