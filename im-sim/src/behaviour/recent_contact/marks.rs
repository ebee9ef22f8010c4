//! Marks of conversations.

use im_api::recent_contact::{StandardMark, mark_contact};

use super::{check_owner, read_contact, refusal, result};
use crate::Refusal;
use crate::call::{Answer, Call};
use crate::handler::Handler;
use crate::world::{MarkChange, World};

/// The marks with a meaning of the service's own. Those that follow, up to the app's own, have none yet.
const DEFINED: u64 = 0b1111;
/// The marks that belong to the app: the last 32.
const APPS: u64 = 0xffff_ffff << 32;

pub(super) fn handlers() -> Vec<Handler> {
    vec![Handler::of(mark)]
}

fn mark(
    world: &mut World,
    call: &mut Call<'_>,
    request: mark_contact::Request,
) -> Answer<mark_contact::Request> {
    use mark_contact::{MarkResult, Response};

    let owner = request.from_account;
    check_owner(world, &owner)?;
    let results = request.mark_item.into_iter().map(|item| {
        let outcome = mark_one(world, call, &owner, &item);
        let (code, info) = result(outcome);
        MarkResult::new(item.contact_item, item.opt_type, code, info)
    });
    Ok(Response::new(results.collect::<Vec<_>>()).into())
}

fn mark_one(
    world: &mut World,
    call: &mut Call<'_>,
    owner: &str,
    item: &mark_contact::Mark,
) -> Result<(), Refusal> {
    let conversation = read_contact(&item.contact_item)?;
    let change = read_change(item, call)?;
    world.mark(owner, &conversation, change, call.now).map_err(refusal)?;
    call.did(conversation.name());
    Ok(())
}

/// The change that an item asks for. Where the page is silent, it is refused: a mark that is both set and cleared, a
/// mark of the service's own that has no meaning, a change of the custom mark without one. An empty custom mark takes
/// the old one away.
fn read_change(item: &mark_contact::Mark, call: &Call<'_>) -> Result<MarkChange, Refusal> {
    use mark_contact::{Error, OptType};

    let (is_standard, is_custom) = match item.opt_type {
        OptType::Standard => (true, false),
        OptType::Custom => (false, true),
        OptType::Both => (true, true),
        _ => return Err(Error::InvalidArgument.into()),
    };
    let mut change = MarkChange::default();
    if is_standard {
        if call.settings.edition.is_small() {
            return Err(Error::EditionTooLow.into());
        }
        (change.set, change.clear) = (bits(&item.set_mark), bits(&item.clear_mark));
        if change.set & change.clear != 0 || change.set & !(DEFINED | APPS) != 0 {
            return Err(Error::InvalidArgument.into());
        }
    }
    if is_custom {
        change.custom = Some(item.custom_mark.clone().ok_or(Error::InvalidArgument)?);
    }
    Ok(change)
}

/// Marks as bits; the spec has seen to it that their numbers are 1 to 64.
fn bits(marks: &[StandardMark]) -> u64 {
    let bit = |mark: &StandardMark| {
        u32::try_from(mark.value()).ok().and_then(|number| 1_u64.checked_shl(number - 1))
    };
    marks.iter().filter_map(bit).fold(0, |bits, bit| bits | bit)
}
