//! Accounts: import, delete, look up, log out, online state.
#![expect(clippy::unnecessary_wraps, reason = "handlers have one form, whether they can refuse or not")]

use im_api::account::{
    OnlineStatus, Platform, PlatformStatus, account_check, account_delete, account_import, kick,
    multiaccount_import, multiaccount_import_profiles, query_online_status, querystate,
};
use im_api::profile::ProfileItem;

use crate::call::{Answer, Call};
use crate::handler::Handler;
use crate::world::{ImportError, World};

pub(super) fn handlers() -> Vec<Handler> {
    vec![
        Handler::of(import),
        Handler::of(import_many),
        Handler::of(import_many_profiles),
        Handler::of(delete),
        Handler::of(check),
        Handler::of(log_out),
        Handler::of(online_status),
        Handler::of(state),
    ]
}

fn import(
    world: &mut World,
    call: &mut Call<'_>,
    request: account_import::Request,
) -> Answer<account_import::Request> {
    use account_import::Error;

    let name = request.user_id;
    world.import(&name, call.settings.edition, call.now).map_err(|error| match error {
        ImportError::QuotaExceeded => Error::AccountQuotaExceeded,
        ImportError::RecentlyDeleted => Error::RecentlyDeleted,
    })?;
    world.set_profile(&name, shown(request.nick, request.face_url));
    call.did(name);
    Ok(account_import::Response::new().into())
}

fn import_many(
    world: &mut World,
    call: &mut Call<'_>,
    request: multiaccount_import::Request,
) -> Answer<multiaccount_import::Request> {
    let names = request.accounts.into_iter().map(|name| (name, None, None));
    let failed =
        import_all(world, call, names).map_err(|()| multiaccount_import::Error::AccountQuotaExceeded)?;
    Ok(multiaccount_import::Response::new(failed).into())
}

fn import_many_profiles(
    world: &mut World,
    call: &mut Call<'_>,
    request: multiaccount_import_profiles::Request,
) -> Answer<multiaccount_import_profiles::Request> {
    use multiaccount_import_profiles::{Error, Response};

    let accounts =
        request.account_list.into_iter().map(|account| (account.user_id, account.nick, account.face_url));
    let failed = import_all(world, call, accounts).map_err(|()| Error::AccountQuotaExceeded)?;
    Ok(Response::new(failed).into())
}

/// Imports one after the other and returns the names that failed. The documents do not say how the quota shows in a
/// batch: here the call is refused only if it brought nothing in.
fn import_all(
    world: &mut World,
    call: &mut Call<'_>,
    accounts: impl Iterator<Item = (String, Option<String>, Option<String>)>,
) -> Result<Vec<String>, ()> {
    let (mut failed, mut imported, mut is_full) = (Vec::new(), 0, false);
    for (name, nick, face_url) in accounts {
        match world.import(&name, call.settings.edition, call.now) {
            Ok(()) => {
                world.set_profile(&name, shown(nick, face_url));
                call.did(name);
                imported += 1;
            }
            Err(error) => {
                is_full |= error == ImportError::QuotaExceeded;
                failed.push(name);
            }
        }
    }
    if is_full && imported == 0 { Err(()) } else { Ok(failed) }
}

/// The profile fields that an import sets.
fn shown(nick: Option<String>, face_url: Option<String>) -> impl Iterator<Item = ProfileItem> {
    nick.map(ProfileItem::nick).into_iter().chain(face_url.map(ProfileItem::image))
}

fn delete(
    world: &mut World,
    call: &mut Call<'_>,
    request: account_delete::Request,
) -> Answer<account_delete::Request> {
    use account_delete::{Error, Response, ResultItem};

    if !call.settings.is_deletion_allowed {
        return Err(Error::DeletionNotAllowed.into());
    }
    let results = request.delete_item.into_iter().map(|item| {
        let name = item.user_id;
        // An administrator cannot lose the account that makes the call possible.
        let is_admin = call.settings.admins.contains(&name);
        if !is_admin && world.delete(&name, call.now) {
            call.did(name.as_str());
            ResultItem::new(name, 0, "")
        } else {
            ResultItem::new(name, Error::AccountNotFound.code(), "Err_TLS_PT_Open_Login_Account_Not_Exist")
        }
    });
    Ok(Response::new(results.collect::<Vec<_>>()).into())
}

fn check(
    world: &mut World,
    _: &mut Call<'_>,
    request: account_check::Request,
) -> Answer<account_check::Request> {
    use account_check::{AccountStatus, Response, ResultItem};

    let results = request.check_item.into_iter().map(|item| {
        let is_there = world.exists(&item.user_id);
        let status = if is_there { AccountStatus::Imported } else { AccountStatus::NotImported };
        ResultItem::new(item.user_id, 0, "").account_status(status)
    });
    Ok(Response::new(results.collect::<Vec<_>>()).into())
}

fn log_out(world: &mut World, call: &mut Call<'_>, request: kick::Request) -> Answer<kick::Request> {
    if !world.kick(&request.user_id, call.now) {
        return Err(kick::Error::AccountNotFound.into());
    }
    call.did(request.user_id);
    Ok(kick::Response::new().into())
}

fn online_status(
    world: &mut World,
    call: &mut Call<'_>,
    request: query_online_status::Request,
) -> Answer<query_online_status::Request> {
    use query_online_status::{AccountState, Error, QueryFailure, Response};

    let is_detailed = request.is_need_detail == Some(true);
    let (found, missing): (Vec<_>, Vec<_>) =
        request.to_account.into_iter().partition(|name| world.exists(name));
    if found.is_empty() {
        return Err(Error::AccountNotFound.into());
    }
    let states = found.into_iter().map(|name| {
        let (whole, detail) = presence(world, &name, call.now, is_detailed);
        AccountState::new(name, whole).detail(detail)
    });
    let failures = missing.into_iter().map(|name| QueryFailure::new(name, Error::AccountNotFound.code()));
    Ok(Response::new(states.collect::<Vec<_>>(), failures.collect::<Vec<_>>()).into())
}

fn state(
    world: &mut World,
    call: &mut Call<'_>,
    request: querystate::Request,
) -> Answer<querystate::Request> {
    use querystate::{AccountState, Response};

    let is_detailed = request.is_need_detail == Some(true);
    // The page knows no failures: who does not exist is not online.
    let states = request.to_account.into_iter().map(|name| {
        let (whole, detail) = presence(world, &name, call.now, is_detailed);
        AccountState::new(name, whole).detail(detail)
    });
    Ok(Response::new(states.collect::<Vec<_>>()).into())
}

fn presence(world: &World, name: &str, now: u64, is_detailed: bool) -> (OnlineStatus, Vec<PlatformStatus>) {
    let (whole, states): (_, Vec<(Platform, OnlineStatus)>) = world.presence(name, now);
    let detail = states.into_iter().filter(|_| is_detailed);
    (whole, detail.map(|(platform, status)| PlatformStatus::new(platform, status)).collect())
}
