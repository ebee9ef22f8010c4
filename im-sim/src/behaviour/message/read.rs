//! What was read: unread counts and read receipts.

use im_api::message::{admin_set_msg_read, c2c_msg_read_receipt, get_c2c_unread_msg_num};

use crate::call::{Answer, Call};
use crate::handler::Handler;
use crate::world::World;

/// The code of a conversation that cannot be counted, because there is no such account.
const NO_ACCOUNT: i64 = 70_107;

pub(super) fn handlers() -> Vec<Handler> {
    vec![Handler::of(set_read), Handler::of(count), Handler::of(confirm)]
}

/// Makes messages read. With a time it is those from before it, so that those of its very second stay unread.
fn set_read(
    world: &mut World,
    call: &mut Call<'_>,
    request: admin_set_msg_read::Request,
) -> Answer<admin_set_msg_read::Request> {
    use admin_set_msg_read::{Error, Response};

    if !world.exists(&request.report_account) {
        return Err(Error::InvalidReportAccount.into());
    }
    if !world.exists(&request.peer_account) {
        return Err(Error::InvalidPeerAccount.into());
    }
    world.read(&request.report_account, &request.peer_account, request.msg_read_time);
    call.did(request.peer_account);
    Ok(Response::new().into())
}

fn count(
    world: &mut World,
    _: &mut Call<'_>,
    request: get_c2c_unread_msg_num::Request,
) -> Answer<get_c2c_unread_msg_num::Request> {
    use get_c2c_unread_msg_num::{C2cUnreadMsgNum, CountFailure, Error, Response};

    let owner = request.to_account;
    if !world.exists(&owner) {
        return Err(Error::InvalidToAccount.into());
    }
    let unread = |peer: Option<&str>| u32::try_from(world.unread(&owner, peer)).unwrap_or(u32::MAX);
    if request.peer_account.is_empty() {
        return Ok(Response::new().all_c2c_unread_msg_num(unread(None)).into());
    }
    let (found, missing): (Vec<_>, Vec<_>) =
        request.peer_account.into_iter().partition(|peer| world.exists(peer));
    let counts = found.into_iter().map(|peer| {
        let number = unread(Some(&peer));
        C2cUnreadMsgNum::new().peer_account(peer).c2c_unread_msg_num(number)
    });
    let failures =
        missing.into_iter().map(|peer| CountFailure::new().peer_account(peer).error_code(NO_ACCOUNT));
    Ok(Response::new().c2c_unread_msg_num_list(counts).error_list(failures).into())
}

/// Sends read receipts: for all messages or, with one that is not there or asked for none, for none. Of the table of
/// codes only two are confirmed, and only one of them fits.
fn confirm(
    world: &mut World,
    call: &mut Call<'_>,
    request: c2c_msg_read_receipt::Request,
) -> Answer<c2c_msg_read_receipt::Request> {
    use c2c_msg_read_receipt::{Error, Response};

    let (from, to) = (request.peer_account, request.operator_account);
    let since = call.kept_since();
    let is_wanted =
        |key: &str| world.message(&from, &to, key, since).is_some_and(|message| message.needs_receipt);
    if !world.exists(&to) || !request.c2c_msg_info.iter().all(|message| is_wanted(&message.msg_key)) {
        return Err(Error::InvalidRequest.into());
    }
    for message in request.c2c_msg_info {
        world.change_message(&from, &to, &message.msg_key, |message| message.is_confirmed = true);
        call.did(message.msg_key);
    }
    Ok(Response::new().into())
}
