//! The body of a call: an object as JSON, and whether it keeps its rules, in one pass.
//!
//! Every call does this. Through serde it would go by way of calls for each name and value that know nothing of each
//! other, and a second walk would look at all fields again for their rules.

use serde::Serialize;

use super::{Encode, Extra, View};
use crate::spec::Repr;
use crate::validate::{keeps_rules, keeps_rules_of_all, keeps_rules_of_union};

/// The body of a call: the object as JSON, without what stands in the query of the URL.
#[must_use]
pub fn encode_body(object: &dyn Encode) -> Vec<u8> {
    encode_with_room(object, &[], 256)
}

/// A number for the field at an index, which the object leaves to the client. Several are in the order of the fields.
pub(crate) type Filled = (usize, u32);

/// The body with these numbers where the object has none, and with room for so many bytes, which it may exceed.
pub(crate) fn encode_with_room(object: &dyn Encode, filled: &[Filled], room: usize) -> Vec<u8> {
    let mut body = Body { json: Vec::with_capacity(room), judges: false };
    body.outermost(object, filled);
    body.json
}

/// The same, if the object surely keeps all its rules. If it does not, or if that takes a closer look, there is none.
pub(crate) fn encode_if_kept(object: &dyn Encode, filled: &[Filled], room: usize) -> Option<Vec<u8>> {
    let mut body = Body { json: Vec::with_capacity(room), judges: true };
    body.outermost(object, filled).then_some(body.json)
}

struct Body {
    json: Vec<u8>,
    /// Whether rules are looked at.
    judges: bool,
}

/// Each of these answers whether all rules are kept; if not, what was written is of no use.
impl Body {
    fn object(&mut self, object: &dyn Encode) -> bool {
        self.outermost(object, &[])
    }

    fn outermost(&mut self, object: &dyn Encode, filled: &[Filled]) -> bool {
        let (spec, extra) = object.parts();
        self.json.push(b'{');
        let start = self.json.len();
        let (is_demanded, mut filled) = (|index| spec.is_demanded(index) && !spec.is_filled(index), filled);
        for index in 0..spec.fields.len() {
            let mut view = object.view(index);
            if view.is_absent() {
                // Most fields of most requests are absent: what describes them is not even looked at.
                match filled {
                    [(at, number), rest @ ..] if *at == index => {
                        view = View::Uint((*number).into());
                        filled = rest;
                    }
                    _ if self.judges && is_demanded(index) => return false,
                    _ => continue,
                }
            }
            let field = &spec.fields[index];
            if field.skip_empty && view.is_empty() {
                if self.judges && is_demanded(index) {
                    return false;
                }
                continue;
            }
            if self.judges && !keeps_rules(field, view) {
                return false;
            }
            if spec.is_in_query(index) {
                // What it may have inside is not looked at here.
                if self.judges
                    && matches!(view, View::List(_) | View::Map(_) | View::Record(_) | View::Union(_))
                {
                    return false;
                }
                continue;
            }
            self.name(start, field.name);
            if !self.value(view, field.repr) {
                return false;
            }
        }
        if let Some(extra) = extra {
            self.extra(start, extra);
        }
        self.json.push(b'}');
        !self.judges || keeps_rules_of_all(object)
    }

    fn value(&mut self, view: View<'_>, repr: Repr) -> bool {
        match (view, repr) {
            (View::Text(text), _) => self.text(text),
            (View::Uint(number), repr) => self.number(itoa::Buffer::new().format(number), repr),
            (View::Int(number), repr) => self.number(itoa::Buffer::new().format(number), repr),
            (View::Bool(flag), Repr::Flag | Repr::Text) => self.number(if flag { "1" } else { "0" }, repr),
            (View::Bool(flag), Repr::Natural) => self.raw(if flag { "true" } else { "false" }),
            (View::Float(number), Repr::Text) => self.number(&number.to_string(), repr),
            (View::Float(number), _) => self.serde(&number),
            (View::Json(value), _) => self.serde(value),
            (View::Absent, _) => self.raw("null"),
            (View::Record(object), _) => return self.object(object),
            (View::List(list), repr) => {
                self.json.push(b'[');
                let start = self.json.len();
                if let Some(texts) = list.texts() {
                    for text in texts {
                        self.comma(start);
                        self.text(text);
                    }
                } else {
                    for index in 0..list.len() {
                        self.comma(start);
                        if !self.value(list.at(index), repr) {
                            return false;
                        }
                    }
                }
                self.json.push(b']');
            }
            (View::Map(members), repr) => {
                self.json.push(b'{');
                let start = self.json.len();
                let mut is_kept = true;
                members.each(&mut |name, view| {
                    self.name(start, name);
                    is_kept &= self.value(view, repr);
                });
                self.json.push(b'}');
                return is_kept;
            }
            (View::Union(union), _) => {
                if self.judges && !keeps_rules_of_union(union) {
                    return false;
                }
                let spec = union.union();
                self.json.push(b'{');
                let start = self.json.len();
                self.name(start, spec.tag);
                self.text(&union.tag());
                self.name(start, spec.content);
                if !self.value(union.content(), Repr::Natural) {
                    return false;
                }
                self.extra(start, union.extra());
                self.json.push(b'}');
            }
        }
        true
    }

    /// Members that the spec does not know.
    fn extra(&mut self, start: usize, extra: &Extra) {
        for (name, value) in extra.members().into_iter().flatten() {
            self.name(start, name);
            self.serde(value);
        }
    }

    /// The name of a member of the object whose members begin at `start`.
    fn name(&mut self, start: usize, name: &str) {
        if !is_plain(name.as_bytes()) {
            self.comma(start);
            self.serde(name);
            return self.raw(":");
        }
        self.json.reserve(name.len() + 4);
        self.raw(if self.json.len() > start { ",\"" } else { "\"" });
        self.raw(name);
        self.raw("\":");
    }

    fn comma(&mut self, start: usize) {
        if self.json.len() > start {
            self.json.push(b',');
        }
    }

    fn number(&mut self, digits: &str, repr: Repr) {
        if repr == Repr::Text {
            self.raw("\"");
            self.raw(digits);
            self.raw("\"");
        } else {
            self.raw(digits);
        }
    }

    fn text(&mut self, text: &str) {
        if !is_plain(text.as_bytes()) {
            return self.serde(text);
        }
        self.json.reserve(text.len() + 2);
        self.raw("\"");
        self.raw(text);
        self.raw("\"");
    }

    fn raw(&mut self, text: &str) {
        self.json.extend_from_slice(text.as_bytes());
    }

    /// What has its own form in JSON.
    fn serde<T: Serialize + ?Sized>(&mut self, value: &T) {
        serde_json::to_writer(&mut self.json, value)
            .expect("writing JSON with string keys to memory cannot fail");
    }
}

/// Whether a string stands in JSON as it is: without control characters, quotes and backslashes.
#[inline]
fn is_plain(text: &[u8]) -> bool {
    // The last word may overlap the one before it: to look twice at some bytes is quicker than at each alone.
    if let Some(last) = text.last_chunk() {
        let (words, _) = text.as_chunks::<8>();
        words.iter().all(|word| is_plain_word(u64::from_le_bytes(*word)))
            && is_plain_word(u64::from_le_bytes(*last))
    } else if let (Some(first), Some(last)) = (text.first_chunk(), text.last_chunk()) {
        let halves = [*first, *last].map(|half| u64::from(u32::from_le_bytes(half)));
        is_plain_word(halves[0] | halves[1] << 32)
    } else {
        text.iter().all(|byte| is_plain_byte(*byte))
    }
}

fn is_plain_byte(byte: u8) -> bool {
    byte >= b' ' && byte != b'"' && byte != b'\\'
}

/// The same of eight bytes at once: taking from each what it must not be below sets its highest bit if it is.
fn is_plain_word(word: u64) -> bool {
    const ONES: u64 = u64::from_le_bytes([1; 8]);
    const HIGHEST: u64 = u64::from_le_bytes([0x80; 8]);
    let below = |word: u64, least: u8| word.wrapping_sub(ONES * u64::from(least)) & !word;
    let is_not = |byte: u8| below(word ^ (ONES * u64::from(byte)), 1);
    (below(word, b' ') | is_not(b'"') | is_not(b'\\')) & HIGHEST == 0
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// Strings with what JSON escapes at every place, between what is longer than a byte.
    fn texts() -> impl Strategy<Value = String> {
        let letters = prop_oneof![
            8 => prop::char::range('a', 'z'),
            1 => prop::sample::select(vec!['"', '\\', '/', '\u{7f}', '\u{80}', 'ÿ', '安', '😀']),
            1 => prop::char::range('\0', ' '),
        ];
        prop::collection::vec(letters, 0..40).prop_map(String::from_iter)
    }

    fn written(write: impl FnOnce(&mut Body)) -> String {
        let mut body = Body { json: Vec::new(), judges: false };
        write(&mut body);
        String::from_utf8(body.json).expect("JSON is text")
    }

    proptest! {
        #[test]
        fn strings_are_written_as_by_serde(text in texts()) {
            let expected = serde_json::to_string(&text).unwrap();
            prop_assert_eq!(is_plain(text.as_bytes()), expected.len() == text.len() + 2);
            prop_assert_eq!(written(|body| body.text(&text)), expected);
        }

        #[test]
        fn numbers_are_written_as_by_serde(signed in any::<i64>(), unsigned in any::<u64>(), float in any::<f64>()) {
            for repr in [Repr::Natural, Repr::Flag, Repr::Text] {
                for view in [View::Int(signed), View::Uint(unsigned), View::Float(float), View::Bool(signed < 0)] {
                    let expected = serde_json::to_string(&crate::wire::ViewRef { view, repr }).unwrap();
                    prop_assert_eq!(written(|body| assert!(body.value(view, repr))), expected);
                }
            }
        }
    }

    #[test]
    fn each_byte_is_plain_or_not_wherever_it_stands() {
        for byte in 0..=u8::MAX {
            let is_escaped = byte < b' ' || byte == b'"' || byte == b'\\';
            for length in 1..20 {
                for place in 0..length {
                    // Among bytes that are one below or above what is escaped, so that a borrow would show.
                    for around in [b' ', b'!', b'#', b'[', b']', 0x7f, 0x80, 0xff] {
                        let mut text = vec![around; length];
                        text[place] = byte;
                        assert_eq!(is_plain(&text), !is_escaped, "{byte} at {place} among {around}");
                    }
                }
            }
        }
    }
}
