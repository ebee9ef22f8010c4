//! Profiles: set and read fields.

use im_api::profile::{
    AdminForbidType, AllowType, Gender, ProfileItem, ProfileTag, ProfileValue, portrait_get, portrait_set,
};

use crate::Refusal;
use crate::call::{Answer, Call};
use crate::handler::Handler;
use crate::settings::Settings;
use crate::world::World;

/// What the tags of custom fields begin with.
const CUSTOM: &str = "Tag_Profile_Custom_";

pub(super) fn handlers() -> Vec<Handler> {
    vec![Handler::of(set), Handler::of(get)]
}

fn set(
    world: &mut World,
    call: &mut Call<'_>,
    request: portrait_set::Request,
) -> Answer<portrait_set::Request> {
    use portrait_set::{Error, Response};

    if !world.exists(&request.from_account) {
        return Err(Error::AccountNotFound.into());
    }
    // All or nothing: one bad field leaves the others as they were.
    for item in &request.profile_item {
        check(item, call.settings)?;
    }
    world.set_profile(&request.from_account, request.profile_item);
    call.did(request.from_account);
    Ok(Response::new().into())
}

fn check(item: &ProfileItem, settings: &Settings) -> Result<(), Refusal> {
    use portrait_set::Error;

    let is_known = match &item.content {
        ProfileValue::Gender(value) => !matches!(value, Gender::Other(_)),
        ProfileValue::AllowType(value) => !matches!(value, AllowType::Other(_)),
        ProfileValue::AdminForbidType(value) => !matches!(value, AdminForbidType::Other(_)),
        _ => true,
    };
    if !is_known {
        return Err(Error::InvalidStandardValue.into());
    }
    if exists(&item.tag(), settings) { Ok(()) } else { Err(Error::NoSuchTag.into()) }
}

fn get(
    world: &mut World,
    call: &mut Call<'_>,
    request: portrait_get::Request,
) -> Answer<portrait_get::Request> {
    use portrait_get::{Error, Response, UserProfile};

    if !request.tag_list.iter().all(|tag| exists(tag, call.settings)) {
        return Err(Error::NoSuchTag.into());
    }
    let mut failed = Vec::new();
    let profiles = request.to_account.into_iter().map(|name| {
        let Some(account) = world.account(&name) else {
            failed.push(name.clone());
            let refusal = Refusal::from(Error::AccountNotFound);
            return UserProfile::new(name, refusal.code(), refusal.info());
        };
        let is_wanted = |item: &&ProfileItem| request.tag_list.contains(&item.tag());
        let items = account.profile.iter().filter(is_wanted).cloned();
        UserProfile::new(name, 0, "").profile_item(items.collect::<Vec<_>>())
    });
    let profiles: Vec<_> = profiles.collect();
    Ok(Response::new(profiles).fail_account(failed).into())
}

/// Whether the app has such a field.
pub(super) fn exists(tag: &ProfileTag, settings: &Settings) -> bool {
    let ProfileTag::Other(tag) = tag else { return true };
    tag.strip_prefix(CUSTOM).is_some_and(|keyword| settings.has_profile_field(keyword))
}
