//! The text that is signed, the JSON document that carries it, and the coats around the document.

use base64::{Engine as _, engine::general_purpose::GeneralPurpose};
use miniz_oxide::inflate::{TINFLStatus, decompress_to_vec_zlib_with_limit};

use super::{DecodeError, MAX_DOCUMENT_BYTES, MAX_ENCODED_BYTES, alphabet};

/// zlib header (deflate, window of 32 KiB, fastest level), then the start of one final stored block.
const STORED_HEADER: [u8; 3] = [0x78, 0x01, 0x01];
/// Header, length and its complement.
const FRAME_START: usize = STORED_HEADER.len() + 4;
const CHECKSUM: usize = 4;

/// What the HMAC covers: numbers in decimal, `userbuf` in standard base64. Both stand twice in a signature and are
/// formatted once.
#[derive(Clone, Copy)]
pub(super) struct Signed<'a> {
    pub(super) identifier: &'a str,
    pub(super) sdkappid: &'a str,
    pub(super) time: &'a str,
    pub(super) expire: &'a str,
    pub(super) userbuf: Option<&'a str>,
}

impl Signed<'_> {
    /// Appends the signed text: one value a line, the last line ended as well.
    pub(super) fn write_text(self, out: &mut Vec<u8>) {
        out.extend_from_slice(b"TLS.identifier:");
        out.extend_from_slice(self.identifier.as_bytes());
        out.extend_from_slice(b"\nTLS.sdkappid:");
        out.extend_from_slice(self.sdkappid.as_bytes());
        out.extend_from_slice(b"\nTLS.time:");
        out.extend_from_slice(self.time.as_bytes());
        out.extend_from_slice(b"\nTLS.expire:");
        out.extend_from_slice(self.expire.as_bytes());
        if let Some(userbuf) = self.userbuf {
            out.extend_from_slice(b"\nTLS.userbuf:");
            out.extend_from_slice(userbuf.as_bytes());
        }
        out.push(b'\n');
    }

    /// Appends the JSON document with the HMAC.
    pub(super) fn write_json(self, mac: &[u8; 32], out: &mut Vec<u8>) {
        out.extend_from_slice(br#"{"TLS.ver":"2.0","TLS.identifier":"#);
        serde_json::to_writer(&mut *out, self.identifier).expect("a string is written to memory");
        out.extend_from_slice(br#","TLS.sdkappid":"#);
        out.extend_from_slice(self.sdkappid.as_bytes());
        out.extend_from_slice(br#","TLS.time":"#);
        out.extend_from_slice(self.time.as_bytes());
        out.extend_from_slice(br#","TLS.expire":"#);
        out.extend_from_slice(self.expire.as_bytes());
        if let Some(userbuf) = self.userbuf {
            out.extend_from_slice(br#","TLS.userbuf":""#);
            out.extend_from_slice(userbuf.as_bytes());
            out.push(b'"');
        }
        out.extend_from_slice(br#","TLS.sig":""#);
        let mut text = [0; 44];
        inner_base64().encode_slice(mac, &mut text).expect("32 bytes are 44 characters");
        out.extend_from_slice(&text);
        out.extend_from_slice(br#""}"#);
    }
}

/// The base64 of the HMAC and of the userbuf: standard alphabet, padded.
pub(super) const fn inner_base64() -> &'static GeneralPurpose {
    &base64::engine::general_purpose::STANDARD
}

/// Appends to `scratch` a zlib stream over what `write_json` appends, and encodes it.
///
/// The stream stores the document instead of compressing it, as Go's official library does: a compressor's state
/// of some 270 KB would cost far more than all else here, to save about 60 characters.
pub(super) fn encode(scratch: &mut Vec<u8>, write_json: impl FnOnce(&mut Vec<u8>)) -> String {
    let start = scratch.len();
    scratch.extend_from_slice(&STORED_HEADER);
    scratch.extend_from_slice(&[0; FRAME_START - STORED_HEADER.len()]);
    write_json(scratch);
    let document = &scratch[start + FRAME_START..];
    let length = u16::try_from(document.len()).expect("the userbuf's limit keeps the document below 64 KiB");
    let checksum = simd_adler32::adler32(&document);
    scratch[start + 3..start + 5].copy_from_slice(&length.to_le_bytes());
    scratch[start + 5..start + FRAME_START].copy_from_slice(&(!length).to_le_bytes());
    scratch.extend_from_slice(&checksum.to_be_bytes());
    alphabet::encode(&scratch[start..])
}

/// Bytes that [`encode`] needs around a document.
pub(super) const FRAME_BYTES: usize = FRAME_START + CHECKSUM;

/// Undoes [`encode`] for a document that any library compressed in any way.
pub(super) fn decode(text: &str) -> Result<Vec<u8>, DecodeError> {
    if text.is_empty() {
        return Err(DecodeError::Empty);
    }
    if text.len() > MAX_ENCODED_BYTES {
        return Err(DecodeError::TooLong);
    }
    let stream = alphabet::decode(text)?;
    if let Some(document) = stored(&stream) {
        return Ok(document.to_vec());
    }
    decompress_to_vec_zlib_with_limit(&stream, MAX_DOCUMENT_BYTES).map_err(|error| match error.status {
        TINFLStatus::HasMoreOutput => DecodeError::Inflated,
        _ => DecodeError::Zlib,
    })
}

/// The document in a stream that [`encode`] made: inflating clears and moves 10 KB of state, which takes as long
/// as all else.
fn stored(stream: &[u8]) -> Option<&[u8]> {
    let (frame, rest) = stream.split_first_chunk::<FRAME_START>()?;
    let (document, checksum) = rest.split_last_chunk::<CHECKSUM>()?;
    let length = u16::try_from(document.len()).ok()?;
    let [low, high] = length.to_le_bytes();
    let is_ours = frame[..3] == STORED_HEADER && frame[3..] == [low, high, !low, !high];
    let is_whole = simd_adler32::adler32(&document) == u32::from_be_bytes(*checksum);
    (is_ours && is_whole).then_some(document)
}
