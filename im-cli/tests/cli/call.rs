//! `im call`

use im_sim::{Fault, FaultRule};
use serde_json::json;

use crate::support::{Folder, Service, im, run, run_with};

const IMPORT: &str = "v4/im_open_login_svc/account_import";

#[test]
fn a_command_is_called_by_path_and_by_name() {
    let service = Service::start();
    let answer = run(&mut service.im(["call", IMPORT, r#"{"UserID": "anna"}"#])).expect(0);
    assert_eq!(answer.json()["ErrorCode"], 0);
    assert!(answer.stdout.contains("\n  \"ErrorCode\": 0"), "people get it indented: {}", answer.stdout);
    assert_eq!(service.simulator.books().executed(IMPORT, "anna"), 1);
    for name in ["account_check", "account::account_check", "im_open_login_svc/account_check"] {
        let answer =
            run(&mut service.im(["call", name, r#"{"CheckItem":[{"UserID":"anna"}]}"#, "--json"])).expect(0);
        assert_eq!(answer.stdout.lines().count(), 1);
        assert_eq!(answer.json()["ResultItem"][0]["AccountStatus"], "Imported");
    }
}

#[test]
fn the_body_comes_from_a_file_or_standard_input_too() {
    let service = Service::start();
    let folder = Folder::new();
    let file = folder.write("body.json", r#"{"UserID": "anna"}"#);
    run(service.im(["call", "account_import"]).arg(format!("@{}", file.display()))).expect(0);
    run_with(&mut service.im(["call", "account_import", "-"]), r#"{"UserID": "bela"}"#).expect(0);
    assert_eq!(service.simulator.accounts(), ["administrator", "anna", "bela"]);
    let error = run(&mut service.im(["call", "account_import", "@/nonexistent"])).expect(2).stderr;
    assert!(error.contains("/nonexistent cannot be read"), "{error}");
}

#[test]
fn a_request_that_breaks_rules_is_not_sent_unless_asked() {
    let service = Service::start();
    let body = json!({ "UserID": "x".repeat(33), "Nick": 7 }).to_string();
    let outcome = run(&mut service.im(["call", "account_import", &body])).expect(5);
    assert!(outcome.stderr.contains("/UserID: 33 bytes, allowed are 1 to 32"), "{}", outcome.stderr);
    assert_eq!((outcome.stdout.as_str(), service.simulator.books().all_calls()), ("", 0));
    let outcome = run(&mut service.im(["call", "account_import", &body, "--no-validate"])).expect(1);
    assert_eq!(outcome.json()["ErrorCode"], 70402);
    assert_eq!(service.simulator.books().calls(IMPORT), 1);
}

#[test]
fn the_body_decides_which_spec_is_meant() {
    let service = Service::start();
    let body = r#"{"AccountList": [{"UserID": "anna", "Nick": "Anna"}]}"#;
    run(&mut service.im(["call", "multiaccount_import", body])).expect(0);
    assert!(service.simulator.account("anna").is_some());
}

#[test]
fn a_refusal_is_explained_and_printed() {
    let service = Service::start();
    let outcome = run(&mut service.im(["call", "kick", r#"{"UserID": "nobody"}"#])).expect(1);
    assert_eq!(outcome.json()["ErrorCode"], 70107);
    assert!(outcome.stderr.contains("the server refused the call"), "{}", outcome.stderr);
}

#[test]
fn items_that_failed_are_listed() {
    let service = Service::start();
    service.simulator.add_account("anna").unwrap();
    let body = r#"{"DeleteItem": [{"UserID": "anna"}, {"UserID": "nobody"}]}"#;
    let outcome = run(&mut service.im(["call", "account_delete", body])).expect(3);
    assert_eq!(outcome.json()["ResultItem"].as_array().unwrap().len(), 2);
    assert!(outcome.stderr.contains("1 of its items failed"), "{}", outcome.stderr);
    assert!(outcome.stderr.contains("nobody: The account does not exist (code 70107)"), "{}", outcome.stderr);
}

#[test]
fn a_command_without_a_spec_can_be_called() {
    let service = Service::start();
    let outcome = run(&mut service.im(["call", "openim/some_new_command"])).expect(1);
    assert!(outcome.stderr.contains("no spec describes v4/openim/some_new_command"), "{}", outcome.stderr);
    assert_eq!(outcome.json()["ErrorCode"], 60009);
    let outcome = run(&mut service.im(["call", "some_new_command"])).expect(2);
    assert!(outcome.stderr.contains("no endpoint `some_new_command`"), "{}", outcome.stderr);
}

#[test]
fn no_answer_has_a_code_of_its_own() {
    let dead = ["--base-url", "http://127.0.0.1:9", "--sdkappid", "1", "--timeout", "3s"];
    let mut command = im(["call", "kick", r#"{"UserID": "a"}"#]);
    let outcome = run(command.args(dead).env("IM_SECRET_KEY", "key")).expect(4);
    assert!(outcome.stderr.contains("did not reach the server"), "{}", outcome.stderr);

    let service = Service::start();
    service.simulator.faults().add(FaultRule::new(Fault::NotJson));
    let outcome = run(&mut service.im(["call", "kick", r#"{"UserID": "a"}"#])).expect(4);
    assert!(outcome.stderr.contains("upstream is on fire"), "{}", outcome.stderr);
}

#[test]
fn a_body_that_is_none_is_explained() {
    for (body, expected) in [("{UserID: 1}", "single quotes"), ("[1]", "no JSON object"), ("", "no JSON")] {
        let error = run(&mut im(["call", "kick", body])).expect(2).stderr;
        assert!(error.contains(expected), "{body}: {error}");
    }
}

#[test]
fn a_hurried_message_gets_its_random_number() {
    let service = Service::start();
    for name in ["anna", "bela"] {
        service.simulator.add_account(name).unwrap();
    }
    let body = json!({
        "From_Account": "anna",
        "To_Account": "bela",
        "MsgBody": [{ "MsgType": "TIMTextElem", "MsgContent": { "Text": "hi" } }],
    });
    for _ in 0..2 {
        run(&mut service.im(["call", "sendmsg", &body.to_string()])).expect(0);
    }
    assert_eq!(service.simulator.messages("bela", "anna").len(), 2, "two calls are two messages");
}
