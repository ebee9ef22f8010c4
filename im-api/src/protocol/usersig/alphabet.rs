//! The outer encoding: base64 with `*` for `+`, `-` for `/` and `_` for `=`.
//!
//! Not the URL-safe alphabet of RFC 4648, where `-` and `_` stand for other values.

use base64::{
    Engine as _,
    alphabet::{Alphabet, Symbol},
    engine::general_purpose::{GeneralPurpose, PAD},
};

use super::DecodeError;

const SYMBOLS: &str = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789*-";
const PADDING: u8 = b'_';

const ENGINE: GeneralPurpose = {
    let Some(padding) = Symbol::new(PADDING) else { panic!("`_` is printable") };
    match Alphabet::new_with_padding(SYMBOLS, padding) {
        Ok(alphabet) => GeneralPurpose::new(&alphabet, PAD),
        Err(_) => panic!("64 different characters"),
    }
};

/// Two characters for every value of twelve bits.
static PAIRS: [[u8; 2]; 4096] = {
    let symbols = SYMBOLS.as_bytes();
    let mut pairs = [[0; 2]; 4096];
    let mut value = 0;
    while value < pairs.len() {
        pairs[value] = [symbols[value >> 6], symbols[value & 63]];
        value += 1;
    }
    pairs
};

/// Encodes with padding.
///
/// By hand, twelve bits at a time: the crate's encoder takes a character at a time for a foreign alphabet,
/// which cost more than the three rounds of SHA-256 of a signature.
pub(super) fn encode(data: &[u8]) -> String {
    let mut out = vec![PADDING; data.len().div_ceil(3) * 4];
    let (whole, rest) = data.as_chunks::<3>();
    let (quads, _) = out.as_chunks_mut::<4>();
    for (quad, &[first, second, third]) in quads.iter_mut().zip(whole) {
        *quad = encode_three(first, second, third);
    }
    if let (Some(quad), &[first, ref second @ ..]) = (quads.get_mut(whole.len()), rest) {
        let text = encode_three(first, second.first().copied().unwrap_or(0), 0);
        let length = rest.len() + 1;
        quad[..length].copy_from_slice(&text[..length]);
    }
    String::from_utf8(out).expect("the alphabet is ASCII")
}

fn encode_three(first: u8, second: u8, third: u8) -> [u8; 4] {
    let high = usize::from(first) << 4 | usize::from(second >> 4);
    let low = usize::from(second & 15) << 8 | usize::from(third);
    let ([a, b], [c, d]) = (PAIRS[high], PAIRS[low]);
    [a, b, c, d]
}

/// Decodes; the padding has to be there.
pub(super) fn decode(text: &str) -> Result<Vec<u8>, DecodeError> {
    ENGINE.decode(text).map_err(|_| DecodeError::Base64)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn differs_from_both_alphabets_of_the_rfc() {
        assert_eq!(encode(&[0xfb, 0xff, 0xfe, 0xff]), "*--*-w__");
        for standard in ["+//+/w==", "-__-_w==", "*--*-w", "*--*-w_", "*--*-x__"] {
            assert_eq!(decode(standard), Err(DecodeError::Base64));
        }
    }

    proptest! {
        #[test]
        fn encodes_as_the_crate_does(data: Vec<u8>) {
            let text = encode(&data);
            prop_assert_eq!(&text, &ENGINE.encode(&data));
            prop_assert_eq!(decode(&text), Ok(data));
        }
    }
}
