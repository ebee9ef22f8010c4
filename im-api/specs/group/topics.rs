//! Topics of a community.
//!
//! Topics need a community that was created with `SupportTopic`, and switches in the console: else code 11000. Client
//! SDKs know private topics, with members and options of their own; no field for them is documented here.

use super::ids;
use crate::im_endpoint;
use crate::validate::Check;

/// Creates a topic in a community.
///
/// A repeat is not safe: without `TopicId` each makes another topic. With `TopicId` it should fail with 10025. Only for
/// a community that was created with `SupportTopic`; switches in the console are needed too. Private topics of newer
/// client SDKs have no fields here.
#[im_endpoint(
    path = "v4/million_group_open_http_svc/create_topic",
    rate = 200,
    doc("269/78203", "1047/49471")
)]
pub mod create_topic {
    /// The topic to create.
    #[im(check = super::check_creation)]
    pub struct Request {
        /// Id of the community.
        pub group_id: String,
        /// Id of the app's choice: `<GroupId>@TOPIC#_` and a part of its own. Left out, the server makes one up, such
        /// as `<GroupId>@TOPIC#_@TOPIC#…`.
        pub topic_id: Option<String>,
        /// Name of the topic. The REST pages allow 30 bytes only.
        #[im(bytes = 1..=150)]
        pub topic_name: String,
        /// Name of the user who creates it. The table says that it is a number; every example has a string.
        #[im(name = "From_Account")]
        pub from_account: Option<String>,
        /// The app's own text.
        #[im(bytes = ..=3_000)]
        pub custom_string: Option<String>,
        /// Address of the picture. The REST pages allow 100 bytes only.
        #[im(bytes = ..=500)]
        pub face_url: Option<String>,
        /// Notice. The REST pages allow 300 bytes only.
        #[im(bytes = ..=400)]
        pub notification: Option<String>,
        /// Introduction. The REST pages allow 240 bytes only.
        #[im(bytes = ..=400)]
        pub introduction: Option<String>,
    }

    /// The new topic.
    pub struct Response {
        /// Its id.
        pub topic_id: String,
    }

    /// Why the server refuses to create the topic.
    pub enum Error {
        /// An error inside the server.
        #[im(code = 10002, retry)]
        Internal,
        /// The command is not known.
        #[im(code = 10003)]
        UnknownCommand,
        /// A field of the request is illegal; `ErrorInfo` says which.
        #[im(code = 10004)]
        InvalidArgument,
        /// Called too often.
        #[im(code = 10006)]
        TooFrequent,
        /// The caller may not do it, or the type of the group does not allow it.
        #[im(code = 10007)]
        NotPermitted,
        /// The request was refused; perhaps its signature is wrong.
        #[im(code = 10008, retry)]
        InvalidRequest,
        /// The group does not exist, or was dissolved.
        #[im(code = 10010)]
        GroupNotFound,
        /// The id of the group has the wrong form.
        #[im(code = 10015)]
        InvalidGroupId,
        /// The app's own callback before creating has refused.
        #[im(code = 10016)]
        RefusedByCallback,
        /// The id belongs to a topic already.
        #[im(code = 10025)]
        TopicIdInUse,
        /// The edition allows no more groups of type `AVChatRoom`. Copied from another table.
        #[im(code = 10036)]
        AvChatRoomQuotaExceeded,
        /// The edition allows no more topics.
        #[im(code = 10037)]
        TopicQuotaExceeded,
        /// The group has no topics: its edition or a switch in the console forbids them.
        #[im(code = 11000)]
        TopicsNotSupported,
        /// A text was blocked by the content filter.
        #[im(code = 80001)]
        TextBlocked,
    }
}

/// Dissolves topics of a community for good: it cannot be undone.
///
/// A repeat fails with 110003, for the topic or for the whole call, and changes nothing. How many topics a call may
/// name is not documented, so the list is not split.
#[im_endpoint(
    path = "v4/million_group_open_http_svc/destroy_topic",
    rate = 200,
    idempotent,
    doc("269/78202", "1047/49470")
)]
pub mod destroy_topic {
    /// The topics to dissolve.
    pub struct Request {
        /// Id of the community.
        pub group_id: String,
        /// Ids of the topics.
        pub topic_id_list: Vec<String>,
    }

    /// What became of each topic.
    pub struct Response {
        /// One entry for each topic.
        #[im(required, results(key = topic_id, code = error_code, info = error_info, ok = 0))]
        pub destroy_result_item: Vec<TopicResult>,
    }

    /// What became of one topic.
    pub struct TopicResult {
        /// Id of the topic.
        pub topic_id: String,
        /// 0 if the topic is dissolved, else an error code.
        pub error_code: i64,
        /// Why not; `ok` on success.
        pub error_info: String,
    }

    /// Why the server refuses the whole call, or why one topic was not dissolved.
    pub enum Error {
        /// An error inside the server.
        #[im(code = 10002, retry)]
        Internal,
        /// The command is not known.
        #[im(code = 10003)]
        UnknownCommand,
        /// A field of the request is illegal; `ErrorInfo` says which.
        #[im(code = 10004)]
        InvalidArgument,
        /// Called too often.
        #[im(code = 10006)]
        TooFrequent,
        /// The caller may not do it, or the type of the group does not allow it.
        #[im(code = 10007)]
        NotPermitted,
        /// The request was refused; perhaps its signature is wrong.
        #[im(code = 10008, retry)]
        InvalidRequest,
        /// The id of the group has the wrong form.
        #[im(code = 10015)]
        InvalidGroupId,
        /// The id belongs to somebody else's group. Copied from another table.
        #[im(code = 10021)]
        GroupIdTaken,
        /// The id belongs to a group already. Copied from another table.
        #[im(code = 10025)]
        GroupIdInUse,
        /// The group has no topics: its edition or a switch in the console forbids them.
        #[im(code = 11000)]
        TopicsNotSupported,
        /// The topic could not be dissolved.
        #[im(code = 110_002)]
        DissolutionFailed,
        /// The topic was dissolved already.
        #[im(code = 110_003)]
        TopicNotFound,
    }
}

/// Reads the profiles of a community's topics, and what a user is in them.
///
/// Each entry has a code of its own; the page calls that of the answer as a whole meaningless. Where there is no entry
/// at all, the client goes by it.
#[im_endpoint(path = "v4/million_group_open_http_svc/get_topic", rate = 200, idempotent, doc = "1047/49469")]
pub mod get_topic {
    use crate::group::{MuteAllMember, ReceiveOption};

    /// The topics and the user.
    pub struct Request {
        /// Id of the community.
        pub group_id: String,
        /// Name of the user whose own state in the topics is read. The table says that it is a number; every example
        /// has a string.
        #[im(name = "From_Account")]
        pub from_account: String,
        /// Ids of the topics; all if left out.
        #[im(optional)]
        pub topic_id_list: Vec<String>,
        /// Fields to read beside the ids, which come anyway; all if left out. Unlike with groups, this is a plain list.
        #[im(optional)]
        pub response_filter: Vec<TopicField>,
    }

    /// A field of a topic's profile.
    pub enum TopicField {
        /// Name.
        TopicName,
        /// Address of the picture.
        FaceUrl,
        /// Notice.
        Notification,
        /// Introduction.
        Introduction,
    }

    /// The topics.
    pub struct Response {
        /// One entry for each topic.
        #[im(
            required,
            results(key = topic_info.topic_id, code = error_code, info = error_info, ok = 0, overrules)
        )]
        pub topic_and_self_info: Vec<Topic>,
    }

    /// A topic, and what the user is in it.
    pub struct Topic {
        /// 0 if the topic was read, else an error code.
        pub error_code: i64,
        /// Why not.
        pub error_info: String,
        /// What the user is in the topic. Always there according to the page, which shows no topic that failed.
        pub self_info: Option<SelfInfo>,
        /// The profile.
        pub topic_info: TopicInfo,
    }

    /// What a user is in a topic.
    pub struct SelfInfo {
        /// For how many seconds the user is muted; 0 if not. Only the older spelling is documented here; `MuteTime` is
        /// read too.
        #[im(name = "ShutUpTime", alias = "MuteTime")]
        pub mute_time: Option<u32>,
        /// Sequence number of the last message that the user has read.
        pub msg_seq: Option<u32>,
        /// How the user receives messages.
        pub msg_flag: Option<ReceiveOption>,
    }

    /// The profile of a topic, as far as it was asked for.
    pub struct TopicInfo {
        /// Id of the topic.
        pub topic_id: String,
        /// Id of the community. Everywhere else it is spelled `GroupId`, which is read too.
        #[im(name = "GroupID", alias = "GroupId")]
        pub group_id: String,
        /// Name.
        pub topic_name: Option<String>,
        /// Address of the picture.
        pub face_url: Option<String>,
        /// Notice.
        pub notification: Option<String>,
        /// Introduction.
        pub introduction: Option<String>,
        /// Sequence number of the next message.
        pub next_msg_seq: Option<u32>,
        /// When the topic was created, in UNIX seconds.
        pub create_time: Option<u64>,
        /// When the last message was sent, in UNIX seconds; 0 if there is none.
        pub last_msg_time: Option<u64>,
        /// Whether all members are muted.
        pub mute_all_member: Option<MuteAllMember>,
        /// The app's own text.
        pub custom_string: Option<String>,
    }

    /// Why the server refuses the whole call, or why one topic could not be read.
    pub enum Error {
        /// An error inside the server.
        #[im(code = 10002, retry)]
        Internal,
        /// The command is not known.
        #[im(code = 10003)]
        UnknownCommand,
        /// A field of the request is illegal; `ErrorInfo` says which.
        #[im(code = 10004)]
        InvalidArgument,
        /// Called too often.
        #[im(code = 10006)]
        TooFrequent,
        /// The caller may not do it, or the type of the group does not allow it.
        #[im(code = 10007)]
        NotPermitted,
        /// The request was refused; perhaps its signature is wrong.
        #[im(code = 10008, retry)]
        InvalidRequest,
        /// The group or topic does not exist, or was dissolved.
        #[im(code = 10010)]
        GroupNotFound,
        /// The group has no topics: its edition or a switch in the console forbids them.
        #[im(code = 11000)]
        TopicsNotSupported,
        /// The topic was dissolved.
        #[im(code = 110_003)]
        TopicNotFound,
    }
}

/// Changes the profile of a topic; fields that are left out stay as they are.
///
/// It sets absolute values, so a repeat does no harm. `ErrorInfo` is `ok` on success.
#[im_endpoint(
    path = "v4/million_group_open_http_svc/modify_topic",
    rate = 200,
    idempotent,
    doc = "1047/49468"
)]
pub mod modify_topic {
    use crate::group::MuteAllMember;

    /// The topic and the new values.
    pub struct Request {
        /// Id of the community.
        pub group_id: String,
        /// Id of the topic.
        pub topic_id: String,
        /// Name of the topic. The REST pages allow 30 bytes only.
        #[im(bytes = 1..=150)]
        pub topic_name: Option<String>,
        /// Name of the user who makes the change. The table says that it is a number; every example has a string.
        #[im(name = "From_Account")]
        pub from_account: Option<String>,
        /// The app's own text.
        #[im(bytes = ..=3_000)]
        pub custom_string: Option<String>,
        /// Address of the picture. The REST pages allow 100 bytes only.
        #[im(bytes = ..=500)]
        pub face_url: Option<String>,
        /// Notice. The REST pages allow 300 bytes only.
        #[im(bytes = ..=400)]
        pub notification: Option<String>,
        /// Introduction. The REST pages allow 240 bytes only.
        #[im(bytes = ..=400)]
        pub introduction: Option<String>,
        /// Whether all members are muted.
        pub mute_all_member: Option<MuteAllMember>,
    }

    /// Nothing beyond the envelope.
    pub struct Response {}

    /// Why the server refuses to change the topic.
    pub enum Error {
        /// An error inside the server.
        #[im(code = 10002, retry)]
        Internal,
        /// The command is not known.
        #[im(code = 10003)]
        UnknownCommand,
        /// A field of the request is illegal; `ErrorInfo` says which.
        #[im(code = 10004)]
        InvalidArgument,
        /// Called too often.
        #[im(code = 10006)]
        TooFrequent,
        /// The caller may not do it, or the type of the group does not allow it.
        #[im(code = 10007)]
        NotPermitted,
        /// The request was refused; perhaps its signature is wrong.
        #[im(code = 10008, retry)]
        InvalidRequest,
        /// The topic was dissolved.
        #[im(code = 10010)]
        TopicNotFound,
        /// The id of the group has the wrong form.
        #[im(code = 10015)]
        InvalidGroupId,
        /// The app's own callback before changing has refused.
        #[im(code = 10016)]
        RefusedByCallback,
        /// The group has no topics: its edition or a switch in the console forbids them.
        #[im(code = 11000)]
        TopicsNotSupported,
        /// A text was blocked by the content filter.
        #[im(code = 80001)]
        TextBlocked,
    }
}

/// Imports a topic into a community, with the time of its creation.
///
/// A repeat is not safe: without `TopicId` each makes another topic. With `TopicId` it fails with 10021. Nobody is told
/// and no callbacks are made. The other commands for topics have another service in their path. Its page has no number
/// that is known.
#[im_endpoint(path = "v4/group_open_http_svc/import_topic", rate = 200)]
pub mod import_topic {
    use crate::group::GroupType;

    /// The topic to import.
    #[im(check = super::check_import)]
    pub struct Request {
        /// Type of the group.
        #[im(name = "Type", one_of("Community"))]
        pub group_type: Option<GroupType>,
        /// Id of the community.
        pub group_id: String,
        /// Id of the app's choice: `<GroupId>@TOPIC#_` and a part of its own. Left out, the server makes one up, such
        /// as `<GroupId>@TOPIC#_@TOPIC#…`.
        pub topic_id: Option<String>,
        /// Name of the topic. The REST pages allow 30 bytes only.
        #[im(bytes = 1..=150)]
        pub topic_name: String,
        /// Name of the user who created it. The table says that it is a number; every example has a string.
        #[im(name = "From_Account")]
        pub from_account: Option<String>,
        /// The app's own text.
        #[im(bytes = ..=3_000)]
        pub custom_string: Option<String>,
        /// Address of the picture. The REST pages allow 100 bytes only.
        #[im(bytes = ..=500)]
        pub face_url: Option<String>,
        /// Notice. The REST pages allow 300 bytes only.
        #[im(bytes = ..=400)]
        pub notification: Option<String>,
        /// Introduction. The REST pages allow 240 bytes only.
        #[im(bytes = ..=400)]
        pub introduction: Option<String>,
        /// When the topic was created, in UNIX seconds; now if left out.
        pub create_time: Option<u64>,
    }

    /// The topic.
    pub struct Response {
        /// Its id.
        pub topic_id: String,
    }

    /// Why the server refuses to import the topic.
    pub enum Error {
        /// An error inside the server.
        #[im(code = 10002, retry)]
        Internal,
        /// The command is not known.
        #[im(code = 10003)]
        UnknownCommand,
        /// A field of the request is illegal; `ErrorInfo` says which.
        #[im(code = 10004)]
        InvalidArgument,
        /// The caller may not do it, or the type of the group does not allow it.
        #[im(code = 10007)]
        NotPermitted,
        /// The group does not exist, or was dissolved.
        #[im(code = 10010)]
        GroupNotFound,
        /// The id of the group has the wrong form.
        #[im(code = 10015)]
        InvalidGroupId,
        /// The id belongs to a topic already.
        #[im(code = 10021)]
        TopicIdTaken,
        /// The edition allows no more topics.
        #[im(code = 10037)]
        TopicQuotaExceeded,
        /// The group has no topics: its edition or a switch in the console forbids them.
        #[im(code = 11000)]
        TopicsNotSupported,
        /// A text was blocked by the content filter.
        #[im(code = 80001)]
        TextBlocked,
        /// The content filter timed out. The public table has another meaning of this code.
        #[im(code = 80005)]
        ContentFilterTimeout,
    }
}

/// Tells how many members of a community are online, as counted every four minutes.
///
/// The command of the same name at `v4/group_open_http_svc` counts other types of groups, every ten seconds. The newest
/// page has this one for `Community` only, older ones for all types. Its table of errors is known up to 10004; that of
/// the other command goes on with 10007, 10010 and 10015. Newer editions only.
#[im_endpoint(
    path = "v4/million_group_open_http_svc/get_online_member_num",
    rate = 200,
    idempotent,
    doc("269/102707", "1047/66883")
)]
pub mod get_community_online_member_num {
    /// The community.
    pub struct Request {
        /// Id of the community.
        pub group_id: String,
    }

    /// The number.
    pub struct Response {
        /// How many members are online.
        pub online_member_num: u32,
    }

    /// Why the server refuses.
    pub enum Error {
        /// An error inside the server.
        #[im(code = 10002, retry)]
        Internal,
        /// The command is not known; this page says to try again, or to ask.
        #[im(code = 10003, retry)]
        UnknownCommand,
        /// A field of the request is illegal; `ErrorInfo` says which.
        #[im(code = 10004)]
        InvalidArgument,
    }
}

fn check_creation(request: &create_topic::Request, check: &mut Check<'_>) {
    ids::check_topic_id(&request.group_id, request.topic_id.as_deref(), check);
}

fn check_import(request: &import_topic::Request, check: &mut Check<'_>) {
    ids::check_topic_id(&request.group_id, request.topic_id.as_deref(), check);
}
