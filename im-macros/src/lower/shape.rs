//! What the macro understands of a field's type.

use std::collections::HashSet;

use proc_macro2::Ident;
use syn::visit_mut::{self, VisitMut};
use syn::{GenericArgument, Item, Path, PathArguments, PathSegment, Token, Type, TypePath, UseTree};

use crate::model::{Element, Shape};
use crate::paths::Paths;

/// The names that a spec declares or imports itself: they are not words of the vocabulary there.
#[derive(Debug, Default)]
pub(crate) struct Names {
    own: HashSet<String>,
}

impl Names {
    /// Collects the names from the items of a module.
    pub(crate) fn collect<'a>(types: impl Iterator<Item = &'a Ident>, others: &[Item]) -> Self {
        let mut names = Self { own: types.map(ToString::to_string).collect() };
        for item in others {
            match item {
                Item::Use(item) => names.add_use(&item.tree),
                Item::Type(item) => names.add(&item.ident),
                _ => {}
            }
        }
        names
    }

    fn add(&mut self, name: &Ident) {
        self.own.insert(name.to_string());
    }

    fn add_use(&mut self, tree: &UseTree) {
        match tree {
            UseTree::Path(path) => self.add_use(&path.tree),
            UseTree::Name(name) => self.add(&name.ident),
            UseTree::Rename(rename) => self.add(&rename.rename),
            UseTree::Group(group) => group.items.iter().for_each(|tree| self.add_use(tree)),
            UseTree::Glob(_) => {}
        }
    }

    /// Whether a path means a word of the vocabulary: the word alone, or where std or `im-api` keep it.
    fn is_vocabulary(&self, path: &Path) -> bool {
        match path.segments.first() {
            Some(only) if path.segments.len() == 1 => self.is_word(&only.ident),
            Some(first) => {
                ["std", "core", "alloc", "serde_json", "im_api"].iter().any(|home| first.ident == home)
            }
            None => false,
        }
    }

    fn is_word(&self, name: &Ident) -> bool {
        !self.own.contains(&name.to_string())
    }
}

/// What the type is, as far as its spelling tells.
pub(crate) fn lower_shape(ty: &Type, names: &Names) -> Shape {
    let ty = strip_groups(ty);
    let Type::Path(TypePath { qself: None, path, .. }) = ty else { return Shape::Named };
    let Some(last) = path.segments.last() else { return Shape::Named };
    if !names.is_vocabulary(path) {
        return Shape::Named;
    }
    let inner: Vec<&Type> = match &last.arguments {
        PathArguments::AngleBracketed(arguments) => arguments
            .args
            .iter()
            .filter_map(|argument| match argument {
                GenericArgument::Type(ty) => Some(ty),
                _ => None,
            })
            .collect(),
        _ => Vec::new(),
    };
    let element = |ty: &Type| Box::new(Element { ty: ty.clone(), shape: lower_shape(ty, names) });
    match (last.ident.to_string().as_str(), inner.as_slice()) {
        ("String", []) => Shape::Text,
        ("u8", []) => Shape::Integer { signed: false, bits: 8 },
        ("u16", []) => Shape::Integer { signed: false, bits: 16 },
        ("u32", []) => Shape::Integer { signed: false, bits: 32 },
        ("u64", []) => Shape::Integer { signed: false, bits: 64 },
        ("i8", []) => Shape::Integer { signed: true, bits: 8 },
        ("i16", []) => Shape::Integer { signed: true, bits: 16 },
        ("i32", []) => Shape::Integer { signed: true, bits: 32 },
        ("i64", []) => Shape::Integer { signed: true, bits: 64 },
        ("f64", []) => Shape::Float,
        ("bool", []) => Shape::Bool,
        ("Value", []) => Shape::Json,
        ("Option", [inner]) => Shape::Option(element(inner)),
        ("Vec", [inner]) => Shape::List(element(inner)),
        ("BTreeMap", [_, inner]) => Shape::Map(element(inner)),
        ("Scope", [inner]) => Shape::Scope(element(inner)),
        ("PerCall", [_]) => Shape::PerCall,
        _ => Shape::Named,
    }
}

/// Without the invisible groups that `macro_rules!` puts around what it passes on.
pub(crate) fn strip_groups(ty: &Type) -> &Type {
    match ty {
        Type::Group(group) => strip_groups(&group.elem),
        Type::Paren(paren) => strip_groups(&paren.elem),
        ty => ty,
    }
}

/// Spells the words of the vocabulary as absolute paths, so that a spec means the same whatever is in scope around it.
pub(crate) fn absolute(ty: &Type, names: &Names, paths: &Paths) -> Type {
    let mut ty = ty.clone();
    Absolute { names, paths }.visit_type_mut(&mut ty);
    ty
}

/// A module of the standard library, for a word at its place.
fn standard(names: [&str; 2], word: &PathSegment) -> Path {
    let span = word.ident.span();
    Path {
        leading_colon: Some(Token![::](span)),
        segments: names.into_iter().map(|name| PathSegment::from(Ident::new(name, span))).collect(),
    }
}

struct Absolute<'a> {
    names: &'a Names,
    paths: &'a Paths,
}

impl VisitMut for Absolute<'_> {
    fn visit_type_path_mut(&mut self, ty: &mut TypePath) {
        visit_mut::visit_type_path_mut(self, ty);
        if ty.qself.is_some() || ty.path.segments.len() != 1 || ty.path.leading_colon.is_some() {
            return;
        }
        let word = &ty.path.segments[0];
        if !self.names.is_word(&word.ident) {
            return;
        }
        let mut path = match word.ident.to_string().as_str() {
            "Option" => standard(["core", "option"], word),
            "Vec" => standard(["std", "vec"], word),
            "String" => standard(["std", "string"], word),
            "BTreeMap" => standard(["std", "collections"], word),
            "Value" | "Scope" | "PerCall" => self.paths.runtime.clone(),
            _ => return,
        };
        path.segments.push(word.clone());
        ty.path = path;
    }
}
