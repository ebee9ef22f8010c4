//! A message of a group as it is kept.

use im_api::group_message::{GroupAtInfo, MsgPriorityLevel, PlaceKind};
use im_api::im_type;

use crate::world::ExtensionsRecord;

/// A message of a group as a store keeps it.
#[im_type]
pub(crate) struct GroupMessageRecord {
    /// Sender.
    pub from: String,
    /// Random number that tells a repeat.
    pub random: u32,
    /// Unix time in seconds.
    pub time: u64,
    /// When the service took it, which is later where it was imported: Unix time in seconds.
    pub taken_at: u64,
    /// Priority of its delivery.
    pub priority: MsgPriorityLevel,
    /// The elements, as JSON.
    pub body: String,
    /// What is in its place: it was kept, never kept, or recalled.
    pub place: PlaceKind,
    /// The app's own data, kept with the message.
    pub cloud_custom_data: Option<String>,
    /// The only members that get it; empty if all do.
    #[im(optional)]
    pub recipients: Vec<String>,
    /// Who is mentioned, in the order of the text.
    #[im(optional)]
    pub mentions: Vec<GroupAtInfo>,
    /// Its extensions; absent if it takes none.
    pub extensions: Option<ExtensionsRecord>,
    /// Its read receipts; absent if its sender has not asked for them.
    pub receipts: Option<ReceiptsRecord>,
}

/// The read receipts of a message.
#[im_type]
pub(crate) struct ReceiptsRecord {
    /// Who got it, in alphabetical order.
    #[im(optional)]
    pub audience: Vec<String>,
    /// Who of them has read it, in alphabetical order.
    #[im(optional)]
    pub readers: Vec<String>,
}

/// A pinned message.
#[im_type]
pub(crate) struct PinRecord {
    /// Number of the message.
    pub seq: u32,
    /// Who pinned it.
    pub pinner: String,
}

/// What is known of a group's messages as a whole, as a store keeps it.
#[im_type]
pub(crate) struct BoardRecord {
    /// Up to which number messages are hidden from members.
    #[im(default)]
    pub hidden_until: u32,
    /// Pinned messages, the last one first.
    #[im(optional)]
    pub pins: Vec<PinRecord>,
}

impl GroupMessageRecord {
    /// Whether it can be worked with: it was kept, was not recalled, and is not older than `since`.
    pub(crate) fn is_live(&self, since: u64) -> bool {
        self.place == PlaceKind::Normal && self.time >= since
    }

    /// About how many bytes the message takes in an answer.
    pub(super) fn answer_bytes(&self) -> usize {
        self.body.len() + self.from.len() + 160
    }
}

impl ReceiptsRecord {
    /// Notes that somebody has read the message; `false` if they never got it.
    pub(crate) fn confirm(&mut self, name: &str) -> bool {
        if self.audience.binary_search_by(|other| other.as_str().cmp(name)).is_err() {
            return false;
        }
        if let Err(place) = self.readers.binary_search_by(|other| other.as_str().cmp(name)) {
            self.readers.insert(place, name.to_owned());
        }
        true
    }

    /// Those who got the message and have not read it, in alphabetical order.
    pub(crate) fn non_readers(&self) -> impl Iterator<Item = &String> {
        self.audience.iter().filter(|name| self.readers.binary_search(name).is_err())
    }
}
