//! Messages in groups: send, recall, import, read, edit, pin; read receipts and extensions.
#![expect(
    clippy::needless_pass_by_value,
    reason = "handlers have one form, whether they keep the request or not"
)]

mod broadcast;
mod change;
mod extensions;
mod history;
mod import;
mod pins;
mod receipts;
mod send;

use im_api::Endpoint;

use super::group::{find, no_account, refuse};
use crate::Refusal;
use crate::call::Call;
use crate::handler::Handler;
use crate::world::{GroupHead, GroupMessageRecord, World};

/// The longest body of a message.
const MAX_BODY: usize = 12 * 1024;

pub(super) fn handlers() -> Vec<Handler> {
    let groups = [
        send::handlers(),
        broadcast::handlers(),
        import::handlers(),
        history::handlers(),
        change::handlers(),
        receipts::handlers(),
        pins::handlers(),
        extensions::handlers(),
    ];
    groups.into_iter().flatten().collect()
}

/// The group that a request names, or the topic in it.
fn find_group<R: Endpoint>(world: &World, id: &str, topic_id: Option<&str>) -> Result<GroupHead, Refusal> {
    let group = find::<R>(world, id)?;
    if topic_id.is_some() && !group.record().has_topics {
        return Err(refuse::<R>(10_007));
    }
    world.group_head(id, topic_id).ok_or_else(|| refuse::<R>(10_010))
}

/// A message that can be worked with: it was kept, is not too old and was not recalled.
fn live<'w>(
    world: &'w World,
    call: &Call<'_>,
    group: &GroupHead,
    seq: u32,
) -> Option<&'w GroupMessageRecord> {
    world.group_message(&group.log, seq).filter(|message| message.is_live(call.kept_since()))
}

fn check_account(world: &World, name: &str) -> Result<(), Refusal> {
    if world.exists(name) { Ok(()) } else { Err(no_account(name)) }
}
