//! Where settings come from.

use crate::support::{Folder, Service, im, run, run_with};

const BODY: &str = r#"{"CheckItem": [{"UserID": "anna"}]}"#;

#[test]
fn a_missing_setting_is_named_with_the_ways_to_give_it() {
    let error = run(&mut im(["call", "account_check", BODY])).expect(2).stderr;
    assert!(error.contains("--sdkappid") && error.contains("IM_SDKAPPID"), "{error}");
    let error = run(im(["call", "account_check", BODY]).env("IM_SDKAPPID", "1")).expect(2).stderr;
    assert!(error.contains("--region") && error.contains("IM_BASE_URL"), "{error}");
    let mut command = im(["call", "account_check", BODY, "--sdkappid", "1", "--region", "korea"]);
    let error = run(&mut command).expect(2).stderr;
    assert!(error.contains("IM_SECRET_KEY") && error.contains("--key-file"), "{error}");
}

#[test]
fn the_file_counts_least_and_flags_count_most() {
    let service = Service::start();
    let url = service.simulator.base_url();
    let folder = Folder::new();
    folder.write("im/secret.key", &format!("{}\n", im_sim::SECRET_KEY));
    folder.write(
        "im/config.toml",
        &format!("sdkappid = 1400000000\nbase_url = '{url}'\nkey_file = 'secret.key'\n"),
    );
    let call = || {
        let mut command = im(["call", "account_check", BODY]);
        command.env("XDG_CONFIG_HOME", folder.path());
        command
    };
    run(&mut call()).expect(0);
    // The environment wins over the file, and a flag over both.
    run(call().env("IM_SDKAPPID", "1400000001")).expect(1);
    run(call().env("IM_SDKAPPID", "1400000001").args(["--sdkappid", "1400000000"])).expect(0);
    run(call().env("IM_SECRET_KEY", "wrong")).expect(1);
    run(call().args(["--base-url", "http://127.0.0.1:9", "--timeout", "2s"])).expect(4);
    // Region and base URL are one setting.
    run(call().env("IM_REGION", "korea").args(["--base-url", url])).expect(0);
    run(call().env("IM_ADMIN", "nobody")).expect(1);
    run(call().env("IM_ADMIN", "nobody").args(["--admin", "administrator"])).expect(0);
}

#[test]
fn the_key_comes_from_a_file_or_standard_input() {
    let service = Service::start();
    let folder = Folder::new();
    let key = folder.write("key", &format!("  {}\r\n", im_sim::SECRET_KEY));
    let call = || {
        let mut command = service.im(["call", "account_check", BODY]);
        command.env_remove("IM_SECRET_KEY");
        command
    };
    run(call().arg("--key-file").arg(&key)).expect(0);
    run_with(call().args(["--key-file", "-"]), im_sim::SECRET_KEY).expect(0);
    run_with(call().args(["--key-file", "-"]), "").expect(2);
    let error = run_with(call().args(["--key-file", "-"]), "two keys").expect(2).stderr;
    assert!(error.contains("more than a key"), "{error}");
}

#[cfg(unix)]
#[test]
fn a_key_that_others_can_read_is_pointed_out() {
    use std::os::unix::fs::PermissionsExt as _;

    let folder = Folder::new();
    let key = folder.write("key", "key");
    let make = || {
        let mut command = im(["usersig", "make", "anna", "--sdkappid", "1", "--key-file"]);
        command.arg(&key);
        run(&mut command).expect(0).stderr
    };
    std::fs::set_permissions(&key, std::fs::Permissions::from_mode(0o644)).unwrap();
    assert!(make().contains("chmod 600"));
    std::fs::set_permissions(&key, std::fs::Permissions::from_mode(0o600)).unwrap();
    assert_eq!(make(), "");
}

#[test]
fn contradictions_and_slips_are_explained() {
    let folder = Folder::new();
    let file = |text: &str| folder.write("config.toml", text).display().to_string();
    let fails = |config: &str, expected: &str| {
        let config = file(config);
        let error = run(&mut im(["call", "account_check", BODY, "--config", &config])).expect(2).stderr;
        assert!(error.contains(expected), "{error}");
    };
    fails("sdkapid = 1", "did you mean `sdkappid`?");
    fails("sdkappid = 1\nregion = 'korea'\nbase_url = 'https://x.example'", "sets both region and base_url");
    fails("sdkappid = 1\nregion = 'atlantis'", "unknown region");
    fails("= 1", "line 1");
    let error = run(&mut im(["call", "account_check", BODY, "--config", "/nonexistent"])).expect(2).stderr;
    assert!(error.contains("/nonexistent cannot be read"), "{error}");
    let error =
        run(&mut im(["call", "account_check", BODY, "--sdkappid", "1", "--base-url", "http://example.com"]));
    assert!(error.stderr.contains("--base-url cannot be used"), "{}", error.stderr);
}
