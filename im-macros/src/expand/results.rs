//! What became of each item: where the answer says so, and the method that tells.

use proc_macro2::Ident;
use syn::Type;

use super::spec::{member_name, wire_name};
use crate::lower::pascal_case;
use crate::model::{Endpoint, Entries, Field, Results, Shape};
use crate::source::{Source, source};

/// `Response::failures`
pub(super) fn failures(endpoint: &Endpoint) -> Option<Source> {
    let field = endpoint.results_field()?;
    let name = &field.name;
    let body = match field.results.as_ref()? {
        Results::Failed(_) => source! { __p::failed_names(__p::Items::items(&self.#name)) },
        Results::Entries(entries @ Entries { list: None, .. }) => {
            failures_of(entries, source! { &self.#name })
        }
        Results::Entries(entries @ Entries { list: Some(list), .. }) => {
            let objects = match field.shape {
                Shape::List(_) | Shape::Option(_) => source! { self.#name.iter() },
                _ => source! { __p::once(&self.#name) },
            };
            let inside = failures_of(entries, source! { &object.#list });
            source! { #objects.flat_map(|object| { #inside }).collect() }
        }
    };
    Some(source! {
        /// The items that failed, with the reasons that the answer gives.
        #[must_use]
        #[inline]
        pub fn failures(&self) -> __p::Vec<__p::ItemFailure> {
            #body
        }
    })
}

/// `Endpoint::is_overruled`
pub(super) fn is_overruled(field: &Field) -> Option<Source> {
    let Some(Results::Entries(Entries { overrules: true, .. })) = &field.results else { return None };
    let name = &field.name;
    Some(source! {
        #[inline]
        fn is_overruled(answer: &Response) -> bool {
            !__p::Items::items(&answer.#name).is_empty()
        }
    })
}

/// The failures in one list of entries.
fn failures_of(entries: &Entries, list: Source) -> Source {
    let Entries { key, code, info, ok, .. } = entries;
    let ok = Source::list(ok);
    let shown = |names: &[Ident]| {
        let member = Source::all(names.iter().map(|name| source! { .#name }));
        source! { __p::Show::show(&item #member) }
    };
    let (key, code) = (shown(key), shown(code));
    let info = info.as_ref().map_or_else(|| source! { __p::View::Absent }, |info| shown(info));
    source! {
        let items = __p::Items::items(#list);
        __p::failures(items.len(), &[#ok], &|index| {
            let item = &items[index];
            [#key, #code, #info]
        })
    }
}

/// `results: Some(ResultsSpec { … })`
pub(super) fn results_spec(endpoint: &Endpoint, field: &Field) -> Source {
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
                source! { __p::Some(#path) }
            };
            let info = entries.info.as_ref().map_or_else(|| source! { __p::None }, |info| path(info));
            (path(&entries.key), path(&entries.code), info, Source::list(&entries.ok))
        }
        _ => (source! { __p::None }, source! { __p::None }, source! { __p::None }, Source::default()),
    };
    source! {
        results: __p::Some(__p::ResultsSpec {
            field: #list,
            key: #key,
            code: #code,
            info: #info,
            ok: &[#ok],
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
fn member_path(endpoint: &Endpoint, entry: Option<&Type>, names: &[Ident]) -> Source {
    if let ([name], Some(entry)) = (names, entry) {
        return member_name(endpoint, entry, name);
    }
    let known = entry.and_then(|entry| endpoint.object(entry));
    let first =
        known.map_or_else(|| pascal_case(&names[0]), |object| wire_name(object, &names[0]).to_owned());
    let rest = names[1..].iter().map(pascal_case);
    let path = std::iter::once(first).chain(rest).collect::<Vec<_>>().join(".");
    source! { #path }
}
