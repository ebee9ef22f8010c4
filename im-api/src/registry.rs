//! The endpoints that this crate declares, as far as their domains are enabled.

use crate::spec::EndpointSpec;

/// Lists the endpoints of a domain in the order of the documentation: the last line of every spec file.
#[allow(unused_macros, reason = "no domain may be enabled")]
macro_rules! endpoints {
    ($($name:ident),* $(,)?) => {
        /// The endpoints of this domain, in the order of the documentation.
        pub(crate) const ENDPOINTS: &[&crate::spec::EndpointSpec] = &[$($name::SPEC),*];
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

#[cfg(test)]
#[cfg(feature = "all")]
mod tests {
    use std::path::Path;

    use super::*;

    /// Domain and name of every module below `folder` that `#[im_endpoint]` annotates, in the order of each file.
    fn declared(folder: &Path) -> Vec<(String, String)> {
        let mut found = Vec::new();
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            let name = path.file_stem().unwrap().to_str().unwrap().to_owned();
            if path.is_dir() {
                found.extend(declared(&path).into_iter().map(|(_, endpoint)| (name.clone(), endpoint)));
                continue;
            }
            let source = std::fs::read_to_string(&path).unwrap();
            for attribute in source.split("\n#[im_endpoint(").skip(1) {
                let (_, module) = attribute.split_once("\npub mod ").unwrap();
                let (endpoint, _) = module.split_once(" {").unwrap();
                found.push((name.clone(), endpoint.to_owned()));
            }
        }
        found
    }

    #[test]
    fn every_declared_endpoint_is_listed_in_the_order_of_its_file() {
        let specs = Path::new(env!("CARGO_MANIFEST_DIR")).join("specs");
        let mut declared = declared(&specs);
        let mut listed: Vec<_> =
            registry().map(|spec| (spec.domain().to_owned(), spec.name.to_owned())).collect();
        // Stable: only the order of the domains is evened out.
        declared.sort_by(|a, b| a.0.cmp(&b.0));
        listed.sort_by(|a, b| a.0.cmp(&b.0));
        assert!(!declared.is_empty());
        assert_eq!(listed, declared, "listed on the left, declared on the right");
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
