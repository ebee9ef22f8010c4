//! Imports that are killed in the middle, again and again, while calls fail: nothing is lost, nothing is there twice.

use std::path::Path;

use im_api::group::{import_group, import_group_member};
use im_api::group_message::import_group_msg;
use im_api::relationship::friend_import;

use super::crash::{kill, make_trouble};
use super::messages::texts;
use super::{found, import_kind, past, service};
use crate::support::{Folder, Service, run};

/// Kills an import six times, and lets it go through then.
fn survive(kind: &str, service: &Service, file: &Path, rate: &str) {
    service.simulator.limits().set_enabled(false);
    make_trouble(service, 0.01);
    let killed = kill(6, 900, || import_kind(kind, service, file, ["--rate", rate]));
    assert!(killed > 2, "it was through before it could be killed");
    run(&mut import_kind(kind, service, file, ["--rate", "none"])).expect(0);
}

fn users(count: usize) -> Vec<String> {
    (0..count).map(|number| format!("user-{number}")).collect()
}

fn service_with(count: usize) -> Service {
    let users = users(count);
    service(&users.iter().map(String::as_str).collect::<Vec<_>>())
}

#[test]
fn groups_are_made_once() {
    let (service, folder) = (service(&[]), Folder::new());
    let mut text = "GroupId,Type,Name,CreateTime\n".to_owned();
    for number in 0..400 {
        text.push_str(&format!("group-{number},Public,Group {number},{}\n", past()));
    }
    let file = folder.write("groups.csv", &text);
    survive("groups", &service, &file, "120");
    let executions = service.simulator.books().executions(import_group::SPEC.path);
    assert_eq!(executions.len(), 400);
    assert!(executions.values().all(|times| *times == 1), "{executions:?}");
}

#[test]
fn members_join_once() {
    let (service, folder) = (service_with(100), Folder::new());
    let groups: Vec<_> = (0..30).map(|number| format!("group-{number}")).collect();
    found(&service, &folder, &groups);
    let rows =
        users(100).into_iter().flat_map(|user| groups.iter().map(move |group| format!("{group},{user}\n")));
    let rows: String = rows.collect();
    let file = folder.write("members.csv", &format!("GroupId,Member_Account\n{rows}"));
    survive("members", &service, &file, "50");
    let executions = service.simulator.books().executions(import_group_member::SPEC.path);
    assert!(executions.len() == 100 && executions.values().all(|times| *times == 30), "{executions:?}");
}

#[test]
fn friends_are_made_once() {
    let (service, folder) = (service_with(100), Folder::new());
    let users = users(100);
    let mut text = "From_Account,To_Account,AddTime\n".to_owned();
    for friend in &users[..20] {
        for user in &users[20..] {
            text.push_str(&format!("{user},{friend},{}\n", past()));
        }
    }
    let file = folder.write("friends.csv", &text);
    survive("friends", &service, &file, "25");
    let executions = service.simulator.books().executions(friend_import::SPEC.path);
    assert!(executions.len() == 20 && executions.values().all(|times| *times == 80), "{executions:?}");
    assert!(users[20..].iter().all(|user| service.simulator.friends(user).len() == 20));
}

#[test]
fn messages_of_groups_come_once_and_in_order() {
    let (service, folder) = (service_with(3), Folder::new());
    let groups: Vec<_> = (0..12).map(|number| format!("group-{number}")).collect();
    found(&service, &folder, &groups);
    let rows = (0..3_600).map(|number| {
        format!("{},user-{},{},text {number}\n", groups[number * 7 % 12], number % 3, past() + number as u64)
    });
    let rows: String = rows.collect();
    let file = folder.write("messages.csv", &format!("GroupId,From_Account,SendTime,Text\n{rows}"));
    survive("messages", &service, &file, "150");
    for (index, group) in groups.iter().enumerate() {
        let numbers = (0..3_600).filter(|number| number * 7 % 12 == index);
        let expected: Vec<_> = numbers.map(|number| format!("text {number}")).collect();
        assert_eq!(texts(&service, group), expected);
        assert_eq!(service.simulator.books().executed(import_group_msg::SPEC.path, group), 300);
    }
}

#[test]
fn messages_between_two_come_once_and_in_order() {
    let (service, folder) = (service_with(10), Folder::new());
    let rows = (0..800).map(|number| {
        let (one, other) = (number % 5, 5 + number / 5 % 5);
        let (from, to) = if number % 2 == 0 { (one, other) } else { (other, one) };
        format!("user-{from},user-{to},{},text {number}\n", past() + number / 50)
    });
    let rows: String = rows.collect();
    let file = folder.write("messages.csv", &format!("From_Account,To_Account,SendTime,Text\n{rows}"));
    survive("messages", &service, &file, "200");
    for one in 0..5 {
        for other in 5..10 {
            let messages = service.simulator.messages(&format!("user-{one}"), &format!("user-{other}"));
            assert_eq!(messages.len(), 32);
            assert!(messages.windows(2).all(|pair| pair[0].seq < pair[1].seq));
        }
    }
}
