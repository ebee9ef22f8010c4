//! The list of recent conversations.

use im_api::recent_contact::{ContactType, delete, get_list, top};

use super::{check_owner, conversation, digits};
use crate::Refusal;
use crate::call::{Answer, Call};
use crate::handler::Handler;
use crate::world::{Conversation, ListPlace, ListWanted, ListedRecord, PinError, World};

/// Conversations of a page. No page says how many there are.
const PAGE: usize = 20;

/// What the bits of `AssistFlags` ask for, as far as they are explained.
const PINNED: u32 = 1;
const EMPTY: u32 = 1 << 1;
const PAGES_OF_PINNED: u32 = 1 << 2;

pub(super) fn handlers() -> Vec<Handler> {
    vec![Handler::of(list), Handler::of(remove), Handler::of(pin)]
}

/// Lists conversations. Without the flag for pinned ones these are left out altogether; the pages do not say more than
/// what the flag is for.
fn list(world: &mut World, _: &mut Call<'_>, request: get_list::Request) -> Answer<get_list::Request> {
    let owner = request.from_account;
    check_owner(world, &owner)?;
    let flags = request.assist_flags.unwrap_or_default();
    let has = |flag: u32| flags & flag != 0;
    let place = |time: Option<u64>, index: Option<u64>| ListPlace {
        time: time.unwrap_or_default(),
        index: index.unwrap_or_default(),
    };
    let pinned = place(request.top_time_stamp, request.top_start_index);
    let wanted = ListWanted {
        pinned: has(PINNED).then_some(pinned),
        ordinary: place(request.time_stamp, request.start_index),
        with_empty: has(EMPTY),
        pages_pinned: has(PAGES_OF_PINNED),
        max_count: PAGE,
    };
    let page = world.conversation_page(&owner, &wanted);
    let sessions =
        page.conversations.iter().map(|(conversation, record)| session(world, &owner, conversation, record));
    let response = get_list::Response::new(
        sessions.collect::<Vec<_>>(),
        page.is_complete,
        page.ordinary.time,
        page.ordinary.index,
        page.pinned.time,
        page.pinned.index,
    );
    Ok(response.into())
}

fn session(
    world: &World,
    owner: &str,
    conversation: &Conversation,
    record: &ListedRecord,
) -> get_list::Session {
    let mut session = match conversation {
        Conversation::User(name) => {
            get_list::Session::new(ContactType::OneToOne, record.time, record.is_pinned)
                .to_account(name.as_str())
        }
        Conversation::Group(id) => {
            get_list::Session::new(ContactType::Group, record.time, record.is_pinned).group_id(id.as_str())
        }
    };
    if let Some(label) = world.label(owner, conversation) {
        session.standard_mark = digits(label.standard);
        session.custom_mark.clone_from(&label.custom);
        session.contact_group_id.clone_from(&label.folders);
    }
    session
}

/// Deletes a conversation. What becomes of one that is not there is not documented: here the call is refused.
///
/// The history of a group is its own; members have no copy that could be deleted.
fn remove(world: &mut World, call: &mut Call<'_>, request: delete::Request) -> Answer<delete::Request> {
    check_owner(world, &request.from_account)?;
    let conversation = conversation(request.contact_type, request.to_account, request.to_group_id)?;
    let with_history = request.clear_ramble == Some(true);
    if !world.forget_conversation(&request.from_account, &conversation, with_history) {
        return Err(no_such_conversation());
    }
    call.did(conversation.name());
    Ok(delete::Response::new().into())
}

/// Pins conversations or lets them go. Nothing is said of single ones in the answer, so all is done or nothing; what is
/// not in the list cannot be pinned, about which the page is silent.
fn pin(world: &mut World, call: &mut Call<'_>, request: top::Request) -> Answer<top::Request> {
    use top::{Error, OperationType};

    check_owner(world, &request.from_account)?;
    let is_pinned = match request.operation_type {
        OperationType::Pin => true,
        OperationType::Unpin => false,
        _ => return Err(Error::InvalidArgument.into()),
    };
    let items = request.recent_contact_item.into_iter();
    let conversations = items.map(|item| conversation(item.contact_type, item.to_account, item.group_id));
    let conversations = conversations.collect::<Result<Vec<_>, _>>()?;
    world.pin(&request.from_account, &conversations, is_pinned).map_err(|error| match error {
        PinError::NotListed => no_such_conversation(),
        // In the general table only.
        PinError::TooMany => Refusal::public(51_012),
    })?;
    for conversation in conversations {
        call.did(conversation.name());
    }
    Ok(top::Response::new().into())
}

fn no_such_conversation() -> Refusal {
    Refusal::new(delete::Error::InvalidArgument.code(), "the conversation is not in the list")
}
