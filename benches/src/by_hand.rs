//! The packets as one writes them down who needs only these few: plain serde, one struct for envelope and answer.
//!
//! They do less: no member but these is kept, a number that comes as a string is an error, and so is an enum value
//! that is not listed.

use serde::{Deserialize, Serialize};

mod careless;

pub use careless::CarelessMembers;

/// What a caller looks at first.
pub trait Answer {
    fn code(&self) -> i64;
}

#[derive(Debug, Serialize)]
#[serde(rename_all = "PascalCase")]
pub struct Import {
    pub accounts: Vec<String>,
}

#[derive(Debug, Serialize)]
#[serde(rename_all = "PascalCase")]
pub struct ImportProfiles {
    pub account_list: Vec<Profile>,
}

#[derive(Debug, Serialize)]
#[serde(rename_all = "PascalCase")]
pub struct Profile {
    #[serde(rename = "UserID")]
    pub user_id: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub nick: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub face_url: Option<String>,
}

#[derive(Debug, Serialize)]
#[serde(rename_all = "PascalCase")]
pub struct Send {
    #[serde(rename = "From_Account", skip_serializing_if = "Option::is_none")]
    pub from_account: Option<String>,
    #[serde(rename = "To_Account")]
    pub to_account: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub msg_life_time: Option<u32>,
    pub msg_seq: u32,
    pub msg_random: u32,
    pub msg_body: Vec<Element>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub cloud_custom_data: Option<String>,
}

impl Send {
    /// One text, from the administrator.
    pub fn text(to_account: &str, text: &str) -> Self {
        Self {
            from_account: None,
            to_account: to_account.to_owned(),
            msg_life_time: None,
            msg_seq: 89541,
            msg_random: 2_574_206,
            msg_body: vec![Element::Text { text: text.to_owned() }],
            cloud_custom_data: None,
        }
    }
}

#[derive(Debug, Serialize, Deserialize)]
#[serde(tag = "MsgType", content = "MsgContent")]
pub enum Element {
    #[serde(rename = "TIMTextElem")]
    Text {
        #[serde(rename = "Text")]
        text: String,
    },
    #[serde(rename = "TIMFaceElem", rename_all = "PascalCase")]
    Face { index: Option<i64>, data: Option<String> },
    #[serde(rename = "TIMCustomElem", rename_all = "PascalCase")]
    Custom { data: Option<String>, desc: Option<String>, ext: Option<String>, sound: Option<String> },
}

#[derive(Debug, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub struct ImportAnswer {
    pub action_status: Option<String>,
    pub error_code: i64,
    pub error_info: Option<String>,
    #[serde(default)]
    pub fail_accounts: Vec<String>,
}

impl Answer for ImportAnswer {
    fn code(&self) -> i64 {
        self.error_code
    }
}

#[derive(Debug, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub struct SendAnswer {
    pub action_status: Option<String>,
    pub error_code: i64,
    pub error_info: Option<String>,
    pub msg_time: Option<u64>,
    pub msg_key: Option<String>,
}

impl Answer for SendAnswer {
    fn code(&self) -> i64 {
        self.error_code
    }
}

#[derive(Debug, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub struct History {
    pub action_status: Option<String>,
    pub error_code: i64,
    pub error_info: Option<String>,
    pub complete: Option<u8>,
    pub msg_cnt: Option<u32>,
    pub last_msg_time: Option<u64>,
    pub last_msg_key: Option<String>,
    #[serde(default)]
    pub msg_list: Vec<Message>,
}

#[derive(Debug, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub struct Message {
    #[serde(rename = "From_Account")]
    pub from_account: Option<String>,
    #[serde(rename = "To_Account")]
    pub to_account: Option<String>,
    pub msg_seq: Option<u32>,
    pub msg_random: Option<u32>,
    pub msg_time_stamp: Option<u64>,
    pub msg_flag_bits: Option<i64>,
    pub is_peer_read: Option<u8>,
    pub msg_key: Option<String>,
    #[serde(default)]
    pub msg_body: Vec<Element>,
    pub cloud_custom_data: Option<String>,
}

#[derive(Debug, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub struct Members {
    pub action_status: Option<String>,
    pub error_code: i64,
    pub error_info: Option<String>,
    pub member_num: u32,
    pub member_list: Vec<Member>,
}

#[derive(Debug, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub struct Member {
    #[serde(rename = "Member_Account")]
    pub member_account: String,
    pub role: Option<Role>,
    pub join_time: Option<u64>,
    pub msg_seq: Option<u32>,
    pub msg_flag: Option<MsgFlag>,
    pub last_send_msg_time: Option<u64>,
    pub mute_until: Option<u64>,
    pub name_card: Option<String>,
    #[serde(default)]
    pub app_member_defined_data: Vec<Pair>,
}

#[derive(Debug, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub struct Pair {
    pub key: String,
    pub value: String,
}

#[derive(Debug, Deserialize)]
pub enum Role {
    Owner,
    Admin,
    Member,
}

#[derive(Debug, Deserialize)]
pub enum MsgFlag {
    AcceptAndNotify,
    AcceptNotNotify,
    Discard,
}
