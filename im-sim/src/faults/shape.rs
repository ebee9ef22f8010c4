//! What a fault makes of an answer.

use std::time::Duration;

use hyper::StatusCode;
use hyper::body::Bytes;

use super::Fault;
use crate::{Refusal, envelope};

/// What goes out.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Answer {
    /// A body of JSON with status 200, or whatever stands here.
    Json(Bytes),
    /// A page of a gateway.
    Page(StatusCode),
    /// Nothing: the connection is reset.
    Reset,
    /// The first half of a body, then a reset or an orderly close.
    Half {
        /// All of it.
        body: Bytes,
        /// Whether the connection is reset rather than closed.
        reset: bool,
    },
    /// JSON of so many bytes.
    Huge(u64),
    /// A body without end.
    Endless,
    /// A body, byte by byte.
    Slow {
        /// All of it.
        body: Bytes,
        /// Before each byte.
        pause: Duration,
    },
}

/// The answer that `fault` makes of the right one. `service` is the second part of the command's path.
pub(crate) fn shape(fault: &Fault, service: &str, right: Vec<u8>) -> Answer {
    let text = |text: &'static str| Answer::Json(Bytes::from_static(text.as_bytes()));
    match fault {
        Fault::RequestDelay(..) | Fault::AnswerDelay(..) => Answer::Json(right.into()),
        Fault::ResetBefore | Fault::ResetInRequest | Fault::NoAnswer => Answer::Reset,
        Fault::ResetInAnswer => Answer::Half { body: right.into(), reset: true },
        Fault::CutAnswer => Answer::Half { body: right.into(), reset: false },
        Fault::Status(status) => {
            Answer::Page(StatusCode::from_u16(*status).unwrap_or(StatusCode::BAD_GATEWAY))
        }
        Fault::EmptyBody => text(""),
        Fault::NotJson => text("upstream is on fire"),
        Fault::TruncatedJson => {
            let half = right.len() / 2;
            Answer::Json(Bytes::from(right).slice(..half))
        }
        Fault::WrongTypes => text(r#"{"ActionStatus":7,"ErrorInfo":["x"],"ErrorCode":{"code":0}}"#),
        Fault::JsonArray => text("[]"),
        Fault::NoErrorCode => Answer::Json(replace(right, r#","ErrorCode":0"#, "")),
        Fault::SomeError => {
            Answer::Json(replace(right, r#""ActionStatus":"OK""#, r#""ActionStatus":"SomeError""#))
        }
        Fault::Body(body) => Answer::Json(body.clone().into()),
        Fault::HugeBody(bytes) => Answer::Huge(*bytes),
        Fault::EndlessBody => Answer::Endless,
        Fault::SlowBody(pause) => Answer::Slow { body: right.into(), pause: *pause },
        Fault::Code(code) => Answer::Json(envelope::refuse(service, &Refusal::public(*code)).into()),
    }
}

/// Exchanges a part of the envelope, which stands in front of everything else.
fn replace(json: Vec<u8>, part: &str, by: &str) -> Bytes {
    match String::from_utf8(json) {
        Ok(json) => json.replacen(part, by, 1).into(),
        Err(error) => error.into_bytes().into(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const RIGHT: &str = r#"{"ActionStatus":"OK","ErrorInfo":"","ErrorCode":0,"MsgKey":"1_2_3"}"#;

    fn json(fault: &Fault) -> String {
        match shape(fault, "openim", RIGHT.into()) {
            Answer::Json(body) => String::from_utf8(body.to_vec()).unwrap(),
            other => panic!("{other:?}"),
        }
    }

    #[test]
    fn odd_envelopes_keep_the_members() {
        assert_eq!(json(&Fault::NoErrorCode), r#"{"ActionStatus":"OK","ErrorInfo":"","MsgKey":"1_2_3"}"#);
        assert_eq!(
            json(&Fault::SomeError),
            r#"{"ActionStatus":"SomeError","ErrorInfo":"","ErrorCode":0,"MsgKey":"1_2_3"}"#
        );
    }

    #[test]
    fn a_truncated_body_is_the_beginning_of_the_right_one() {
        let half = json(&Fault::TruncatedJson);
        assert!(RIGHT.starts_with(&half) && half.len() < RIGHT.len() && !half.is_empty());
    }

    #[test]
    fn a_chosen_code_has_its_public_meaning() {
        let answer: serde_json::Value = serde_json::from_str(&json(&Fault::Code(70_169))).unwrap();
        assert_eq!(answer["ErrorCode"], 70_169);
        assert_eq!(answer["ActionStatus"], "FAIL");
        assert_ne!(answer["ErrorInfo"], "");
    }
}
