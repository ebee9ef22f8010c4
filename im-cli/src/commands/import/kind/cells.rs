//! Reading the cells of a row.

use super::super::columns::Field;
use super::super::source::Texts;

/// The longest time that is taken for seconds: one in milliseconds is longer.
const LATEST: u64 = 99_999_999_999;

/// The cells of a row by the names of their fields. An empty one is none.
#[derive(Clone, Debug)]
pub(in super::super) struct Cells {
    fields: &'static [Field],
    texts: Vec<Option<String>>,
}

impl Cells {
    pub(super) fn new(fields: &'static [Field], texts: &Texts) -> Self {
        let filled = |text: &&str| !text.is_empty();
        Self { fields, texts: texts.iter().map(|text| text.filter(filled).map(str::to_owned)).collect() }
    }

    pub(super) fn get(&self, name: &str) -> Option<&str> {
        self.texts[self.place(name)].as_deref()
    }

    /// In the order of the fields.
    pub(super) fn all(&self) -> impl Iterator<Item = Option<&str>> {
        self.texts.iter().map(Option::as_deref)
    }

    /// A field that may be left out, or one that is there: checked already.
    pub(super) fn text(&self, name: &str) -> Option<String> {
        self.get(name).map(str::to_owned)
    }

    /// A field that is required: checked already.
    pub(super) fn needed(&self, name: &str) -> String {
        self.text(name).unwrap_or_default()
    }

    pub(super) fn set(&mut self, name: &str, text: String) {
        let place = self.place(name);
        self.texts[place] = Some(text);
    }

    pub(super) fn number(&self, name: &str) -> Result<Option<u32>, String> {
        let number = |text: &str| text.parse().map_err(|_| format!("{name} is no number: {}", short(text)));
        self.get(name).map(number).transpose()
    }

    /// A time in UNIX seconds.
    pub(super) fn time(&self, name: &str) -> Result<Option<u64>, String> {
        let Some(text) = self.get(name) else { return Ok(None) };
        match text.parse() {
            Ok(time @ 1..=LATEST) => Ok(Some(time)),
            Ok(0) | Err(_) => Err(format!("{name} is no time in UNIX seconds: {}", short(text))),
            Ok(_) => Err(format!("{name} is no time in UNIX seconds, but perhaps in milliseconds: {text}")),
        }
    }

    pub(super) fn flag(&self, name: &str) -> Result<Option<bool>, String> {
        match self.get(name) {
            None => Ok(None),
            Some("1" | "true") => Ok(Some(true)),
            Some("0" | "false") => Ok(Some(false)),
            Some(text) => Err(format!("{name} is neither 0 nor 1: {}", short(text))),
        }
    }

    /// One of these words; `word` makes a value of it.
    pub(super) fn one_of<T>(
        &self,
        name: &str,
        words: &[&str],
        word: impl Fn(&str) -> T,
    ) -> Result<Option<T>, String> {
        match self.get(name) {
            None => Ok(None),
            Some(text) if words.contains(&text) => Ok(Some(word(text))),
            Some(text) => Err(format!("{name} is none of {}: {}", words.join(", "), short(text))),
        }
    }

    /// A list as JSON; one object alone is a list too.
    pub(super) fn list<T>(
        &self,
        name: &str,
        read: impl FnOnce(&str) -> serde_json::Result<Vec<T>>,
    ) -> Result<Vec<T>, String> {
        let Some(text) = self.get(name) else { return Ok(Vec::new()) };
        let list = if text.trim_start().starts_with('{') { read(&format!("[{text}]")) } else { read(text) };
        list.map_err(|error| format!("{name} is not what it should be as JSON: {error}"))
    }

    fn place(&self, name: &str) -> usize {
        self.fields.iter().position(|field| field.name == name).expect("kinds ask for fields of their own")
    }
}

/// Enough of a cell to recognise it by.
fn short(text: &str) -> String {
    let shown: String = text.chars().take(20).collect();
    if shown.len() < text.len() { format!("`{shown}…`") } else { format!("`{shown}`") }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cells(text: &str) -> Cells {
        const FIELDS: &[Field] = &[Field::new("A", &[])];
        Cells { fields: FIELDS, texts: vec![Some(text.to_owned()).filter(|text| !text.is_empty())] }
    }

    #[test]
    fn times_are_seconds() {
        assert_eq!(cells("1700000000").time("A"), Ok(Some(1_700_000_000)));
        assert_eq!(cells("").time("A"), Ok(None));
        for text in ["0", "-1", "1700000000.5", "2023-11-14", "99999999999999999999999"] {
            assert!(cells(text).time("A").unwrap_err().contains("no time in UNIX seconds"), "{text}");
        }
        assert!(cells("1700000000000").time("A").unwrap_err().contains("milliseconds"));
    }

    #[test]
    fn words_flags_and_lists_are_read_or_explained() {
        assert_eq!(cells("b").one_of("A", &["a", "b"], str::len), Ok(Some(1)));
        assert_eq!(cells("c").one_of("A", &["a", "b"], str::len).unwrap_err(), "A is none of a, b: `c`");
        assert_eq!(cells("true").flag("A"), Ok(Some(true)));
        assert!(cells("yes").flag("A").is_err());
        assert_eq!(cells("[1,2]").list::<u8>("A", |json| serde_json::from_str(json)), Ok(vec![1, 2]));
        assert!(
            cells("[1,")
                .list::<u8>("A", |json| serde_json::from_str(json))
                .unwrap_err()
                .starts_with("A is not what it should be")
        );
        let long = cells("123456789012345678901").number("A").unwrap_err();
        assert_eq!(long, "A is no number: `12345678901234567890…`");
    }
}
