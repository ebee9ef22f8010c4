//! The members of a group for a service that is careless: other spellings, and numbers as strings.

use std::fmt;

use serde::de::{Deserialize, Deserializer, Error, Visitor};

use super::{MsgFlag, Pair, Role};

#[derive(Debug, serde::Deserialize)]
#[serde(rename_all = "PascalCase")]
pub struct CarelessMembers {
    pub action_status: Option<String>,
    pub error_code: Number,
    pub error_info: Option<String>,
    pub member_num: Number,
    pub member_list: Vec<CarelessMember>,
}

#[derive(Debug, serde::Deserialize)]
#[serde(rename_all = "PascalCase")]
pub struct CarelessMember {
    #[serde(rename = "Member_Account")]
    pub member_account: String,
    pub role: Option<Role>,
    pub join_time: Option<Number>,
    pub msg_seq: Option<Number>,
    pub msg_flag: Option<MsgFlag>,
    pub last_send_msg_time: Option<Number>,
    #[serde(alias = "ShutUpUntil")]
    pub mute_until: Option<Number>,
    pub name_card: Option<String>,
    #[serde(default)]
    pub app_member_defined_data: Vec<Pair>,
}

/// A number, also as a string.
#[derive(Debug)]
pub struct Number(pub u64);

impl<'de> Deserialize<'de> for Number {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(NumberVisitor)
    }
}

struct NumberVisitor;

impl Visitor<'_> for NumberVisitor {
    type Value = Number;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a number")
    }
    fn visit_u64<E>(self, number: u64) -> Result<Number, E> {
        Ok(Number(number))
    }
    fn visit_str<E: Error>(self, text: &str) -> Result<Number, E> {
        text.parse().map(Number).map_err(E::custom)
    }
}
