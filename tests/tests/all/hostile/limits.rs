//! How much of a packet is read, each limit at its edge.

use im_api::protocol::envelope::Envelope;
use im_api::server::{read_answer, write_answer};
use im_api::wire::{Blank, Decode, Problem};
use im_api::{account, group, message};

type Read<T> = Result<(Envelope, T, Vec<Problem>), serde_json::Error>;

fn read<T: Blank + Decode>(body: &str) -> Read<T> {
    let mut answer = T::blank();
    let (envelope, problems) = read_answer(body.as_bytes(), &mut answer)?;
    Ok((envelope, answer, problems))
}

fn deep(levels: usize) -> String {
    format!(r#"{{"New":{}{}}}"#, "[".repeat(levels - 1), "]".repeat(levels - 1))
}

#[test]
fn packets_may_be_127_levels_deep() {
    let (_, answer, _) = read::<account::kick::Response>(&deep(127)).unwrap();
    assert_eq!(answer.extra.len(), 1);
    assert!(read::<account::kick::Response>(&deep(128)).is_err());
    assert!(read::<account::kick::Response>(&"{\"New\":".repeat(1_000_000)).is_err());
}

#[test]
fn the_first_32_problems_are_told() {
    let told = |items: usize| {
        let items = vec!["0"; items].join(",");
        let body = format!(r#"{{"ResultItem":[{items}],"ErrorCode":70169}}"#);
        let (envelope, answer, problems) = read::<account::account_check::Response>(&body).unwrap();
        assert_eq!(envelope.code(), 70_169, "the rest is read all the same");
        (answer.result_item.len(), problems.len())
    };
    assert_eq!(told(31), (31, 31));
    assert_eq!(told(32), (32, 32));
    assert_eq!(told(33), (32, 32));
    assert_eq!(told(1_000_000), (32, 32), "an item that is no item takes up room too");
}

#[test]
fn an_answer_has_524288_items_at_most() {
    let most = 1 << 19;
    let count = |items: usize| {
        let body = format!(r#"{{"GroupInfo":[{}],"ErrorCode":10010}}"#, vec!["{}"; items].join(","));
        let (envelope, answer, problems) = read::<group::get_group_info::Response>(&body).unwrap();
        assert_eq!(envelope.code(), 10_010);
        (answer.group_info.len(), problems)
    };
    // Of each group something must be there, so this list ends with the problems.
    let (kept, problems) = count(1_000);
    assert!(kept <= 32 && problems.len() == 32, "{kept} {problems:?}");

    let names = |items: usize| {
        let body = format!(r#"{{"FailAccounts":[{}]}}"#, vec!["\"\""; items].join(","));
        let (_, answer, problems) = read::<account::multiaccount_import::Response>(&body).unwrap();
        (answer.fail_accounts.len(), problems)
    };
    assert_eq!(names(most), (most, Vec::new()));
    let (kept, problems) = names(most + 1);
    assert_eq!((kept, problems.len()), (most, 1));
    let problem = problems[0].to_string();
    assert_eq!(problem, "/FailAccounts is more, expected no more than 524288 items in all");

    // Free JSON counts too, the unknown member itself as well.
    for (item, items) in [("0", most - 1), (r#"{"a":0}"#, (most - 1) / 2)] {
        let problems = |items: usize| {
            let body = format!(r#"{{"New":[{}]}}"#, vec![item; items].join(","));
            read::<account::kick::Response>(&body).unwrap().2.len()
        };
        assert_eq!((problems(items), problems(items + 1)), (0, 1), "{item}");
    }

    // What was merged of many answers and stored is no answer.
    let stored = format!(r#"{{"FailAccounts":[{}]}}"#, vec!["\"\""; most + 1].join(","));
    let read: account::multiaccount_import::Response = serde_json::from_str(&stored).unwrap();
    assert_eq!(read.fail_accounts.len(), most + 1);
}

#[test]
fn numbers_are_as_long_as_their_type() {
    let seq = |number: &str| {
        let body = format!(r#"{{"MsgTime":{number},"MsgKey":"k"}}"#);
        read::<message::sendmsg::Response>(&body).map(|(_, answer, problems)| (answer, problems.len()))
    };
    let most = u64::MAX.to_string();
    assert!(seq("18446744073709551616").is_ok_and(|(_, problems)| problems == 1));
    assert!(seq(&format!("\"{most}\"")).is_ok());
    let digits = "9".repeat(1_000_000);
    assert!(seq(&format!("\"{digits}\"")).is_ok_and(|(_, problems)| problems == 1));
    assert!(seq("1e400").is_err(), "no JSON that a number of 64 bits can hold");
    assert!(seq(&digits).is_err());
}

/// It could be read, but went out as `null`.
#[test]
fn what_json_cannot_say_is_no_number() {
    for word in ["NaN", "inf", "-infinity", "1e999"] {
        let element = format!(r#"{{"MsgType":"TIMLocationElem","MsgContent":{{"Latitude":"{word}"}}}}"#);
        let body = format!(r#"{{"MsgList":[{{"MsgBody":[{element}]}}]}}"#);
        let (_, _, problems) = read::<message::admin_getroammsg::Response>(&body).unwrap();
        let of_latitude = problems.iter().filter(|problem| problem.path.ends_with("/Latitude")).count();
        assert_eq!(of_latitude, 1, "{word}: {problems:?}");
    }
}

/// They lost their last digits.
#[test]
fn long_fractions_leave_as_they_came() {
    let body = r#"{"New":-2.4092577466306834e-266}"#;
    let (envelope, answer, _) = read::<account::kick::Response>(body).unwrap();
    assert_eq!(String::from_utf8(write_answer(&envelope, &answer)).unwrap(), body);
}
