//! Neither the key nor a signature is ever printed where it was not asked for.

use std::process::Command;

use im_sim::{Fault, FaultRule};

use crate::support::{Folder, Service, im, run, run_with};

const KEY: &str = "5f0e1d2c3b4a59687786950f1e2d3c4b5a69788796a5b4c3d2e1f00112233445";
const BODY: &str = r#"{"CheckItem": [{"UserID": "anna"}]}"#;

/// Runs the program and looks for the secret, and for what signatures begin with, in all that it says.
#[track_caller]
fn assert_silent(command: &mut Command, input: Option<&str>, secret: &str) {
    let outcome = match input {
        Some(input) => run_with(command, input),
        None => run(command),
    };
    for text in [&outcome.stdout, &outcome.stderr] {
        assert!(!text.contains(secret), "{text}");
        assert!(!text.contains("usersig=") && !text.contains("eAE"), "{text}");
    }
}

#[test]
fn the_key_is_never_printed() {
    let service = Service::start();
    let url = service.simulator.base_url();
    let folder = Folder::new();
    let key = folder.write("key", KEY).display().to_string();
    let call = |url: &str| {
        let mut command = im(["call", "account_check", BODY, "--sdkappid", "1400000000", "--timeout", "2s"]);
        command.args(["--base-url", url]);
        command
    };
    // Refused (the key is wrong), unreachable, cut off: from each source of the key.
    for url in [url, "http://127.0.0.1:9"] {
        assert_silent(call(url).env("IM_SECRET_KEY", KEY), None, KEY);
        assert_silent(call(url).args(["--key-file", &key]), None, KEY);
        assert_silent(call(url).args(["--key-file", "-"]), Some(KEY), KEY);
    }
    // Misplaced: as an argument, in the settings file, in the body, twice in its file.
    assert_silent(call(url).args(["--key-file", KEY]), None, KEY);
    assert_silent(call(url).args(["--key-file", "-"]), Some(&format!("{KEY} {KEY}")), KEY);
    for text in [format!("secret_key = '{KEY}'"), format!("key_file = {KEY}"), format!("sdkappid = '{KEY}'")]
    {
        let config = folder.write("config.toml", &text).display().to_string();
        assert_silent(call(url).args(["--config", &config]), None, KEY);
    }
    let made = run(im(["usersig", "make", "anna", "--sdkappid", "1"]).env("IM_SECRET_KEY", KEY));
    assert!(!made.stdout.contains(KEY) && !made.stderr.contains(KEY), "{made:?}");
}

#[test]
fn the_key_is_never_printed_whatever_the_server_does() {
    let service = Service::start();
    let faults = [
        Fault::ResetBefore,
        Fault::NoAnswer,
        Fault::ResetInAnswer,
        Fault::Status(502),
        Fault::EmptyBody,
        Fault::NotJson,
        Fault::WrongTypes,
        Fault::EndlessBody,
        Fault::Code(70_001),
        Fault::Code(70_009),
        Fault::Code(987_654),
    ];
    for fault in faults {
        service.simulator.faults().clear();
        service.simulator.faults().add(FaultRule::new(fault));
        for more in [&["--timeout", "1s"][..], &["--timeout", "1s", "--json"]] {
            let mut command = service.im(["call", "account_check", BODY]);
            assert_silent(command.args(more).env("RUST_LOG", "trace"), None, im_sim::SECRET_KEY);
        }
    }
}

#[test]
fn there_is_no_argument_for_the_key() {
    for flag in ["--secret-key", "--key", "--secret"] {
        run(&mut im(["call", "account_check", BODY, flag, "x"])).expect(2);
    }
}

/// A variable in the wrong place, and what was meant to be secret stands in the log of a build.
#[test]
fn a_key_that_was_given_as_an_argument_is_not_repeated() {
    let flag = format!("--secret-key={KEY}");
    let slips: [&[&str]; 14] = [
        &[KEY],
        &["call", KEY, BODY],
        &["call", "account_check", BODY, KEY],
        &["call", "account_check", BODY, &flag],
        &["call", "account_check", BODY, "--secret-key", KEY],
        &["call", "account_check", BODY, "--sdkappid", KEY],
        &["call", "account_check", BODY, "--region", KEY],
        &["call", "account_check", BODY, "--timeout", KEY],
        &["show", KEY],
        &["check", KEY],
        &["usersig", "make", "anna", KEY],
        &["usersig", "make", "anna", "--sdkappid", "1", "--key-file", KEY],
        &["sim", "--secret-key", KEY],
        &["completions", KEY],
    ];
    for slip in slips {
        assert_silent(&mut im(slip), None, KEY);
        run(&mut im(slip)).expect(2);
    }
}

#[test]
fn a_signature_is_only_printed_when_it_is_made() {
    let mut make = im(["usersig", "make", "anna", "--sdkappid", "1"]);
    let signature = run(make.env("IM_SECRET_KEY", KEY)).expect(0).stdout;
    let signature = signature.trim();
    let check = || {
        let mut command = im(["usersig", "check", "--sdkappid", "1"]);
        command.env("IM_SECRET_KEY", KEY);
        command
    };
    assert_silent(&mut check(), Some(signature), signature);
    assert_silent(&mut check(), Some(&signature[1..]), signature);
    assert_silent(&mut im(["usersig", "show"]), Some(signature), signature);
    // Misplaced.
    assert_silent(im(["usersig", "show"]).arg(signature), None, signature);
    assert_silent(im(["usersig", "show", "--json"]).arg(signature), None, signature);
}
