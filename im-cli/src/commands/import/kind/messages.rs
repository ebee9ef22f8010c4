//! Messages of the past: of groups, or between two users.

use std::borrow::Cow;

use im_api::bulk::{AskGroupMessages, BulkJob, ErrorKind, Requests};
use im_api::elements::MsgElement;
use im_api::group_message::import_group_msg;
use im_api::message::importmsg;
use im_api::wire::encode_body;
use im_api::{Client, Violations};
use sha2::{Digest as _, Sha256};

use super::super::columns::{Field, Form};
use super::Words;
use super::cells::Cells;
use super::rows::{Kind, key};

/// One table for both: which of `GroupId` and `To_Account` a column holds decides what the messages are.
pub(in super::super) const FIELDS: &[Field] = &[
    Field::new("From_Account", &["from", "sender"]).required(),
    Field::new(GROUP, &["group"]),
    Field::new(TO, &["to", "recipient"]),
    Field::new("SendTime", &["msgtimestamp", "msgtime", "time", "timestamp", "sent", "sentat"]).required(),
    Field::new("Text", &["message", "content"]).form(Form::Text),
    Field::new("MsgBody", &["body", "elements"]).form(Form::Json),
    Field::new("TopicId", &["topic"]),
    Field::new("RecentContactFlag", &["recent"]).form(Form::Json),
    Field::new("SyncFromOldSystem", &["mode"]),
    Field::new("CloudCustomData", &["customdata"]).form(Form::Json),
    Field::new("MsgSeq", &["seq"]),
    Field::new("MsgRandom", &["random"]),
];

pub(in super::super) const GROUP: &str = "GroupId";
pub(in super::super) const TO: &str = "To_Account";

/// The longest body of a message in a group (document 269/1635: code 80002). Found before it is sent, for what comes
/// after it closes the way.
const LONGEST: usize = 12_000;
/// The elements that groups take (document 269/1635).
const OF_GROUPS: [&str; 4] = ["TIMTextElem", "TIMFaceElem", "TIMLocationElem", "TIMCustomElem"];

const WORDS: Words = Words { noun: "messages", advice };

/// In the order of time in each group. The history of the group tells what became of a call without an answer.
#[derive(Debug)]
pub(in super::super) struct GroupMessages;

/// In the order of the file between two users. The service knows a repeat by number, random number and time.
#[derive(Debug)]
pub(in super::super) struct DirectMessages;

impl Kind for GroupMessages {
    type Request = import_group_msg::Request;

    const FIELDS: &'static [Field] = FIELDS;
    const WORDS: Words = WORDS;
    const MADE_UP: &'static [&'static str] = &["MsgRandom"];

    fn request(cells: &mut Cells, _: u64) -> Result<import_group_msg::Request, String> {
        let group = cells.get(GROUP).ok_or("GroupId is empty")?.to_owned();
        let (body, time) = (body(cells)?, time(cells)?);
        if let Some(element) = body.iter().find(|element| !OF_GROUPS.contains(&tag(element).as_str())) {
            return Err(format!("MsgBody: {} cannot be imported into a group", tag(element)));
        }
        let mut message = import_group_msg::Message::new(cells.needed("From_Account"), time, body);
        let length = serde_json::to_string(&message.msg_body).map_or(0, |body| body.len());
        if length > LONGEST {
            return Err(format!("MsgBody: {length} bytes, allowed are up to {LONGEST}"));
        }
        message.random = Some(random(cells, &group)?);
        let mut request = import_group_msg::Request::new(group, [message]);
        request.topic_id = cells.text("TopicId");
        request.recent_contact_flag = cells.flag("RecentContactFlag")?;
        Ok(request)
    }

    fn violations(request: &import_group_msg::Request) -> Violations {
        request.validate().err().unwrap_or_default()
    }

    /// Times that rise leave no room for the same message twice.
    fn key(_: &import_group_msg::Request) -> Option<String> {
        None
    }

    fn moment(request: &import_group_msg::Request) -> Option<(Cow<'_, str>, u64)> {
        let time = request.msg_list.first()?.send_time;
        let log = match &request.topic_id {
            None => Cow::from(&request.group_id),
            Some(topic) => format!("{}\u{1f}{topic}", request.group_id).into(),
        };
        Some((log, time))
    }

    fn job(client: &Client) -> BulkJob<import_group_msg::Request, Requests> {
        client.bulk_requests().look_up(AskGroupMessages::new(client.clone())).results_in_order()
    }
}

impl Kind for DirectMessages {
    type Request = importmsg::Request;

    const FIELDS: &'static [Field] = FIELDS;
    const WORDS: Words = WORDS;
    const FILLS_CALLS: bool = true;
    const MADE_UP: &'static [&'static str] = &["MsgSeq", "MsgRandom"];

    fn request(cells: &mut Cells, line: u64) -> Result<importmsg::Request, String> {
        let to = cells.get(TO).ok_or("To_Account is empty")?.to_owned();
        let (body, time) = (body(cells)?, time(cells)?);
        let mode = cells.one_of("SyncFromOldSystem", &["2", "5"], |word| match word {
            "5" => importmsg::SyncFromOldSystem::Live,
            _ => importmsg::SyncFromOldSystem::History,
        })?;
        let mode = mode.unwrap_or(importmsg::SyncFromOldSystem::History);
        let random = random(cells, &to)?;
        let mut message = importmsg::Request::new(mode, cells.needed("From_Account"), to, time, body);
        message.msg_random = Some(random);
        message.cloud_custom_data = cells.text("CloudCustomData");
        // Lines order what was said within a second, and tell the same words said twice from a repeat.
        let of_line = || u32::try_from(line & u64::from(u32::MAX)).unwrap_or_default();
        let seq = cells.number("MsgSeq")?.unwrap_or_else(of_line);
        cells.set("MsgSeq", seq.to_string());
        message.msg_seq = Some(seq);
        let (length, longest) = (encode_body(&message).len(), importmsg::SPEC.max_body.unwrap_or(usize::MAX));
        if length > longest {
            return Err(format!("the message has {length} bytes, allowed are up to {longest}"));
        }
        Ok(message)
    }

    fn violations(message: &importmsg::Request) -> Violations {
        message.validate().err().unwrap_or_default()
    }

    /// The service drops a second message with the same numbers and time, in either direction.
    fn key(message: &importmsg::Request) -> Option<String> {
        let (one, other) = (&message.from_account, &message.to_account);
        let numbers = (message.msg_seq, message.msg_random, message.msg_time_stamp);
        Some(key([&key([one.min(other), one.max(other)]), &format!("{numbers:?}")]))
    }

    fn job(client: &Client) -> BulkJob<importmsg::Request, Requests> {
        client.bulk_requests()
    }
}

/// The elements of a message: those of `MsgBody`, or one of `Text`.
fn body(cells: &Cells) -> Result<Vec<MsgElement>, String> {
    match (cells.text("Text"), cells.get("MsgBody")) {
        (Some(_), Some(_)) => Err("both Text and MsgBody are given".to_owned()),
        (Some(text), None) => Ok(vec![MsgElement::text(text)]),
        (None, Some(_)) => {
            let body: Vec<MsgElement> = cells.list("MsgBody", |json| serde_json::from_str(json))?;
            if body.is_empty() { Err("MsgBody has no elements".to_owned()) } else { Ok(body) }
        }
        (None, None) => Err("neither Text nor MsgBody is given".to_owned()),
    }
}

fn time(cells: &Cells) -> Result<u64, String> {
    cells.time("SendTime")?.ok_or_else(|| "SendTime is empty".to_owned())
}

fn tag(element: &MsgElement) -> String {
    let element = serde_json::to_value(element).unwrap_or_default();
    element["MsgType"].as_str().unwrap_or_default().to_owned()
}

/// The number that tells a repeat of the message: the row's own, or one that is always the same for the same message,
/// on every machine and in every version.
fn random(cells: &mut Cells, place: &str) -> Result<u32, String> {
    let random = cells.number("MsgRandom")?.unwrap_or_else(|| {
        let mut hash = Sha256::new();
        let parts = ["From_Account", "SendTime", "Text", "MsgBody", "CloudCustomData"];
        for part in parts.iter().map(|name| cells.get(name).unwrap_or_default()).chain([place]) {
            hash.update((part.len() as u64).to_le_bytes());
            hash.update(part);
        }
        let hash = hash.finalize();
        u32::from_le_bytes([hash[0], hash[1], hash[2], hash[3]])
    });
    cells.set("MsgRandom", random.to_string());
    Ok(random)
}

fn advice(kind: ErrorKind, code: Option<i64>) -> Option<&'static str> {
    match (kind, code) {
        (ErrorKind::Unknown, _) => Some("look whether it is there before importing it again"),
        (_, Some(10_004)) => {
            Some("its sender must exist, its time lie after the group's newest message and before now")
        }
        (_, Some(10_010)) => Some("import the group first, and then this file"),
        (_, Some(90_012 | 90_048)) => Some("import the account first, and then this file"),
        (_, Some(10_007 | 10_015 | 10_020 | 80_001 | 80_002 | 90_002 | 90_010 | 93_000)) => {
            Some("mend the row, and import this file")
        }
        _ => None,
    }
}
