//! What a row says.

use std::fmt;
use std::ops::Range;

/// A text for each field, or none. One piece of memory for all of them, which serves for row after row.
#[derive(Clone, Default)]
pub(in super::super) struct Texts {
    all: String,
    places: Vec<Option<Range<usize>>>,
    /// Whoever read them has seen that they are of [printable](Self::are_printable) ASCII.
    pub(super) are_surely_printable: bool,
}

impl Texts {
    /// Empty, with room for so many.
    #[inline]
    pub(super) fn clear(&mut self, fields: usize) {
        self.all.clear();
        self.places.clear();
        self.places.resize(fields, None);
        self.are_surely_printable = false;
    }

    #[inline]
    pub(super) fn set(&mut self, field: usize, text: &str) {
        let start = self.all.len();
        self.all.push_str(text);
        self.places[field] = Some(start..self.all.len());
    }

    #[inline]
    pub(in super::super) fn get(&self, field: usize) -> Option<&str> {
        self.places[field].clone().map(|place| &self.all[place])
    }

    /// In the order of the fields.
    pub(in super::super) fn iter(&self) -> impl Iterator<Item = Option<&str>> {
        (0..self.places.len()).map(|field| self.get(field))
    }

    /// Whether all are of printable ASCII: then no character needs to be looked at, for none can be a bad one.
    #[inline]
    pub(in super::super) fn are_printable(&self) -> bool {
        if self.are_surely_printable {
            return true;
        }
        let is_printable = |byte: &u8| matches!(byte, b' '..=b'~');
        let (chunks, rest) = self.all.as_bytes().as_chunks::<8>();
        // Without a branch for each byte.
        let are_printable = |all: bool, byte| all & is_printable(byte);
        chunks.iter().all(|chunk| chunk.iter().fold(true, are_printable)) && rest.iter().all(is_printable)
    }
}

/// The same to whoever reads them, wherever they lie.
impl PartialEq for Texts {
    fn eq(&self, other: &Self) -> bool {
        self.iter().eq(other.iter())
    }
}

impl fmt::Debug for Texts {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_list().entries(self.iter()).finish()
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn memory_serves_again_and_nothing_is_left_in_it() {
        let mut texts = Texts::default();
        texts.clear(3);
        texts.set(2, "two");
        texts.set(0, "");
        assert_eq!(texts.iter().collect::<Vec<_>>(), [Some(""), None, Some("two")]);
        texts.clear(1);
        assert_eq!(texts.iter().collect::<Vec<_>>(), [None]);
    }

    proptest! {
        #[test]
        fn printable_is_what_has_no_character_but_those(text in "[ -~]{0,20}(|\\PC|[\\x00-\\xff])[ -~]{0,20}") {
            let mut texts = Texts::default();
            texts.clear(1);
            texts.set(0, &text);
            prop_assert_eq!(texts.are_printable(), text.chars().all(|c| (' '..='~').contains(&c)));
        }
    }
}
