//! What stands around the members of an answer: no two services agree on it.

use std::io::Write as _;

use im_api::wire::{Encode, encode_body};

use crate::{Refusal, arguments};

/// `ActionStatus` of an answer.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Status {
    /// All went well.
    #[default]
    Ok,
    /// The call went well for some of its items.
    SomeError,
    /// The call is refused.
    Fail,
}

impl Status {
    fn name(self) -> &'static str {
        match self {
            Self::Ok => "OK",
            Self::SomeError => "SomeError",
            Self::Fail => "FAIL",
        }
    }
}

/// The answer of a command to a call that was carried out.
pub(crate) fn accept(path: &str, status: Status, response: &dyn Encode) -> Vec<u8> {
    let members = encode_body(response);
    let mut answer = Vec::with_capacity(members.len() + 80);
    begin(&mut answer, arguments::service_of(path), status, 0, info_of_success(path));
    // `members` is an object of its own: without its opening brace it goes on with ours.
    if members.len() > 2 {
        answer.push(b',');
    }
    answer.extend_from_slice(&members[1..]);
    answer
}

/// `ErrorInfo` where nothing is wrong, as the examples have it.
fn info_of_success(path: &str) -> &'static str {
    match (arguments::service_of(path), path) {
        ("openconfigsvr", _) => "OK",
        (_, "v4/sns/friend_delete" | "v4/sns/group_delete") => "0",
        _ => "",
    }
}

/// The answer of a service to a call that is refused.
pub(crate) fn refuse(service: &str, refusal: &Refusal) -> Vec<u8> {
    let mut answer = Vec::with_capacity(128);
    begin(&mut answer, service, Status::Fail, refusal.code(), refusal.info());
    answer.push(b'}');
    answer
}

fn begin(answer: &mut Vec<u8>, service: &str, status: Status, code: i64, info: &str) {
    let info = serde_json::Value::from(info);
    // The configuration service has no `ActionStatus`, the services around relations add a second text.
    let written = if service == "openconfigsvr" {
        write!(answer, r#"{{"ErrorCode":{code},"ErrorInfo":{info}"#)
    } else {
        let status = status.name();
        write!(answer, r#"{{"ActionStatus":"{status}","ErrorInfo":{info},"ErrorCode":{code}"#)
    };
    written.expect("writing to memory cannot fail");
    if matches!(service, "profile" | "sns" | "follow" | "recentcontact") {
        answer.extend_from_slice(br#","ErrorDisplay":"""#);
    }
}

#[cfg(test)]
mod tests {
    use im_api::account::{kick, multiaccount_import};

    use super::*;

    fn text(answer: Vec<u8>) -> String {
        String::from_utf8(answer).unwrap()
    }

    #[test]
    fn members_follow_the_envelope() {
        let response = multiaccount_import::Response::new(["anna"]);
        assert_eq!(
            text(accept("v4/im_open_login_svc/multiaccount_import", Status::Ok, &response)),
            r#"{"ActionStatus":"OK","ErrorInfo":"","ErrorCode":0,"FailAccounts":["anna"]}"#
        );
        assert_eq!(
            text(accept("v4/openim/batchsendmsg", Status::SomeError, &kick::Response::new())),
            r#"{"ActionStatus":"SomeError","ErrorInfo":"","ErrorCode":0}"#
        );
    }

    #[test]
    fn services_differ() {
        let refusal = Refusal::new(40_003, "no \"such\" account");
        assert_eq!(
            text(refuse("profile", &refusal)),
            r#"{"ActionStatus":"FAIL","ErrorInfo":"no \"such\" account","ErrorCode":40003,"ErrorDisplay":""}"#
        );
        assert_eq!(
            text(accept("v4/openconfigsvr/getnospeaking", Status::Ok, &kick::Response::new())),
            r#"{"ErrorCode":0,"ErrorInfo":"OK"}"#
        );
        assert_eq!(
            text(accept("v4/sns/friend_delete", Status::Ok, &kick::Response::new())),
            r#"{"ActionStatus":"OK","ErrorInfo":"0","ErrorCode":0,"ErrorDisplay":""}"#
        );
    }
}
