//! What only a server needs: requests are read and judged by the very rules that the client keeps.

use serde::ser::{Serialize, SerializeMap, Serializer};

use crate::protocol::envelope::Envelope;
use crate::spec::EndpointSpec;
use crate::validate::Violations;
use crate::wire::{Decode, Encode, EnvelopeMember, Problem, RecordRef, decode_answer, decode_value, json};

/// Reads the body of a call into a blank request.
///
/// What does not fit the spec is returned rather than refused: the server picks the code to answer, and where a path
/// has several bodies, the one that fits best.
///
/// # Errors
///
/// If the body is no JSON object, ends too early, nests too deep, or goes on after its end.
pub fn read_request(body: &[u8], request: &mut dyn Decode) -> Result<Vec<Problem>, serde_json::Error> {
    let mut json = json(body)?;
    let problems = decode_value(request, &mut json)?;
    json.end()?;
    Ok(problems)
}

/// Looks for everything that is wrong with one call, its number of items included.
///
/// # Errors
///
/// If anything is wrong: all violations, each with the wire path of the value.
pub fn validate_call(spec: &EndpointSpec, request: &dyn Encode) -> Result<(), Violations> {
    crate::private::validate(spec, request)
}

/// Reads an answer into a blank response, with the envelope around it.
///
/// What does not fit the spec is returned rather than refused: an answer that refuses the call
/// ([`Envelope::code`] is not 0) need not have the members of a good one.
///
/// # Errors
///
/// If the answer is no JSON object, ends too early, nests too deep, or goes on after its end.
pub fn read_answer(
    body: &[u8],
    response: &mut dyn Decode,
) -> Result<(Envelope, Vec<Problem>), serde_json::Error> {
    decode_answer(body, response)
}

/// Writes an answer: the envelope's members that are there, then the response's.
///
/// # Examples
///
/// ```
/// # #[cfg(feature = "account")] {
/// use im_api::{account::kick, server};
///
/// let mut response = (kick::SPEC.packets.unwrap().response)();
/// let body = br#"{"ActionStatus":"OK","ErrorCode":0}"#;
/// let (envelope, problems) = server::read_answer(body, &mut *response)?;
/// assert!(problems.is_empty());
/// assert_eq!(server::write_answer(&envelope, &*response), body);
/// # }
/// # Ok::<(), serde_json::Error>(())
/// ```
#[must_use]
#[expect(clippy::missing_panics_doc, reason = "writing to memory cannot fail")]
pub fn write_answer(envelope: &Envelope, response: &dyn Encode) -> Vec<u8> {
    let mut body = Vec::with_capacity(256);
    serde_json::to_writer(&mut body, &Answer { envelope, response })
        .expect("writing JSON with string keys to memory cannot fail");
    body
}

struct Answer<'a> {
    envelope: &'a Envelope,
    response: &'a dyn Encode,
}

impl Serialize for Answer<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        let envelope = self.envelope;
        for member in EnvelopeMember::ALL {
            let name = member.name();
            let text = match member {
                EnvelopeMember::ActionStatus => &envelope.action_status,
                EnvelopeMember::ErrorInfo => &envelope.error_info,
                EnvelopeMember::ErrorDisplay => &envelope.error_display,
                EnvelopeMember::RequestId => &envelope.request_id,
                EnvelopeMember::ErrorCode => {
                    if let Some(code) = envelope.error_code {
                        map.serialize_entry(name, &code)?;
                    }
                    continue;
                }
            };
            if let Some(text) = text {
                map.serialize_entry(name, text)?;
            }
        }
        RecordRef(self.response).serialize_members(&mut map)?;
        map.end()
    }
}
