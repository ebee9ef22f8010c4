//! How the object of a tagged union is read and written.

use super::describe::rule_list;
use crate::model::{Union, Variant, summary};
use crate::source::{Name, Source, source};

pub(super) fn wire(union: &Union) -> Source {
    let description = description(union);
    let view = view(union);
    let slot = slot(union);
    let common = common(union);
    source! { #description #view #slot #common }
}

/// The table that says what the union is.
fn description(union: &Union) -> Source {
    let Union { object, tag, content, .. } = union;
    let title = object.to_string();
    let entries = Source::list(union.variants.iter().map(|variant| {
        let Variant { wire, is_prefix, ty, .. } = variant;
        let about = summary(&variant.text);
        let kind = source! { <#ty as __p::Wire>::KIND };
        let rules = rule_list(&variant.rules).unwrap_or_else(|| source! { &[] });
        source! {
            __p::VariantSpec { tag: #wire, is_prefix: #is_prefix, about: #about, kind: #kind, rules: #rules }
        }
    }));
    source! {
        impl #object {
            const __UNION: &'static __p::UnionSpec = &__p::UnionSpec {
                name: #title,
                tag: #tag,
                content: #content,
                variants: &[#entries],
            };
        }
    }
}

/// How it is looked at.
fn view(union: &Union) -> Source {
    let Union { name, object, .. } = union;
    let tags = tags(union);
    let contents = contents(union, "__show");
    let indices = Source::all(union.variants.iter().enumerate().map(|(index, variant)| {
        let kind = &variant.name;
        source! { #name::#kind(..) => #index, }
    }));
    source! {
        #[doc(hidden)]
        #[automatically_derived]
        impl __p::UnionView for #object {
            #[inline]
            fn union(&self) -> &'static __p::UnionSpec {
                Self::__UNION
            }
            #[inline]
            fn tag(&self) -> __p::Cow<'_, str> {
                match &self.content {
                    #tags
                    #name::Unknown { tag, .. } => __p::Cow::Borrowed(tag),
                }
            }
            #[inline]
            fn content(&self) -> __p::View<'_> {
                match &self.content {
                    #contents
                    #name::Unknown { content, .. } => __p::View::Json(content),
                }
            }
            #[inline]
            fn variant(&self) -> __p::Option<usize> {
                __p::Some(match &self.content {
                    #indices
                    #name::Unknown { .. } => return __p::None,
                })
            }
            #[inline]
            fn extra(&self) -> &__p::Extra {
                &self.extra
            }
        }
    }
}

/// How it is filled.
fn slot(union: &Union) -> Source {
    let Union { name, object, .. } = union;
    let contents = contents(union, "__slot");
    let begins = Source::all(union.variants.iter().enumerate().map(|(index, variant)| {
        let Variant { name: kind, ty, wire, .. } = variant;
        let blank = source! { <#ty as __p::Wire>::__blank() };
        let made = if variant.is_prefix {
            source! { #name::#kind(__p::Into::into(&tag[#wire.len()..]), #blank) }
        } else {
            source! { #name::#kind(#blank) }
        };
        source! { __p::Some(#index) => #made, }
    }));
    source! {
        #[doc(hidden)]
        #[automatically_derived]
        impl __p::UnionSlot for #object {
            #[inline]
            fn union(&self) -> &'static __p::UnionSpec {
                Self::__UNION
            }
            #[inline]
            fn begin(&mut self, tag: &str) -> &mut dyn __p::Slot {
                self.content = match Self::__UNION.find(tag) {
                    #begins
                    _ => #name::Unknown {
                        tag: __p::Into::into(tag),
                        content: __p::Value::Null,
                    },
                };
                match &mut self.content {
                    #contents
                    #name::Unknown { content, .. } => content,
                }
            }
            #[inline]
            fn extra(&mut self) -> &mut __p::Extra {
                &mut self.extra
            }
        }
    }
}

/// Arms from a variant to its content, through this function of `Wire`.
fn contents(union: &Union, function: &str) -> Source {
    let function = Name(function);
    let Union { name, .. } = union;
    let arms = union.variants.iter().map(|variant| {
        let Variant { name: kind, ty, .. } = variant;
        let rest = variant.is_prefix.then(|| source! { _, });
        source! { #name::#kind(#rest content) => <#ty as __p::Wire>::#function(content), }
    });
    Source::all(arms)
}

/// Arms from a variant to its tag.
fn tags(union: &Union) -> Source {
    let name = &union.name;
    let arms = union.variants.iter().map(|variant| {
        let Variant { name: kind, wire, .. } = variant;
        if variant.is_prefix {
            source! { #name::#kind(rest, _) => __p::Cow::Owned([#wire, rest.as_str()].concat()), }
        } else {
            source! { #name::#kind(_) => __p::Cow::Borrowed(#wire), }
        }
    });
    Source::all(arms)
}

/// What every union has alike.
fn common(union: &Union) -> Source {
    let Union { name, object, .. } = union;
    source! {
        #[doc(hidden)]
        #[automatically_derived]
        impl __p::Show for #object {
            #[inline]
            fn show(&self) -> __p::View<'_> {
                __p::View::Union(self)
            }
        }

        #[doc(hidden)]
        #[automatically_derived]
        impl __p::Slot for #object {
            #[inline]
            fn accept(
                &mut self,
                token: __p::Token<'_>,
            ) -> __p::Result<__p::Next<'_>, __p::Mismatch> {
                __p::accept_union(self, token)
            }
        }

        #[doc(hidden)]
        #[automatically_derived]
        impl __p::Blank for #object {
            #[inline]
            fn blank() -> Self {
                Self {
                    content: #name::Unknown {
                        tag: __p::String::new(),
                        content: __p::Value::Null,
                    },
                    extra: __p::Extra::new(),
                }
            }
        }

        #[doc(hidden)]
        #[automatically_derived]
        impl __p::Wire for #object {
            const KIND: __p::Kind = __p::Kind::Union(|| Self::__UNION);
        }

        __p::value_serde! { #object }
    }
}
