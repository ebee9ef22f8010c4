//! Robots: accounts whose names begin with `@RBT#`, and that can do less than others.
//!
//! There are at most 20.

use crate::im_endpoint;
use crate::registry::endpoints;

/// Creates a robot, with nickname, avatar and signature if they are given.
///
/// Creating it again leaves one robot with that name, so a repeat does no harm.
#[im_endpoint(
    path = "v4/openim_robot_http_svc/create_robot",
    rate = 200,
    idempotent,
    doc("269/89991", "1047/55281")
)]
pub mod create_robot {
    /// The robot to create.
    pub struct Request {
        /// Name of the robot; it begins with `@RBT#`. The other commands call it `Robot_Account`.
        #[im(name = "UserID", bytes = ..=32, check = super::check_robot)]
        pub user_id: String,
        /// Nickname.
        pub nick: Option<String>,
        /// Address of the avatar.
        pub face_url: Option<String>,
        /// Personal signature.
        #[im(bytes = ..=500)]
        pub self_signature: Option<String>,
    }

    /// Nothing beyond the envelope.
    pub struct Response {}

    /// Why the server refuses.
    pub enum Error {
        /// An error inside the server.
        #[im(code = 10002, retry)]
        Internal,
        /// A required field is missing, or a field has the wrong form.
        #[im(code = 10004)]
        InvalidArgument,
        /// The caller is not an administrator of the app, or there are as many robots as allowed. In the tables of the
        /// siblings; this command's was not seen to its end.
        #[im(code = 10008)]
        NotAllowed,
    }
}

/// Makes a robot invalid; its name stays taken.
///
/// What a repeat answers is not documented: the call is not repeated.
#[im_endpoint(path = "v4/openim_robot_http_svc/delete_robot", rate = 200, doc("269/89992", "1047/55282"))]
pub mod delete_robot {
    /// The robot.
    pub struct Request {
        /// Name of the robot: one string here, a list in the answer of [`get_all_robots`](super::get_all_robots).
        #[im(name = "Robot_Account", bytes = ..=32, check = super::check_robot)]
        pub robot_account: String,
    }

    /// Nothing beyond the envelope.
    pub struct Response {}

    /// Why the server refuses.
    pub enum Error {
        /// An error inside the server.
        #[im(code = 10002, retry)]
        Internal,
        /// A required field is missing, or a field has the wrong form.
        #[im(code = 10004)]
        InvalidArgument,
        /// The caller is not an administrator of the app, or there are as many robots as allowed.
        #[im(code = 10008)]
        NotAllowed,
    }
}

/// Lists all robots of the app.
#[im_endpoint(path = "v4/openim_robot_http_svc/get_all_robots", rate = 200, idempotent, doc = "1047/55280")]
pub mod get_all_robots {
    /// Nothing.
    pub struct Request {}

    /// The robots.
    pub struct Response {
        /// Names of all robots.
        #[im(name = "Robot_Account", required)]
        pub robot_account: Vec<String>,
    }

    /// Why the server refuses.
    pub enum Error {
        /// An error inside the server.
        #[im(code = 10002, retry)]
        Internal,
        /// The caller is not an administrator of the app.
        #[im(code = 10008)]
        NotAllowed,
    }
}

/// Sends a piece of a robot's answer to a user, which the user reads while it grows.
///
/// The first call makes the message, further ones name it and append to it. So a repeat would append twice, and pieces
/// that run side by side would be mixed up. Clients get the message as a `TIMCustomElem`, further pieces as its
/// modifications.
#[im_endpoint(
    path = "v4/openim_robot_http_svc/send_stream_msg",
    rate = 200,
    serial(from_account, to_account),
    doc("269/104537", "1047/71131")
)]
pub mod send_stream_msg {
    /// The piece.
    pub struct Request {
        /// Name of the robot.
        #[im(name = "From_Account")]
        pub from_account: String,
        /// Name of the user.
        #[im(name = "To_Account")]
        pub to_account: String,
        /// A piece of the text.
        pub chunk: String,
        /// Name of the message, from the first answer. Left out in the first call.
        pub msg_key: Option<String>,
        /// Whether this is the last piece. Only `true` is documented; leave it out otherwise.
        #[im(flag)]
        pub finish: Option<bool>,
    }

    /// The message.
    pub struct Response {
        /// Name of the message, for the further calls.
        pub msg_key: String,
    }

    /// Why the server refuses.
    pub enum Error {
        /// An error inside the server.
        #[im(code = 10002, retry)]
        Internal,
        /// A field is illegal.
        #[im(code = 10004)]
        InvalidArgument,
    }
}

fn check_robot(name: &str) -> Result<(), &'static str> {
    if name.starts_with("@RBT#") { Ok(()) } else { Err("the name of a robot begins with `@RBT#`") }
}

endpoints![create_robot, delete_robot, get_all_robots, send_stream_msg];
