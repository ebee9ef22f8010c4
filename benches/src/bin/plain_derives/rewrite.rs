//! Specs to structs with derives, item by item.

use proc_macro2::{Ident, TokenStream};
use quote::{ToTokens as _, format_ident, quote};
use syn::visit_mut::{VisitMut, visit_type_path_mut};
use syn::{
    Attribute, Field, File, Item, ItemEnum, ItemMod, ItemStruct, ItemUse, Type, TypePath, UseTree, Variant,
    Visibility,
};

use crate::surface;
use crate::words::{Words, docs};

/// What is written beside the types.
#[derive(Clone, Copy, PartialEq)]
pub(crate) enum Output {
    /// Derives of serde.
    Derives,
    /// Nothing.
    Bare,
    /// Constructors, setters, errors.
    Surface,
}

/// Which directions a type is sent in.
#[derive(Clone, Copy)]
enum Way {
    Out,
    In,
    Both,
}

/// Rewrites files and counts what is in them.
pub(crate) struct Rewriter {
    output: Output,
    /// Domain and name.
    pub(crate) endpoints: Vec<(String, Ident)>,
    pub(crate) structs: usize,
    pub(crate) enums: usize,
    pub(crate) fields: usize,
}

impl Rewriter {
    pub(crate) fn new(output: Output) -> Self {
        Self { output, endpoints: Vec::new(), structs: 0, enums: 0, fields: 0 }
    }

    pub(crate) fn file(&mut self, domain: &str, file: &File) -> TokenStream {
        let items: Vec<_> = file.items.iter().map(|item| self.item(domain, item)).collect();
        quote! { #(#items)* }
    }

    /// A function for each packet: generic code counts where it is used.
    pub(crate) fn calls(&self) -> TokenStream {
        let calls = self.endpoints.iter().map(|(domain, name)| {
            let domain = format_ident!("{domain}");
            quote! {
                pub mod #name {
                    use crate::#domain::#name::{Request, Response};
                    pub fn write(request: &Request) -> Vec<u8> { serde_json::to_vec(request).unwrap_or_default() }
                    pub fn read(body: &[u8]) -> serde_json::Result<Response> { serde_json::from_slice(body) }
                }
            }
        });
        quote! { #(#calls)* }
    }

    fn item(&mut self, domain: &str, item: &Item) -> TokenStream {
        match item {
            Item::Mod(module) if has(&module.attrs, "im_endpoint") => self.endpoint(domain, module),
            Item::Mod(module) if module.content.is_none() => quote! { #module },
            Item::Struct(item) if has(&item.attrs, "im_type") => self.object(item, Way::Both),
            Item::Enum(item) if has(&item.attrs, "im_type") => self.choice(item),
            Item::Use(item) => import(item),
            _ => TokenStream::new(),
        }
    }

    fn endpoint(&mut self, domain: &str, module: &ItemMod) -> TokenStream {
        let name = &module.ident;
        self.endpoints.push((domain.to_owned(), name.clone()));
        let docs = docs(&module.attrs);
        let items = module.content.iter().flat_map(|(_, items)| items);
        let mut items: Vec<_> = items
            .map(|item| match item {
                Item::Struct(item) if item.ident == "Request" => self.object(item, Way::Out),
                Item::Struct(item) if item.ident == "Response" => self.object(item, Way::In),
                Item::Struct(item) => self.object(item, Way::Both),
                Item::Enum(item) if item.ident == "Error" => TokenStream::new(),
                Item::Enum(item) => self.choice(item),
                Item::Use(item) => import(item),
                _ => TokenStream::new(),
            })
            .collect();
        if self.output == Output::Surface {
            items.push(surface::errors(module));
        }
        quote! { #docs pub mod #name { #(#items)* } }
    }

    fn object(&mut self, item: &ItemStruct, way: Way) -> TokenStream {
        self.structs += 1;
        self.fields += item.fields.len();
        let (name, vis, docs) = (&item.ident, &item.vis, docs(&item.attrs));
        let fields = item.fields.iter().map(|field| self.field(field));
        let derives = self.derives(way, &TokenStream::new());
        let rename = self.serde(quote! { #[serde(rename_all = "PascalCase")] });
        if self.output != Output::Surface {
            return quote! { #docs #derives #rename #vis struct #name { #(#fields,)* } };
        }
        let extra = surface::unknown_members();
        // Nobody makes answers.
        let makers = (!matches!(way, Way::In)).then(|| surface::makers(item, |field| plain_type(&field.ty)));
        quote! { #docs #derives #vis struct #name { #(#fields,)* #extra } #makers }
    }

    fn field(&self, field: &Field) -> TokenStream {
        let (docs, name) = (docs(&field.attrs), &field.ident);
        let ty = plain_type(&field.ty);
        let words = Words::of(&field.attrs);
        let text = ty.to_token_stream().to_string();
        let absent = if text.starts_with("Option") {
            Some(quote! { #[serde(skip_serializing_if = "Option::is_none")] })
        } else if text.starts_with("Vec") && words.has("optional") {
            Some(quote! { #[serde(default, skip_serializing_if = "Vec::is_empty")] })
        } else if text.starts_with("Vec") || text.contains("BTreeMap") {
            Some(quote! { #[serde(default)] })
        } else {
            None
        };
        let names = words.serde_names();
        let serde = self.serde(quote! { #names #absent });
        quote! { #docs #serde pub #name: #ty }
    }

    fn choice(&mut self, item: &ItemEnum) -> TokenStream {
        self.enums += 1;
        let words = Words::of(&item.attrs);
        let is_integer = item.variants.iter().any(|variant| Words::of(&variant.attrs).has("value"));
        match (words.value("tag"), words.value("content")) {
            (Some(tag), Some(content)) => self.union(item, &words, tag, content),
            _ if is_integer => self.integers(item),
            _ => self.texts(item),
        }
    }

    fn texts(&self, item: &ItemEnum) -> TokenStream {
        let (name, vis, docs) = (&item.ident, &item.vis, docs(&item.attrs));
        let variants = item.variants.iter().map(|variant| self.variant(variant));
        let derives = self.derives(Way::Both, &quote! { Eq, Hash });
        let other = self.serde(quote! { #[serde(untagged)] });
        quote! { #docs #derives #vis enum #name { #(#variants,)* #other Other(String) } }
    }

    fn variant(&self, variant: &Variant) -> TokenStream {
        let (name, docs) = (&variant.ident, docs(&variant.attrs));
        let names = self.serde(Words::of(&variant.attrs).serde_names());
        quote! { #docs #names #name }
    }

    fn integers(&self, item: &ItemEnum) -> TokenStream {
        let (name, vis, docs) = (&item.ident, &item.vis, docs(&item.attrs));
        let (mut variants, mut reads, mut writes) = (Vec::new(), Vec::new(), Vec::new());
        for variant in &item.variants {
            let (kind, words) = (&variant.ident, Words::of(&variant.attrs));
            let value = words.value("value");
            let docs = self::docs(&variant.attrs);
            variants.push(quote! { #docs #kind });
            reads.push(quote! { #value => Self::#kind });
            writes.push(quote! { #name::#kind => #value });
        }
        let derives = self.derives(Way::Both, &quote! { Copy, Eq, Hash });
        let convert = self.serde(quote! { #[serde(from = "i64", into = "i64")] });
        quote! {
            #docs #derives #convert #vis enum #name { #(#variants,)* Other(i64) }
            impl From<i64> for #name {
                fn from(value: i64) -> Self { match value { #(#reads,)* other => Self::Other(other) } }
            }
            impl From<#name> for i64 {
                fn from(value: #name) -> Self { match value { #(#writes,)* #name::Other(other) => other } }
            }
        }
    }

    fn union(&self, item: &ItemEnum, words: &Words, tag: &TokenStream, content: &TokenStream) -> TokenStream {
        let (name, vis, docs) = (&item.ident, &item.vis, docs(&item.attrs));
        let variants = item.variants.iter().map(|variant| {
            let mut fields = variant.fields.clone();
            Vocabulary.visit_fields_mut(&mut fields);
            let variant = self.variant(variant);
            quote! { #variant #fields }
        });
        let derives = self.derives(Way::Both, &TokenStream::new());
        let tagged = self.serde(quote! { #[serde(tag = #tag, content = #content)] });
        let object = words.value("object").map(|object| quote! { #vis type #object = #name; });
        quote! { #docs #derives #tagged #vis enum #name { #(#variants,)* } #object }
    }

    fn derives(&self, way: Way, more: &TokenStream) -> TokenStream {
        let serde = self.serde(match way {
            Way::Out => quote! { #[derive(serde::Serialize)] },
            Way::In => quote! { #[derive(serde::Deserialize)] },
            Way::Both => quote! { #[derive(serde::Serialize, serde::Deserialize)] },
        });
        quote! { #[derive(Debug, Clone, PartialEq, #more)] #serde }
    }

    /// Only with serde.
    fn serde(&self, attrs: TokenStream) -> Option<TokenStream> {
        (self.output == Output::Derives).then_some(attrs)
    }
}

fn has(attrs: &[Attribute], name: &str) -> bool {
    attrs.iter().any(|attr| attr.path().is_ident(name))
}

/// An import, as far as what it names is a type of a spec.
fn import(item: &ItemUse) -> TokenStream {
    let UseTree::Path(root) = &item.tree else { return TokenStream::new() };
    let is_runtime = |tree: &UseTree| match tree {
        UseTree::Path(path) => ["registry", "validate", "wire"].iter().any(|name| path.ident == name),
        _ => false,
    };
    if root.ident == "serde" || is_runtime(&root.tree) {
        return TokenStream::new();
    }
    let (vis, tree) = (public_if_not_private(&item.vis), types_of(&item.tree));
    tree.map_or_else(TokenStream::new, |tree| quote! { #vis use #tree; })
}

fn public_if_not_private(vis: &Visibility) -> Option<TokenStream> {
    (!matches!(vis, Visibility::Inherited)).then(|| vis.to_token_stream())
}

/// The tree without functions and modules: names of types begin with a capital.
fn types_of(tree: &UseTree) -> Option<TokenStream> {
    match tree {
        UseTree::Path(path) => {
            let (name, rest) = (&path.ident, types_of(&path.tree)?);
            Some(quote! { #name::#rest })
        }
        UseTree::Name(name) => {
            name.ident.to_string().starts_with(char::is_uppercase).then(|| tree.to_token_stream())
        }
        UseTree::Group(group) => {
            let kept: Vec<_> = group.items.iter().filter_map(types_of).collect();
            (!kept.is_empty()).then(|| quote! { { #(#kept),* } })
        }
        UseTree::Glob(_) | UseTree::Rename(_) => Some(tree.to_token_stream()),
    }
}

/// The type without words of a spec's own.
fn plain_type(ty: &Type) -> Type {
    let mut ty = ty.clone();
    Vocabulary.visit_type_mut(&mut ty);
    ty
}

/// The words that need no import in a spec.
struct Vocabulary;

impl VisitMut for Vocabulary {
    fn visit_type_path_mut(&mut self, ty: &mut TypePath) {
        visit_type_path_mut(self, ty);
        let Some(segment) = ty.path.segments.first_mut() else { return };
        let path = match segment.ident.to_string().as_str() {
            "Scope" | "PerCall" => {
                segment.ident = Ident::new("Option", segment.ident.span());
                return;
            }
            "Value" => quote! { serde_json },
            "BTreeMap" => quote! { std::collections },
            _ => return,
        };
        let rest = &ty.path;
        if let Ok(absolute) = syn::parse2(quote! { #path::#rest }) {
            *ty = absolute;
        }
    }
}
