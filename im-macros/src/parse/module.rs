//! The module that `#[im_endpoint]` stands on.

use proc_macro2::TokenStream;
use quote::ToTokens;
use syn::{Item, ItemEnum, ItemMod, ItemStruct};

use crate::report::Report;

/// The parts of a spec module.
#[derive(Debug)]
pub(crate) struct Module {
    /// The module without its items.
    pub(crate) shell: ItemMod,
    pub(crate) structs: Vec<ItemStruct>,
    pub(crate) enums: Vec<ItemEnum>,
    /// What is put out as it is: `use`, `impl`, functions.
    pub(crate) others: Vec<Item>,
}

/// Reads an inline module, or says why there is none.
pub(crate) fn inline_module(item: TokenStream, report: &mut Report) -> Option<Module> {
    let parsed = report.take(syn::parse2::<Item>(item))?;
    let Item::Mod(mut shell) = parsed else {
        report.error(
            &head(&parsed),
            "`#[im_endpoint]` goes on a module: `pub mod name { pub struct Request { … } … }`",
        );
        return None;
    };
    let Some((brace, items)) = shell.content.take() else {
        let name = &shell.ident;
        report.error(
            name,
            format!("`#[im_endpoint]` needs the module's contents in place: write `mod {name} {{ … }}`"),
        );
        return None;
    };
    shell.content = Some((brace, Vec::new()));
    let mut module = Module { shell, structs: Vec::new(), enums: Vec::new(), others: Vec::new() };
    for item in items {
        match item {
            Item::Struct(item) => module.structs.push(item),
            Item::Enum(item) => module.enums.push(item),
            item => module.others.push(item),
        }
    }
    Some(module)
}

/// What an item is called, or its first token: a message about the wrong kind of item need not underline all of it.
pub(crate) fn head(item: &Item) -> TokenStream {
    let name = match item {
        Item::Const(item) => Some(&item.ident),
        Item::Enum(item) => Some(&item.ident),
        Item::Fn(item) => Some(&item.sig.ident),
        Item::Mod(item) => Some(&item.ident),
        Item::Static(item) => Some(&item.ident),
        Item::Struct(item) => Some(&item.ident),
        Item::Trait(item) => Some(&item.ident),
        Item::Type(item) => Some(&item.ident),
        Item::Union(item) => Some(&item.ident),
        _ => None,
    };
    match name {
        Some(name) => name.to_token_stream(),
        None => item.to_token_stream().into_iter().take(1).collect(),
    }
}
