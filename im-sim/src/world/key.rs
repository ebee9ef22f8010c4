//! Keys of rows that belong to several names.

/// The length of each name but the last, before it.
pub(super) fn row_key<const N: usize>(names: [&str; N]) -> Vec<u8> {
    let mut key = Vec::new();
    for (index, name) in names.iter().enumerate() {
        if index + 1 < N {
            key.extend_from_slice(&u32::try_from(name.len()).unwrap_or(u32::MAX).to_be_bytes());
        }
        key.extend_from_slice(name.as_bytes());
    }
    key
}

/// The names of a key.
pub(super) fn read_key<const N: usize>(key: &[u8]) -> Option<[&str; N]> {
    let mut names = [""; N];
    let mut rest = key;
    for (index, name) in names.iter_mut().enumerate() {
        let bytes;
        (bytes, rest) = if index + 1 < N {
            let (length, rest) = rest.split_first_chunk::<4>()?;
            rest.split_at_checked(usize::try_from(u32::from_be_bytes(*length)).ok()?)?
        } else {
            (rest, &[] as &[u8])
        };
        *name = std::str::from_utf8(bytes).ok()?;
    }
    Some(names)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn names_come_back(names in prop::array::uniform3(".{0,12}")) {
            let [first, second, third] = &names;
            let three = row_key([first, second, third]);
            prop_assert_eq!(read_key(&three), Some([&**first, second, third]));
            let two = row_key([first, second]);
            prop_assert_eq!(read_key(&two), Some([&**first, second]));
        }

        #[test]
        fn nothing_makes_reading_panic(key in prop::collection::vec(any::<u8>(), 0..40)) {
            let _ = (read_key::<2>(&key), read_key::<3>(&key));
        }
    }
}
