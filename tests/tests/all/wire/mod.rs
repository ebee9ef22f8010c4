//! Packets as the documentation has them, read and written by the types that the specs declare.
//!
//! The packets are written by hand from the documented facts. What an answer has around its members, the envelope, is
//! tested beside its code in `im-api`.

mod account;
mod elements;
mod group;
mod group_message;
mod live_group;
mod message;
mod message_state;
mod mute;
mod official_account;
mod offline_push;
mod operations;
mod profile;
mod push;
mod recent_contact;
mod relationship;
mod robot;

use im_api::Violations;
use im_api::account::querystate::Response;
use im_api::wire::{DecodeError, Encode, decode_body, encode_body};
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::Value;

/// Reads a packet.
fn read<T: DeserializeOwned>(json: &str) -> T {
    serde_json::from_str(json).unwrap_or_else(|error| panic!("{error}: {json}"))
}

/// Why a packet cannot be read.
fn refusal<T: DeserializeOwned>(json: &str) -> String {
    match serde_json::from_str::<T>(json) {
        Ok(_) => panic!("it was read: {json}"),
        Err(error) => error.to_string(),
    }
}

/// Reads a packet and demands that writing it gives the same members and values again.
fn read_and_write<T: DeserializeOwned + Serialize>(json: &str) -> T {
    let packet = read(json);
    let expected: Value = serde_json::from_str(json).unwrap();
    assert_eq!(serde_json::to_value(&packet).unwrap(), expected);
    packet
}

/// The body of a call, byte for byte.
fn body(request: &dyn Encode) -> String {
    String::from_utf8(encode_body(request)).unwrap()
}

/// Where a request breaks which rules.
fn breaches(validation: Result<(), Violations>) -> Vec<String> {
    let violations = validation.err().unwrap_or_default();
    violations.iter().map(|violation| format!("{}: {}", violation.path, violation.breach)).collect()
}

#[test]
fn a_body_is_read_as_by_serde_and_tells_more_of_what_is_wrong() {
    let packet = r#"{"QueryResult":[{"To_Account":"anna","State":"Online","New":1}],"Other":{"a":[]}}"#;
    assert_eq!(decode_body::<Response>(packet.as_bytes()).unwrap(), read::<Response>(packet));

    let wrong = r#"{"QueryResult":[{"To_Account":{},"State":[]},{"State":"Online"}]}"#;
    let error = decode_body::<Response>(wrong.as_bytes()).unwrap_err();
    let paths: Vec<_> = error.problems().iter().map(|problem| problem.path.as_str()).collect();
    assert_eq!(paths, ["/QueryResult/0/To_Account", "/QueryResult/0/State", "/QueryResult/1/To_Account"]);
    assert_eq!(error.to_string(), refusal::<Response>(wrong));

    let no_json: [&[u8]; 5] = [b"", b"{", b"{}{}", b"[]", b"{\"Other\":\"\xff\"}"];
    for body in no_json {
        assert!(matches!(decode_body::<Response>(body), Err(DecodeError::Json(_))), "{body:?}");
    }
}
