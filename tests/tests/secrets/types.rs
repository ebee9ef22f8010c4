//! Every public type was printed, or cannot hold a secret: found out from the sources, so that none is forgotten.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use syn::{GenericArgument, Item, PathArguments, Type, Visibility};

/// Public types that are not printed by the test and hold more than numbers and texts of the program's own, by the reason
/// why none of it is a secret.
const REASONS: &[(&str, &[&str])] = &[
    (
        "It describes packets, in constants of the program.",
        &[
            "im_api::spec::endpoint::EndpointSpec",
            "im_api::spec::object::FieldSpec",
            "im_api::spec::object::Kind",
            "im_api::spec::object::ObjectSpec",
            "im_api::spec::object::UnionSpec",
            "im_api::spec::object::VariantSpec",
            "im_api::spec::rule::CrossRule",
            "im_api::spec::rule::Rule",
        ],
    ),
    (
        "It is a part of a body, or says what is wrong with one or what became of its items. No body holds a key or a \
         signature; `#[im(secret)]` hides what else should not be shown.",
        &[
            "im_api::client::batch::Chunk",
            "im_api::client::bulk::chunk::BulkChunk",
            "im_api::client::bulk::chunk::Outcome",
            "im_api::client::bulk::control::Event",
            "im_api::client::bulk::control::Stopped",
            "im_api::client::bulk::error::ItemError",
            "im_api::client::bulk::hooks::Explanation",
            "im_api::client::bulk::ledger::ChunkRecord",
            "im_api::endpoint::ItemFailure",
            "im_api::validate::engine::Check",
            "im_api::validate::violation::Breach",
            "im_api::validate::violation::Violation",
            "im_api::validate::violation::Violations",
            "im_api::wire::decode::problem::DecodeError",
            "im_api::wire::extra::Extra",
            "im_api::wire::shapes::PerCall",
            "im_api::wire::shapes::Scope",
            "im_api::wire::slot::Next",
            "im_api::wire::slot::Token",
            "im_api::wire::view::View",
        ],
    ),
    (
        "It is the code of an error, or the place of one in a table.",
        &["im_api::common_error::CommonError", "im_api::private::errors::ErrorKind"],
    ),
    (
        "It counts calls, by the paths of commands and values of bodies.",
        &["im_api::limiter::Demand", "im_api::pacer::Turn", "im_api::policy::rate::Pace"],
    ),
    (
        "It has the error of a job, a ledger, a limiter or a look-up, which does not see the key: that of a call is \
         printed above.",
        &[
            "im_api::client::bulk::hooks::LookUpError",
            "im_api::client::bulk::job::StartError",
            "im_api::client::bulk::ledger::LedgerError",
            "im_api::limiter::LimiterError",
            "im_ledger::SqliteLedger",
        ],
    ),
    (
        "It is what signatures are asked for or compared with: names, numbers and rights, which no signature can be made of.",
        &[
            "im_api::protocol::command_path::CommandPath",
            "im_api::protocol::usersig::map_key::PrivateMapKey",
            "im_api::protocol::usersig::map_key::Room",
            "im_api::protocol::usersig::verify::Expected",
        ],
    ),
    (
        "It is what the simulator is told to do or tells of its world, which holds what calls have put there.",
        &[
            "im_sim::builder::StartError",
            "im_sim::clock::ManualClock",
            "im_sim::faults::rule::Fault",
            "im_sim::faults::rule::FaultRule",
            "im_sim::refusal::Refusal",
            "im_sim::relations::Friend",
            "im_sim::relations::FriendRequest",
            "im_sim::snapshot::Account",
            "im_sim::snapshot::Group",
            "im_sim::snapshot::GroupMember",
            "im_sim::snapshot::Message",
            "im_sim::snapshot::conversation::Conversation",
            "im_sim::snapshot::group_message::GroupMessage",
            "im_sim::store::StoreError",
        ],
    ),
];

/// A type of ours.
struct Declared {
    is_public: bool,
    /// The types of all its fields, of whichever variant.
    fields: Vec<Type>,
}

/// Types by their paths, such as `im_api::pacer::Pacer`.
type Types = BTreeMap<String, Declared>;

/// Fails if a public type is neither in what was printed, nor plain, nor named above. `shown` is what `Debug` gave,
/// `printed` the types that were asked for it.
pub(crate) fn assert_all_are_known(shown: &str, printed: &BTreeSet<&str>) {
    let mut types = Types::new();
    for (name, folder) in [("im_api", "im-api"), ("im_ledger", "im-ledger"), ("im_sim", "im-sim")] {
        collect(&Path::new(env!("CARGO_MANIFEST_DIR")).join("..").join(folder).join("src"), name, &mut types);
    }
    assert!(types.len() > 300, "{} types", types.len());
    let is_known = |path: &str| {
        is_printed(path, &types, shown, printed)
            || types[path].fields.iter().all(|field| is_plain(field, &types, 0))
    };
    let public = types.iter().filter(|(_, declared)| declared.is_public).map(|(path, _)| path.as_str());
    let unknown: BTreeSet<_> = public.filter(|path| !is_known(path)).collect();
    let named: BTreeSet<_> = REASONS.iter().flat_map(|(_, paths)| paths.iter().copied()).collect();
    assert_eq!(
        unknown, named,
        "on the left: types to be printed or named; on the right: those that are named"
    );
}

/// The types of a folder of modules. A program's own are not public: what it prints is judged as a whole.
fn collect(folder: &Path, module: &str, types: &mut Types) {
    let mut files: Vec<PathBuf> =
        std::fs::read_dir(folder).unwrap().map(|file| file.unwrap().path()).collect();
    files.sort();
    for path in files {
        let stem = path.file_stem().unwrap().to_str().unwrap();
        if stem == "tests" {
            continue;
        }
        let inner =
            if matches!(stem, "lib" | "mod") { module.to_owned() } else { format!("{module}::{stem}") };
        if path.is_dir() {
            collect(&path, &inner, types);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            let file = syn::parse_file(&std::fs::read_to_string(&path).unwrap()).unwrap();
            file.items.into_iter().for_each(|item| note(item, &inner, types));
        }
    }
}

fn note(item: Item, module: &str, types: &mut Types) {
    let (name, visibility, fields) = match item {
        Item::Struct(item) => (item.ident, item.vis, item.fields.into_iter().collect::<Vec<_>>()),
        Item::Enum(item) => {
            (item.ident, item.vis, item.variants.into_iter().flat_map(|variant| variant.fields).collect())
        }
        _ => return,
    };
    let is_public = matches!(visibility, Visibility::Public(_));
    let fields = fields.into_iter().map(|field| field.ty).collect();
    types.insert(format!("{module}::{name}"), Declared { is_public, fields });
}

/// Whether `Debug` of a value of it was looked at: by itself, or inside of another, where its name tells it.
fn is_printed(path: &str, types: &Types, shown: &str, printed: &BTreeSet<&str>) -> bool {
    let is_word =
        |text: &str, end: usize| !text[end..].starts_with(|c: char| c.is_alphanumeric() || c == '_');
    if printed.iter().any(|names| names.match_indices(path).any(|(at, _)| is_word(names, at + path.len()))) {
        return true;
    }
    let name = path.rsplit("::").next().unwrap();
    let is_unique = types.keys().filter(|other| other.rsplit("::").next() == Some(name)).count() == 1;
    let opened = [" {", "("].map(|open| format!("{name}{open}"));
    let begins =
        |text: &str| shown.match_indices(text).any(|(at, _)| !shown[..at].ends_with(char::is_alphanumeric));
    is_unique && opened.iter().any(|text| begins(text))
}

/// Whether all that a value can hold are numbers, times, and texts that stand in the program.
fn is_plain(ty: &Type, types: &Types, depth: usize) -> bool {
    let is_plain = |ty: &Type| is_plain(ty, types, depth + 1);
    match ty {
        Type::Tuple(tuple) => tuple.elems.iter().all(is_plain),
        Type::Array(array) => is_plain(&array.elem),
        Type::Slice(slice) => is_plain(&slice.elem),
        Type::FnPtr(_) => true,
        Type::Reference(reference) => {
            let is_static = reference.lifetime.as_ref().is_some_and(|lifetime| lifetime.ident == "static");
            is_static && (is_plain(&reference.elem) || is_text(&reference.elem))
        }
        Type::Path(path) => {
            let last = path.path.segments.last().unwrap();
            let name = last.ident.to_string();
            let PathArguments::AngleBracketed(arguments) = &last.arguments else {
                return depth < 20 && is_plain_name(&name, types, depth);
            };
            let are_plain = arguments.args.iter().all(|argument| match argument {
                GenericArgument::Type(ty) => is_plain(ty),
                _ => false,
            });
            matches!(&*name, "Option" | "Vec" | "VecDeque" | "Box" | "Arc" | "RangeInclusive") && are_plain
        }
        _ => false,
    }
}

fn is_text(ty: &Type) -> bool {
    matches!(ty, Type::Path(path) if path.path.is_ident("str"))
}

fn is_plain_name(name: &str, types: &Types, depth: usize) -> bool {
    const PLAIN: [&str; 17] = [
        "bool",
        "char",
        "f64",
        "i32",
        "i64",
        "u8",
        "u16",
        "u32",
        "u64",
        "usize",
        "Duration",
        "Instant",
        "SystemTime",
        "AtomicBool",
        "AtomicU32",
        "AtomicU64",
        "Range",
    ];
    let same = |(path, _): &(&String, &Declared)| path.rsplit("::").next() == Some(name);
    let mut ours = types.iter().filter(same).peekable();
    PLAIN.contains(&name)
        || ours.peek().is_some()
            && ours.all(|(_, declared)| declared.fields.iter().all(|field| is_plain(field, types, depth + 1)))
}
