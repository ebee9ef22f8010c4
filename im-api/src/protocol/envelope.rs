//! What stands around the members of every answer.

use crate::wire::{EnvelopeMember, Slot};

/// The members that every answer may have, whatever the endpoint.
///
/// `ErrorCode` decides; the rest is kept for diagnosis.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct Envelope {
    /// `OK`, `FAIL`, `SomeError`, or left out.
    pub action_status: Option<String>,
    /// 0 or left out if the call succeeded.
    pub error_code: Option<i64>,
    /// A text for people; may be empty, `ok`, `succeed` or `0` on success.
    pub error_info: Option<String>,
    /// A second text, from some services.
    pub error_display: Option<String>,
    /// What to quote to the service's support, from some services.
    pub request_id: Option<String>,
}

/// The code of an answer that says `FAIL` and gives no code.
pub const FAIL_WITHOUT_CODE: i64 = -1;

impl Envelope {
    /// The code, or 0 if the call succeeded.
    ///
    /// The code decides. Only where it is missing does `ActionStatus` `FAIL` count, as [`FAIL_WITHOUT_CODE`].
    #[must_use]
    pub fn code(&self) -> i64 {
        match (self.error_code, self.action_status.as_deref()) {
            (Some(code), _) => code,
            (None, Some("FAIL")) => FAIL_WITHOUT_CODE,
            (None, _) => 0,
        }
    }

    pub(crate) fn slot(&mut self, member: EnvelopeMember) -> &mut dyn Slot {
        match member {
            EnvelopeMember::ActionStatus => &mut self.action_status,
            EnvelopeMember::ErrorCode => &mut self.error_code,
            EnvelopeMember::ErrorInfo => &mut self.error_info,
            EnvelopeMember::ErrorDisplay => &mut self.error_display,
            EnvelopeMember::RequestId => &mut self.request_id,
        }
    }
}

#[cfg(test)]
#[cfg(feature = "all")]
mod tests {
    use super::*;
    use crate::account::{account_check, kick};
    use crate::message::batchsendmsg;
    use crate::wire::{Blank, Decode, Problem, ProblemKind, decode_answer};

    fn read<T: Blank + Decode>(body: &str) -> (Envelope, T, Vec<Problem>) {
        let mut answer = T::blank();
        let (envelope, problems) = decode_answer(body.as_bytes(), &mut answer).unwrap();
        (envelope, answer, problems)
    }

    #[test]
    fn every_form_of_success_is_one() {
        for body in [
            r#"{"ActionStatus":"OK","ErrorCode":0,"ErrorInfo":""}"#,
            r#"{"ActionStatus":"OK","ErrorInfo":"succeed","ErrorCode":0,"ErrorDisplay":""}"#,
            r#"{"ErrorCode":0,"ErrorInfo":"ok"}"#,
            r#"{"ErrorCode":"0","ErrorInfo":"0"}"#,
            r#"{"ActionStatus":"OK","ErrorInfo":0}"#,
            r#"{"ActionStatus":"SomeError","ErrorCode":0}"#,
            r#"{"ActionStatus":"FAIL","ErrorCode":0}"#,
            r#"{"ActionStatus":null,"ErrorCode":null,"ErrorInfo":null}"#,
            "{}",
        ] {
            let (envelope, answer, problems) = read::<kick::Response>(body);
            assert_eq!(envelope.code(), 0, "{body}");
            assert_eq!(problems, [], "{body}");
            assert!(answer.extra.is_empty(), "the envelope is no unknown member: {body}");
        }
    }

    #[test]
    fn a_code_decides_and_a_status_only_without_one() {
        for (body, code) in [
            (r#"{"ActionStatus":"FAIL","ErrorCode":70402,"ErrorInfo":"Err_TLS"}"#, 70402),
            (r#"{"ActionStatus":"OK","ErrorCode":60007}"#, 60007),
            (r#"{"ErrorCode":"70169"}"#, 70169),
            (r#"{"ErrorCode":-10}"#, -10),
            (r#"{"ActionStatus":"FAIL"}"#, FAIL_WITHOUT_CODE),
        ] {
            assert_eq!(read::<kick::Response>(body).0.code(), code, "{body}");
        }
    }

    #[test]
    fn what_helps_diagnosis_is_kept() {
        let (envelope, answer, _) = read::<kick::Response>(
            r#"{"RequestId":"r-1","ErrorDisplay":"shown","ErrorInfo":"why","ErrorCode":1,"Trace":"t"}"#,
        );
        assert_eq!(envelope.request_id.as_deref(), Some("r-1"));
        assert_eq!(envelope.error_display.as_deref(), Some("shown"));
        assert_eq!(envelope.error_info.as_deref(), Some("why"));
        assert_eq!(answer.extra.get("Trace"), Some(&"t".into()));
    }

    #[test]
    fn some_errors_are_a_success_with_failures() {
        let (envelope, answer, problems) = read::<batchsendmsg::Response>(
            r#"{"ActionStatus":"SomeError","ErrorCode":0,"ErrorInfo":"","MsgKey":"1_2_3",
                "ErrorList":[{"To_Account":"rong","ErrorCode":70107}]}"#,
        );
        assert_eq!((envelope.code(), problems.len()), (0, 0));
        assert_eq!(envelope.action_status.as_deref(), Some("SomeError"));
        let failures = answer.failures();
        assert_eq!((failures[0].key.as_str(), failures[0].code), ("rong", Some(70107)));

        let (envelope, answer, _) =
            read::<batchsendmsg::Response>(r#"{"ActionStatus":"FAIL","ErrorCode":90012,"ErrorInfo":"all"}"#);
        assert_eq!(envelope.code(), 90012);
        assert!(answer.failures().is_empty());
    }

    #[test]
    fn a_refusal_need_not_have_the_members_of_an_answer() {
        let (envelope, _, problems) =
            read::<account_check::Response>(r#"{"ActionStatus":"FAIL","ErrorCode":70403,"ResultItem":7}"#);
        assert_eq!(envelope.code(), 70403);
        assert_eq!(problems[0].path, "/ResultItem");
        let (_, _, problems) = read::<account_check::Response>("{}");
        assert_eq!(problems, [Problem { path: "/ResultItem".to_owned(), kind: ProblemKind::Missing }]);
    }
}
