//! The path of a command.

use proc_macro2::Ident;

use super::values;
use crate::parse::Args;
use crate::report::Report;

pub(super) fn lower_path(args: &Args, module: &Ident, report: &mut Report) -> Option<String> {
    if !args.has("path") {
        report.error(
            module,
            "the endpoint lacks its path: write `#[im_endpoint(path = \"v4/<service>/<command>\", …)]`",
        );
        return None;
    }
    let expr = args.value("path")?;
    let Some(path) = values::literal(expr) else {
        report.error(expr, "`path` must be a string in quotes, such as `path = \"v4/openim/sendmsg\"`");
        return None;
    };
    let mut segments = path.split('/');
    let is_word = |word: Option<&str>| {
        word.is_some_and(|word| {
            !word.is_empty()
                && word.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'_' || byte == b'-')
        })
    };
    let fits = segments.next() == Some("v4") && is_word(segments.next()) && is_word(segments.next());
    if fits && segments.next().is_none() {
        return Some(path);
    }
    let hint = path_hint(&path);
    report.error(expr, format!("`path` must be `v4/<service>/<command>`, such as `v4/openim/sendmsg`{hint}"));
    None
}

/// What is probably wrong with a path.
fn path_hint(path: &str) -> &'static str {
    if path.contains("://") {
        "; leave out scheme and host"
    } else if path.contains(['?', '&', '#']) {
        "; leave out the query"
    } else if path.starts_with('/') {
        "; leave out the slash in front"
    } else if path.ends_with('/') {
        "; leave out the slash at the end"
    } else if path.split('/').count() == 2 && !path.starts_with("v4") {
        "; write `v4/` in front"
    } else {
        ""
    }
}
