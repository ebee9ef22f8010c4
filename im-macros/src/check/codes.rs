//! Error tables.

use super::names::check_unique_names;
use crate::model::ErrorTable;
use crate::report::Report;

/// Codes are not zero and not given twice.
pub(super) fn check_codes(errors: &ErrorTable, report: &mut Report) {
    for (index, code) in errors.codes.iter().enumerate() {
        if code.first <= 0 && code.last >= 0 {
            report.error_at(
                code.span,
                format!("code 0 means success, so `{}` can never be answered: write its code", code.name),
            );
        }
        let earlier =
            errors.codes[..index].iter().find(|other| other.first <= code.last && code.first <= other.last);
        if let Some(earlier) = earlier {
            let number = code.first.max(earlier.first);
            report.error_at(
                code.span,
                format!("code {number} belongs to `{}` already: keep one of them", earlier.name),
            );
        }
    }
}

/// The variants that the macro adds to an endpoint's table.
pub(super) fn check_reserved_names(errors: &ErrorTable, report: &mut Report) {
    for code in &errors.codes {
        if code.name == "Public" || code.name == "Unknown" {
            report.fatal(
                &code.name,
                format!(
                    "the macro adds the variant `{}` for codes that are not in this table; choose another name",
                    code.name
                ),
            );
        }
    }
}

/// Two codes have two names.
pub(super) fn check_variant_names(errors: &ErrorTable, report: &mut Report) {
    check_unique_names(errors.codes.iter().map(|code| &code.name), report);
}

/// A category sorts the codes of a table that endpoints share.
pub(super) fn check_no_category(errors: &ErrorTable, report: &mut Report) {
    for category in errors.codes.iter().filter_map(|code| code.category.as_ref()) {
        report.error(
            category,
            "`category` is for a table with `#[im_errors]`: drop it in the table of an endpoint",
        );
    }
}
