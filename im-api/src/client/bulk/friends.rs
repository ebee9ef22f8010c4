//! The questions of friend imports.

use std::collections::HashSet;

use futures_util::future::BoxFuture;

use super::error::{ItemError, Judgement};
use super::hooks::{LookUp, LookUpError};
use crate::client::Client;
use crate::endpoint::{Endpoint as _, EndpointError as _};
use crate::relationship::friend_check::{CheckType, Error, Relation};
use crate::relationship::{friend_check, friend_import};

/// Asks the service whether friends were imported: whether they stand in the user's own list.
///
/// That somebody stands there does not tell with which remark.
#[derive(Clone, Debug)]
pub struct AskFriends {
    client: Client,
}

impl AskFriends {
    /// Asks through this client.
    #[must_use]
    pub fn new(client: Client) -> Self {
        Self { client }
    }
}

impl LookUp<friend_import::Request> for AskFriends {
    fn is_done<'a>(
        &'a self,
        request: &'a friend_import::Request,
    ) -> BoxFuture<'a, Result<Vec<bool>, LookUpError>> {
        Box::pin(async move {
            let names = request.add_friend_item.iter().map(|friend| friend.to_account.as_str());
            let user = request.from_account.as_str();
            let question = friend_check::Request::new(user, names, CheckType::Single);
            let answer = self.client.send(&question).await.map_err(|error| LookUpError::from(&error))?;
            for failure in friend_check::Request::failures(&answer) {
                if failure.code.is_some_and(|code| Error::from_code(code).is_retryable()) {
                    return Err(LookUpError(Judgement::Repeat(ItemError::listed::<Error>(&failure))));
                }
            }
            let is_friend = |relation: &Relation| matches!(relation, Relation::AWithB | Relation::BothWay);
            let friends = answer.info_item.iter();
            let friends = friends.filter(|item| item.result_code == 0 && is_friend(&item.relation));
            let friends: HashSet<_> = friends.map(|item| item.to_account.as_str()).collect();
            let friend = |friend: &friend_import::AddFriendItem| friends.contains(friend.to_account.as_str());
            Ok(request.add_friend_item.iter().map(friend).collect())
        })
    }
}
