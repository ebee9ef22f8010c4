//! The example in the documentation of an endpoint.

use crate::model::{Endpoint, Field, Shape, TypeModel};

/// An example that compiles, where the path of the module is known: in the specs that ship with `im-api`.
pub(super) fn example(endpoint: &Endpoint) -> String {
    let Some(domain) = own_domain() else { return String::new() };
    let name = &endpoint.name;
    let arguments: Option<Vec<_>> =
        endpoint.request.parameters().map(|field| sample(field, endpoint)).collect();
    let (extra, make, pass) = match arguments {
        Some(arguments) => {
            let make = format!("let request = {name}::Request::new({});\n", arguments.join(", "));
            (String::new(), make, "&request")
        }
        None => (format!(", request: &{name}::Request"), String::new(), "request"),
    };
    let call = if endpoint.max_batch.is_some() {
        format!(
            "let report = im.send_batched({pass}).await?;\nfor failure in report.failures() {{\n    \
             eprintln!(\"{{}}: {{}}\", failure.key, failure.reason);\n}}\n"
        )
    } else {
        format!("let answer = im.send({pass}).await?;\n")
    };
    format!(
        "\n# Examples\n\n```no_run\nuse im_api::{domain}::{name};\n\n# async fn example(im: &im_api::Client{extra}) -> \
         Result<(), Box<dyn std::error::Error>> {{\n{make}{call}# Ok(())\n# }}\n```\n"
    )
}

/// A value for the field that anybody can write down.
fn sample(field: &Field, endpoint: &Endpoint) -> Option<&'static str> {
    let is_named = |ty: &syn::Type| {
        endpoint.types.iter().any(|model| match model {
            TypeModel::Object(object) => {
                let mut parameters = object.parameters();
                let first = parameters.next().is_some_and(|field| matches!(field.shape, Shape::Text));
                matches!(ty, syn::Type::Path(path) if path.path.is_ident(&object.name))
                    && first
                    && parameters.next().is_none()
            }
            _ => false,
        })
    };
    if let Shape::Scope(_) = field.shape {
        // Whether everything is meant is for the caller to say, not for an example.
        return None;
    }
    match field.shape.value() {
        Shape::Text => Some("\"anna\""),
        Shape::Integer { .. } => Some("1"),
        Shape::Bool => Some("true"),
        Shape::List(element) if matches!(element.shape, Shape::Text) || is_named(&element.ty) => {
            Some("[\"anna\", \"bela\"]")
        }
        _ => None,
    }
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
