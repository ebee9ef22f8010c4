//! Groups.

use std::collections::BTreeMap;
use std::time::UNIX_EPOCH;

use im_api::group::{GroupType, import_group};
use im_sim::{Fault, FaultRule};

use super::{found, import_kind, service};
use crate::support::{Folder, Service, run};

fn executions(service: &Service) -> BTreeMap<String, u64> {
    service.simulator.books().executions(import_group::SPEC.path)
}

#[test]
fn groups_are_imported() {
    let (service, folder) = (service(&["anna"]), Folder::new());
    let text = "\
group_id,type,name,owner,created,introduction,AppDefinedData
old,Public,Old friends,anna,1600000000,\"Two
lines\",
old,Public,Again,,,,
new,Work,New,,,,
,Public,Nameless,,,,
a,Stadium,No such type,,,,
b,Public,Milliseconds,,1600000000000,,
c,Public,Data,,,,oh
@TGS#_x,Public,Reserved,,,,
nobody,Public,Nobody's,nobody,,,
";
    let file = folder.write("groups.csv", text);
    let outcome = run(&mut import_kind("groups", &service, &file, [])).expect(3);
    // They go side by side: either may come first.
    let mut ids = service.simulator.groups();
    ids.sort_unstable();
    assert_eq!(ids, ["new", "old"]);
    let old = service.simulator.group("old").unwrap();
    assert_eq!((old.group_type, old.owner.as_deref()), (GroupType::Public, Some("anna")));
    assert_eq!(old.created_at.duration_since(UNIX_EPOCH).unwrap().as_secs(), 1_600_000_000);
    assert_eq!(service.simulator.group("new").unwrap().group_type, GroupType::Private);
    assert!(outcome.stdout.contains("Importing 3 groups"), "{}", outcome.stdout);
    let rejects = std::fs::read_to_string(folder.path().join("groups.rejects.csv")).unwrap();
    for expected in [
        "4,the same as line 2,old,",
        "6,GroupId is empty,",
        "7,\"Type is none of Public, Private, ChatRoom, Community, Work, Meeting: `Stadium`\",a,",
        "8,\"CreateTime is no time in UNIX seconds, but perhaps in milliseconds: 1600000000000\",b,",
        "9,AppDefinedData is not what it should be as JSON",
        "10,GroupId: ",
    ] {
        assert!(rejects.contains(&format!("\n{expected}")), "{expected}: {rejects}");
    }
    let failures = std::fs::read_to_string(folder.path().join("groups.failures.csv")).unwrap();
    let lines: Vec<_> = failures.lines().collect();
    assert_eq!(lines.len(), 2, "{failures}");
    assert!(lines[0].starts_with("line,code,meaning,advice,GroupId,Type,Name,Owner_Account,"), "{failures}");
    assert!(
        lines[1].starts_with("11,") && lines[1].ends_with(",nobody,Public,Nobody's,nobody,,,"),
        "{failures}"
    );
}

#[test]
fn a_group_that_is_there_is_told_and_not_made_again() {
    let (service, folder) = (service(&[]), Folder::new());
    found(&service, &folder, &["one".to_owned()]);
    let file = folder.write("again.jsonl", "{\"GroupId\":\"one\",\"Type\":\"Public\",\"Name\":\"one\"}\n");
    let outcome = run(&mut import_kind("groups", &service, &file, [])).expect(3);
    assert!(outcome.stdout.contains("a group has this id already"), "{}", outcome.stdout);
    assert_eq!(executions(&service)["one"], 1);
}

#[test]
fn a_group_whose_answer_is_lost_counts_once() {
    let (service, folder) = (service(&[]), Folder::new());
    let lost = FaultRule::new(Fault::NoAnswer).done().path(import_group::SPEC.path).next(3);
    service.simulator.faults().add(lost);
    let ids: Vec<_> = (0..20).map(|number| format!("group-{number}")).collect();
    found(&service, &folder, &ids);
    assert!(executions(&service).values().all(|times| *times == 1));
    assert_eq!(service.simulator.groups().len(), 20);
}
