//! What an account is made of.

use im_api::Batched;
use im_api::account::{multiaccount_import, multiaccount_import_profiles};
use im_api::bulk::{AskAccounts, BulkJob};

use super::columns::Field;

/// What the columns of an import of accounts may hold. The first one names the item.
pub(super) const FIELDS: &[Field] = &[
    Field {
        name: "UserID",
        synonyms: &["identifier", "account", "accountid", "username"],
        is_required: true,
    },
    Field { name: "Nick", synonyms: &["nickname", "displayname"], is_required: false },
    Field { name: "FaceUrl", synonyms: &["avatar", "avatarurl"], is_required: false },
];

/// Items of one command, between rows and calls.
pub(super) trait Import: Batched {
    /// How many of the fields its items have.
    const FIELDS: usize;

    /// A request without items.
    fn template() -> Self;

    /// Makes an item from a row's cells, in the order of the fields.
    fn item(cells: Vec<Option<String>>) -> Self::Item;

    /// What tells an item from others.
    fn name(item: &Self::Item) -> &str;

    /// The fields of an item.
    fn fields(item: &Self::Item) -> Vec<(&'static str, Option<&str>)>;

    /// Gives the job whom to ask.
    fn questions(job: BulkJob<Self>, ask: AskAccounts) -> BulkJob<Self>;
}

impl Import for multiaccount_import::Request {
    const FIELDS: usize = 1;

    fn template() -> Self {
        Self::new([""; 0])
    }

    fn item(cells: Vec<Option<String>>) -> String {
        cells.into_iter().next().flatten().unwrap_or_default()
    }

    fn name(name: &String) -> &str {
        name
    }

    fn fields(name: &String) -> Vec<(&'static str, Option<&str>)> {
        vec![(FIELDS[0].name, Some(name))]
    }

    fn questions(job: BulkJob<Self>, ask: AskAccounts) -> BulkJob<Self> {
        job.look_up(ask.clone()).explain(ask)
    }
}

impl Import for multiaccount_import_profiles::Request {
    const FIELDS: usize = FIELDS.len();

    fn template() -> Self {
        Self::new([] as [multiaccount_import_profiles::Account; 0])
    }

    fn item(cells: Vec<Option<String>>) -> Self::Item {
        let mut cells = cells.into_iter();
        let mut next = || cells.next().flatten().filter(|text| !text.is_empty());
        let mut account = multiaccount_import_profiles::Account::new(next().unwrap_or_default());
        // An empty text that is sent would wipe what is there.
        account.nick = next();
        account.face_url = next();
        account
    }

    fn name(account: &Self::Item) -> &str {
        &account.user_id
    }

    fn fields(account: &Self::Item) -> Vec<(&'static str, Option<&str>)> {
        let texts = [Some(account.user_id.as_str()), account.nick.as_deref(), account.face_url.as_deref()];
        FIELDS.iter().map(|field| field.name).zip(texts).collect()
    }

    fn questions(job: BulkJob<Self>, ask: AskAccounts) -> BulkJob<Self> {
        job.explain(ask)
    }
}
