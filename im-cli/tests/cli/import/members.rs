//! Members of groups.

use im_api::group::{Role, import_group_member};

use super::{found, import_kind, last_event, past, service};
use crate::support::{Folder, run};

#[test]
fn members_are_imported_many_in_a_call_however_they_are_mixed() {
    let names: Vec<_> = (0..40).map(|number| format!("user-{number}")).collect();
    let names: Vec<_> = names.iter().map(String::as_str).collect();
    let (service, folder) = (service(&names), Folder::new());
    found(&service, &folder, &["one".to_owned(), "two".to_owned()]);
    let mut text = "group,user,role,joined\n".to_owned();
    for name in &names {
        text.push_str(&format!("one,{name},,{}\ntwo,{name},Member,\n", past()));
    }
    text.push_str(
        "one,user-3,,\none,stranger,,\none,user-1,Owner,\none,,,\ntwo,x,,yesterday\nnone,user-1,,\n",
    );
    let file = folder.write("members.csv", &text);
    let outcome = run(&mut import_kind("members", &service, &file, ["--json"])).expect(3);
    let end = last_event(&outcome.stdout);
    assert_eq!(
        (&end["imported"], &end["failed"], &end["bad_rows"]),
        (&80.into(), &2.into(), &4.into()),
        "{end}"
    );
    // 41 rows of one group make three calls, 40 of the other two, and one is for a group that does not exist.
    assert_eq!(service.simulator.books().calls(import_group_member::SPEC.path), 6);
    for group in ["one", "two"] {
        assert_eq!(service.simulator.group(group).unwrap().members.len(), 40);
    }
    let failures = std::fs::read_to_string(folder.path().join("members.failures.csv")).unwrap();
    assert!(failures.contains("the account must exist"), "{failures}");
    assert!(failures.contains(",none,user-1,,"), "{failures}");
    let rejects = std::fs::read_to_string(folder.path().join("members.rejects.csv")).unwrap();
    for expected in
        ["the same as line 8", "\"Role is none of Admin, Member: `Owner`\"", "Member_Account is empty"]
    {
        assert!(rejects.contains(expected), "{expected}: {rejects}");
    }
}

#[test]
fn an_administrator_is_imported_as_one() {
    let (service, folder) = (service(&["anna"]), Folder::new());
    found(&service, &folder, &["one".to_owned()]);
    let file = folder.write("members.csv", "GroupId,Member_Account,Role\none,anna,Admin\n");
    run(&mut import_kind("members", &service, &file, [])).expect(0);
    assert_eq!(service.simulator.group("one").unwrap().members[0].role, Role::Admin);
}
