//! Friends, many of one user in a call.

use im_api::bulk::{AskFriends, BulkJob, ErrorKind, Requests};
use im_api::relationship::friend_import;
use im_api::{Client, Violations};

use super::super::columns::{Field, Form};
use super::Words;
use super::cells::Cells;
use super::rows::{Kind, key};

/// What every source begins with.
const SOURCE: &str = "AddSource_Type_";

/// What happens on a repeat is not documented, so the list of friends is looked into first.
#[derive(Debug)]
pub(in super::super) struct Friends;

impl Kind for Friends {
    type Request = friend_import::Request;

    const FIELDS: &'static [Field] = &[
        Field::new("From_Account", &["from", "account", "userid", "user", "owner"]).required(),
        Field::new("To_Account", &["to", "friend", "friendid"]).required(),
        Field::new("Remark", &[]),
        Field::new("RemarkTime", &[]),
        Field::new("GroupName", &["group", "groups"]).form(Form::Json),
        Field::new("AddSource", &["source"]),
        Field::new("AddWording", &["wording"]).form(Form::Text),
        Field::new("AddTime", &["added", "addedat", "since"]),
        Field::new("CustomItem", &["custom"]).form(Form::Json),
    ];
    const WORDS: Words = Words { noun: "friends", advice };

    fn request(cells: &mut Cells, _: u64) -> Result<friend_import::Request, String> {
        // The command requires a source; where the file tells none, the import is it.
        let source = cells.get("AddSource").unwrap_or("Import");
        let source = if source.starts_with(SOURCE) { source.to_owned() } else { format!("{SOURCE}{source}") };
        let mut friend = friend_import::AddFriendItem::new(cells.needed("To_Account"), source);
        friend.remark = cells.text("Remark");
        friend.remark_time = cells.time("RemarkTime")?;
        friend.group_name = match cells.get("GroupName") {
            Some(name) if !name.starts_with('[') => vec![name.to_owned()],
            _ => cells.list("GroupName", |json| serde_json::from_str(json))?,
        };
        friend.add_wording = cells.text("AddWording");
        friend.add_time = cells.time("AddTime")?;
        friend.custom_item = cells.list("CustomItem", |json| serde_json::from_str(json))?;
        Ok(friend_import::Request::new(cells.needed("From_Account"), [friend]))
    }

    fn violations(request: &friend_import::Request) -> Violations {
        request.validate().err().unwrap_or_default()
    }

    fn key(request: &friend_import::Request) -> Option<String> {
        Some(key([&request.from_account, &request.add_friend_item.first()?.to_account]))
    }

    fn job(client: &Client) -> BulkJob<friend_import::Request, Requests> {
        client.bulk_requests().look_up(AskFriends::new(client.clone()))
    }
}

fn advice(_: ErrorKind, code: Option<i64>) -> Option<&'static str> {
    match code? {
        30_003 => Some("import the account first, and then this file"),
        30_001 | 30_005 => Some("mend the row, and import this file"),
        30_010 => Some("the user has as many friends as allowed: remove some"),
        30_011 => Some("the user has as many groups of friends as allowed: use fewer"),
        _ => None,
    }
}
