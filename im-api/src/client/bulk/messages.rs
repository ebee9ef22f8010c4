//! What message imports need: their order, and the questions of those into groups.

use std::collections::HashSet;
use std::pin::pin;

use futures_util::StreamExt as _;
use futures_util::future::BoxFuture;

use super::groups::read_group;
use super::hooks::{LookUp, LookUpError};
use super::request::one_a_call;
use crate::client::Client;
use crate::group::GroupField;
use crate::group_message::{PlaceKind, group_msg_get_simple, import_group_msg};
use crate::message::importmsg;

one_a_call! {
    importmsg::Request,
    name: |message| message.from_account.clone(),
    // Both directions are one conversation.
    order: |message| {
        let (one, other) = (message.from_account.as_str(), message.to_account.as_str());
        Some(format!("{}\u{1f}{}", one.min(other), one.max(other)))
    }
}

/// How many messages of the history are read at a time: the most.
const PAGE: u32 = 20;

/// Asks the service whether messages were imported into a group.
///
/// They are looked for in the group's history by sender, time and random number: one without a random number cannot be
/// told from others. Where the history has places without messages, because they have expired for instance, nobody can
/// tell; but what is later than the group's last message was surely not imported.
#[derive(Clone, Debug)]
pub struct AskGroupMessages {
    client: Client,
}

/// What tells a message from others: sender, time, random number.
type Mark = (String, u64, u32);

/// What a group's history shows, from some time on.
#[derive(Default)]
struct Seen {
    messages: HashSet<Mark>,
    /// There are places that show nothing.
    has_gaps: bool,
}

impl AskGroupMessages {
    /// Asks through this client.
    #[must_use]
    pub fn new(client: Client) -> Self {
        Self { client }
    }

    async fn look(&self, request: &import_group_msg::Request) -> Result<Vec<bool>, LookUpError> {
        let messages = &request.msg_list;
        let Some(first) = messages.iter().map(|message| message.send_time).min() else {
            return Ok(Vec::new());
        };
        // A topic has a last message of its own.
        if request.topic_id.is_none() {
            let group = read_group(&self.client, &request.group_id, [GroupField::LastMsgTime]).await?;
            if group.is_none_or(|group| group.last_msg_time.is_some_and(|last| last < first)) {
                return Ok(vec![false; messages.len()]);
            }
        }
        let seen = self.history(request, first).await?;
        let is_done = |message: &import_group_msg::Message| {
            let mark = (message.from_account.clone(), message.send_time, message.random?);
            seen.messages.contains(&mark).then_some(true).or_else(|| (!seen.has_gaps).then_some(false))
        };
        let done: Option<Vec<_>> = messages.iter().map(is_done).collect();
        done.ok_or_else(|| {
            LookUpError::nobody_knows(
                "no answer came, and the group's history does not show whether the message is there; a repeat might \
                 import it twice",
            )
        })
    }

    /// Reads back to what was sent before `first`.
    async fn history(&self, request: &import_group_msg::Request, first: u64) -> Result<Seen, LookUpError> {
        let mut question = group_msg_get_simple::Request::new(request.group_id.as_str(), PAGE);
        question.topic_id.clone_from(&request.topic_id);
        let mut seen = Seen::default();
        let mut pages = pin!(self.client.pages(&question));
        while let Some(page) = pages.next().await {
            let page = page.map_err(|error| LookUpError::from(&error))?;
            for message in page.rsp_msg_list {
                let kind = message.is_place_msg.unwrap_or(PlaceKind::Normal);
                match (message.from_account, message.msg_time_stamp, message.msg_random) {
                    (_, Some(time), _) if time < first => return Ok(seen),
                    (Some(from), Some(time), Some(random)) if kind != PlaceKind::Gone => {
                        seen.messages.insert((from, time, random));
                    }
                    _ => seen.has_gaps = true,
                }
            }
            if seen.has_gaps {
                // What lies behind it may be anything, and any number of it.
                return Ok(seen);
            }
        }
        Ok(seen)
    }
}

impl LookUp<import_group_msg::Request> for AskGroupMessages {
    fn is_done<'a>(
        &'a self,
        request: &'a import_group_msg::Request,
    ) -> BoxFuture<'a, Result<Vec<bool>, LookUpError>> {
        Box::pin(self.look(request))
    }
}
