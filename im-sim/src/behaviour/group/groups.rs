//! Groups as a whole: read, change, hand over, dissolve.

use im_api::group::{
    GroupInfo, MuteAllMember, change_group_owner, destroy_group, get_group_info, modify_group_base_info,
};

use super::data::with_data;
use super::show::{Fields, group_info, member_info};
use super::{check_accounts, find, find_kept, no_account, no_group, refuse, short, wrong};
use crate::Refusal;
use crate::call::{Answer, Call};
use crate::handler::Handler;
use crate::world::{Group, World};

pub(super) fn handlers() -> Vec<Handler> {
    vec![Handler::of(read), Handler::of(modify), Handler::of(hand_over), Handler::of(destroy)]
}

/// The code of the answer as a whole, which the page calls meaningless, is 0 whatever the entries say.
fn read(
    world: &mut World,
    call: &mut Call<'_>,
    request: get_group_info::Request,
) -> Answer<get_group_info::Request> {
    use get_group_info::{Request, Response};

    let filter = request.response_filter;
    let infos = request.group_id_list.into_iter().map(|id| {
        if let Some(group) = world.group(&id) {
            return whole(world, call, group, filter.as_ref());
        }
        let refusal = no_group::<Request>(&id);
        GroupInfo::new(id).error_code(refusal.code()).error_info(refusal.info())
    });
    Ok(short(Response::new(infos.collect::<Vec<_>>()))?.into())
}

/// A group with its members, as far as the filter wants them.
fn whole(
    world: &World,
    call: &Call<'_>,
    group: &Group,
    filter: Option<&get_group_info::ResponseFilter>,
) -> GroupInfo {
    let mut info = group_info(group, filter.map(|filter| filter.group_base_info_filter.as_slice()));
    info.error_code = Some(0);
    info.error_info = Some(String::new());
    if filter.is_none() {
        info.appid = Some(call.settings.sdkappid);
    }
    let wanted = |key: &str| {
        filter.is_none_or(|filter| filter.app_defined_data_filter_group.iter().any(|name| name == key))
    };
    info.app_defined_data = group.record().data.iter().filter(|data| wanted(&data.key)).cloned().collect();
    let fields = match filter {
        None => Fields::ALL,
        Some(filter) => Fields {
            known: Some(&filter.member_info_filter),
            own: Some(&filter.app_defined_data_filter_group_member),
        },
    };
    if !fields.is_empty() {
        let members = group.members().iter().map(|(name, _)| member_info(world, call, group, name, fields));
        info.member_list = members.collect();
    }
    info
}

fn modify(
    world: &mut World,
    call: &mut Call<'_>,
    request: modify_group_base_info::Request,
) -> Answer<modify_group_base_info::Request> {
    use modify_group_base_info::{Request, Response};

    let group = find::<Request>(world, &request.group_id)?;
    check_accounts(world, request.from_account.as_deref(), no_account)?;
    let mut record = group.record().clone();
    if let Some(max) = request.max_member_num.filter(|_| record.keeps_members()) {
        let allowed = call.settings.edition.max_group_members(&record.group_type).unwrap_or(0);
        if max == 0 || max > allowed {
            return Err(wrong(format!("MaxMemberNum: the edition allows from 1 to {allowed}")));
        }
        record.max_members = max;
    }
    if let Some(mute) = &request.mute_all_member {
        if !record.has_mutes() {
            return Err(refuse::<Request>(10_007));
        }
        record.is_all_muted = is_on(mute)?;
    }
    record.data = with_data(record.data, request.app_defined_data)?;
    record.name = request.name.unwrap_or(record.name);
    record.introduction = request.introduction.or(record.introduction);
    record.notification = request.notification.or(record.notification);
    record.face_url = request.face_url.or(record.face_url);
    record.apply_join_option = request.apply_join_option.or(record.apply_join_option);
    record.invite_join_option = request.invite_join_option.or(record.invite_join_option);
    record.changed_at = call.now;
    world.change_group(&request.group_id, |kept| *kept = record);
    call.did(request.group_id);
    Ok(Response::new().into())
}

/// Whether a switch is on.
pub(super) fn is_on(switch: &MuteAllMember) -> Result<bool, Refusal> {
    match switch {
        MuteAllMember::On => Ok(true),
        MuteAllMember::Off => Ok(false),
        other => Err(wrong(format!("MuteAllMember: `{}` is neither On nor Off", other.as_str()))),
    }
}

fn hand_over(
    world: &mut World,
    call: &mut Call<'_>,
    request: change_group_owner::Request,
) -> Answer<change_group_owner::Request> {
    use change_group_owner::{Request, Response};

    let group = find_kept::<Request>(world, &request.group_id)?;
    if group.member(&request.new_owner_account).is_none() {
        return Err(wrong("NewOwner_Account: only a member can become the owner"));
    }
    world.hand_over_group(&request.group_id, &request.new_owner_account);
    call.did(request.group_id);
    Ok(Response::new().into())
}

fn destroy(
    world: &mut World,
    call: &mut Call<'_>,
    request: destroy_group::Request,
) -> Answer<destroy_group::Request> {
    use destroy_group::{Request, Response};

    find::<Request>(world, &request.group_id)?;
    world.dissolve_group(&request.group_id, call.now);
    call.did(request.group_id);
    Ok(Response::new().into())
}
