//! What became of each item: where the answer says so, and the method that tells.

use proc_macro2::{Ident, Literal, TokenStream};
use quote::quote;
use syn::Type;

use super::spec::{member_name, wire_name};
use crate::lower::pascal_case;
use crate::model::{Endpoint, Entries, Field, Results, Shape};

/// `Response::failures`
pub(super) fn failures(endpoint: &Endpoint) -> Option<TokenStream> {
    let private = &endpoint.paths.private;
    let field = endpoint.results_field()?;
    let name = &field.name;
    let body = match field.results.as_ref()? {
        Results::Failed(_) => quote! { #private::failed_names(#private::Items::items(&self.#name)) },
        Results::Entries(entries @ Entries { list: None, .. }) => {
            failures_of(entries, &quote! { &self.#name }, private)
        }
        Results::Entries(entries @ Entries { list: Some(list), .. }) => {
            let objects = match field.shape {
                Shape::List(_) | Shape::Option(_) => quote! { self.#name.iter() },
                _ => quote! { #private::once(&self.#name) },
            };
            let inside = failures_of(entries, &quote! { &object.#list }, private);
            quote! { #objects.flat_map(|object| { #inside }).collect() }
        }
    };
    Some(quote! {
        /// The items that failed, with the reasons that the answer gives.
        #[must_use]
        #[inline]
        pub fn failures(&self) -> #private::Vec<#private::ItemFailure> {
            #body
        }
    })
}

/// `Endpoint::is_overruled`
pub(super) fn is_overruled(field: &Field, private: &Ident) -> Option<TokenStream> {
    let Some(Results::Entries(Entries { overrules: true, .. })) = &field.results else { return None };
    let name = &field.name;
    Some(quote! {
        #[inline]
        fn is_overruled(answer: &Response) -> bool {
            !#private::Items::items(&answer.#name).is_empty()
        }
    })
}

/// The failures in one list of entries.
fn failures_of(entries: &Entries, list: &TokenStream, private: &Ident) -> TokenStream {
    let Entries { key, code, info, ok, .. } = entries;
    let ok = ok.iter().map(|code| Literal::i64_unsuffixed(*code));
    let info = info.as_ref().map_or_else(
        || quote! { #private::View::Absent },
        |info| quote! { #private::Show::show(&item #(.#info)*) },
    );
    quote! {
        let items = #private::Items::items(#list);
        #private::failures(items.len(), &[#(#ok),*], &|index| {
            let item = &items[index];
            [#private::Show::show(&item #(.#key)*), #private::Show::show(&item #(.#code)*), #info]
        })
    }
}

/// `results: Some(ResultsSpec { … })`
pub(super) fn results_spec(endpoint: &Endpoint, field: &Field) -> TokenStream {
    let private = &endpoint.paths.private;
    let none = quote! { #private::None };
    let mut list = field.wire.clone();
    let mut overrules = false;
    let (key, code, info, ok) = match &field.results {
        Some(Results::Entries(entries)) => {
            let entry = entry_type(endpoint, field, entries);
            overrules = entries.overrules;
            if let Some(inner) = &entries.list {
                list.extend([".", &name_inside(endpoint, field, inner)]);
            }
            let path = |names: &[Ident]| {
                let path = member_path(endpoint, entry, names);
                quote! { #private::Some(#path) }
            };
            let info = entries.info.as_ref().map_or_else(|| none.clone(), |info| path(info));
            let ok = entries.ok.iter().copied().map(Literal::i64_unsuffixed).collect();
            (path(&entries.key), path(&entries.code), info, ok)
        }
        _ => (none.clone(), none.clone(), none, Vec::new()),
    };
    quote! {
        results: #private::Some(#private::ResultsSpec {
            field: #list,
            key: #key,
            code: #code,
            info: #info,
            ok: &[#(#ok),*],
            overrules: #overrules,
        }),
    }
}

/// The type around the list of entries, where that is not the response itself.
fn around(field: &Field) -> &Type {
    match &field.shape {
        Shape::List(element) | Shape::Option(element) => &element.ty,
        _ => &field.ty,
    }
}

/// The type of an entry, as far as this module tells.
fn entry_type<'a>(endpoint: &'a Endpoint, field: &'a Field, entries: &Entries) -> Option<&'a Type> {
    let list = match &entries.list {
        None => field,
        Some(list) => endpoint.object(around(field))?.field(list)?.1,
    };
    list.shape.element().map(|element| &element.ty)
}

/// The wire name of the list inside of the field.
fn name_inside(endpoint: &Endpoint, field: &Field, list: &Ident) -> String {
    let object = endpoint.object(around(field));
    object.map_or_else(|| pascal_case(list), |object| wire_name(object, list).to_owned())
}

/// Wire names of a member of the entry, or of a member of a member.
fn member_path(endpoint: &Endpoint, entry: Option<&Type>, names: &[Ident]) -> TokenStream {
    if let ([name], Some(entry)) = (names, entry) {
        return member_name(endpoint, entry, name);
    }
    let known = entry.and_then(|entry| endpoint.object(entry));
    let first =
        known.map_or_else(|| pascal_case(&names[0]), |object| wire_name(object, &names[0]).to_owned());
    let rest = names[1..].iter().map(pascal_case);
    let path = std::iter::once(first).chain(rest).collect::<Vec<_>>().join(".");
    quote! { #path }
}
