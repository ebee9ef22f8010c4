//! Percent-encoding of query values.

/// Appends a value so that it stays one value, whatever it holds.
///
/// Letters, digits and `-._~*` stand as they are; the star because signatures hold many, and no reader of
/// queries gives it a meaning. A space becomes `%20`, never `+`.
pub(super) fn push_encoded(out: &mut String, value: &str) {
    const DIGITS: [char; 16] =
        ['0', '1', '2', '3', '4', '5', '6', '7', '8', '9', 'A', 'B', 'C', 'D', 'E', 'F'];
    for byte in value.bytes() {
        if byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'.' | b'_' | b'~' | b'*') {
            out.push(char::from(byte));
        } else {
            out.extend(['%', DIGITS[usize::from(byte >> 4)], DIGITS[usize::from(byte & 15)]]);
        }
    }
}

/// Undoes the encoding as a form reader does, `+` for a space included.
/// `None` if a `%` lacks its two digits or the bytes are no UTF-8.
#[cfg(any(test, feature = "server"))]
pub(super) fn decode(text: &str) -> Option<String> {
    let mut out = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let [first, tail @ ..] = rest {
        rest = tail;
        out.push(match first {
            b'+' => b' ',
            b'%' => {
                let [high, low, tail @ ..] = rest else { return None };
                rest = tail;
                digit(*high)? << 4 | digit(*low)?
            }
            byte => *byte,
        });
    }
    String::from_utf8(out).ok()
}

#[cfg(any(test, feature = "server"))]
fn digit(byte: u8) -> Option<u8> {
    match byte {
        b'0'..=b'9' => Some(byte - b'0'),
        b'a'..=b'f' => Some(byte - b'a' + 10),
        b'A'..=b'F' => Some(byte - b'A' + 10),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn encode(value: &str) -> String {
        let mut out = String::new();
        push_encoded(&mut out, value);
        out
    }

    #[test]
    fn reserved_characters_are_encoded() {
        assert_eq!(encode("a&b=c#d%e+f g/é\n"), "a%26b%3Dc%23d%25e%2Bf%20g%2F%C3%A9%0A");
        assert_eq!(encode("aZ09*-._~"), "aZ09*-._~");
    }

    #[test]
    fn broken_encodings_are_refused() {
        for text in ["%", "%4", "%zz", "%4g", "a%", "%C3", "%FF", "%+1"] {
            assert_eq!(decode(text), None, "{text}");
        }
        assert_eq!(decode("a+%2b%2B").as_deref(), Some("a ++"));
    }

    proptest! {
        #[test]
        fn what_is_encoded_is_decoded(value: String) {
            let encoded = encode(&value);
            prop_assert!(encoded.bytes().all(|b| b.is_ascii_alphanumeric() || b"-._~*%".contains(&b)));
            prop_assert_eq!(decode(&encoded), Some(value));
        }

        #[test]
        fn any_text_is_decoded_or_refused(text in "[%+0-9a-g]{0,12}|.*") {
            let _ = decode(&text);
        }
    }
}
