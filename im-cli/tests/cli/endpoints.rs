//! `im endpoints`, `im completions`, `im man`

use std::collections::BTreeSet;

use crate::support::{Folder, im, run};

#[test]
fn the_list_for_programs_has_exactly_the_promised_members() {
    let list = run(&mut im(["endpoints", "--json"])).expect(0).json();
    let list = list.as_array().unwrap();
    assert_eq!(list.len(), im_api::registry().count());
    let members: BTreeSet<_> =
        ["path", "domain", "name", "rate_per_second", "max_batch", "retry", "pagination", "errors", "doc"]
            .into();
    for (entry, spec) in list.iter().zip(im_api::registry()) {
        let entry = entry.as_object().unwrap();
        assert_eq!(entry.keys().map(String::as_str).collect::<BTreeSet<_>>(), members);
        assert_eq!((&entry["path"], &entry["name"]), (&spec.path.into(), &spec.name.into()));
        assert_eq!(entry["domain"], spec.domain());
        assert_eq!(entry["rate_per_second"].as_u64(), spec.rate().map(u64::from));
        assert_eq!(entry["max_batch"].as_u64(), spec.max_batch.map(|max| max as u64));
        assert!(["idempotent", "dedup", "never"].contains(&entry["retry"].as_str().unwrap()));
        assert!(entry["pagination"].is_null() || entry["pagination"].is_string());
        assert!(entry["errors"].as_array().unwrap().iter().all(serde_json::Value::is_i64));
        assert!(entry["doc"].as_array().unwrap().iter().all(serde_json::Value::is_string));
    }
}

#[test]
fn known_endpoints_are_described_as_documented() {
    let list = run(&mut im(["endpoints", "--json"])).expect(0).json();
    let find =
        |name: &str| list.as_array().unwrap().iter().find(|entry| entry["name"] == name).unwrap().clone();
    let import = find("multiaccount_import");
    assert_eq!(import["path"], "v4/im_open_login_svc/multiaccount_import");
    assert_eq!((&import["rate_per_second"], &import["max_batch"]), (&100.into(), &100.into()));
    assert_eq!((&import["retry"], &import["domain"]), (&"idempotent".into(), &"account".into()));
    assert_eq!(find("sendmsg")["retry"], "dedup");
    assert_eq!(find("admin_getroammsg")["pagination"], "time");
}

#[test]
fn people_get_tables_by_domain() {
    let all = run(&mut im(["endpoints"])).expect(0).stdout;
    assert!(all.contains("v4/openim/sendmsg") && all.contains("\nprofile\n"), "{all}");
    let some = run(&mut im(["endpoints", "--domain", "account"])).expect(0).stdout;
    assert!(some.contains("account_check") && !some.contains("sendmsg"), "{some}");
    let error = run(&mut im(["endpoints", "--domain", "acount"])).expect(2).stderr;
    assert!(error.contains("did you mean `account`?"), "{error}");
}

#[test]
fn completions_and_manual_pages_are_made() {
    for shell in ["bash", "zsh", "fish", "elvish", "powershell"] {
        assert!(run(&mut im(["completions", shell])).expect(0).stdout.contains("usersig"), "{shell}");
    }
    let page = run(&mut im(["man"])).expect(0).stdout;
    assert!(page.contains(".TH im 1") && page.contains("Exit codes"), "{page}");
    let folder = Folder::new();
    run(im(["man", "--dir"]).arg(folder.path())).expect(0);
    for page in ["im.1", "im-call.1", "im-usersig-make.1"] {
        assert!(folder.path().join(page).exists(), "{page}");
    }
}

#[test]
fn the_command_line_itself_is_explained() {
    let help = run(&mut im(["--help"])).expect(0).stdout;
    for text in ["demo", "Exit codes", "IM_SECRET_KEY", "config.toml"] {
        assert!(help.contains(text), "{text}: {help}");
    }
    run(&mut im(["nonsense"])).expect(2);
    run(&mut im([""; 0])).expect(2);
}
