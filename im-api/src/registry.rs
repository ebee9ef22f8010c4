//! The endpoints that this crate declares, as far as their domains are enabled.

use crate::spec::EndpointSpec;

/// Lists the endpoints of a domain in the order of the documentation: the last line of every spec file.
#[allow(unused_macros, reason = "no domain may be enabled")]
macro_rules! endpoints {
    ($($name:ident),* $(,)?) => {
        /// The endpoints of this domain, in the order of the documentation.
        pub(crate) const ENDPOINTS: &[&crate::spec::EndpointSpec] = &[$($name::SPEC),*];

        #[cfg(test)]
        #[test]
        fn refused_answers_give_variants_of_the_endpoints_own() {
            $(crate::registry::assert_refusals_are_typed::<$name::Request>();)*
        }
    };
}
#[allow(unused_imports, reason = "no domain may be enabled")]
pub(crate) use endpoints;

const DOMAINS: &[&[&EndpointSpec]] = &[
    #[cfg(feature = "account")]
    crate::account::ENDPOINTS,
    #[cfg(feature = "profile")]
    crate::profile::ENDPOINTS,
    #[cfg(feature = "message")]
    crate::message::ENDPOINTS,
    #[cfg(feature = "group")]
    crate::group::ENDPOINTS,
    #[cfg(feature = "group_message")]
    crate::group_message::ENDPOINTS,
    #[cfg(feature = "live_group")]
    crate::live_group::ENDPOINTS,
    #[cfg(feature = "relationship")]
    crate::relationship::ENDPOINTS,
    #[cfg(feature = "mute")]
    crate::mute::ENDPOINTS,
    #[cfg(feature = "robot")]
    crate::robot::ENDPOINTS,
    #[cfg(feature = "push")]
    crate::push::ENDPOINTS,
    #[cfg(feature = "recent_contact")]
    crate::recent_contact::ENDPOINTS,
    #[cfg(feature = "operations")]
    crate::operations::ENDPOINTS,
    #[cfg(feature = "official_account")]
    crate::official_account::ENDPOINTS,
];

/// The descriptions of all endpoints whose domains are enabled, by domain and in the order of the documentation.
///
/// ```
/// let rate_of = |name| im_api::registry().find(|spec| spec.name == name).and_then(|spec| spec.rate());
/// # #[cfg(feature = "account")]
/// assert_eq!(rate_of("account_import"), Some(200));
/// ```
pub fn registry() -> impl Iterator<Item = &'static EndpointSpec> + Clone {
    DOMAINS.iter().copied().flatten().copied()
}

/// The descriptions of the endpoints with this path: none if it is not declared here, more than one where a command
/// takes several bodies.
///
/// ```
/// # #[cfg(feature = "account")] {
/// let found = im_api::registry::find("v4/im_open_login_svc/multiaccount_import");
/// let names: Vec<_> = found.map(|spec| spec.name).collect();
/// assert_eq!(names, ["multiaccount_import", "multiaccount_import_profiles"]);
/// # }
/// ```
pub fn find(path: &str) -> impl Iterator<Item = &'static EndpointSpec> + Clone {
    registry().filter(move |spec| spec.path == path)
}

/// Reads a refusal with each code of the endpoint's own table, as a caller would get it.
#[cfg(test)]
#[allow(dead_code, reason = "no domain may be enabled")]
pub(crate) fn assert_refusals_are_typed<R: crate::Endpoint>() {
    use crate::call_error::{AnyCode, CallError, Refusal};
    use crate::endpoint::EndpointError;
    use crate::wire::{Blank as _, decode_answer};

    for entry in R::SPEC.errors {
        for code in [entry.code, entry.last] {
            let body = format!(r#"{{"ActionStatus":"FAIL","ErrorCode":"{code}","ErrorInfo":"why"}}"#);
            let (envelope, _) = decode_answer(body.as_bytes(), &mut R::Response::blank()).unwrap();
            let refusal = Refusal::new(AnyCode::from_code(envelope.code()), 200, 1, false, envelope);
            let CallError::<R::Error>::Refused(refusal) = CallError::Refused(refusal).into_typed() else {
                unreachable!("a refusal stays one");
            };
            let (error, shown) = (refusal.error(), format!("{:?}", refusal.error()));
            assert_eq!(error.code(), code, "{}", R::SPEC.module);
            assert!(
                shown.starts_with(entry.name),
                "{}: {code} is {shown}, not {}",
                R::SPEC.module,
                entry.name
            );
            assert_eq!(error.is_retryable(), entry.retry, "{}: {shown}", R::SPEC.module);
        }
    }
}

#[cfg(test)]
#[cfg(feature = "all")]
mod tests {
    use std::path::Path;

    use super::*;

    /// What each file below `folder` declares: the domain, and the modules that `#[im_endpoint]` annotates, in order.
    /// A folder is one domain.
    fn declared(folder: &Path) -> Vec<(String, Vec<String>)> {
        let mut files = Vec::new();
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            let name = path.file_stem().unwrap().to_str().unwrap().to_owned();
            if path.is_dir() {
                files.extend(declared(&path).into_iter().map(|(_, endpoints)| (name.clone(), endpoints)));
                continue;
            }
            let source = std::fs::read_to_string(&path).unwrap();
            let endpoint = |attribute: &str| {
                let (_, module) = attribute.split_once("\npub mod ").unwrap();
                module.split_once(" {").unwrap().0.to_owned()
            };
            files.push((name, source.split("\n#[im_endpoint(").skip(1).map(endpoint).collect()));
        }
        files
    }

    #[test]
    fn every_declared_endpoint_is_listed_in_the_order_of_its_file() {
        let files = declared(&Path::new(env!("CARGO_MANIFEST_DIR")).join("specs"));
        for (domain, endpoints) in &files {
            let of_file = |spec: &&EndpointSpec| {
                spec.domain() == domain && endpoints.iter().any(|endpoint| endpoint == spec.name)
            };
            let listed: Vec<_> = registry().filter(of_file).map(|spec| spec.name).collect();
            assert_eq!(listed, *endpoints, "of {domain}: listed on the left, declared on the right");
        }
        assert_eq!(registry().count(), files.iter().map(|(_, endpoints)| endpoints.len()).sum::<usize>());
    }

    #[test]
    fn a_path_is_found_with_all_its_bodies() {
        let names = |path| find(path).map(|spec| spec.name).collect::<Vec<_>>();
        assert_eq!(
            names("v4/im_open_login_svc/multiaccount_import"),
            ["multiaccount_import", "multiaccount_import_profiles"]
        );
        assert_eq!(names("v4/openim/sendmsg"), ["sendmsg"]);
        assert!(names("v4/openim/nothing").is_empty());
    }
}
