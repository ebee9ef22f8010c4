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
