//! The module that `#[im_endpoint]` stands on.

use proc_macro2::TokenStream;
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
    let parsed = match syn::parse2::<Item>(item) {
        Ok(parsed) => parsed,
        Err(error) => {
            report.push(error);
            return None;
        }
    };
    let Item::Mod(mut shell) = parsed else {
        report.error(
            &parsed,
            "`#[im_endpoint]` goes on a module: `pub mod name { pub struct Request { … } … }`",
        );
        return None;
    };
    let Some((brace, items)) = shell.content.take() else {
        let name = &shell.ident;
        report.error(
            &shell,
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
