//! Lines of JSON: an object each.

use serde_json::{Map, Value};

use super::super::columns::Form;

/// Reads a line as an object, or says why it is none.
pub(super) fn object(bytes: &[u8]) -> Result<Map<String, Value>, String> {
    match serde_json::from_slice(bytes) {
        Ok(Value::Object(members)) => Ok(members),
        Ok(_) => Err("no JSON object".to_owned()),
        Err(error) => Err(format!("no JSON: {error}")),
    }
}

/// A member as a text; a number is one too, `null` is nothing, and anything will do where JSON is wanted.
pub(super) fn cell(name: &str, value: Value, form: Form) -> Result<Option<String>, String> {
    let kind = match value {
        Value::String(text) => return Ok(Some(text)),
        Value::Number(number) => return Ok(Some(number.to_string())),
        Value::Null => return Ok(None),
        value if form == Form::Json => return Ok(Some(value.to_string())),
        Value::Bool(_) => "true or false",
        Value::Array(_) => "a list",
        Value::Object(_) => "an object",
    };
    Err(format!("`{name}` is {kind}, not a text"))
}

/// A line with further members in front of its own; what is no object stands in a member of its own.
pub(super) fn with_members(raw: &[u8], members: &Map<String, Value>) -> String {
    let mut text = Value::Object(members.clone()).to_string();
    text.pop();
    let inside = std::str::from_utf8(raw).ok().and_then(|raw| raw.trim().strip_prefix('{'));
    if let (Ok(own), Some(inside)) = (object(raw), inside) {
        text.push_str(if own.is_empty() { "" } else { "," });
        text.push_str(inside.trim_start());
    } else {
        text.push_str(",\"text\":");
        text.push_str(&Value::from(String::from_utf8_lossy(raw)).to_string());
        text.push('}');
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn members_come_in_front() {
        let members = object(br#"{"line":3,"reason":"because"}"#).unwrap();
        for (raw, expected) in [
            (r#"{"UserID":"anna"}"#, r#"{"line":3,"reason":"because","UserID":"anna"}"#),
            (r#" { "a": {} } "#, r#"{"line":3,"reason":"because","a": {} }"#),
            ("{}", r#"{"line":3,"reason":"because"}"#),
            ("[1]", r#"{"line":3,"reason":"because","text":"[1]"}"#),
            ("{oh", r#"{"line":3,"reason":"because","text":"{oh"}"#),
        ] {
            let text = with_members(raw.as_bytes(), &members);
            assert_eq!(text, expected);
            assert!(object(text.as_bytes()).is_ok(), "{text}");
        }
    }

    #[test]
    fn only_texts_and_numbers_are_cells() {
        assert_eq!(cell("a", "x".into(), Form::Word), Ok(Some("x".to_owned())));
        assert_eq!(cell("a", 12_345_678_901_u64.into(), Form::Word), Ok(Some("12345678901".to_owned())));
        assert_eq!(cell("a", Value::Null, Form::Word), Ok(None));
        assert_eq!(cell("a", true.into(), Form::Word).unwrap_err(), "`a` is true or false, not a text");
        assert_eq!(
            cell("a", serde_json::json!([{ "b": 1 }]), Form::Json),
            Ok(Some(r#"[{"b":1}]"#.to_owned()))
        );
    }
}
