//! The example in the documentation of an endpoint.

use syn::Type;

use crate::model::{Endpoint, Field, Shape};

/// Names of accounts, in the order in which examples use them.
const PEOPLE: [&str; 3] = ["anna", "bela", "carl"];

/// An argument of `Request::new`.
struct Argument {
    written: String,
    /// Its type, if whoever calls the example gives the value.
    given: Option<String>,
}

/// An example that compiles, where the path of the module is known: in the specs that ship with `im-api`.
pub(super) fn example(endpoint: &Endpoint) -> String {
    let Some(domain) = own_domain() else { return String::new() };
    let name = &endpoint.name;
    let head = format!("\n# Examples\n\n```no_run\nuse im_api::{domain}::{name};\n\n");
    let result = "Result<(), Box<dyn std::error::Error>>";
    let Some(arguments) = arguments(endpoint) else {
        // Without a value to start from, the example is what is done with it.
        let call = call(endpoint, "request").replace('\n', "\n    ");
        return format!(
            "{head}async fn example(im: &im_api::Client, request: &{name}::Request) -> {result} {{\n    {call}\n    \
             Ok(())\n}}\n```\n"
        );
    };
    let given = arguments.iter().filter_map(|Argument { written, given }| Some((written, given.as_ref()?)));
    let given: Vec<_> = given.map(|(name, ty)| format!(", {name}: {ty}")).collect();
    let written: Vec<_> = arguments.iter().map(|argument| argument.written.as_str()).collect();
    let call = call(endpoint, "&request");
    format!(
        "{head}# async fn example(im: &im_api::Client{}) -> {result} {{\nlet request = \
         {name}::Request::new({});\n{call}\n# Ok(())\n# }}\n```\n",
        given.concat(),
        written.join(", ")
    )
}

fn call(endpoint: &Endpoint, request: &str) -> String {
    if endpoint.max_batch.is_none() {
        return format!("let answer = im.send({request}).await?;");
    }
    format!(
        "let report = im.send_batched({request}).await?;\nfor failure in report.failures() {{\n    \
         eprintln!(\"{{}}: {{}}\", failure.key, failure.reason);\n}}"
    )
}

/// What `new` is given, if anybody can write it down.
fn arguments(endpoint: &Endpoint) -> Option<Vec<Argument>> {
    let mut people = PEOPLE.into_iter().cycle();
    endpoint.request.parameters().map(|field| argument(field, endpoint, &mut people)).collect()
}

fn argument(
    field: &Field,
    endpoint: &Endpoint,
    people: &mut impl Iterator<Item = &'static str>,
) -> Option<Argument> {
    if let Shape::Scope(_) = field.shape {
        // Whether everything is meant is for the caller to say, not for an example.
        return None;
    }
    let given = |ty: &str| Argument { written: field.name.to_string(), given: Some(ty.to_owned()) };
    let written = |written: String| Argument { written, given: None };
    let mut person = || format!("\"{}\"", people.next().unwrap_or_default());
    Some(match field.shape.value() {
        Shape::Text if is_person(field) => written(person()),
        Shape::Text if is_group(field) => written("\"@TGS#1\"".to_owned()),
        Shape::Text => given("&str"),
        Shape::Integer { signed, bits } => given(&format!("{}{bits}", if *signed { 'i' } else { 'u' })),
        Shape::Bool => written("true".to_owned()),
        Shape::List(element) => {
            let name = match &element.shape {
                Shape::Text => field,
                _ => only_text(&element.ty, endpoint)?,
            };
            if is_person(name) {
                written(format!("[{}, {}]", person(), person()))
            } else if is_group(name) {
                written("[\"@TGS#1\", \"@TGS#2\"]".to_owned())
            } else {
                given("Vec<&str>")
            }
        }
        _ => return None,
    })
}

/// Whether the field names a user: official accounts and robots have other names.
fn is_person(field: &Field) -> bool {
    let name = field.rust_name();
    let names_accounts = ["account", "accounts", "user_id"].iter().any(|word| name.ends_with(word));
    names_accounts && !["official", "robot"].iter().any(|word| name.contains(word))
}

fn is_group(field: &Field) -> bool {
    matches!(field.rust_name().as_str(), "group_id" | "group_id_list")
}

/// The field of an object that needs a string and nothing else: the string stands for the object.
fn only_text<'e>(ty: &Type, endpoint: &'e Endpoint) -> Option<&'e Field> {
    let mut parameters = endpoint.object(ty)?.parameters();
    let first = parameters.next().filter(|field| matches!(field.shape, Shape::Text))?;
    parameters.next().is_none().then_some(first)
}

/// The domain whose spec is being compiled, if it is one of `im-api` itself.
fn own_domain() -> Option<String> {
    if !proc_macro::is_available() || std::env::var("CARGO_CRATE_NAME").ok()? != "im_api" {
        return None;
    }
    let file = proc_macro::Span::call_site().file().replace('\\', "/");
    let (_, below) = file.rsplit_once("specs/")?;
    let domain = below.split('/').next()?;
    Some(domain.trim_end_matches(".rs").to_owned())
}
