//! Extensions of group messages.

use im_api::group_message::{group_get_key_values, group_set_key_values};

use super::{find_group, live};
use crate::Refusal;
use crate::behaviour::extensions::{change, check_edition};
use crate::call::{Answer, Call};
use crate::handler::Handler;
use crate::world::{ExtensionPage, ExtensionsRecord, GroupHead, World};

pub(super) fn handlers() -> Vec<Handler> {
    vec![Handler::of(set), Handler::of(get)]
}

fn set(
    world: &mut World,
    call: &mut Call<'_>,
    request: group_set_key_values::Request,
) -> Answer<group_set_key_values::Request> {
    let (group, seq) = (find(world, call, &request.group_id)?, request.msg_seq);
    let mut extensions = extensions(world, call, &group, seq)?.clone();
    let results = change(&mut extensions, request.operate_type, request.extension_list, call.now)?;
    world.change_group_message(&group.log, seq, |message| message.extensions = Some(extensions));
    call.did(seq.to_string());
    Ok(group_set_key_values::Response::new().extension_list(results).into())
}

fn get(
    world: &mut World,
    call: &mut Call<'_>,
    request: group_get_key_values::Request,
) -> Answer<group_get_key_values::Request> {
    let group = find(world, call, &request.group_id)?;
    let extensions = extensions(world, call, &group, request.msg_seq)?;
    let ExtensionPage { pairs, is_complete } = extensions.page(request.start_seq.unwrap_or_default());
    let response = group_get_key_values::Response::new(pairs)
        .complete_flag(is_complete)
        .latest_seq(extensions.latest_seq)
        .clear_seq(extensions.clear_seq);
    Ok(response.into())
}

fn find(world: &World, call: &Call<'_>, group_id: &str) -> Result<GroupHead, Refusal> {
    check_edition(call.settings)?;
    find_group::<group_set_key_values::Request>(world, group_id, None)
}

/// The extensions of a message. One that was recalled is treated as if it were not there, of which the pages are silent.
/// The code of a message that takes no extensions is missing in the table for reading.
fn extensions<'w>(
    world: &'w World,
    call: &Call<'_>,
    group: &GroupHead,
    seq: u32,
) -> Result<&'w ExtensionsRecord, Refusal> {
    use group_set_key_values::Error;

    let message = live(world, call, group, seq).ok_or(Error::MessageNotFound)?;
    Ok(message.extensions.as_ref().ok_or(Error::ExtensionsUnsupported)?)
}
