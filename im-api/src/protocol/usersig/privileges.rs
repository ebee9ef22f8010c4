//! What a user may do in a TRTC room.

use std::{fmt, ops};

/// A set of rights in a TRTC room. Combine with `|`.
///
/// ```
/// use im_api::protocol::usersig::Privileges;
///
/// let listener = Privileges::ENTER_ROOM | Privileges::RECEIVE_AUDIO;
/// assert!(Privileges::WATCH.contains(listener));
/// assert_eq!(listener.bits(), 10);
/// ```
#[derive(Clone, Copy, PartialEq, Eq, Hash, Default)]
pub struct Privileges(u32);

impl Privileges {
    /// No right at all.
    pub const NONE: Self = Self(0);
    /// Create the room.
    pub const CREATE_ROOM: Self = Self(1);
    /// Enter the room.
    pub const ENTER_ROOM: Self = Self(1 << 1);
    /// Send audio.
    pub const SEND_AUDIO: Self = Self(1 << 2);
    /// Receive audio.
    pub const RECEIVE_AUDIO: Self = Self(1 << 3);
    /// Send video.
    pub const SEND_VIDEO: Self = Self(1 << 4);
    /// Receive video.
    pub const RECEIVE_VIDEO: Self = Self(1 << 5);
    /// Send the sub-stream (screen sharing).
    pub const SEND_SUBSTREAM: Self = Self(1 << 6);
    /// Receive the sub-stream (screen sharing). Most comments of the official libraries give its value as 200, which
    /// is octal for this bit.
    pub const RECEIVE_SUBSTREAM: Self = Self(1 << 7);
    /// All eight rights.
    pub const ALL: Self = Self(0xff);
    /// Enter, receive audio and video.
    pub const WATCH: Self = Self(Self::ENTER_ROOM.0 | Self::RECEIVE_AUDIO.0 | Self::RECEIVE_VIDEO.0);

    const NAMES: [(&'static str, Self); 8] = [
        ("create_room", Self::CREATE_ROOM),
        ("enter_room", Self::ENTER_ROOM),
        ("send_audio", Self::SEND_AUDIO),
        ("receive_audio", Self::RECEIVE_AUDIO),
        ("send_video", Self::SEND_VIDEO),
        ("receive_video", Self::RECEIVE_VIDEO),
        ("send_substream", Self::SEND_SUBSTREAM),
        ("receive_substream", Self::RECEIVE_SUBSTREAM),
    ];

    /// The set of these bits; bits without a name are kept.
    #[must_use]
    pub const fn from_bits(bits: u32) -> Self {
        Self(bits)
    }

    /// The bits as they are signed.
    #[must_use]
    pub const fn bits(self) -> u32 {
        self.0
    }

    /// Whether every right of `other` is in this set.
    #[must_use]
    pub const fn contains(self, other: Self) -> bool {
        self.0 & other.0 == other.0
    }

    /// The names of the rights in this set, such as `send_audio`; bits without a name are left out.
    pub fn names(self) -> impl Iterator<Item = &'static str> {
        Self::NAMES.into_iter().filter(move |(_, right)| self.contains(*right)).map(|(name, _)| name)
    }
}

impl ops::BitOr for Privileges {
    type Output = Self;

    fn bitor(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }
}

impl ops::BitOrAssign for Privileges {
    fn bitor_assign(&mut self, other: Self) {
        self.0 |= other.0;
    }
}

impl fmt::Debug for Privileges {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Privileges({:#x}:", self.0)?;
        for name in self.names() {
            write!(f, " {name}")?;
        }
        f.write_str(")")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_bits_are_the_documented_ones() {
        let bits: Vec<u32> = Privileges::NAMES.iter().map(|(_, right)| right.bits()).collect();
        assert_eq!(bits, [1, 2, 4, 8, 16, 32, 64, 128]);
        assert_eq!(
            Privileges::NAMES.into_iter().fold(Privileges::NONE, |all, (_, one)| all | one),
            Privileges::ALL
        );
        assert_eq!(Privileges::WATCH.bits(), 42);
    }

    #[test]
    fn debug_names_the_rights_and_keeps_unknown_bits() {
        assert_eq!(
            format!("{:?}", Privileges::from_bits(0x105)),
            "Privileges(0x105: create_room send_audio)"
        );
        assert_eq!(Privileges::from_bits(0x105).bits(), 0x105);
    }
}
