//! Attribute macros of `im-api`: one annotated module declares one endpoint of the Tencent Cloud Chat (IM) REST API.
//!
//! Use them through `im-api`, which re-exports them; the complete vocabulary is documented there on each macro.
//!
//! Inside: tokens are parsed (`parse`), lowered to a model (`model`, `lower`), checked (`check`) and expanded
//! (`expand`). Every stage reports into one `Report`, so that all mistakes of a spec appear at once.

mod check;
mod expand;
mod lower;
mod model;
mod parse;
mod paths;
mod report;
mod source;
#[cfg(test)]
mod tests;

use proc_macro::TokenStream;

/// Declares an endpoint: put it on an inline module with a `struct Request`, a `struct Response` and, if the endpoint
/// has error codes of its own, an `enum Error`.
///
/// The complete vocabulary is in `docs/specs.md` of the repository; the keys of the attribute itself:
///
/// | key | meaning |
/// | --- | --- |
/// | `path = "v4/<service>/<command>"` | where the command is; required |
/// | `rate = 200` | documented calls per second |
/// | `quota(items = 12_000, per = 60)` | another quota: `calls` or `items` in so many seconds; may be repeated |
/// | `quota(calls = 5, per = 1, key = group_id)` | a quota for each value of a field; with `shared = "…"` together with other commands |
/// | `max_batch = 100` | items that one call carries; makes the field marked `#[im(batch)]` splittable |
/// | `max_body = 12_288` | bytes of the largest body |
/// | `idempotent` | a blind repeat is harmless |
/// | `dedup(msg_seq, msg_random, within = 120)` | the server drops a repeat with the same fields for so many seconds |
/// | `serial`, `serial(group_id)` | calls must not run side by side, and their order matters: all, or those with the same values in these fields |
/// | `pagination(style, …)` | the answer comes in pages |
/// | `doc = "269/4919"`, `doc("269/4919", "1047/34954")` | pages of the official documentation |
/// | `crate = "path"` | where `im-api` is, if it was renamed: the name of a crate, or a path from `crate::` on |
///
/// Inside a spec the words `Option`, `Vec`, `String`, `BTreeMap`, `Value`, `Scope` and `PerCall` need no import, and
/// mean the same whatever is in scope around the module. A type of that name which the module itself declares or
/// imports by name wins.
///
/// `#[cfg(…)]` goes on the whole module: a spec says the same in every build, so it is refused on single fields, codes
/// and values. `Debug`, `Clone` and `PartialEq` are implemented already; further derives may stand on the types.
///
/// A spec with mistakes still yields its types, so that other code is not blamed for them.
#[proc_macro_attribute]
pub fn im_endpoint(args: TokenStream, item: TokenStream) -> TokenStream {
    expand::with_errors(expand::endpoint_attribute(args.into(), item.into())).into()
}

/// Declares a shared wire type: a struct, an open enum of strings or integers, or a tagged union.
///
/// It takes the same `#[im(…)]` attributes as the types inside an endpoint's module.
#[proc_macro_attribute]
pub fn im_type(args: TokenStream, item: TokenStream) -> TokenStream {
    expand::with_errors(expand::type_attribute(args.into(), item.into())).into()
}

/// Declares a table of error codes that endpoints share.
#[proc_macro_attribute]
pub fn im_errors(args: TokenStream, item: TokenStream) -> TokenStream {
    expand::with_errors(expand::errors_attribute(args.into(), item.into())).into()
}
