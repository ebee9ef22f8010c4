//! Accounts and their profiles.

use std::collections::HashMap;
use std::time::Duration;

use im_api::im_type;
use im_api::profile::{AdminForbidType, AllowType, ProfileItem, ProfileValue};
use im_api::wire::encode_body;

use super::change::Journal;
use super::{Table, World};
use crate::Edition;
use crate::shards::Shards;

/// An account as a store keeps it.
#[im_type]
pub(crate) struct AccountRecord {
    /// When it was first imported: Unix time in seconds.
    pub imported_at: u64,
    /// Signatures that were issued before this second are void.
    #[im(default)]
    pub signed_since: u64,
    /// Its profile, a tag at most once.
    #[im(optional)]
    pub profile: Vec<ProfileItem>,
    /// How often the profile was written.
    #[im(default)]
    pub profile_sequence: u64,
}

impl AccountRecord {
    /// How friend requests are handled, if the profile says so.
    pub(crate) fn allow_type(&self) -> Option<&AllowType> {
        self.profile.iter().find_map(|item| match &item.content {
            ProfileValue::AllowType(allow_type) => Some(allow_type),
            _ => None,
        })
    }

    /// Whether an administrator has forbidden the user to send friend requests.
    pub(crate) fn is_forbidden_to_ask(&self) -> bool {
        let forbidden = ProfileValue::AdminForbidType(AdminForbidType::SendOut);
        self.profile.iter().any(|item| item.content == forbidden)
    }
}

/// Why a name cannot be imported.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum ImportError {
    /// The edition's number of accounts is used up.
    QuotaExceeded,
    /// The name was deleted not long ago.
    RecentlyDeleted,
}

#[derive(Debug, Default)]
pub(super) struct Accounts {
    records: Shards<AccountRecord>,
    /// Unix seconds of deletion.
    deleted: HashMap<String, u64>,
    /// Administrators, who exist without being imported and do not count.
    admins: Vec<String>,
}

impl Accounts {
    pub(super) fn restore(&mut self, name: &[u8], record: &[u8]) {
        if let (Ok(name), Ok(record)) = (std::str::from_utf8(name), serde_json::from_slice(record)) {
            self.records.insert(name.to_owned(), record);
        }
    }

    pub(super) fn restore_deleted(&mut self, name: &[u8], seconds: &[u8]) {
        if let (Ok(name), Ok(seconds)) = (std::str::from_utf8(name), serde_json::from_slice(seconds)) {
            self.deleted.insert(name.to_owned(), seconds);
        }
    }
}

impl World {
    /// Makes sure that an administrator exists.
    pub(crate) fn add_admin(&mut self, name: &str, now: u64) {
        self.accounts.admins.push(name.to_owned());
        if !self.exists(name) {
            self.accounts.records.insert(name.to_owned(), AccountRecord::new(now));
            note(&self.accounts, name, &mut self.journal);
        }
    }

    pub(crate) fn exists(&self, name: &str) -> bool {
        self.accounts.records.contains(name)
    }

    pub(crate) fn account(&self, name: &str) -> Option<&AccountRecord> {
        self.accounts.records.get(name)
    }

    /// Names of all accounts, in no order.
    pub(crate) fn account_names(&self) -> impl Iterator<Item = &str> {
        self.accounts.records.iter().map(|(name, _)| name.as_str())
    }

    /// Makes a name an account, if it is none yet.
    pub(crate) fn import(&mut self, name: &str, edition: Edition, now: u64) -> Result<(), ImportError> {
        if self.exists(name) {
            return Ok(());
        }
        let accounts = &mut self.accounts;
        if let (Some(rest), Some(deleted)) = (edition.deleted_names_rest(), accounts.deleted.get(name))
            && Duration::from_secs(now.saturating_sub(*deleted)) < rest
        {
            return Err(ImportError::RecentlyDeleted);
        }
        let admins = accounts.admins.iter().filter(|admin| accounts.records.contains(admin)).count();
        let imported = accounts.records.len() - admins;
        if edition.max_accounts().is_some_and(|max| imported >= max) {
            return Err(ImportError::QuotaExceeded);
        }
        if accounts.deleted.remove(name).is_some() {
            self.journal.remove(Table::Deleted, || name.into());
        }
        accounts.records.insert(name.to_owned(), AccountRecord::new(now));
        note(accounts, name, &mut self.journal);
        Ok(())
    }

    /// Deletes an account with all that is its own; `false` if there is none.
    pub(crate) fn delete(&mut self, name: &str, now: u64) -> bool {
        if self.accounts.records.remove(name).is_none() {
            return false;
        }
        self.accounts.deleted.insert(name.to_owned(), now);
        self.journal.remove(Table::Accounts, || name.into());
        self.journal.put(Table::Deleted, || (name.into(), now.to_string().into()));
        self.presences.log_out(name);
        self.mailboxes.delete_owner(name, &mut self.journal);
        self.relations.delete(name, &mut self.journal);
        self.mutes.delete_owner(name, &mut self.journal);
        self.lists.delete_owner(name, &mut self.journal);
        self.labels.delete_owner(name, &mut self.journal);
        self.groups.forget_user(name, &mut self.journal);
        true
    }

    /// Makes every signature void that was issued before `now`, and logs the user out; `false` if there is no account.
    pub(crate) fn kick(&mut self, name: &str, now: u64) -> bool {
        let Some(account) = self.accounts.records.get_mut(name) else { return false };
        account.signed_since = now;
        note(&self.accounts, name, &mut self.journal);
        self.presences.log_out(name);
        true
    }

    /// Writes profile fields; `false` if there is no account.
    pub(crate) fn set_profile(&mut self, name: &str, items: impl IntoIterator<Item = ProfileItem>) -> bool {
        let Some(account) = self.accounts.records.get_mut(name) else { return false };
        let mut changed = false;
        for item in items {
            changed = true;
            let tag = item.tag();
            match account.profile.iter_mut().find(|old| old.tag() == tag) {
                Some(old) => *old = item,
                None => account.profile.push(item),
            }
        }
        if changed {
            account.profile_sequence += 1;
            note(&self.accounts, name, &mut self.journal);
        }
        true
    }
}

fn note(accounts: &Accounts, name: &str, journal: &mut Journal) {
    if let Some(account) = accounts.records.get(name) {
        journal.put(Table::Accounts, || (name.into(), encode_body(account)));
    }
}
