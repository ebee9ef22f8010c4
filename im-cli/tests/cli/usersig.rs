//! `im usersig`

use std::process::Command;

use crate::support::{Folder, im, run, run_with};

const KEY: &str = "topsecretkey";

fn usersig(args: &[&str]) -> Command {
    let mut command = im(["usersig"]);
    command.args(args).env("IM_SDKAPPID", "1400000000").env("IM_SECRET_KEY", KEY);
    command
}

fn make(args: &[&str]) -> String {
    let outcome = run(usersig(&["make"]).args(args)).expect(0);
    assert_eq!(outcome.stderr, "");
    assert_eq!(outcome.stdout.lines().count(), 1, "it can be used in a script");
    outcome.stdout
}

#[test]
fn what_is_made_is_valid() {
    let signature = make(&["anna"]);
    let outcome = run_with(&mut usersig(&["check"]), &signature).expect(0);
    assert!(outcome.stdout.starts_with("valid\n") && outcome.stdout.contains("anna"), "{}", outcome.stdout);
    run_with(&mut usersig(&["check", "--identifier", "anna"]), &signature).expect(0);
    let json = run_with(&mut usersig(&["check", "--json"]), &signature).expect(0).json();
    assert_eq!((&json["valid"], &json["code"]), (&true.into(), &serde_json::Value::Null));
    assert_eq!(json["claims"]["lifetime_seconds"], 86_400);
}

#[test]
fn what_is_not_valid_has_the_services_code() {
    let signature = make(&["anna"]);
    for (args, expected) in [
        (&["check", "--json", "--identifier", "bela"][..], 70013),
        (&["check", "--json", "--sdkappid", "1"], 70014),
    ] {
        let json = run_with(&mut usersig(args), &signature).expect(1).json();
        assert_eq!((&json["valid"], &json["code"]), (&false.into(), &expected.into()), "{json}");
    }
    let json =
        run_with(usersig(&["check", "--json"]).env("IM_SECRET_KEY", "other"), &signature).expect(1).json();
    assert_eq!(json["code"], 70009);
    let json = run_with(&mut usersig(&["check", "--json"]), "eJnonsense").expect(1).json();
    assert_eq!((&json["valid"], &json["code"]), (&false.into(), &70003.into()));
}

#[test]
fn a_signature_is_shown_without_a_key() {
    let folder = Folder::new();
    let file = folder.write("signature", &make(&["anna", "--lifetime", "5m"]));
    let outcome = run(im(["usersig", "show"]).arg(&file)).expect(0);
    for expected in ["anna", "1400000000", "expires in", "none: anybody can write this"] {
        assert!(outcome.stdout.contains(expected), "{expected}: {}", outcome.stdout);
    }
    let json = run(im(["usersig", "show", "--json"]).arg(&file)).expect(0).json();
    assert_eq!((&json["identifier"], &json["lifetime_seconds"]), (&"anna".into(), &300.into()));
    run_with(&mut im(["usersig", "show"]), "nonsense").expect(1);
}

#[test]
fn room_permissions_are_made_and_shown() {
    let signature = make(&["anna", "--room", "lobby", "--privileges", "watch,send_audio"]);
    let json = run_with(&mut im(["usersig", "show", "--json"]), &signature).expect(0).json();
    assert_eq!(json["private_map_key"]["room"], "lobby");
    assert_eq!(json["private_map_key"]["privileges"], 46, "those to watch, and 4");
    run_with(&mut usersig(&["check"]), &signature).expect(0);
    let json = run_with(&mut im(["usersig", "show", "--json"]), &make(&["anna", "--room-number", "7"]))
        .expect(0)
        .json();
    assert_eq!(
        (&json["private_map_key"]["room"], &json["private_map_key"]["privileges"]),
        (&7.into(), &255.into())
    );
}

#[test]
fn mistakes_are_explained() {
    for (args, expected) in [
        (&["make", ""][..], "the identifier is empty"),
        (&["make", "anna", "--lifetime", "0"], "shorter than one second"),
        (&["make", "anna", "--lifetime", "1w"], "no length of time"),
        (&["make", "anna", "--room", "x", "--privileges", "fly"], "no right `fly`"),
        (&["make", "anna", "--privileges", "watch"], "no room is named"),
    ] {
        let error = run(&mut usersig(args)).expect(2).stderr;
        assert!(error.contains(expected), "{args:?}: {error}");
    }
}
