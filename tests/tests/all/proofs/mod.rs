//! What every endpoint must hold, proven from its own description: the values come from the spec, not from fixtures.

pub(crate) mod sample;
mod simulator;

use im_api::registry;
use im_api::server::{read_answer, read_request, validate_call, write_answer};
use im_api::spec::{CrossRule, EndpointSpec, FieldSpec, Kind, ObjectSpec, Repr, Rule};
use im_api::validate::{Breach, checked_body};
use im_api::wire::{Object, encode_body, unknown_members};
use serde_json::{Map, Value, json};

use self::sample::{Size, keep_when, object, value};

fn request(spec: &EndpointSpec, json: &Value) -> Box<dyn Object> {
    let mut request = (spec.packets.unwrap().request)();
    let problems = read_request(&serde_json::to_vec(json).unwrap(), &mut *request).unwrap();
    assert!(problems.is_empty(), "{}: {problems:?} in {json}", spec.module);
    request
}

fn response(spec: &EndpointSpec, json: &Value) -> Box<dyn Object> {
    let mut response = (spec.packets.unwrap().response)();
    let (_, problems) = read_answer(&serde_json::to_vec(json).unwrap(), &mut *response).unwrap();
    assert!(problems.is_empty(), "{}: {problems:?} in {json}", spec.module);
    response
}

fn rejson(object: &dyn Object) -> Value {
    serde_json::from_slice(&encode_body(object)).unwrap()
}

/// A maximal request that keeps the rules on several fields: of each group that excludes itself, one field.
fn maximal(spec: &EndpointSpec, only: usize) -> Value {
    let mut json = object(spec.request, Size::Largest);
    keep_cross_rules(spec.request, &mut json, only);
    if let (Some(index), Some(max)) = (spec.batch_field, spec.max_batch) {
        let field = &spec.request.fields[index];
        let Kind::List(item) = field.kind else { panic!("{}: the batch is no list", spec.module) };
        json[field.name] = (0..max).map(|_| value(*item, field.each, field.repr, Size::Smallest)).collect();
    }
    keep_when(spec.request, json.as_object_mut().unwrap(), 1);
    json
}

fn keep_cross_rules(spec: &ObjectSpec, json: &mut Value, only: usize) {
    let members = json.as_object_mut().unwrap();
    for rule in spec.rules {
        if let CrossRule::ExactlyOne(fields) | CrossRule::AtMostOne(fields) = rule {
            let kept = fields[only % fields.len()];
            for index in fields.iter().filter(|index| **index != kept) {
                members.remove(spec.fields[*index].name);
            }
        }
    }
}

/// A minimal request that keeps the rules on several fields.
fn minimal(spec: &EndpointSpec) -> Value {
    let mut json = object(spec.request, Size::Smallest);
    if let Some(index) = spec.batch_field {
        let field = &spec.request.fields[index];
        let Kind::List(item) = field.kind else { panic!("{}: the batch is no list", spec.module) };
        json[field.name] = json!([value(*item, field.each, field.repr, Size::Smallest)]);
    }
    for rule in spec.request.rules {
        if let CrossRule::ExactlyOne(fields) | CrossRule::AtLeastOne(fields) = rule {
            let field = &spec.request.fields[fields[0]];
            // What is left out when empty must not be empty to count.
            let size = if field.skip_empty { Size::Largest } else { Size::Smallest };
            json[field.name] = value(field.kind, field.rules, field.repr, size);
        }
    }
    keep_when(spec.request, json.as_object_mut().unwrap(), 1);
    json
}

#[test]
fn requests_survive_writing_and_reading() {
    for spec in registry() {
        let groups = spec.request.rules.len().max(1);
        let mut packets: Vec<_> = (0..=groups).map(|only| maximal(spec, only)).collect();
        packets.push(minimal(spec));
        for json in packets {
            let read = request(spec, &json);
            assert_eq!(breaks(spec, &*read), Vec::<String>::new(), "{}: {json}", spec.module);
            assert_eq!(unknown_members(&*read), Vec::<String>::new(), "{}", spec.module);
            let written = rejson(&*read);
            assert_eq!(
                written,
                with_defaults(spec.request, without_empty(spec.request, json), &written),
                "{}",
                spec.module
            );
            assert_eq!(rejson(&*request(spec, &written)), written, "{}", spec.module);
            assert_checked(spec, &*read);
        }
    }
}

/// Writing with a look at the rules finds the same as looking at the rules and writing.
fn assert_checked(spec: &EndpointSpec, request: &dyn Object) {
    let body = validate_call(spec, request).map(|()| encode_body(request));
    assert_eq!(checked_body(spec, request), body, "{}", spec.module);
}

/// What has a value unless it is set is written with it.
fn with_defaults(spec: &ObjectSpec, mut json: Value, written: &Value) -> Value {
    for field in spec.fields.iter().filter(|field| !field.default.is_empty()) {
        let members = json.as_object_mut().unwrap();
        members.entry(field.name).or_insert_with(|| written[field.name].clone());
    }
    json
}

/// The rules that a request breaks, those aside that only a function of the spec's own knows.
fn breaks(spec: &EndpointSpec, request: &dyn Object) -> Vec<String> {
    let violations = validate_call(spec, request).err().unwrap_or_default();
    let by_table = violations.iter().filter(|violation| !matches!(violation.breach, Breach::Check(_)));
    by_table.map(ToString::to_string).collect()
}

/// What is left out when empty is not written, and what stands in the URL is not written into the body.
fn without_empty(spec: &ObjectSpec, mut json: Value) -> Value {
    let members = json.as_object_mut().unwrap();
    for (_, field) in spec.fields.iter().enumerate().filter(|(index, _)| spec.is_in_query(*index)) {
        members.remove(field.name);
    }
    for field in spec.fields.iter().filter(|field| field.skip_empty) {
        if matches!(members.get(field.name), Some(value) if *value == json!([]) || *value == json!({}) || *value == json!(""))
        {
            members.remove(field.name);
        }
    }
    json
}

#[test]
fn one_past_each_limit_is_a_violation_at_its_path() {
    let mut seen = 0;
    for spec in registry() {
        let base = maximal(spec, 0);
        for field in spec.request.fields {
            for (path, broken) in breaches(field) {
                let mut json = base.clone();
                json[field.name] = broken;
                let path = format!("/{}{path}", field.name);
                assert_breach(spec, &json, &path);
                seen += 1;
            }
            let Kind::List(Kind::Object(inner)) = field.kind else { continue };
            for inner_field in inner().fields {
                for (path, broken) in breaches(inner_field) {
                    let mut item = object(inner(), Size::Smallest);
                    item[inner_field.name] = broken;
                    let mut json = base.clone();
                    json[field.name] = json!([item]);
                    assert_breach(spec, &json, &format!("/{}/0/{}{path}", field.name, inner_field.name));
                    seen += 1;
                }
            }
        }
        if let (Some(index), Some(max)) = (spec.batch_field, spec.max_batch) {
            let FieldSpec { name, kind, each, repr, .. } = spec.request.fields[index];
            let mut json = base.clone();
            let Kind::List(item) = kind else { panic!("{}: the batch is no list", spec.module) };
            let item = value(*item, each, repr, Size::Smallest);
            json[name] = vec![item; max + 1].into();
            assert_breach(spec, &json, &format!("/{name}"));
            seen += 1;
        }
    }
    assert!(seen > 20, "only {seen} limits were found");
}

fn assert_breach(spec: &EndpointSpec, json: &Value, path: &str) {
    let request = request(spec, json);
    assert_checked(spec, &*request);
    let violations = validate_call(spec, &*request).unwrap_err();
    let paths: Vec<_> = violations.iter().map(|violation| violation.path.as_str()).collect();
    assert!(paths.contains(&path), "{}: {path} is not among {paths:?}", spec.module);
}

/// Values one past each limit of a field, with the path below the field.
fn breaches(field: &FieldSpec) -> Vec<(String, Value)> {
    let mut found: Vec<_> =
        field.rules.iter().flat_map(|rule| past(rule, field)).map(|value| (String::new(), value)).collect();
    if let Kind::List(_) = field.kind {
        for broken in field.each.iter().flat_map(|rule| past(rule, field)) {
            found.push(("/0".to_owned(), json!([broken])));
        }
    }
    found
}

fn past(rule: &Rule, field: &FieldSpec) -> Vec<Value> {
    let text = |length: u64| json!("x".repeat(usize::try_from(length).unwrap()));
    let number = |number: i128| {
        if field.repr == Repr::Text { json!(number.to_string()) } else { sample::number(number) }
    };
    match *rule {
        Rule::Bytes(min, max) | Rule::Chars(min, max) => {
            let below = min.checked_sub(1).map(text);
            let above = (max < 1 << 20).then(|| text(max + 1));
            below.into_iter().chain(above).collect()
        }
        Rule::Items(min, max) => {
            let Kind::List(item) = field.kind else { return Vec::new() };
            let items = |count: u64| {
                (0..count).map(|_| value(*item, field.each, field.repr, Size::Smallest)).collect::<Value>()
            };
            let below = min.checked_sub(1).filter(|_| !field.skip_empty || min > 1).map(items);
            let above = (max < 10_000).then(|| items(max + 1));
            below.into_iter().chain(above).collect()
        }
        Rule::Range(min, max) => {
            let Kind::Integer { min: least, max: most } = field.kind else { return Vec::new() };
            let below = (min > least).then(|| number(min - 1));
            let above = (max < most).then(|| number(max + 1));
            below.into_iter().chain(above).collect()
        }
        Rule::OneOf(_) => vec![json!("none of these")],
        Rule::OneOfIntegers(values) => vec![number(i128::from(*values.iter().max().unwrap()) + 1)],
        _ => Vec::new(),
    }
}

#[test]
fn answers_decode_in_every_form() {
    for spec in registry() {
        let full = object(spec.response, Size::Largest);
        for json in [full.clone(), object(spec.response, Size::Smallest)] {
            let read = response(spec, &json);
            assert_eq!(unknown_members(&*read), Vec::<String>::new(), "{}", spec.module);
            // What is written is read back as the same.
            let written = rejson(&*read);
            assert_eq!(rejson(&*response(spec, &written)), written, "{}", spec.module);
        }
        // Numbers as strings, strings as numbers.
        let turned = turn(full.clone());
        assert_eq!(rejson(&*response(spec, &turned)), rejson(&*response(spec, &full)), "{}", spec.module);
    }
}

/// Numbers become strings.
fn turn(json: Value) -> Value {
    match json {
        Value::Number(number) => Value::String(number.to_string()),
        Value::Array(items) => items.into_iter().map(turn).collect(),
        Value::Object(members) => {
            members.into_iter().map(|(name, value)| (name, turn(value))).collect::<Map<_, _>>().into()
        }
        other => other,
    }
}

#[test]
fn unknown_members_are_kept_and_named() {
    for spec in registry() {
        for (packet, read) in [(spec.response, response as Read), (spec.request, request as Read)] {
            let mut json = object(packet, Size::Largest);
            let mut expected = Vec::new();
            add_to_object(packet, &mut json, "", &mut expected);
            let read = read(spec, &json);
            let mut found = unknown_members(&*read);
            found.sort();
            expected.sort();
            assert_eq!(found, expected, "{}", spec.module);
            let written = rejson(&*read);
            for path in expected {
                assert_eq!(written.pointer(&path), Some(&new_member()), "{} {path}", spec.module);
            }
        }
    }
}

type Read = fn(&EndpointSpec, &Value) -> Box<dyn Object>;

fn new_member() -> Value {
    json!({ "deep": [1, "two"] })
}

/// Puts a member that no spec knows into the object and all objects inside, and notes where they are.
fn add_to_object(spec: &ObjectSpec, json: &mut Value, path: &str, added: &mut Vec<String>) {
    for field in spec.fields {
        if let Some(value) = json.get_mut(field.name) {
            add_inside(field.kind, value, &format!("{path}/{}", field.name), added);
        }
    }
    add(json, path, added);
}

fn add_inside(kind: Kind, json: &mut Value, path: &str, added: &mut Vec<String>) {
    match (kind, json) {
        (Kind::Object(spec), json @ Value::Object(_)) => add_to_object(spec(), json, path, added),
        (Kind::Union(spec), json @ Value::Object(_)) => {
            let spec = spec();
            let index = json[spec.tag].as_str().and_then(|tag| spec.find(tag)).unwrap();
            let content = format!("{path}/{}", spec.content);
            add_inside(spec.variants[index].kind, &mut json[spec.content], &content, added);
            add(json, path, added);
        }
        (Kind::List(item), Value::Array(items)) => {
            for (index, value) in items.iter_mut().enumerate() {
                add_inside(*item, value, &format!("{path}/{index}"), added);
            }
        }
        (Kind::Map(item), Value::Object(members)) => {
            for (name, value) in members {
                add_inside(*item, value, &format!("{path}/{name}"), added);
            }
        }
        _ => {}
    }
}

fn add(json: &mut Value, path: &str, added: &mut Vec<String>) {
    json["NewMember"] = new_member();
    added.push(format!("{path}/NewMember"));
}

#[test]
fn a_refusal_needs_no_members() {
    for spec in registry() {
        for error in spec.errors {
            let body = json!({ "ActionStatus": "FAIL", "ErrorCode": error.code, "ErrorInfo": "why" });
            let mut answer = (spec.packets.unwrap().response)();
            let (envelope, _) = read_answer(&serde_json::to_vec(&body).unwrap(), &mut *answer).unwrap();
            assert_eq!(envelope.code(), error.code, "{}", spec.module);
            let written: Value = serde_json::from_slice(&write_answer(&envelope, &*answer)).unwrap();
            assert_eq!(written["ErrorCode"], error.code, "{}", spec.module);
        }
    }
}

#[test]
fn every_code_has_a_name_and_a_meaning_and_is_there_once() {
    for spec in registry() {
        for (index, error) in spec.errors.iter().enumerate() {
            assert!(!error.meaning.is_empty(), "{}: {} has no meaning", spec.module, error.code);
            assert!(
                spec.errors[..index].iter().all(|other| other.name != error.name),
                "{}: {}",
                spec.module,
                error.name
            );
        }
    }
}

#[test]
fn every_endpoint_and_field_is_explained() {
    for spec in registry() {
        assert!(!spec.about.is_empty(), "{} is not explained", spec.module);
        // `import_topic` is known from other commands' pages only.
        assert!(!spec.doc.is_empty() || spec.name == "import_topic", "{} names no page", spec.module);
        for field in spec.request.fields.iter().chain(spec.response.fields) {
            assert!(!field.about.is_empty(), "{}: {} is not explained", spec.module, field.name);
        }
    }
}

#[test]
fn outcomes_are_described_by_names_that_exist() {
    for spec in registry() {
        let Some(results) = &spec.results else { continue };
        let mut steps = results.field.split('.');
        let mut field = spec.response.field(steps.next().unwrap()).unwrap();
        for step in steps {
            field = match field.kind {
                Kind::Object(around) => around().field(step).unwrap(),
                Kind::List(Kind::Object(around)) => around().field(step).unwrap(),
                _ => panic!("{}: nothing is inside of {}", spec.module, field.name),
            };
        }
        for path in [results.key, results.code, results.info].into_iter().flatten() {
            let Kind::List(Kind::Object(entry)) = field.kind else { panic!("{}", spec.module) };
            let first = path.split('.').next().unwrap();
            assert!(entry().field(first).is_some(), "{}: no `{path}`", spec.module);
        }
    }
}
