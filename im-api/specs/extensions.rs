//! Key-value extensions of messages: what one-to-one and group messages share.
//!
//! Pairs can be attached to a message that was sent with `SupportMessageExtension`, at most 300 to one message. Each
//! has a version, `Seq`.

use crate::im_type;
use crate::wire::Blank;

/// A pair of an extension.
///
/// `validate` demands key and value of what is sent; no page says whether an answer always has them.
#[im_type]
pub struct Extension {
    /// Key.
    #[im(required, bytes = ..=100)]
    pub key: Option<String>,
    /// Value; empty where the pair is to be deleted.
    #[im(required, bytes = ..=1000)]
    pub value: Option<String>,
    /// Version. A caller that is no administrator sends the pair's newest version, and 0 for a new pair; an
    /// administrator's is not checked. Several pairs may have the same.
    pub seq: Option<u64>,
}

/// What became of one pair.
#[im_type]
pub struct ExtensionResult {
    /// 0 if the pair was changed, else a code such as 23001: somebody else has changed it.
    pub error_code: Option<i64>,
    /// The pair as it is stored now. After a conflict it seems to be the other writer's.
    #[im(default = Blank::blank())]
    pub extension: Extension,
}

/// What is done to the extensions of a message.
#[im_type]
pub enum OperateType {
    /// The pairs are set.
    #[im(value = 1)]
    Set,
    /// The pairs are deleted.
    #[im(value = 2)]
    Delete,
    /// All pairs are deleted.
    #[im(value = 3)]
    Clear,
}
