//! What became of pushes: counts, and reasons of losses.
//!
//! These commands need the Push service. No page shows error tables of their own, so only public codes are declared.
//! The documented answers say `sucess` in `ErrorInfo`, misspelt and not empty.

use crate::{im_endpoint, im_type};

/// Counts what became of pushes to all or selected users, in total and for each channel.
///
/// The time must lie within the last 30 days.
#[im_endpoint(
    path = "v4/timpush/all_member_push_statistics",
    max_batch = 5,
    rate = 1,
    idempotent,
    doc("1047/71894")
)]
pub mod all_member_push_statistics {
    use super::ChannelCounts;

    /// The time and the tasks.
    pub struct Request {
        /// Begin of the time, in UNIX seconds.
        pub start_time: u64,
        /// End of the time, in UNIX seconds.
        pub end_time: u64,
        /// Names of the tasks; with none, the figures are those of all together.
        #[im(name = "TaskID", batch, items = 0..)]
        pub task_id: Vec<String>,
    }

    /// The counts.
    pub struct Response {
        /// One entry for each task.
        #[im(required)]
        pub results: Vec<TaskCounts>,
    }

    /// What became of one task.
    pub struct TaskCounts {
        /// Name of the task.
        #[im(name = "TaskID")]
        pub task_id: String,
        /// Pushes that could be sent.
        pub total_count: u64,
        /// Pushes that were sent.
        pub sent_count: u64,
        /// Pushes that reached a device.
        pub delivered_count: u64,
        /// Pushes that somebody tapped.
        pub click_count: u64,
        /// The same for each channel.
        pub platform_statistics: Vec<ChannelCounts>,
    }
}

/// Tells why pushes to all or selected users were lost, before sending and between sending and delivery.
///
/// The time must lie within the last 7 days, while counts go back 30.
#[im_endpoint(
    path = "v4/timpush/all_member_push_loss",
    max_batch = 5,
    rate = 1,
    idempotent,
    doc("1047/71895")
)]
pub mod all_member_push_loss {
    use super::{ChannelLoss, Loss};

    /// The time and the tasks.
    pub struct Request {
        /// Begin of the time, in UNIX seconds.
        pub start_time: u64,
        /// End of the time, in UNIX seconds.
        pub end_time: u64,
        /// Names of the tasks; with none, the figures are those of all together.
        #[im(name = "TaskID", batch, items = 0..)]
        pub task_id: Vec<String>,
    }

    /// The losses.
    pub struct Response {
        /// One entry for each task.
        #[im(required)]
        pub results: Vec<TaskLosses>,
    }

    /// The losses of one task.
    pub struct TaskLosses {
        /// Name of the task.
        #[im(name = "TaskID")]
        pub task_id: String,
        /// Losses before sending.
        pub ready_to_send_loss: Vec<Loss>,
        /// Losses between sending and delivery.
        pub post_send_delivered_loss: Vec<Loss>,
        /// Losses before sending, for each channel.
        pub platform_ready_to_send_loss: Vec<ChannelLoss>,
        /// Losses between sending and delivery, for each channel. The example that was seen ends before it;
        /// [`normal_push_loss`](super::normal_push_loss) has it.
        #[im(optional)]
        pub platform_post_send_delivered_loss: Vec<ChannelLoss>,
    }
}

/// Counts what became of the notifications of one-to-one and group messages, in total and for each channel.
///
/// The time must lie within the last 30 days.
#[im_endpoint(path = "v4/timpush/normal_push_statistics", rate = 1, idempotent, doc("1047/71897"))]
pub mod normal_push_statistics {
    use super::ChannelCounts;

    /// The time.
    pub struct Request {
        /// Begin of the time, in UNIX seconds.
        pub start_time: u64,
        /// End of the time, in UNIX seconds.
        pub end_time: u64,
    }

    /// The counts.
    pub struct Response {
        /// Notifications that could be sent.
        pub total_count: u64,
        /// Notifications that were sent.
        pub sent_count: u64,
        /// Notifications that reached a device.
        pub delivered_count: u64,
        /// Notifications that somebody tapped.
        pub click_count: u64,
        /// The same for each channel.
        #[im(required)]
        pub platform_statistics: Vec<ChannelCounts>,
    }
}

/// Tells why notifications of one-to-one and group messages were lost.
///
/// The time must lie within the last 7 days. The printed answer is no valid JSON: an object without a name holds the
/// four lists. They are read from the answer itself; should the server put them into a member instead, as `Results` of
/// [`all_member_push_loss`] does, that member is found in `extra` and the lists are empty.
#[im_endpoint(path = "v4/timpush/normal_push_loss", rate = 1, idempotent, doc("1047/71898"))]
pub mod normal_push_loss {
    use super::{ChannelLoss, Loss};

    /// The time.
    pub struct Request {
        /// Begin of the time, in UNIX seconds.
        pub start_time: u64,
        /// End of the time, in UNIX seconds.
        pub end_time: u64,
    }

    /// The losses.
    pub struct Response {
        /// Losses before sending.
        pub ready_to_send_loss: Vec<Loss>,
        /// Losses between sending and delivery.
        pub post_send_delivered_loss: Vec<Loss>,
        /// Losses before sending, for each channel.
        pub platform_ready_to_send_loss: Vec<ChannelLoss>,
        /// Losses between sending and delivery, for each channel.
        pub platform_post_send_delivered_loss: Vec<ChannelLoss>,
    }
}

/// What became of the pushes through one channel.
#[im_type]
pub struct ChannelCounts {
    /// Whether devices were online. Only for pushes to all or selected users.
    pub event_type: Option<EventType>,
    /// The channel.
    pub push_platform: PushPlatform,
    /// Pushes that could be sent.
    pub total_count: u64,
    /// Pushes that were sent.
    pub sent_count: u64,
    /// Pushes that reached a device.
    pub delivered_count: u64,
    /// Pushes that somebody tapped.
    pub click_count: u64,
}

/// A reason why pushes were lost.
#[im_type]
pub struct Loss {
    /// Code of the reason, as a string: `-1` without a certificate, `-2` without a token of the device, else the
    /// vendor's own code.
    pub err_code: String,
    /// How often.
    pub err_count: u64,
    /// The reason in words.
    pub err_info: String,
}

/// A reason why pushes through one channel were lost.
#[im_type]
pub struct ChannelLoss {
    /// Whether devices were online. Only for pushes to all or selected users.
    pub event_type: Option<EventType>,
    /// The channel.
    pub push_platform: PushPlatform,
    /// Code of the reason, as a string: `-1` without a certificate, `-2` without a token of the device, else the
    /// vendor's own code.
    pub err_code: String,
    /// How often.
    pub err_count: u64,
    /// The reason in words.
    pub err_info: String,
}

/// Whether a push went to devices that were online.
#[im_type]
pub enum EventType {
    /// To devices that were not, through a vendor's channel.
    #[im(value = 1)]
    Offline,
    /// To devices that were; the channel is then `Unknown`.
    #[im(value = 2)]
    Online,
}

/// The channel of a push.
#[im_type]
pub enum PushPlatform {
    /// Not known, or a push to devices that were online: those are not told apart.
    #[im(value = 0)]
    Unknown,
    /// `APNs`, of Apple.
    #[im(value = 1)]
    Apns,
    /// Xiaomi.
    #[im(value = 2)]
    Xiaomi,
    /// Huawei.
    #[im(value = 3)]
    Huawei,
    /// FCM, of Google.
    #[im(value = 4)]
    Fcm,
    /// Meizu.
    #[im(value = 5)]
    Meizu,
    /// OPPO.
    #[im(value = 6)]
    Oppo,
    /// vivo.
    #[im(value = 7)]
    Vivo,
    /// Honor.
    #[im(value = 8)]
    Honor,
}
