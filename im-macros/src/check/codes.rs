//! Error tables.

use crate::model::ErrorTable;
use crate::report::Report;

/// Codes are not zero and not given twice.
pub(super) fn check_codes(errors: &ErrorTable, report: &mut Report) {
    for (index, code) in errors.codes.iter().enumerate() {
        if code.first <= 0 && code.last >= 0 {
            report.error_at(
                code.span,
                format!("code 0 means success, so `{}` can never be answered", code.name),
            );
        }
        let earlier =
            errors.codes[..index].iter().find(|other| other.first <= code.last && code.first <= other.last);
        if let Some(earlier) = earlier {
            let number = code.first.max(earlier.first);
            report.error_at(code.span, format!("code {number} belongs to `{}` already", earlier.name));
        }
    }
}

/// The variants that the macro adds.
pub(super) fn check_reserved_names(errors: &ErrorTable, report: &mut Report) {
    for code in &errors.codes {
        if code.name == "Public" || code.name == "Unknown" {
            report.error(&code.name, format!("the variant `{}` is added by the macro, for codes that are not in this table; choose another name", code.name));
        }
    }
}
