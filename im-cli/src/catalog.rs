//! Finding endpoints by what people type.

use im_api::protocol::CommandPath;
use im_api::spec::EndpointSpec;

use crate::error::{Error, Result};

/// What a name or path stands for.
#[derive(Debug)]
pub(crate) enum Found {
    /// Endpoints; more than one where a path takes several bodies.
    Specs(Vec<&'static EndpointSpec>),
    /// A path that no spec describes.
    Path(String),
}

/// Looks up a path (`v4/openim/sendmsg`, `openim/sendmsg`) or a name (`sendmsg`, `message::sendmsg`).
pub(crate) fn find(text: &str) -> Result<Found> {
    let wanted = text.trim();
    let by_name: Vec<_> = im_api::registry().filter(|spec| is_named(spec, wanted)).collect();
    if let [first, rest @ ..] = by_name.as_slice() {
        if rest.iter().all(|spec| spec.path == first.path) {
            return Ok(Found::Specs(by_name));
        }
        let names: Vec<_> = by_name.iter().map(|spec| qualified(spec)).collect();
        return Err(Error::usage(format!("`{wanted}` is the name of several endpoints"))
            .tip(format!("write one of {}", names.join(", "))));
    }
    let Ok(path) = CommandPath::parse(wanted) else { return Err(unknown(wanted)) };
    let path = path.to_string();
    let specs: Vec<_> = im_api::registry::find(&path).collect();
    Ok(if specs.is_empty() { Found::Path(path) } else { Found::Specs(specs) })
}

/// The same, for commands that need a spec.
pub(crate) fn find_specs(text: &str) -> Result<Vec<&'static EndpointSpec>> {
    match find(text)? {
        Found::Specs(specs) => Ok(specs),
        Found::Path(path) => Err(unknown(&path)),
    }
}

/// `account::kick`
pub(crate) fn qualified(spec: &EndpointSpec) -> String {
    format!("{}::{}", spec.domain(), spec.name)
}

fn is_named(spec: &EndpointSpec, wanted: &str) -> bool {
    match wanted.split_once("::") {
        Some((domain, name)) => domain == spec.domain() && name == spec.name,
        None => wanted == spec.name,
    }
}

fn unknown(wanted: &str) -> Error {
    let candidates = im_api::registry().flat_map(|spec| [spec.path, &spec.path[3..], spec.name]);
    Error::usage(format!("there is no endpoint `{wanted}`"))
        .maybe_tip(nearest(wanted, candidates).map(|name| format!("did you mean `{name}`?")))
        .tip("`im endpoints` lists all of them")
}

/// The nearest spelling, if there is one that somebody may have meant.
pub(crate) fn nearest<'a>(wanted: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let plain = |text: &str| text.to_lowercase().replace('-', "_");
    let wanted = plain(wanted);
    let score = |candidate: &str| strsim::jaro_winkler(&wanted, &plain(candidate));
    candidates
        .into_iter()
        .map(|candidate| (score(candidate), candidate))
        .filter(|(score, _)| *score > 0.8)
        .max_by(|a, b| a.0.total_cmp(&b.0))
        .map(|(_, candidate)| candidate)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(text: &str) -> Vec<&'static str> {
        find_specs(text).unwrap().iter().map(|spec| spec.name).collect()
    }

    #[test]
    fn endpoints_are_found_by_name_and_path() {
        for text in [
            "account_check",
            "account::account_check",
            "im_open_login_svc/account_check",
            "/v4/im_open_login_svc/account_check",
        ] {
            assert_eq!(names(text), ["account_check"], "{text}");
        }
        assert_eq!(names("multiaccount_import"), ["multiaccount_import"]);
        assert_eq!(names("im_open_login_svc/multiaccount_import").len(), 2);
    }

    #[test]
    fn a_slip_of_the_keyboard_is_answered_with_the_right_name() {
        for (text, expected) in [
            ("acount_check", "`account_check`"),
            ("sendmgs", "`sendmsg`"),
            ("openim/sendmsq", "`v4/openim/sendmsg`"),
            ("AccountCheck", "`account_check`"),
        ] {
            let message = find_specs(text).unwrap_err().to_string();
            assert!(message.contains(expected), "{text}: {message}");
        }
        let message = find_specs("zzz").unwrap_err().to_string();
        assert!(!message.contains("did you mean"), "{message}");
    }

    #[test]
    fn a_path_without_a_spec_can_still_be_called() {
        assert!(
            matches!(find("openim/some_new_command"), Ok(Found::Path(path)) if path == "v4/openim/some_new_command")
        );
        assert!(find("some_new_command").is_err());
    }
}
