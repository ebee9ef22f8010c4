//! How a struct is read, written, shown, copied and compared.

use super::SERVER;
use super::object::blank;
use super::value::Value;
use crate::model::{Object, Role};
use crate::source::{Name, Source, source};

pub(super) fn wire(object: &Object) -> Source {
    let Object { name, .. } = object;
    let values = values(object);
    let encode = object.has_encode(SERVER).then(|| encode(object));
    let decode = object.has_decode(SERVER).then(|| decode(object));
    let shared = (object.role == Role::Shared).then(|| {
        source! {
            __p::shared_object! { #name }
        }
    });
    source! { #values #encode #decode #shared }
}

/// `Debug`, `Clone` and `PartialEq`. Derives would ask for them by name, and a field of a wrong type would then be
/// four mistakes instead of one. Like those of a derive they are `#[inline]`: who does not use them does not pay.
fn values(object: &Object) -> Source {
    let Object { name, .. } = object;
    let debugs = Source::list(object.fields.iter().map(|field| {
        let name = &field.name;
        Value::new(&field.ty, &field.shape).debug(source! { &self.#name })
    }));
    let clones = Source::all(object.fields.iter().map(|field| {
        let name = &field.name;
        let clone = if field.shape.is_copy() {
            source! { self.#name }
        } else {
            Value::new(&field.ty, &field.shape).clone(source! { &self.#name })
        };
        source! { #name: #clone, }
    }));
    // Operators and copies where the spelling of the type tells that they will do: they are cheaper to compile.
    let equals = Source::all(object.fields.iter().map(|field| {
        let name = &field.name;
        if field.shape.is_vocabulary() {
            source! { self.#name == other.#name && }
        } else {
            let equal =
                Value::new(&field.ty, &field.shape).equal(source! { &self.#name }, source! { &other.#name });
            source! { #equal && }
        }
    }));
    source! {
        #[automatically_derived]
        impl __p::fmt::Debug for #name {
            #[inline]
            fn fmt(&self, f: &mut __p::fmt::Formatter<'_>) -> __p::fmt::Result {
                __p::debug_object(f, Self::__OBJECT, &[#debugs], &self.extra)
            }
        }

        #[automatically_derived]
        impl __p::Clone for #name {
            #[inline]
            fn clone(&self) -> Self {
                Self {
                    #clones
                    extra: __p::Clone::clone(&self.extra),
                }
            }
        }

        #[automatically_derived]
        impl __p::PartialEq for #name {
            #[inline]
            fn eq(&self, other: &Self) -> bool {
                #equals self.extra == other.extra
            }
        }
    }
}

fn encode(object: &Object) -> Source {
    let Object { name, .. } = object;
    let views = Source::all(object.fields.iter().enumerate().map(|(index, field)| {
        let name = &field.name;
        let view = Value::new(&field.ty, &field.shape).show(source! { &self.#name });
        source! { #index => #view, }
    }));
    let index = index_name(object);
    let check = object.check.as_ref().map(|check| {
        source! {
            #[inline]
            fn check(&self, __check: &mut __p::Check<'_>) {
                #check(self, __check);
            }
        }
    });
    let view = source! {
        #[inline]
        fn view(&self, #index: usize) -> __p::View<'_> {
            match #index {
                #views
                _ => __p::View::Absent,
            }
        }
    };
    source! {
        #[doc(hidden)]
        #[automatically_derived]
        impl __p::Encode for #name {
            #[inline]
            fn parts(&self) -> (&'static __p::ObjectSpec, __p::Option<&__p::Extra>) {
                (Self::__OBJECT, __p::Some(&self.extra))
            }
            #view
            #check
        }

        __p::serialize_object! { #name }
    }
}

fn decode(object: &Object) -> Source {
    let Object { name, .. } = object;
    let slots = Source::all(object.fields.iter().enumerate().map(|(index, field)| {
        let name = &field.name;
        let slot = Value::new(&field.ty, &field.shape).slot(source! { &mut self.#name });
        source! { #index => #slot, }
    }));
    let blanks = Source::all(object.fields.iter().map(|field| {
        let name = &field.name;
        let blank = blank(field);
        source! { #name: #blank, }
    }));
    let index = index_name(object);
    let slot = if object.fields.is_empty() {
        source! { __p::None }
    } else {
        source! {
            __p::Some(match #index {
                #slots
                _ => return __p::None,
            })
        }
    };
    source! {
        #[doc(hidden)]
        #[automatically_derived]
        impl __p::Decode for #name {
            #[inline]
            fn parts(&mut self) -> (&'static __p::ObjectSpec, __p::Option<&mut __p::Extra>) {
                (Self::__OBJECT, __p::Some(&mut self.extra))
            }
            #[inline]
            fn slot(&mut self, #index: usize) -> __p::Option<&mut dyn __p::Slot> {
                #slot
            }
        }

        #[doc(hidden)]
        #[automatically_derived]
        impl __p::Blank for #name {
            #[inline]
            fn blank() -> Self {
                Self { #blanks extra: __p::Extra::new() }
            }
        }

        __p::deserialize_object! { #name }
    }
}

/// The index of a field; unused where there are none.
fn index_name(object: &Object) -> Name<'static> {
    Name(if object.fields.is_empty() { "_index" } else { "index" })
}
