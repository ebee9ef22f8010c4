//! What must hold of any source text; the fuzz target calls it too.

use proc_macro2::TokenStream;

use crate::expand;

/// Three parts, parted by lines of `---`: the attribute, the item below it, and what stands in each `#[im(…)]` of an
/// item of ours where there is no item.
///
/// Nothing panics, and what the macros make of an item is Rust again, with the mistakes on top.
pub(crate) fn attribute(data: &[u8]) {
    let Ok(text) = std::str::from_utf8(data) else { return };
    let mut parts = text.split("\n---\n");
    let mut part = || parts.next().unwrap_or_default();
    let (args, item, inner) = (part(), part(), part());
    let own = OURS.replace("#[im]", &format!("#[im({inner})]"));
    let item = if item.trim().is_empty() { &own } else { item };
    let (Ok(args), Ok(item)) = (args.parse::<TokenStream>(), item.parse::<TokenStream>()) else { return };
    let is_item = syn::parse2::<syn::Item>(item.clone()).is_ok();
    for expand in [expand::endpoint_attribute, expand::type_attribute, expand::errors_attribute] {
        let expanded = expand::with_errors(expand(args.clone(), item.clone()));
        if is_item && let Err(error) = syn::parse2::<syn::File>(expanded.clone()) {
            panic!("{error} in {expanded}");
        }
    }
}

/// An item with a place for every kind of key.
const OURS: &str = "pub mod command {
    #[im]
    pub struct Request {
        #[im] pub a: Vec<String>, #[im] pub b: Option<u32>, #[im] pub größe: u8, #[im] pub c: Kind,
    }
    pub struct Response { #[im] pub a: Vec<Item>, #[im] pub b: Option<u32>, #[im] pub c: Vec<String> }
    #[im] pub struct Item { #[im] pub a: String, #[im] pub b: i64 }
    #[im] pub enum Kind { #[im] A(String), #[im] B(String, Item) }
    #[im] pub enum Word { #[im] A, #[im] B }
    #[im] pub enum Error { #[im] A, #[im(code = 7)] B }
}";
