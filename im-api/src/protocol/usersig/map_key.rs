//! The userbuf of a PrivateMapKey, TRTC's room permission.

use super::Privileges;

/// A TRTC room: an app uses numbers or names, not both.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Room {
    /// A room by number.
    Number(u32),
    /// A room by name.
    Name(String),
}

impl From<u32> for Room {
    fn from(number: u32) -> Self {
        Self::Number(number)
    }
}

impl From<&str> for Room {
    fn from(name: &str) -> Self {
        Self::Name(name.to_owned())
    }
}

impl From<String> for Room {
    fn from(name: String) -> Self {
        Self::Name(name)
    }
}

/// Who may enter which room with which rights, until when.
///
/// [`sign_private_map_key`](super::sign_private_map_key) makes and signs one;
/// [`from_userbuf`](Self::from_userbuf) reads it out of [`Claims::userbuf`](super::Claims::userbuf).
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct PrivateMapKey {
    /// The app.
    pub sdkappid: u32,
    /// The user, the same as the signature's identifier.
    pub account: String,
    /// The room.
    pub room: Room,
    /// When the permission ends: the low 32 bits of the Unix time in seconds.
    pub expires_at: u32,
    /// The rights.
    pub privileges: Privileges,
}

impl PrivateMapKey {
    /// The bytes that are signed. The caller has checked the lengths: names longer than 65,535 bytes are cut.
    pub(super) fn to_userbuf(&self) -> Vec<u8> {
        let (version, number, name) = match &self.room {
            Room::Number(number) => (0, *number, None),
            Room::Name(name) => (1, 0, Some(name)),
        };
        let mut out = Vec::with_capacity(25 + self.account.len() + name.map_or(0, String::len));
        out.push(version);
        push_text(&mut out, &self.account);
        // The last one is the account type, which is always 0.
        for value in [self.sdkappid, number, self.expires_at, self.privileges.bits(), 0] {
            out.extend_from_slice(&value.to_be_bytes());
        }
        if let Some(name) = name {
            push_text(&mut out, name);
        }
        out
    }

    /// Reads the userbuf of a signature.
    ///
    /// # Errors
    ///
    /// [`PrivateMapKeyError`] if the bytes are no room permission: too short, too long, another version, or
    /// a name that is no UTF-8.
    pub fn from_userbuf(userbuf: &[u8]) -> Result<Self, PrivateMapKeyError> {
        let mut rest = userbuf;
        let [version] = take(&mut rest)?;
        let account = take_text(&mut rest)?;
        let mut number = || take(&mut rest).map(u32::from_be_bytes);
        let (sdkappid, room, expires_at, privileges, _account_type) =
            (number()?, number()?, number()?, number()?, number()?);
        let room = match version {
            0 => Room::Number(room),
            1 => Room::Name(take_text(&mut rest)?),
            _ => return Err(PrivateMapKeyError),
        };
        if !rest.is_empty() {
            return Err(PrivateMapKeyError);
        }
        Ok(Self { sdkappid, account, room, expires_at, privileges: Privileges::from_bits(privileges) })
    }
}

/// The userbuf is no room permission.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("the userbuf is no room permission")]
pub struct PrivateMapKeyError;

fn push_text(out: &mut Vec<u8>, text: &str) {
    let length = u16::try_from(text.len()).unwrap_or(u16::MAX);
    out.extend_from_slice(&length.to_be_bytes());
    out.extend_from_slice(&text.as_bytes()[..length.into()]);
}

fn take<const N: usize>(rest: &mut &[u8]) -> Result<[u8; N], PrivateMapKeyError> {
    let (head, tail) = rest.split_first_chunk().ok_or(PrivateMapKeyError)?;
    *rest = tail;
    Ok(*head)
}

fn take_text(rest: &mut &[u8]) -> Result<String, PrivateMapKeyError> {
    let length = u16::from_be_bytes(take(rest)?);
    let (head, tail) = rest.split_at_checked(length.into()).ok_or(PrivateMapKeyError)?;
    *rest = tail;
    String::from_utf8(head.to_vec()).map_err(|_| PrivateMapKeyError)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn hex(bytes: &[u8]) -> String {
        use std::fmt::Write as _;
        bytes.iter().fold(String::new(), |mut out, byte| {
            write!(out, "{byte:02x}").unwrap();
            out
        })
    }

    fn demo(room: Room, privileges: u32) -> PrivateMapKey {
        PrivateMapKey {
            sdkappid: 1_400_000_000,
            account: "demo".into(),
            room,
            expires_at: 1_700_000_300,
            privileges: Privileges::from_bits(privileges),
        }
    }

    // Both are the bytes that the official libraries (Go, Node, Python, Java, C++, PHP) make.
    #[test]
    fn a_numeric_room_has_the_official_bytes() {
        let expected = "00000464656d6f53724e00000027106553f22c000000ff00000000";
        assert_eq!(hex(&demo(10_000.into(), 255).to_userbuf()), expected);
    }

    #[test]
    fn a_named_room_has_the_official_bytes() {
        let expected = "01000464656d6f53724e00000000006553f22c0000002a0000000000056c6f626279";
        assert_eq!(hex(&demo("lobby".into(), 42).to_userbuf()), expected);
    }

    #[test]
    fn non_ascii_names_count_in_bytes() {
        let bytes = demo("房间".into(), 1).to_userbuf();
        assert_eq!(bytes[27..29], [0, 6]);
        assert_eq!(&bytes[29..], "房间".as_bytes());
    }

    #[test]
    fn cut_and_prolonged_bytes_are_refused() {
        for key in [demo(1.into(), 1), demo("lobby".into(), 1)] {
            let bytes = key.to_userbuf();
            for length in 0..bytes.len() {
                assert_eq!(PrivateMapKey::from_userbuf(&bytes[..length]), Err(PrivateMapKeyError));
            }
            let longer = [bytes.as_slice(), &[0]].concat();
            assert_eq!(PrivateMapKey::from_userbuf(&longer), Err(PrivateMapKeyError));
        }
        let mut other_version = demo(1.into(), 1).to_userbuf();
        other_version[0] = 2;
        assert_eq!(PrivateMapKey::from_userbuf(&other_version), Err(PrivateMapKeyError));
    }

    proptest! {
        #[test]
        fn what_is_written_is_read_back(
            sdkappid: u32, account in ".{0,40}", number: u32, name in proptest::option::of(".{0,80}"),
            expires_at: u32, bits: u32,
        ) {
            let room = name.map_or(Room::Number(number), Room::Name);
            let privileges = Privileges::from_bits(bits);
            let key = PrivateMapKey { sdkappid, account, room, expires_at, privileges };
            prop_assert_eq!(PrivateMapKey::from_userbuf(&key.to_userbuf()), Ok(key));
        }

        #[test]
        fn any_bytes_are_read_or_refused(bytes: Vec<u8>) {
            let _ = PrivateMapKey::from_userbuf(&bytes);
        }
    }
}
