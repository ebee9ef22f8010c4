//! Specs declared under hostile circumstances (`fixtures/renamed`) do what specs do elsewhere.

use im_api::{Batched, EndpointError, Paginated, Scope};
use im_fixture_renamed::{fragments, function, own, shadowed};

use shadowed::{Element, Level, Part, Person, Platform, everything, pages};

fn request() -> everything::Request {
    everything::Request::new(["anna", "bela"], Scope::All)
}

#[test]
fn a_spec_among_shadowed_names_encodes_as_usual() {
    let request = request()
        .text("hello")
        .quiet(true)
        .body([Element::from(Person::from("anna")), Element::Custom("Dice".into(), Some("6".into()))])
        .r#type("a")
        .attributes([("a", 1)])
        .extra("New", 7);
    let json = serde_json::to_value(&request).unwrap();
    assert_eq!(
        json,
        serde_json::json!({
            "To": ["anna", "bela"],
            "Text": "hello",
            "Quiet": 1,
            "LifeTime": 60,
            "Body": [
                {"MsgType": "Person", "MsgContent": {"Name": "anna"}},
                {"MsgType": "Custom_Dice", "MsgContent": "6"},
            ],
            "Attributes": {"a": 1},
            "Type": "a",
            "New": 7,
        })
    );
    assert_eq!(serde_json::from_value::<everything::Request>(json).unwrap(), request);
}

#[test]
fn a_spec_among_shadowed_names_is_validated() {
    assert!(request().validate().is_ok());
    let mut wrong = everything::Request::new(["anna", "bela", ""], Scope::only(["c"])).text("").image("i");
    wrong.life_time = 13;
    wrong.body = vec![Person::from("a").into(), Person::from("b").into()];
    let found: Vec<_> =
        wrong.validate().unwrap_err().iter().map(|violation| violation.path.clone()).collect();
    assert_eq!(found, ["/To/2", "/Text", "/Text", "/Body", "", "/LifeTime", "/To"]);
}

#[test]
fn answers_merge_and_report_their_failures() {
    let answer = |json: serde_json::Value| serde_json::from_value::<everything::Response>(json).unwrap();
    let mut whole = answer(serde_json::json!({
        "Results": [{"Person": {"Name": "anna"}, "Code": 30539}], "Count": 1, "MsgKey": "one", "Level": 1,
    }));
    let part = answer(serde_json::json!({
        "Results": [{"Person": {"Name": "bela"}, "Code": 7, "Info": "no"}], "Count": "2", "MsgKey": "two", "Level": 2,
    }));
    everything::Request::merge(&mut whole, part);
    assert_eq!((whole.count, &*whole.msg_key), (Some(3), &["one".to_owned(), "two".to_owned()][..]));
    assert_eq!(whole.level, None);
    let failures = whole.failures();
    assert_eq!(failures.len(), 1);
    assert_eq!((failures[0].key.as_str(), failures[0].code), ("bela", Some(7)));
}

#[test]
fn codes_keep_their_span() {
    let hook = everything::Error::from_code(120_005);
    assert_eq!((hook, hook.code()), (everything::Error::Hook(120_005), 120_005));
    assert!(everything::Error::Timeout.is_retryable() && !hook.is_retryable());
    assert_eq!(everything::Error::from_code(-1), everything::Error::Unknown(-1));
    assert_eq!(shadowed::Codes::from_code(60_007), Some(shadowed::Codes::TooFast));
}

#[test]
fn pages_count_on() {
    let answer = |list: &[&str]| {
        let json = serde_json::json!({"Total": 3, "List": list, "Choice": {"Value": 1}});
        serde_json::from_value::<pages::Response>(json).unwrap()
    };
    let second = pages::Request::new().next_page(&answer(&["a", "b"])).unwrap();
    assert_eq!(second.offset, Some(2));
    assert!(second.next_page(&answer(&["c"])).is_none());
}

#[test]
fn enums_keep_what_they_do_not_know() {
    assert_eq!(Platform::from("IPhone"), Platform::Phone);
    assert_eq!(Platform::from("Watch"), Platform::Other("Watch".into()));
    assert_eq!(Level::from(2), Level::High);
    let unknown = serde_json::json!({"MsgType": "New", "MsgContent": {"A": 1}, "Beside": [2]});
    let part: Part = serde_json::from_value(unknown.clone()).unwrap();
    assert_eq!(part, part.clone());
    assert_eq!(serde_json::to_value(&part).unwrap(), unknown);
}

#[test]
fn debug_shows_fields_and_hides_nothing_else() {
    let item = own::Item::new("anna");
    assert_eq!(format!("{item:?}"), r#"Item { name: "anna" }"#);
    assert_eq!(format!("{:?}", item.extra("New", 1)), r#"Item { name: "anna", extra: {"New": Number(1)} }"#);
    assert_eq!(format!("{:?}", Element::Text("a".into())), r#"Text("a")"#);
    assert_eq!(format!("{:?}", Part::text("a")), r#"Text("a")"#);
    assert_eq!(Part::custom("red", "a".to_owned()).content, Element::Custom("red".into(), Some("a".into())));
}

#[test]
fn a_spec_out_of_fragments_is_a_spec() {
    let request = fragments::made::Request::new(["anna"]).from(7_u64);
    assert_eq!(
        serde_json::to_value(&request).unwrap(),
        serde_json::json!({"Owner": ["anna"], "Limit": 50, "From": 7})
    );
    assert_eq!(fragments::made::SPEC.max_batch, Some(3));
    assert_eq!(fragments::made::SPEC.doc, ["269/4919"]);
    assert_eq!(fragments::made::Error::Timeout.code(), 70169);
}

#[test]
fn a_spec_stands_in_a_function_and_below_another_path() {
    assert_eq!(function::inside(), ("v4/openim/inside", 7));
    assert_eq!(own::elsewhere::Request::new("anna").to, "anna");
}
