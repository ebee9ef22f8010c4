//! Groups, each in a call of its own.

use im_api::bulk::{AskGroups, BulkJob, ErrorKind, Requests};
use im_api::group::{ApplyJoinOption, GroupType, import_group};
use im_api::{Client, Violations};

use super::super::columns::{Field, Form};
use super::Words;
use super::cells::Cells;
use super::rows::Kind;

/// The id is asked for, although the command can do without: a group without one cannot be told from a second one.
#[derive(Debug)]
pub(in super::super) struct Groups;

impl Kind for Groups {
    type Request = import_group::Request;

    const FIELDS: &'static [Field] = &[
        Field::new("GroupId", &["group", "id"]).required(),
        Field::new("Type", &["grouptype", "kind"]).required(),
        Field::new("Name", &["groupname", "title"]).required(),
        Field::new("Owner_Account", &["owner", "ownerid"]),
        Field::new("Introduction", &["description"]).form(Form::Text),
        Field::new("Notification", &["notice", "announcement"]).form(Form::Text),
        Field::new("FaceUrl", &["avatar", "avatarurl"]),
        Field::new("MaxMemberCount", &["maxmembers"]),
        Field::new("ApplyJoinOption", &["joinoption"]),
        Field::new("CreateTime", &["created", "createdat"]),
        Field::new("SupportTopic", &["topics"]).form(Form::Json),
        Field::new("AppDefinedData", &["data"]).form(Form::Json),
    ];
    const WORDS: Words = Words { noun: "groups", advice };
    const FILLS_CALLS: bool = true;

    fn request(cells: &mut Cells, _: u64) -> Result<import_group::Request, String> {
        // `Work` and `Meeting` are what newer client SDKs call the second and the third.
        let types = ["Public", "Private", "ChatRoom", "Community", "Work", "Meeting"];
        let group_type = cells.one_of("Type", &types, |word| match word {
            "Public" => GroupType::Public,
            "Private" | "Work" => GroupType::Private,
            "Community" => GroupType::Community,
            _ => GroupType::ChatRoom,
        })?;
        let mut group =
            import_group::Request::new(group_type.unwrap_or(GroupType::Public), cells.needed("Name"));
        group.group_id = cells.text("GroupId");
        group.owner_account = cells.text("Owner_Account");
        group.introduction = cells.text("Introduction");
        group.notification = cells.text("Notification");
        group.face_url = cells.text("FaceUrl");
        group.max_member_count = cells.number("MaxMemberCount")?;
        let options = ["FreeAccess", "NeedPermission", "DisableApply"];
        group.apply_join_option =
            cells.one_of("ApplyJoinOption", &options, |word| ApplyJoinOption::from(word))?;
        group.create_time = cells.time("CreateTime")?;
        group.support_topic = cells.flag("SupportTopic")?;
        group.app_defined_data = cells.list("AppDefinedData", |json| serde_json::from_str(json))?;
        Ok(group)
    }

    fn violations(group: &import_group::Request) -> Violations {
        group.validate().err().unwrap_or_default()
    }

    fn key(group: &import_group::Request) -> Option<String> {
        group.group_id.clone()
    }

    fn job(client: &Client) -> BulkJob<import_group::Request, Requests> {
        client.bulk_requests().look_up(AskGroups::new(client.clone()))
    }
}

fn advice(_: ErrorKind, code: Option<i64>) -> Option<&'static str> {
    match code? {
        10_021 => Some("a group has this id already: nothing is left to do if it is this one"),
        10_004 | 10_007 | 80_001 => Some("mend the row, and import this file"),
        _ => None,
    }
}
