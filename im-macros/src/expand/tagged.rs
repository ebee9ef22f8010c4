//! How the object of a tagged union is read and written.

use proc_macro2::{Literal, TokenStream};
use quote::quote;

use super::describe::rule_list;
use crate::model::{Union, Variant, summary};

pub(super) fn wire(union: &Union) -> TokenStream {
    let description = description(union);
    let view = view(union);
    let slot = slot(union);
    let common = common(union);
    quote! { #description #view #slot #common }
}

/// The table that says what the union is.
fn description(union: &Union) -> TokenStream {
    let Union { object, tag, content, paths, .. } = union;
    let private = &paths.private;
    let title = object.to_string();
    let entries = union.variants.iter().map(|variant| {
        let Variant { wire, is_prefix, ty, .. } = variant;
        let about = summary(&variant.text);
        let kind = quote! { <#ty as #private::Wire>::KIND };
        let rules = rule_list(&variant.rules, paths).unwrap_or_else(|| quote! { &[] });
        quote! {
            #private::VariantSpec { tag: #wire, is_prefix: #is_prefix, about: #about, kind: #kind, rules: #rules }
        }
    });
    quote! {
        impl #object {
            const __UNION: &'static #private::UnionSpec = &#private::UnionSpec {
                name: #title,
                tag: #tag,
                content: #content,
                variants: &[#(#entries),*],
            };
        }
    }
}

/// How it is looked at.
fn view(union: &Union) -> TokenStream {
    let Union { name, object, paths, .. } = union;
    let private = &paths.private;
    let tags = tags(union);
    let contents = contents(union, &quote! { __show });
    let indices = union.variants.iter().enumerate().map(|(index, variant)| {
        let (index, kind) = (Literal::usize_unsuffixed(index), &variant.name);
        quote! { #name::#kind(..) => #index, }
    });
    quote! {
        #[doc(hidden)]
        #[automatically_derived]
        impl #private::UnionView for #object {
            #[inline]
            fn union(&self) -> &'static #private::UnionSpec {
                Self::__UNION
            }
            #[inline]
            fn tag(&self) -> #private::Cow<'_, str> {
                match &self.content {
                    #tags
                    #name::Unknown { tag, .. } => #private::Cow::Borrowed(tag),
                }
            }
            #[inline]
            fn content(&self) -> #private::View<'_> {
                match &self.content {
                    #contents
                    #name::Unknown { content, .. } => #private::View::Json(content),
                }
            }
            #[inline]
            fn variant(&self) -> #private::Option<usize> {
                #private::Some(match &self.content {
                    #(#indices)*
                    #name::Unknown { .. } => return #private::None,
                })
            }
            #[inline]
            fn extra(&self) -> &#private::Extra {
                &self.extra
            }
        }
    }
}

/// How it is filled.
fn slot(union: &Union) -> TokenStream {
    let Union { name, object, paths, .. } = union;
    let private = &paths.private;
    let contents = contents(union, &quote! { __slot });
    let begins = union.variants.iter().enumerate().map(|(index, variant)| {
        let Variant { name: kind, ty, wire, .. } = variant;
        let index = Literal::usize_unsuffixed(index);
        let blank = quote! { <#ty as #private::Wire>::__blank() };
        let made = if variant.is_prefix {
            quote! { #name::#kind(#private::Into::into(&tag[#wire.len()..]), #blank) }
        } else {
            quote! { #name::#kind(#blank) }
        };
        quote! { #private::Some(#index) => #made, }
    });
    quote! {
        #[doc(hidden)]
        #[automatically_derived]
        impl #private::UnionSlot for #object {
            #[inline]
            fn union(&self) -> &'static #private::UnionSpec {
                Self::__UNION
            }
            #[inline]
            fn begin(&mut self, tag: &str) -> &mut dyn #private::Slot {
                self.content = match Self::__UNION.find(tag) {
                    #(#begins)*
                    _ => #name::Unknown {
                        tag: #private::Into::into(tag),
                        content: #private::Value::Null,
                    },
                };
                match &mut self.content {
                    #contents
                    #name::Unknown { content, .. } => content,
                }
            }
            #[inline]
            fn extra(&mut self) -> &mut #private::Extra {
                &mut self.extra
            }
        }
    }
}

/// Arms from a variant to its content, through this function of `Wire`.
fn contents(union: &Union, function: &TokenStream) -> TokenStream {
    let Union { name, paths, .. } = union;
    let private = &paths.private;
    let arms = union.variants.iter().map(|variant| {
        let Variant { name: kind, ty, .. } = variant;
        let rest = variant.is_prefix.then(|| quote! { _, });
        quote! { #name::#kind(#rest content) => <#ty as #private::Wire>::#function(content), }
    });
    arms.collect()
}

/// Arms from a variant to its tag.
fn tags(union: &Union) -> TokenStream {
    let private = &union.paths.private;
    let name = &union.name;
    let arms = union.variants.iter().map(|variant| {
        let Variant { name: kind, wire, .. } = variant;
        if variant.is_prefix {
            quote! { #name::#kind(rest, _) => #private::Cow::Owned([#wire, rest.as_str()].concat()), }
        } else {
            quote! { #name::#kind(_) => #private::Cow::Borrowed(#wire), }
        }
    });
    arms.collect()
}

/// What every union has alike.
fn common(union: &Union) -> TokenStream {
    let Union { name, object, paths, .. } = union;
    let private = &paths.private;
    quote! {
        #[doc(hidden)]
        #[automatically_derived]
        impl #private::Show for #object {
            #[inline]
            fn show(&self) -> #private::View<'_> {
                #private::View::Union(self)
            }
        }

        #[doc(hidden)]
        #[automatically_derived]
        impl #private::Slot for #object {
            #[inline]
            fn accept(
                &mut self,
                token: #private::Token<'_>,
            ) -> #private::Result<#private::Next<'_>, #private::Mismatch> {
                #private::accept_union(self, token)
            }
        }

        #[doc(hidden)]
        #[automatically_derived]
        impl #private::Blank for #object {
            #[inline]
            fn blank() -> Self {
                Self {
                    content: #name::Unknown {
                        tag: #private::String::new(),
                        content: #private::Value::Null,
                    },
                    extra: #private::Extra::new(),
                }
            }
        }

        #[doc(hidden)]
        #[automatically_derived]
        impl #private::Wire for #object {
            const KIND: #private::Kind = #private::Kind::Union(|| Self::__UNION);
        }

        #private::value_serde! { #object }
    }
}
