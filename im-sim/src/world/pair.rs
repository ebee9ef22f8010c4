//! Keys of rows that belong to two accounts.

/// The length of the first name, both names.
pub(super) fn pair_key(first: &str, second: &str) -> Vec<u8> {
    let length = u32::try_from(first.len()).unwrap_or(u32::MAX);
    [&length.to_be_bytes()[..], first.as_bytes(), second.as_bytes()].concat()
}

pub(super) fn read_pair(key: &[u8]) -> Option<(String, String)> {
    let (length, names) = key.split_first_chunk::<4>()?;
    let (first, second) = names.split_at_checked(usize::try_from(u32::from_be_bytes(*length)).ok()?)?;
    let name = |bytes: &[u8]| String::from_utf8(bytes.to_owned()).ok();
    Some((name(first)?, name(second)?))
}
