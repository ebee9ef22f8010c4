//! The questions of group imports.

use futures_util::future::BoxFuture;

use super::error::{ErrorKind, ItemError, Judgement};
use super::hooks::{LookUp, LookUpError};
use super::request::one_a_call;
use crate::client::Client;
use crate::endpoint::EndpointError as _;
use crate::group::get_group_info::{Error, ResponseFilter};
use crate::group::{GroupField, GroupInfo, get_group_info, import_group};

one_a_call! {
    import_group::Request,
    name: |group| group.group_id.clone().unwrap_or_default(),
    order: |_| None
}

/// Asks the service whether a group was imported.
///
/// The group that has the id must have the type, name, owner and time of creation that it was to have: else it is
/// another one, which the import itself will be told. A group without an id of its own cannot be found again.
#[derive(Clone, Debug)]
pub struct AskGroups {
    client: Client,
}

impl AskGroups {
    /// Asks through this client.
    #[must_use]
    pub fn new(client: Client) -> Self {
        Self { client }
    }

    async fn is_there(&self, group: &import_group::Request) -> Result<bool, LookUpError> {
        let Some(id) = &group.group_id else {
            return Err(LookUpError::nobody_knows(
                "no answer came, and a group without an id cannot be found",
            ));
        };
        let fields = [GroupField::Type, GroupField::Name, GroupField::OwnerAccount, GroupField::CreateTime];
        let found = read_group(&self.client, id, fields).await?;
        Ok(found.is_some_and(|found| is_the_same(group, &found)))
    }
}

impl LookUp<import_group::Request> for AskGroups {
    fn is_done<'a>(
        &'a self,
        request: &'a import_group::Request,
    ) -> BoxFuture<'a, Result<Vec<bool>, LookUpError>> {
        Box::pin(async move { Ok(vec![self.is_there(request).await?]) })
    }
}

fn is_the_same(wanted: &import_group::Request, found: &GroupInfo) -> bool {
    let is_owner = wanted.owner_account.is_none() || wanted.owner_account == found.owner_account;
    let is_time = wanted.create_time.is_none() || wanted.create_time == found.create_time;
    found.group_type.as_ref() == Some(&wanted.group_type)
        && found.name.as_deref() == Some(&wanted.name)
        && is_owner
        && is_time
}

/// Fields of a group; `None` if there is no such group.
pub(super) async fn read_group(
    client: &Client,
    id: &str,
    fields: impl IntoIterator<Item = GroupField>,
) -> Result<Option<GroupInfo>, LookUpError> {
    let filter = ResponseFilter::new().group_base_info_filter(fields);
    let question = get_group_info::Request::new([id]).response_filter(filter);
    let answer = client.send(&question).await.map_err(|error| LookUpError::from(&error))?;
    let Some(info) = answer.group_info.into_iter().find(|info| info.group_id == id) else { return Ok(None) };
    match info.error_code.map(Error::from_code) {
        None => Ok(Some(info)),
        Some(error) if error.code() == 0 => Ok(Some(info)),
        Some(error) if error.is_retryable() => {
            let said = ItemError::new(ErrorKind::Refused, error.to_string()).with_code(Some(error.code()));
            Err(LookUpError(Judgement::Repeat(said)))
        }
        // It does not exist; whatever else it is, the import will be told too.
        Some(_) => Ok(None),
    }
}
