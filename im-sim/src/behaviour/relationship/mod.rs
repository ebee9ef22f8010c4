//! Relations between users: friends, groups of friends, block lists, follows.
//!
//! A call fails as a whole if its user does not exist or an argument is wrong. What else goes wrong, goes wrong for
//! one entry, and the answer is `OK` even if every entry failed.

mod block_list;
mod fields;
mod follows;
mod friend_groups;
mod friend_lists;
mod friends;

pub(crate) use friends::confirm as confirm_friend;

use im_api::EndpointError;
use im_api::relationship::ItemResult;

use crate::Refusal;
use crate::call::Call;
use crate::handler::Handler;
use crate::world::{RelationError, World};

pub(super) fn handlers() -> Vec<Handler> {
    [
        friends::handlers(),
        friend_lists::handlers(),
        block_list::handlers(),
        friend_groups::handlers(),
        follows::handlers(),
    ]
    .into_iter()
    .flatten()
    .collect()
}

/// The code of a wrong argument, which entries also have for much else: only the text tells.
const INVALID: i64 = 30_001;

/// What an entry says, in words of the command `E` where it has some.
fn explain<E: EndpointError>(error: RelationError) -> Refusal {
    let code = match error {
        RelationError::NoAccount => 30_003,
        // No page has codes for these; the commands that have one say so themselves.
        RelationError::Oneself => return Refusal::new(INVALID, "the user and the other are the same"),
        RelationError::Exists => return Refusal::new(INVALID, "the two are related so already"),
        RelationError::Missing => return Refusal::new(INVALID, "the two are not related so"),
        RelationError::GroupExists => return Refusal::new(INVALID, "a group of this name exists already"),
        RelationError::NoSuchGroup => return Refusal::new(INVALID, "there is no group of this name"),
        RelationError::RequestsForbidden => 30_009,
        RelationError::TooManyFriends => 30_010,
        RelationError::TooManyGroups => 30_011,
        RelationError::TooManyRequests => 30_012,
        RelationError::TooManyBlocked => 30_013,
        RelationError::PeerHasTooManyFriends => 30_014,
        RelationError::PeerBlocked => 30_515,
        RelationError::RequestsDenied => 30_516,
        RelationError::BlockedByPeer => 30_525,
        RelationError::TooManyFollowed => 32_100,
    };
    Refusal::explained(code, E::CODES)
}

/// Refuses a call on behalf of a user who does not exist.
fn check_user<E: EndpointError>(world: &World, name: &str) -> Result<(), Refusal> {
    if world.exists(name) { Ok(()) } else { Err(explain::<E>(RelationError::NoAccount)) }
}

/// An argument that the spec's rules let pass.
fn invalid(field: &str) -> Refusal {
    Refusal::new(INVALID, format!("{field} is illegal"))
}

/// Refuses a list that asks for nothing. No page says what becomes of it.
fn check_some<T>(field: &str, list: &[T]) -> Result<(), Refusal> {
    if list.is_empty() { Err(invalid(field)) } else { Ok(()) }
}

/// A number of entries that is asked for, of so many that there are.
fn clip(wanted: u32, count: usize) -> usize {
    usize::try_from(wanted).unwrap_or(usize::MAX).min(count)
}

fn wire_count(count: usize) -> u32 {
    u32::try_from(count).unwrap_or(u32::MAX)
}

/// The code and the text of an entry.
fn outcome<T>(result: Result<T, Refusal>) -> (i64, String) {
    result.map_or_else(|refusal| (refusal.code(), refusal.info().to_owned()), |_| (0, String::new()))
}

/// The same of the entry for `name`, who stands among those that failed if it did.
fn outcome_for<T>(name: &str, result: Result<T, Refusal>, failed: &mut Vec<String>) -> (i64, String) {
    if result.is_err() {
        failed.push(name.to_owned());
    }
    outcome(result)
}

/// One entry for each user, in their order, and the names of those that failed.
#[derive(Debug, Default)]
struct Entries {
    items: Vec<ItemResult>,
    failed: Vec<String>,
}

impl Entries {
    fn push(&mut self, call: &mut Call<'_>, name: String, result: Result<(), Refusal>) {
        if result.is_ok() {
            call.did(name.as_str());
        }
        let (code, info) = outcome_for(&name, result, &mut self.failed);
        self.items.push(ItemResult::new(name, code, info));
    }
}
