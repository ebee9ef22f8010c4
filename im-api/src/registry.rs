//! All endpoints.
use crate::spec::EndpointSpec;
/// x
pub fn find(_path: &str) -> impl Iterator<Item = &'static EndpointSpec> {
    std::iter::empty()
}
