//! Which members of a packet its spec does not know.

use super::{Encode, Extra, View};

/// JSON pointers of the members that the spec does not model, in the order of the packet's description.
///
/// A tag or enum value that the spec does not know is no unknown member; the content of an unknown tag is one.
#[must_use]
pub fn unknown_members(object: &dyn Encode) -> Vec<String> {
    let mut found = Vec::new();
    record(object, &mut String::new(), &mut found);
    found
}

fn record(object: &dyn Encode, path: &mut String, found: &mut Vec<String>) {
    for (index, field) in object.object().fields.iter().enumerate() {
        below(path, field.name, |path| view(object.view(index), path, found));
    }
    if let Some(extra) = object.extra() {
        beside(extra, path, found);
    }
}

/// The members that no description has.
fn beside(extra: &Extra, path: &mut String, found: &mut Vec<String>) {
    for (name, _) in extra.iter() {
        below(path, name, |path| found.push(path.clone()));
    }
}

fn view(value: View<'_>, path: &mut String, found: &mut Vec<String>) {
    match value {
        View::Record(object) => record(object, path, found),
        View::List(list) => {
            for index in 0..list.len() {
                below(path, &index.to_string(), |path| view(list.at(index), path, found));
            }
        }
        View::Map(map) => {
            map.each(&mut |name, value| below(path, name, |path| view(value, path, found)));
        }
        View::Union(union) => {
            let content = union.union().content;
            below(path, content, |path| match union.variant() {
                Some(_) => view(union.content(), path, found),
                None => found.push(path.clone()),
            });
            beside(union.extra(), path, found);
        }
        _ => {}
    }
}

/// Runs `f` with `name` appended to `path` as a JSON pointer (RFC 6901), and takes it off again.
fn below(path: &mut String, name: &str, f: impl FnOnce(&mut String)) {
    let length = path.len();
    path.push('/');
    path.push_str(&name.replace('~', "~0").replace('/', "~1"));
    f(path);
    path.truncate(length);
}
