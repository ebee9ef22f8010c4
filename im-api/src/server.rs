//! What only a server needs: requests are read and judged by the very rules that the client keeps.

use crate::spec::EndpointSpec;
use crate::validate::{BatchSize, Violations, validate_request};
use crate::wire::{Decode, Encode, Problem, decode_value};

/// Reads the body of a call into a blank request.
///
/// What does not fit the spec is returned rather than refused: the server picks the code to answer, and where a path
/// has several bodies, the one that fits best.
///
/// # Errors
///
/// If the body is no JSON object, ends too early, nests too deep, or goes on after its end.
pub fn read_request(body: &[u8], request: &mut dyn Decode) -> Result<Vec<Problem>, serde_json::Error> {
    let mut json = serde_json::Deserializer::from_slice(body);
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
    let size = spec.max_batch.map_or(BatchSize::Any, BatchSize::OneCall);
    validate_request(spec, request, size).into_result()
}
