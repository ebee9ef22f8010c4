//! Types that no spelling of a wire value has, in words that help more than those of a missing trait.

use syn::{GenericArgument, PathArguments, Type};

use crate::lower::strip_groups;
use crate::model::{Field, Presence, Shape};
use crate::report::Report;

/// The type can stand on the wire, as far as its spelling tells.
pub(super) fn check_field_type(field: &Field, report: &mut Report) {
    if !check_type(&field.ty, report) {
        return;
    }
    if let Shape::Option(inner) = &field.shape
        && matches!(inner.shape, Shape::Option(_) | Shape::Scope(_) | Shape::PerCall)
    {
        let name = &field.name;
        report.error(&field.ty, format!("`{name}` could be absent in two ways: drop the outer `Option`"));
    }
    if let (Shape::Scope(inner), Presence::Natural) = (&field.shape, &field.presence)
        && matches!(inner.shape, Shape::Option(_) | Shape::Scope(_) | Shape::PerCall)
    {
        report.error(&field.ty, "`Scope::All` leaves the field out already: drop the `Option` inside");
    }
}

/// Whether the type may stand in a field; if not, the report says what to write.
pub(super) fn check_type(ty: &Type, report: &mut Report) -> bool {
    let instead = match strip_groups(ty) {
        Type::Path(path) => return check_path(ty, path, report),
        Type::Reference(reference) => match strip_groups(&reference.elem) {
            Type::Path(path) if path.path.is_ident("str") => {
                "own the value: write `String` instead of `&str`"
            }
            _ => "own the value: drop the `&`",
        },
        Type::Slice(_) | Type::Array(_) => "the length of a list on the wire is open: write `Vec<…>`",
        Type::Tuple(tuple) if tuple.elems.is_empty() => {
            "the wire has no empty value: write `Value` for any JSON"
        }
        Type::Tuple(_) => "the wire has names, not places: write a struct of its own instead of a tuple",
        _ => "no value on the wire is like this: write `Value` for any JSON",
    };
    report.error(ty, instead);
    false
}

fn check_path(ty: &Type, path: &syn::TypePath, report: &mut Report) -> bool {
    let Some(last) = path.path.segments.last() else { return true };
    let arguments: Vec<_> = match &last.arguments {
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
    let instead = match (last.ident.to_string().as_str(), arguments.as_slice()) {
        ("usize", []) => "`usize` differs in size between machines: write `u32` or `u64`",
        ("isize", []) => "`isize` differs in size between machines: write `i32` or `i64`",
        ("u128" | "i128", []) => "no number on the wire is that large: write `u64` or `i64`",
        ("f32", []) => "a fraction on the wire has 64 bits: write `f64`",
        ("char" | "str", []) => "the wire has strings: write `String`",
        ("HashMap", [_, _]) => {
            "the order of a `HashMap` changes from run to run: write `BTreeMap<String, …>`"
        }
        ("HashSet" | "BTreeSet" | "VecDeque", [_]) => "the wire has lists: write `Vec<…>`",
        ("BTreeMap", [key, value]) => {
            if is_string(key) {
                return check_type(value, report);
            }
            report.error(key, "the names of members are strings: write `BTreeMap<String, …>`");
            return false;
        }
        ("Option" | "Vec" | "Scope" | "PerCall", [inner]) => return check_type(inner, report),
        _ => return true,
    };
    report.error(ty, instead);
    false
}

fn is_string(ty: &Type) -> bool {
    match strip_groups(ty) {
        Type::Path(path) => path.path.segments.last().is_some_and(|last| last.ident == "String"),
        _ => false,
    }
}
