//! Profiles of groups and members, as far as they are asked for.

use im_api::account::OnlineStatus;
use im_api::group::{
    ApplyJoinOption, GroupField, GroupInfo, MemberField, MemberInfo, MemberOnlineStatus, MuteAllMember,
    ReceiveOption,
};

use crate::call::Call;
use crate::world::{Group, World};

/// Which fields of members are wanted.
#[derive(Clone, Copy, Debug)]
pub(super) struct Fields<'a> {
    /// Fields that every app has; all but the online state if nothing was said.
    pub(super) known: Option<&'a [MemberField]>,
    /// Names of the app's own fields; all if nothing was said.
    pub(super) own: Option<&'a [String]>,
}

impl Fields<'_> {
    pub(super) const ALL: Self = Self { known: None, own: None };

    /// Whether nothing at all is wanted.
    pub(super) fn is_empty(self) -> bool {
        self.known.is_some_and(<[_]>::is_empty) && self.own.is_some_and(<[_]>::is_empty)
    }
}

/// The profile of a group, without the app's own fields and the members. All fields if there is no filter.
///
/// `InfoSeq` never comes: a table has it, and no example. A live stream has no number of members and no maximum.
pub(super) fn group_info(group: &Group, filter: Option<&[GroupField]>) -> GroupInfo {
    let record = group.record();
    let wants = |field: GroupField| filter.is_none_or(|filter| filter.contains(&field));
    let text = |text: &Option<String>| text.clone().unwrap_or_default();
    let mut info = GroupInfo::new(group.id());
    info.group_type = wants(GroupField::Type).then(|| record.group_type.clone());
    info.name = wants(GroupField::Name).then(|| record.name.clone());
    info.introduction = wants(GroupField::Introduction).then(|| text(&record.introduction));
    info.notification = wants(GroupField::Notification).then(|| text(&record.notification));
    info.face_url = wants(GroupField::FaceUrl).then(|| text(&record.face_url));
    info.owner_account = wants(GroupField::OwnerAccount).then(|| text(&record.owner));
    info.create_time = wants(GroupField::CreateTime).then_some(record.created_at);
    info.last_info_time = wants(GroupField::LastInfoTime).then_some(record.changed_at);
    info.last_msg_time = wants(GroupField::LastMsgTime).then_some(record.last_msg_at);
    info.next_msg_seq = wants(GroupField::NextMsgSeq).then(|| group.next_seq());
    info.apply_join_option = wants(GroupField::ApplyJoinOption)
        .then(|| record.apply_join_option.clone().unwrap_or(ApplyJoinOption::NeedPermission));
    info.mute_all_member = wants(GroupField::MuteAllMember).then(|| switch(record.is_all_muted));
    if record.keeps_members() {
        info.member_num = wants(GroupField::MemberNum).then(|| count(group.members().len()));
        info.max_member_num = wants(GroupField::MaxMemberNum).then_some(record.max_members);
    }
    info
}

/// The profile of a member.
pub(super) fn member_info(
    world: &World,
    call: &Call<'_>,
    group: &Group,
    name: &str,
    fields: Fields<'_>,
) -> MemberInfo {
    let mut info = MemberInfo::new(name);
    let Some(member) = group.member(name) else { return info };
    let wants = |field: MemberField| match fields.known {
        None => field != MemberField::OnlineStatus,
        Some(filter) => filter.contains(&field),
    };
    info.role = wants(MemberField::Role).then(|| group.role(name));
    info.join_time = wants(MemberField::JoinTime).then_some(member.joined_at);
    info.msg_seq = wants(MemberField::MsgSeq).then_some(member.read_seq);
    info.msg_flag = wants(MemberField::MsgFlag)
        .then(|| member.msg_flag.clone().unwrap_or(ReceiveOption::AcceptAndNotify));
    info.last_send_msg_time = wants(MemberField::LastSendMsgTime).then_some(member.last_sent_at);
    info.mute_until = wants(MemberField::MuteUntil).then(|| group.mutes().until(name, call.now).unwrap_or(0));
    info.name_card = wants(MemberField::NameCard).then(|| member.name_card.clone());
    // The switch in the console counts as on; the edition is known.
    if wants(MemberField::OnlineStatus) && !call.settings.edition.is_small() {
        info.online_status = Some(online_status(world, name, call.now));
    }
    let wanted = |key: &str| fields.own.is_none_or(|names| names.iter().any(|name| name == key));
    info.app_member_defined_data = member.data.iter().filter(|data| wanted(&data.key)).cloned().collect();
    info
}

fn online_status(world: &World, name: &str, now: u64) -> MemberOnlineStatus {
    match world.presence(name, now).0 {
        OnlineStatus::Online => MemberOnlineStatus::Online,
        _ => MemberOnlineStatus::Offline,
    }
}

pub(super) fn switch(is_on: bool) -> MuteAllMember {
    if is_on { MuteAllMember::On } else { MuteAllMember::Off }
}

pub(super) fn count(number: usize) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX)
}
