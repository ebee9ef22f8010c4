//! What the histories of groups and of official accounts share.

use crate::im_type;

/// Whether a page of the history holds all that was asked for.
#[im_type]
pub enum Completeness {
    /// All of it.
    #[im(value = 1)]
    Complete,
    /// Not all: the answer would be too long, or more than 20 messages were asked for.
    #[im(value = 0)]
    Truncated,
    /// Not all, and all that was asked for has expired.
    #[im(value = 2)]
    Expired,
}

/// What is in a place of the history.
#[im_type]
pub enum PlaceKind {
    /// A message.
    #[im(value = 0)]
    Normal,
    /// Nothing: the message was deleted, has expired, or was never kept.
    #[im(value = 1)]
    Gone,
    /// A message that was recalled.
    #[im(value = 2)]
    Recalled,
}

/// Priority of a message's delivery, as a number.
#[im_type]
pub enum MsgPriorityLevel {
    /// Before all others.
    #[im(value = 1)]
    High,
    /// The default.
    #[im(value = 2)]
    Normal,
    /// After the others.
    #[im(value = 3)]
    Low,
    /// After all others.
    #[im(value = 4)]
    Lowest,
}
