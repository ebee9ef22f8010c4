//! `im check`

use std::io::{BufRead as _, BufReader, Write as _};
use std::process::Stdio;

use serde_json::{Value, json};

use crate::support::{Folder, Outcome, im, run, run_with};

const IMPORT: &str = "v4/im_open_login_svc/multiaccount_import";
const CHECK: &str = "v4/im_open_login_svc/account_check";

fn check(lines: &[Value]) -> Outcome {
    let input: Vec<_> = lines.iter().map(|line| format!("{line}\n")).collect();
    run_with(&mut im(["check"]), &input.concat())
}

fn check_one(path: &str, kind: &str, json: &Value) -> Value {
    let mut lines = check(&[json!({ "path": path, "kind": kind, "json": json })]).lines();
    assert_eq!(lines.len(), 1);
    lines.remove(0)
}

#[test]
fn a_good_request_comes_back_as_it_was_understood() {
    let line = json!({ "path": IMPORT, "kind": "request", "json": { "Accounts": ["anna", "bela"] } });
    let outcome = check(std::slice::from_ref(&line)).expect(0);
    let answer = json!({
        "path": IMPORT,
        "kind": "request",
        "ok": true,
        "error": null,
        "violations": [],
        "unknown": [],
        "json": { "Accounts": ["anna", "bela"] },
    });
    assert_eq!(outcome.lines(), [answer]);
    let expected = format!(
        r#"{{"path":"{IMPORT}","kind":"request","ok":true,"error":null,"violations":[],"unknown":[],"json":{{"#
    );
    assert!(
        outcome.stdout.starts_with(&expected),
        "the members stand in their documented order: {}",
        outcome.stdout
    );
}

#[test]
fn broken_rules_are_listed_with_their_places() {
    let long = "x".repeat(33);
    let outcome =
        check(&[json!({ "path": IMPORT, "kind": "request", "json": { "Accounts": ["anna", "", long] } })]);
    let answer = &outcome.expect(3).lines()[0];
    assert_eq!(answer["ok"], false);
    assert_eq!(answer["error"], Value::Null);
    let found: Vec<_> =
        answer["violations"].as_array().unwrap().iter().map(|v| (&v["path"], &v["rule"])).collect();
    assert_eq!(found, [(&json!("/Accounts/1"), &json!("bytes")), (&json!("/Accounts/2"), &json!("bytes"))]);
    assert_eq!(answer["violations"][1]["message"], "33 bytes, allowed are 1 to 32");
}

#[test]
fn a_batch_of_one_call_is_as_large_as_the_call_allows() {
    let names: Vec<_> = (0..101).map(|index| format!("user{index}")).collect();
    let answer = check_one(IMPORT, "request", &json!({ "Accounts": names }));
    assert_eq!(answer["violations"][0]["path"], "/Accounts");
    assert_eq!(answer["violations"][0]["rule"], "items");
}

#[test]
fn what_a_request_must_have_is_a_rule() {
    let answer = check_one(CHECK, "request", &json!({}));
    assert_eq!(
        answer["violations"],
        json!([
            { "path": "/CheckItem", "rule": "required", "message": "required, but left out" }
        ])
    );
    assert_eq!((&answer["ok"], &answer["error"]), (&json!(false), &Value::Null));
}

#[test]
fn a_wrong_type_is_an_error_and_leaves_nothing_to_encode() {
    let answer = check_one(CHECK, "request", &json!({ "CheckItem": [{ "UserID": {} }] }));
    assert_eq!(answer["ok"], false);
    assert!(answer["error"].as_str().unwrap().contains("/CheckItem/0/UserID"), "{answer}");
    assert_eq!(answer["json"], Value::Null);
    assert_eq!(answer["violations"], json!([]), "one mistake is told once");
}

#[test]
fn unknown_members_are_listed_and_kept() {
    let body = json!({ "CheckItem": [{ "UserID": "anna", "New/~": { "deep": 1 } }], "Other": [] });
    let answer = check_one(CHECK, "request", &body);
    assert_eq!(answer["ok"], true, "they do no harm");
    assert_eq!(answer["unknown"], json!(["/CheckItem/0/New~1~0", "/Other"]));
    assert_eq!(answer["json"], body);
}

#[test]
fn the_body_that_fits_best_is_meant() {
    let old = json!({ "Accounts": ["anna", ""], "AccountType": 0 });
    let answer = check_one(IMPORT, "request", &old);
    assert_eq!(answer["unknown"], json!(["/AccountType"]));
    assert_eq!(answer["violations"][0]["path"], "/Accounts/1", "a bad value does not make it the other body");

    let new = json!({ "AccountList": [{ "UserID": "anna", "Nick": "Anna" }] });
    let answer = check_one(IMPORT, "request", &new);
    assert_eq!((&answer["ok"], &answer["json"], &answer["unknown"]), (&json!(true), &new, &json!([])));
}

#[test]
fn the_envelope_of_an_answer_is_no_unknown_member() {
    let body = json!({
        "ActionStatus": "OK",
        "ErrorCode": 0,
        "ErrorInfo": "",
        "ErrorDisplay": "",
        "RequestId": "r",
        "ResultItem": [{ "UserID": "anna", "ResultCode": 0, "ResultInfo": "", "AccountStatus": "Imported" }],
    });
    let answer = check_one(CHECK, "response", &body);
    assert_eq!((&answer["ok"], &answer["unknown"], &answer["json"]), (&json!(true), &json!([]), &body));
}

#[test]
fn an_answer_needs_its_members_unless_it_refuses() {
    let missing = check_one(CHECK, "response", &json!({ "ActionStatus": "OK", "ErrorCode": 0 }));
    assert_eq!(missing["ok"], false);
    assert!(missing["error"].as_str().unwrap().contains("/ResultItem is missing"), "{missing}");

    let refused = json!({ "ActionStatus": "FAIL", "ErrorCode": 70402, "ErrorInfo": "no" });
    let answer = check_one(CHECK, "response", &refused);
    assert_eq!((&answer["ok"], &answer["json"]), (&json!(true), &refused), "nothing is made up");

    let odd = check_one(CHECK, "response", &json!({ "ErrorCode": 70402, "ResultItem": 7 }));
    assert_eq!(odd["ok"], false, "what is there has to fit all the same");
}

#[test]
fn an_answer_that_leaves_a_list_out_is_not_given_one() {
    let body = json!({ "ActionStatus": "OK", "ErrorCode": 0, "ErrorInfo": "" });
    assert_eq!(check_one(IMPORT, "response", &body)["json"], body);
    let body = json!({ "ActionStatus": "OK", "ErrorCode": 0, "FailAccounts": [] });
    assert_eq!(check_one(IMPORT, "response", &body)["json"], body);
}

#[test]
fn other_spellings_and_forms_are_understood() {
    let body = json!({ "ErrorCode": "0", "QueryResult": [{ "To_Account": "anna", "State": "Online" }] });
    let answer = check_one("openim/query_online_status", "response", &body);
    assert_eq!(answer["ok"], true, "{answer}");
    assert_eq!(
        answer["json"],
        json!({ "ErrorCode": 0, "QueryResult": [{ "To_Account": "anna", "Status": "Online" }] })
    );
}

#[test]
fn unknown_message_elements_survive() {
    let body = json!({
        "To_Account": "bela",
        "MsgRandom": 7,
        "MsgBody": [
            { "MsgType": "TIMTextElem", "MsgContent": { "Text": "hi" } },
            { "MsgType": "TIMFutureElem", "MsgContent": { "Wow": [1, 2] } },
        ],
    });
    let answer = check_one("v4/openim/sendmsg", "request", &body);
    assert_eq!(answer["ok"], true, "{answer}");
    assert_eq!(answer["unknown"], json!(["/MsgBody/1/MsgContent"]));
    assert_eq!(answer["json"], body);
}

#[test]
fn bad_lines_never_stop_the_rest() {
    let deep = format!(
        r#"{{"path":"{IMPORT}","kind":"request","json":{{"Accounts":{}1{}}}}}"#,
        "[".repeat(5_000),
        "]".repeat(5_000)
    );
    let input = [
        "no json".to_owned(),
        "[]".to_owned(),
        r#"{"path":"v4/openim/sendmsq","kind":"request","json":{}}"#.to_owned(),
        r#"{"path":"../../etc/passwd","kind":"request","json":{}}"#.to_owned(),
        r#"{"path":7,"kind":"request","json":{}}"#.to_owned(),
        format!(r#"{{"path":"{IMPORT}","kind":"answer","json":{{}}}}"#),
        format!(r#"{{"path":"{IMPORT}","kind":"request"}}"#),
        format!(r#"{{"path":"{IMPORT}","kind":"request","json":[]}}"#),
        deep,
        String::new(),
        "\u{0}\u{1}".to_owned(),
        format!(r#"{{"path":"{IMPORT}","kind":"request","json":{{"Accounts":["anna"]}}}}"#),
    ];
    let outcome = run_with(&mut im(["check"]), &(input.join("\n") + "\n")).expect(3);
    let lines = outcome.lines();
    assert_eq!(lines.len(), input.len() - 1, "an empty line is none");
    for line in &lines[..lines.len() - 1] {
        assert_eq!(line["ok"], false, "{line}");
        assert!(line["error"].is_string(), "{line}");
    }
    assert!(lines[2]["error"].as_str().unwrap().contains("did you mean v4/openim/sendmsg?"), "{}", lines[2]);
    assert_eq!(lines[lines.len() - 1]["ok"], true);
    assert_eq!(outcome.stderr, "");
}

#[test]
fn a_line_without_end_is_read_too_and_one_that_is_too_long_is_skipped() {
    let good = json!({ "path": IMPORT, "kind": "request", "json": { "Accounts": ["anna"] } }).to_string();
    let long = "x".repeat((16 << 20) + 10);
    let lines = run_with(&mut im(["check"]), &format!("{long}\n{good}")).expect(3).lines();
    assert!(lines[0]["error"].as_str().unwrap().contains("longer than"), "{}", lines[0]);
    assert_eq!(lines[1]["ok"], true);
}

#[test]
fn files_are_read_too() {
    let folder = Folder::new();
    let file = folder.write(
        "traffic.jsonl",
        &format!("{}\n", json!({ "path": IMPORT, "kind": "request", "json": { "Accounts": ["a"] } })),
    );
    assert_eq!(run(im(["check"]).arg(&file)).expect(0).lines()[0]["ok"], true);
    let outcome = run(&mut im(["check", "/nonexistent"])).expect(2);
    assert!(outcome.stderr.contains("/nonexistent cannot be read"), "{}", outcome.stderr);
}

#[test]
fn an_answer_comes_before_the_next_question() {
    let mut child = im(["check"]).stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().unwrap();
    let mut stdin = child.stdin.take().unwrap();
    let mut stdout = BufReader::new(child.stdout.take().unwrap());
    for name in ["anna", "bela"] {
        let question = json!({ "path": IMPORT, "kind": "request", "json": { "Accounts": [name] } });
        writeln!(stdin, "{question}").unwrap();
        let mut answer = String::new();
        stdout.read_line(&mut answer).unwrap();
        assert!(answer.contains(name), "{answer}");
    }
    drop(stdin);
    assert!(child.wait().unwrap().success());
}

#[test]
fn a_reader_that_has_seen_enough_is_no_error() {
    let mut child =
        im(["check"]).stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    let mut stdin = child.stdin.take().unwrap();
    drop(child.stdout.take());
    let question = json!({ "path": IMPORT, "kind": "request", "json": { "Accounts": ["anna"] } });
    for _ in 0..2_000 {
        if writeln!(stdin, "{question}").is_err() {
            break;
        }
    }
    drop(stdin);
    let output = child.wait_with_output().unwrap();
    assert_eq!(output.status.code(), Some(0));
    assert_eq!(String::from_utf8(output.stderr).unwrap(), "");
}
