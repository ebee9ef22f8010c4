//! Messages of the past.

use im_api::group_message::import_group_msg;
use im_api::message::importmsg;
use im_sim::{Fault, FaultRule};
use serde_json::json;

use super::{found, import_kind, past, service};
use crate::support::{Folder, Service, im, run};

/// The words of a group's messages, in their order.
pub(super) fn texts(service: &Service, group: &str) -> Vec<String> {
    let messages = service.simulator.group_messages(group);
    let text =
        |body: &serde_json::Value| body[0]["MsgContent"]["Text"].as_str().unwrap_or_default().to_owned();
    messages.iter().map(|message| text(&message.body)).collect()
}

#[test]
fn messages_of_groups_keep_their_order() {
    let (service, folder) = (service(&["anna", "bela"]), Folder::new());
    let ids: Vec<_> = (0..5).map(|number| format!("group-{number}")).collect();
    found(&service, &folder, &ids);
    let lost = FaultRule::new(Fault::NoAnswer).done().path(import_group_msg::SPEC.path).probability(0.05);
    service.simulator.faults().add(lost);
    service.simulator.faults().add(FaultRule::new(Fault::Status(502)).probability(0.05));
    let mut text = "group,from,time,text\n".to_owned();
    for number in 0..400 {
        let from = if number % 3 == 0 { "anna" } else { "bela" };
        text.push_str(&format!("group-{},{from},{},text {number}\n", number % 5, past() + number));
    }
    let file = folder.write("messages.csv", &text);
    run(&mut import_kind("messages", &service, &file, [])).expect(0);
    for (index, group) in ids.iter().enumerate() {
        let expected: Vec<_> = (0..80).map(|number| format!("text {}", number * 5 + index)).collect();
        assert_eq!(texts(&service, group), expected);
        assert_eq!(service.simulator.books().executed(import_group_msg::SPEC.path, group), 80);
    }
    let calls = service.simulator.books().calls(import_group_msg::SPEC.path);
    assert!((60..120).contains(&calls), "seven messages a call: {calls}");
}

#[test]
fn a_group_out_of_order_is_held_back_and_the_others_go_on() {
    let (service, folder) = (service(&["anna"]), Folder::new());
    found(&service, &folder, &["good".to_owned(), "mixed".to_owned()]);
    let time = past();
    let mut text = "GroupId,From_Account,SendTime,Text,MsgBody\n".to_owned();
    for (group, offset, rest) in [
        ("mixed", 5, "first,"),
        ("good", 1, "first,"),
        ("mixed", 4, "second,"),
        ("good", 2, "\"two\nlines\","),
        ("good", 3, ",oh"),
        ("good", 4, ",\"[{\"\"MsgType\"\":\"\"TIMSoundElem\"\",\"\"MsgContent\"\":{}}]\""),
        ("good", 5, ","),
        (
            "good",
            6,
            ",\"{\"\"MsgType\"\":\"\"TIMTextElem\"\",\"\"MsgContent\"\":{\"\"Text\"\":\"\"third\"\"}}\"",
        ),
    ] {
        text.push_str(&format!("{group},anna,{},{rest}\n", time + offset));
    }
    text.push_str(&format!("good,nobody,{},last,\ngood,anna,,x,\n", time + 7));
    let file = folder.write("messages.csv", &text);
    let outcome = run(&mut import_kind("messages", &service, &file, [])).expect(3);
    assert!(outcome.stdout.contains("4 good, 6 bad"), "{}", outcome.stdout);
    assert_eq!(texts(&service, "good"), ["first", "two\nlines", "third"]);
    assert!(texts(&service, "mixed").is_empty(), "what comes too late could never follow");
    let rejects = std::fs::read_to_string(folder.path().join("messages.rejects.csv")).unwrap();
    for expected in [
        "2,\"held back with its whole group: sort by time, for line 4 is not later than the one before\",mixed,",
        "4,\"held back with its whole group",
        "7,MsgBody is not what it should be as JSON",
        "8,",
        "9,neither Text nor MsgBody is given,",
        "12,SendTime is empty,",
    ] {
        assert!(rejects.contains(&format!("\n{expected}")), "{expected}: {rejects}");
    }
    let failures = std::fs::read_to_string(folder.path().join("messages.failures.csv")).unwrap();
    assert!(
        failures
            .starts_with("line,code,meaning,advice,From_Account,GroupId,SendTime,Text,MsgBody,MsgRandom\n"),
        "{failures}"
    );
    assert!(failures.contains("\n11,"), "{failures}");
}

#[test]
fn messages_between_two_are_known_again() {
    let (service, folder) = (service(&["anna", "bela"]), Folder::new());
    service.simulator.faults().add(FaultRule::new(Fault::NoAnswer).done().path(importmsg::SPEC.path).next(2));
    let time = past();
    let rows = (0..30).map(|number| {
        let (from, to) = if number % 2 == 0 { ("anna", "bela") } else { ("bela", "anna") };
        // Ten messages have the same second, and half of them the same words.
        let text = if number % 4 < 2 { "ok".to_owned() } else { format!("text {number}") };
        let body = json!([{ "MsgType": "TIMTextElem", "MsgContent": { "Text": text } }]);
        let time = time + number / 10;
        let row = json!({ "From_Account": from, "To_Account": to, "SendTime": time, "MsgBody": body });
        format!("{row}\n")
    });
    let rows: String = rows.collect();
    let file = folder.write("messages.jsonl", &rows);
    run(&mut import_kind("messages", &service, &file, [])).expect(0);
    let messages = service.simulator.messages("anna", "bela");
    assert_eq!(messages.len(), 30);
    assert!(messages.windows(2).all(|pair| (pair[0].time, pair[0].seq) < (pair[1].time, pair[1].seq)));
    // Without its ledger the same file is another job, and the service knows every message.
    std::fs::remove_file(folder.path().join("messages.jsonl.im-ledger")).unwrap();
    run(&mut import_kind("messages", &service, &file, [])).expect(0);
    assert_eq!(service.simulator.messages("anna", "bela").len(), 30);
}

#[test]
fn messages_go_to_a_group_or_to_a_user() {
    let folder = Folder::new();
    for (header, expected) in [
        (
            "GroupId,To_Account,From_Account,SendTime,Text",
            "one column is the GroupId and one is the To_Account",
        ),
        ("From_Account,SendTime,Text", "no column is the GroupId, and none is the To_Account"),
        ("GroupId,SendTime,Text", "no column is the From_Account"),
    ] {
        let file = folder.write("messages.csv", &format!("{header}\n"));
        let outcome = run(&mut im(["import", "messages", file.to_str().unwrap(), "--dry-run"])).expect(2);
        assert!(outcome.stderr.contains(expected), "{}", outcome.stderr);
    }
}
