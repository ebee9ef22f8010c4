//! Extensions of one-to-one messages.

use im_api::message::{get_key_values, set_key_values};

use crate::Refusal;
use crate::behaviour::extensions::{change, check_edition};
use crate::call::{Answer, Call};
use crate::handler::Handler;
use crate::world::{ExtensionPage, ExtensionsRecord, World};

pub(super) fn handlers() -> Vec<Handler> {
    vec![Handler::of(set), Handler::of(get)]
}

fn set(
    world: &mut World,
    call: &mut Call<'_>,
    request: set_key_values::Request,
) -> Answer<set_key_values::Request> {
    let from = request.from_account.unwrap_or_else(|| call.caller.to_owned());
    let (to, key) = (request.to_account, request.msg_key);
    let mut extensions = find(world, call, &from, &to, &key)?.clone();
    let results = change(&mut extensions, request.operate_type, request.extension_list, call.now)?;
    world.change_message(&from, &to, &key, |message| message.extensions = Some(extensions.clone()));
    call.did(key);
    Ok(set_key_values::Response::new().extension_list(results).into())
}

fn get(
    world: &mut World,
    call: &mut Call<'_>,
    request: get_key_values::Request,
) -> Answer<get_key_values::Request> {
    let from = request.from_account.unwrap_or_else(|| call.caller.to_owned());
    let extensions = find(world, call, &from, &request.to_account, &request.msg_key)?;
    let ExtensionPage { pairs, is_complete } = extensions.page(request.start_seq.unwrap_or_default());
    let response = get_key_values::Response::new(pairs)
        .complete_flag(is_complete)
        .latest_seq(extensions.latest_seq)
        .clear_seq(extensions.clear_seq);
    Ok(response.into())
}

/// The extensions of a message. One that was recalled is treated as if it were not there, of which the pages are
/// silent. The code of a message that takes no extensions is missing in the table for reading.
fn find<'w>(
    world: &'w World,
    call: &Call<'_>,
    from: &str,
    to: &str,
    key: &str,
) -> Result<&'w ExtensionsRecord, Refusal> {
    use set_key_values::Error;

    check_edition(call.settings)?;
    let message = world.message(from, to, key, call.kept_since()).filter(|message| !message.is_recalled);
    let message = message.ok_or(Error::MessageNotFound)?;
    Ok(message.extensions.as_ref().ok_or(Error::ExtensionsUnsupported)?)
}
