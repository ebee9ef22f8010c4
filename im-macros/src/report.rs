//! Collects mistakes, so that all of them are shown at once.

use proc_macro2::{Span, TokenStream};
use quote::ToTokens;

/// The mistakes found so far.
#[derive(Debug, Default)]
pub(crate) struct Report {
    errors: Vec<syn::Error>,
    is_fatal: bool,
}

impl Report {
    /// Notes a mistake at some tokens.
    pub(crate) fn error(&mut self, at: &impl ToTokens, message: impl std::fmt::Display) {
        self.errors.push(syn::Error::new_spanned(at, message));
    }

    /// Notes a mistake at a span.
    pub(crate) fn error_at(&mut self, at: Span, message: impl std::fmt::Display) {
        self.errors.push(syn::Error::new(at, message));
    }

    /// Notes a mistake that leaves nothing to expand but the types as they were written.
    pub(crate) fn fatal(&mut self, at: &impl ToTokens, message: impl std::fmt::Display) {
        self.error(at, message);
        self.is_fatal = true;
    }

    /// Says that something has to be left out which the rest relies on. The reason is in the report already.
    pub(crate) fn gap(&mut self) {
        self.is_fatal = true;
    }

    /// Takes the value, or notes what syn says.
    pub(crate) fn take<T>(&mut self, result: syn::Result<T>) -> Option<T> {
        result.map_err(|error| self.errors.push(error)).ok()
    }

    /// Whether the model is too broken to be expanded.
    pub(crate) fn is_fatal(&self) -> bool {
        self.is_fatal
    }

    /// How many mistakes were found so far.
    pub(crate) fn len(&self) -> usize {
        self.errors.len()
    }

    /// Whether a rule is content, without noting what it says.
    pub(crate) fn would_pass(rule: impl FnOnce(&mut Self)) -> bool {
        let mut scratch = Self::default();
        rule(&mut scratch);
        std::mem::take(&mut scratch.errors).is_empty()
    }

    /// All mistakes as `compile_error!` calls.
    pub(crate) fn into_tokens(mut self) -> TokenStream {
        std::mem::take(&mut self.errors).iter().map(syn::Error::to_compile_error).collect()
    }

    /// All mistakes, for tests.
    #[cfg(test)]
    pub(crate) fn into_errors(mut self) -> Vec<syn::Error> {
        std::mem::take(&mut self.errors)
    }
}

impl Drop for Report {
    /// A mistake that nobody hears of would turn a wrong spec into wrong code.
    fn drop(&mut self) {
        assert!(
            self.errors.is_empty() || std::thread::panicking(),
            "bug in im-macros: mistakes were not reported"
        );
    }
}

/// "did you mean `x`?", or the list of what is possible.
pub(crate) fn suggest<'a>(word: &str, known: impl IntoIterator<Item = &'a str>) -> String {
    let known: Vec<_> = known.into_iter().collect();
    match nearest(word, &known) {
        Some(best) => format!("did you mean `{best}`?"),
        None if known.is_empty() => "nothing is possible here".to_owned(),
        None => format!("expected {}", one_of(&known)),
    }
}

/// `a`, `b` or `c`
fn one_of(words: &[&str]) -> String {
    match words {
        [] => String::new(),
        [one] => format!("`{one}`"),
        [init @ .., last] => {
            let init: Vec<_> = init.iter().map(|word| format!("`{word}`")).collect();
            format!("{} or `{last}`", init.join(", "))
        }
    }
}

/// The known word that is close enough to be meant.
pub(crate) fn nearest<'a>(word: &str, known: &[&'a str]) -> Option<&'a str> {
    known
        .iter()
        .map(|candidate| (strsim::jaro_winkler(word, candidate), *candidate))
        .filter(|(score, _)| *score > 0.8)
        .max_by(|a, b| a.0.total_cmp(&b.0))
        .map(|(_, candidate)| candidate)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_nearest_spelling_is_offered() {
        let keys = ["path", "rate", "max_batch", "max_body"];
        assert_eq!(suggest("max_bach", keys), "did you mean `max_batch`?");
        assert_eq!(suggest("pth", keys), "did you mean `path`?");
        assert_eq!(suggest("colour", ["a", "b", "c"]), "expected `a`, `b` or `c`");
        assert_eq!(suggest("colour", []), "nothing is possible here");
    }

    #[test]
    #[should_panic(expected = "mistakes were not reported")]
    fn a_report_must_be_read() {
        Report::default().error_at(Span::call_site(), "lost");
    }
}
