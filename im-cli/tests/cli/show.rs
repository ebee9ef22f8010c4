//! `im show`

use crate::support::{im, run};

#[test]
fn everything_about_an_endpoint_is_shown() {
    let text = run(&mut im(["show", "account_check"])).expect(0).stdout;
    for expected in [
        "account::account_check   POST v4/im_open_login_svc/account_check",
        "100 calls a second",
        "at most 100 items of CheckItem",
        "harmless",
        "https://www.tencentcloud.com/document/product/1047/34956",
        "UserID",
        "required",
        "\"NotImported\"",
        "70169",
    ] {
        assert!(text.contains(expected), "{expected}: {text}");
    }
}

#[test]
fn variants_limits_and_defaults_are_shown() {
    let text = run(&mut im(["show", "openim/sendmsg"])).expect(0).stdout;
    for expected in [
        "MsgType = \"TIMTextElem\"",
        "0 to 604800",
        "at most 12288 bytes",
        "MsgSeq and MsgRandom for 120 seconds",
    ] {
        assert!(text.contains(expected), "{expected}: {text}");
    }
    let text = run(&mut im(["show", "admin_getroammsg"])).expect(0).stdout;
    assert!(text.contains("MaxTime from LastMsgTime"), "{text}");
    let text = run(&mut im(["show", "portrait_get"])).expect(0).stdout;
    assert!(text.contains("Tag_Profile_Custom_*"), "{text}");
}

#[test]
fn every_endpoint_can_be_shown() {
    for spec in im_api::registry() {
        let name = format!("{}::{}", spec.domain(), spec.name);
        let text = run(&mut im(["show", &name])).expect(0).stdout;
        assert!(text.contains(spec.path), "{name}");
        let json = run(&mut im(["show", &name, "--json"])).expect(0).json();
        assert_eq!(
            json[0]["request"].as_array().unwrap().is_empty(),
            spec.request.fields.is_empty(),
            "{name}"
        );
    }
}

#[test]
fn a_path_with_two_bodies_shows_both() {
    let text = run(&mut im(["show", "im_open_login_svc/multiaccount_import"])).expect(0).stdout;
    assert!(
        text.contains("account::multiaccount_import ")
            && text.contains("account::multiaccount_import_profiles"),
        "{text}"
    );
}

#[test]
fn an_unknown_name_is_answered_with_the_nearest() {
    let error = run(&mut im(["show", "acount_chek"])).expect(2).stderr;
    assert!(error.contains("did you mean `account_check`?"), "{error}");
}
