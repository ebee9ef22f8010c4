//! The questions of account imports.

use futures_util::future::BoxFuture;

use super::hooks::{Explain, Explanation, LookUp, LookUpError};
use crate::account::account_check::AccountStatus;
use crate::account::{account_check, account_import, multiaccount_import, multiaccount_import_profiles};
use crate::client::Client;

/// Asks the service what became of accounts.
///
/// Names are looked up through `account_check`. That an account exists does not tell whether its nickname was written,
/// so profiles are not looked up; importing them again does no harm. The reason of a failure comes from
/// `account_import` with the account alone.
#[derive(Clone, Debug)]
pub struct AskAccounts {
    client: Client,
}

impl AskAccounts {
    /// Asks through this client.
    #[must_use]
    pub fn new(client: Client) -> Self {
        Self { client }
    }

    async fn import(&self, request: account_import::Request) -> Explanation {
        Explanation::of_call(&self.client.send(&request).await)
    }
}

impl LookUp<multiaccount_import::Request> for AskAccounts {
    fn is_done<'a>(
        &'a self,
        request: &'a multiaccount_import::Request,
    ) -> BoxFuture<'a, Result<Vec<bool>, LookUpError>> {
        Box::pin(async move {
            let question = account_check::Request::new(request.accounts.iter().map(String::as_str));
            let answer = self.client.send(&question).await.map_err(|error| LookUpError::from(&error))?;
            // By name: nothing says that the answer keeps the order.
            let imported: std::collections::HashSet<_> = answer
                .result_item
                .iter()
                .filter(|item| item.account_status == Some(AccountStatus::Imported))
                .map(|item| item.user_id.as_str())
                .collect();
            Ok(request.accounts.iter().map(|name| imported.contains(name.as_str())).collect())
        })
    }
}

impl Explain<multiaccount_import::Request> for AskAccounts {
    fn explain<'a>(&'a self, name: &'a String) -> BoxFuture<'a, Explanation> {
        Box::pin(self.import(account_import::Request::new(name.as_str())))
    }
}

impl Explain<multiaccount_import_profiles::Request> for AskAccounts {
    fn explain<'a>(
        &'a self,
        account: &'a multiaccount_import_profiles::Account,
    ) -> BoxFuture<'a, Explanation> {
        let mut request = account_import::Request::new(account.user_id.as_str());
        request.nick.clone_from(&account.nick);
        request.face_url.clone_from(&account.face_url);
        Box::pin(self.import(request))
    }
}
