//! Members of groups.

use im_api::bulk::{BulkJob, ErrorKind, Requests};
use im_api::group::{Role, import_group_member};
use im_api::{Client, Violations};

use super::super::columns::Field;
use super::Words;
use super::cells::Cells;
use super::rows::{Kind, key};

/// A repeat does no harm, so nobody needs to be asked.
#[derive(Debug)]
pub(in super::super) struct Members;

impl Kind for Members {
    type Request = import_group_member::Request;

    const FIELDS: &'static [Field] = &[
        Field::new("GroupId", &["group"]).required(),
        Field::new("Member_Account", &["member", "account", "userid", "user"]).required(),
        Field::new("Role", &[]),
        Field::new("JoinTime", &["joined", "joinedat"]),
        Field::new("UnreadMsgNum", &["unread"]),
    ];
    const WORDS: Words = Words { noun: "members", advice };

    fn request(cells: &mut Cells, _: u64) -> Result<import_group_member::Request, String> {
        let mut member = import_group_member::Member::new(cells.needed("Member_Account"));
        let role =
            cells.one_of("Role", &["Admin", "Member"], |word| (word == "Admin").then_some(Role::Admin))?;
        member.role = role.flatten();
        member.join_time = cells.time("JoinTime")?;
        member.unread_msg_num = cells.number("UnreadMsgNum")?;
        Ok(import_group_member::Request::new(cells.needed("GroupId"), [member]))
    }

    fn violations(request: &import_group_member::Request) -> Violations {
        request.validate().err().unwrap_or_default()
    }

    fn key(request: &import_group_member::Request) -> Option<String> {
        Some(key([&request.group_id, &request.member_list.first()?.member_account]))
    }

    fn job(client: &Client) -> BulkJob<import_group_member::Request, Requests> {
        client.bulk_requests()
    }
}

fn advice(kind: ErrorKind, code: Option<i64>) -> Option<&'static str> {
    match (kind, code) {
        (_, Some(10_010)) => Some("import the group first, and then this file"),
        (_, Some(10_004 | 10_007 | 10_015)) => Some("mend the row, and import this file"),
        // The answer has no code for a member.
        (ErrorKind::Unexplained, None) => {
            Some("the account must exist, the group have room, JoinTime lie between its creation and now")
        }
        _ => None,
    }
}
