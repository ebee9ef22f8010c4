//! Bodies of answers as the service writes them, with made-up content of realistic length.

use std::fmt::Write as _;

/// One message was sent; 107 bytes.
pub fn send_answer() -> Vec<u8> {
    r#"{"ActionStatus":"OK","ErrorInfo":"","ErrorCode":0,"MsgTime":1497249503,"MsgKey":"89541_2574206_1497249503"}"#
        .into()
}

/// All accounts were imported; 68 bytes.
pub fn import_answer() -> Vec<u8> {
    r#"{"ActionStatus":"OK","ErrorCode":0,"ErrorInfo":"","FailAccounts":[]}"#.into()
}

/// A page of a history, texts for the most part; 40 messages are the 13 kB at which the service cuts a page.
pub fn history(messages: usize) -> Vec<u8> {
    let mut body = format!(
        r#"{{"ActionStatus":"OK","ErrorInfo":"","ErrorCode":0,"Complete":0,"MsgCnt":{messages},"LastMsgTime":1584669680,"LastMsgKey":"549396494_2578554_1584669680","MsgList":["#
    );
    for index in 0..messages {
        let comma = if index == 0 { "" } else { "," };
        let element = match index % 8 {
            3 => r#"{"MsgType":"TIMFaceElem","MsgContent":{"Index":7,"Data":"smile"}}"#.to_owned(),
            6 => {
                r#"{"MsgType":"TIMCustomElem","MsgContent":{"Data":"{\"order\":7}","Desc":"Your order","Ext":"","Sound":"dingdong.aiff"}}"#
                    .to_owned()
            }
            _ => format!(
                r#"{{"MsgType":"TIMTextElem","MsgContent":{{"Text":"message {index}: shall we meet at eight?"}}}}"#
            ),
        };
        write!(
            body,
            r#"{comma}{{"From_Account":"anna","To_Account":"bela","MsgSeq":{seq},"MsgRandom":{random},"MsgTimeStamp":{time},"MsgFlagBits":0,"IsPeerRead":1,"MsgKey":"{seq}_{random}_{time}","MsgBody":[{element}],"CloudCustomData":"your cloud custom data"}}"#,
            seq = 549_396_494 + index,
            random = 2_578_554 + index,
            time = 1_584_669_680 + index,
        )
        .unwrap();
    }
    body.push_str("]}");
    body.into_bytes()
}

/// The members of a group, about 230 bytes each.
pub fn members(count: usize) -> Vec<u8> {
    let mut body =
        format!(r#"{{"ActionStatus":"OK","ErrorInfo":"","ErrorCode":0,"MemberNum":{count},"MemberList":["#);
    for index in 0..count {
        let comma = if index == 0 { "" } else { "," };
        let role = ["Owner", "Admin", "Member"][index.min(2)];
        write!(
            body,
            r#"{comma}{{"Member_Account":"user_{index:06}","Role":"{role}","JoinTime":{join},"MsgSeq":{seq},"MsgFlag":"AcceptAndNotify","LastSendMsgTime":{sent},"MuteUntil":0,"NameCard":"card of {index}","AppMemberDefinedData":[{{"Key":"level","Value":"{level}"}}]}}"#,
            join = 1_450_000_000 + index,
            seq = 1 + index,
            sent = 1_490_000_000 + index,
            level = index % 60,
        )
        .unwrap();
    }
    body.push_str("]}");
    body.into_bytes()
}

/// The same from a careless service: numbers are strings, and a member goes by its older name.
pub fn careless_members(count: usize) -> Vec<u8> {
    let mut body = String::new();
    let text = String::from_utf8(members(count)).unwrap().replace("MuteUntil", "ShutUpUntil");
    let mut rest = text.as_str();
    // Every number stands behind a colon.
    while let Some(at) = rest.find(':') {
        let (before, after) = rest.split_at(at + 1);
        let digits = after.bytes().take_while(u8::is_ascii_digit).count();
        body.push_str(before);
        if digits > 0 {
            write!(body, "\"{}\"", &after[..digits]).unwrap();
        }
        rest = &after[digits..];
    }
    body.push_str(rest);
    body.into_bytes()
}
