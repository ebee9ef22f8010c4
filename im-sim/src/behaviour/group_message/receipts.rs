//! Read receipts.

use im_api::group_message::{
    ReceiptFilter, get_group_msg_receipt, get_group_msg_receipt_detail, group_msg_receipt,
};

use super::{find_group, live};
use crate::Refusal;
use crate::call::{Answer, Call};
use crate::handler::Handler;
use crate::world::{GroupHead, ReceiptsRecord, World};

/// The cursor of a last page, as in the page's example.
const END: &str = "0";

/// Most members of a group with read receipts.
const MAX_MEMBERS: usize = 200;

pub(super) fn handlers() -> Vec<Handler> {
    vec![Handler::of(count), Handler::of(list), Handler::of(confirm)]
}

/// Read receipts need one of the higher editions and a group that is not too large.
pub(super) fn check_receipts(world: &World, call: &Call<'_>, id: &str) -> Result<(), Refusal> {
    if call.settings.edition.is_small() {
        return Err(Refusal::public(10_059));
    }
    let is_large = world.group(id).is_some_and(|group| group.members().len() > MAX_MEMBERS);
    if is_large { Err(Refusal::public(10_060)) } else { Ok(()) }
}

/// The receipts of a message that asked for them.
fn receipts<'w>(
    world: &'w World,
    call: &Call<'_>,
    group: &GroupHead,
    seq: u32,
) -> Option<&'w ReceiptsRecord> {
    live(world, call, group, seq)?.receipts.as_ref()
}

/// Who got a message, has not read it and is still a member.
fn non_readers<'w>(world: &World, group: &GroupHead, receipts: &'w ReceiptsRecord) -> Vec<&'w String> {
    receipts.non_readers().filter(|name| world.is_group_member(&group.id, name)).collect()
}

fn count(
    world: &mut World,
    call: &mut Call<'_>,
    request: get_group_msg_receipt::Request,
) -> Answer<get_group_msg_receipt::Request> {
    use get_group_msg_receipt::{Error, MsgReceipt, Response};

    let group = find_group::<get_group_msg_receipt::Request>(world, &request.group_id, None)?;
    let number = |count: usize| u32::try_from(count).unwrap_or(u32::MAX);
    let receipts = request.msg_seq_list.into_iter().map(|message| {
        let found = MsgReceipt::new().msg_seq(message.msg_seq);
        let Some(receipts) = receipts(world, call, &group, message.msg_seq) else {
            return found.code(Error::NoReceipt.code());
        };
        let unread = non_readers(world, &group, receipts).len();
        found.code(0).read_num(number(receipts.readers.len())).unread_num(number(unread))
    });
    Ok(Response::new(receipts.collect::<Vec<_>>()).into())
}

/// Lists members in alphabetical order; the cursor is the last name, so that receipts between two calls shift nothing.
fn list(
    world: &mut World,
    call: &mut Call<'_>,
    request: get_group_msg_receipt_detail::Request,
) -> Answer<get_group_msg_receipt_detail::Request> {
    use get_group_msg_receipt_detail::{Error, NonReader, Reader, Response};

    let group = find_group::<get_group_msg_receipt_detail::Request>(world, &request.group_id, None)?;
    let receipts = receipts(world, call, &group, request.msg_seq).ok_or(Error::NoReceipt)?;
    let names: Vec<_> = match request.filter {
        ReceiptFilter::Readers => receipts.readers.iter().collect(),
        ReceiptFilter::NonReaders => non_readers(world, &group, receipts),
        _ => return Err(Error::InvalidArgument.into()),
    };
    let count = usize::try_from(request.count).unwrap_or(usize::MAX);
    if count == 0 {
        return Err(Error::InvalidArgument.into());
    }
    let cursor = request.cursor.unwrap_or_default();
    let rest = &names[names.partition_point(|name| **name <= cursor && !cursor.is_empty())..];
    let page = &rest[..count.min(rest.len())];
    let is_finish = page.len() == rest.len();
    let next = page.last().filter(|_| !is_finish).map_or(END, |name| name.as_str());
    let response = Response::new().is_finish(is_finish).msg_seq(request.msg_seq).cursor(next);
    let page = page.iter().map(|name| name.as_str());
    Ok(match request.filter {
        ReceiptFilter::Readers => response.read_list(page.map(|name| Reader::new().read_account(name))),
        _ => response.unread_list(page.map(|name| NonReader::new().unread_account(name))),
    }
    .into())
}

/// Marks messages as read: all of them or, with one that asked for no receipt of this member, none. The page's own table
/// of codes is not known; these are the codes of its neighbours.
fn confirm(
    world: &mut World,
    call: &mut Call<'_>,
    request: group_msg_receipt::Request,
) -> Answer<group_msg_receipt::Request> {
    use get_group_msg_receipt::Error;

    let group = find_group::<group_msg_receipt::Request>(world, &request.group_id, None)?;
    let name = request.from_account;
    check_receipts(world, call, &group.id)?;
    if !world.is_group_member(&group.id, &name) {
        return Err(Error::NotPermitted.into());
    }
    for message in &request.msg_seq_list {
        let receipts = receipts(world, call, &group, message.msg_seq).ok_or(Error::NoReceipt)?;
        if !receipts.audience.contains(&name) {
            return Err(Refusal::from(Error::NoReceipt));
        }
    }
    for message in request.msg_seq_list {
        world.change_group_message(&group.log, message.msg_seq, |message| {
            message.receipts.as_mut().map(|receipts| receipts.confirm(&name));
        });
        call.did(message.msg_seq.to_string());
    }
    Ok(group_msg_receipt::Response::new().into())
}
