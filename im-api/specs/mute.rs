//! Global mutes: whether a user may send messages at all.
//!
//! A muted user who sends a message gets the code 20012 (one-to-one) or 10017 (in a group), and the callbacks before
//! sending are not made. One-to-one messages that are sent over this interface do not ask for mutes, messages to groups
//! do. The answers of this domain have no `ActionStatus`.

use crate::im_endpoint;
use crate::registry::endpoints;

/// A mute that does not end by itself.
pub const FOR_EVER: u32 = u32::MAX;

/// Mutes a user for one-to-one messages, for group messages or for both, or ends the mute.
///
/// A repeat ends in the same state, but the time begins anew.
///
/// ```
/// use im_api::mute::{self, setnospeaking};
///
/// let request = setnospeaking::Request::new("anna").group_msg_nospeaking_time(mute::FOR_EVER);
/// assert!(request.validate().is_ok());
/// assert!(setnospeaking::Request::new("anna").validate().is_err());
/// ```
#[im_endpoint(path = "v4/openconfigsvr/setnospeaking", rate = 200, idempotent, doc("269/4230", "1047/34923"))]
pub mod setnospeaking {
    /// The user and the times, of which at least one is given.
    #[im(at_least_one(c2c_msg_nospeaking_time, group_msg_nospeaking_time))]
    pub struct Request {
        /// Name of the user.
        #[im(name = "Set_Account")]
        pub set_account: String,
        /// For how many seconds one-to-one messages are forbidden: 0 allows them, [`FOR_EVER`](super::FOR_EVER) has no
        /// end.
        #[im(name = "C2CmsgNospeakingTime")]
        pub c2c_msg_nospeaking_time: Option<u32>,
        /// For how many seconds group messages are forbidden: 0 allows them, [`FOR_EVER`](super::FOR_EVER) has no end.
        #[im(name = "GroupmsgNospeakingTime")]
        pub group_msg_nospeaking_time: Option<u32>,
    }

    /// Nothing beyond the envelope.
    pub struct Response {}

    /// Why the server refuses.
    pub enum Error {
        /// The body is no valid JSON.
        #[im(code = 130001)]
        MalformedBody,
        /// `Set_Account` is missing.
        #[im(code = 130004)]
        MissingSetAccount,
        /// `Set_Account` is invalid.
        #[im(code = 130005)]
        InvalidSetAccount,
        /// Neither of the two times is given.
        #[im(code = 130008)]
        MissingTime,
        /// An error inside the server.
        #[im(code = 130014, retry)]
        Internal,
    }
}

/// Tells for how long a user is muted.
///
/// An account that does not exist is muted for ever: that is no error. The page says that the times are durations; in
/// its example they are what is left of one. The oldest page allows 100 calls a second.
#[im_endpoint(path = "v4/openconfigsvr/getnospeaking", rate = 200, idempotent, doc("269/4229", "1047/34924"))]
pub mod getnospeaking {
    /// The user.
    pub struct Request {
        /// Name of the user.
        #[im(name = "Get_Account")]
        pub get_account: String,
    }

    /// The mutes.
    pub struct Response {
        /// For how many seconds one-to-one messages are forbidden: 0 is not at all, [`FOR_EVER`](super::FOR_EVER) has
        /// no end.
        #[im(name = "C2CmsgNospeakingTime")]
        pub c2c_msg_nospeaking_time: u32,
        /// For how many seconds group messages are forbidden: 0 is not at all, [`FOR_EVER`](super::FOR_EVER) has no
        /// end.
        #[im(name = "GroupmsgNospeakingTime")]
        pub group_msg_nospeaking_time: u32,
    }

    /// Why the server refuses.
    pub enum Error {
        /// The body is no valid JSON.
        #[im(code = 130001)]
        MalformedBody,
        /// `Get_Account` is missing.
        #[im(code = 130002)]
        MissingGetAccount,
        /// `Get_Account` is invalid.
        #[im(code = 130003)]
        InvalidGetAccount,
        /// An error inside the server.
        #[im(code = 130014, retry)]
        Internal,
    }
}

endpoints![setnospeaking, getnospeaking];
