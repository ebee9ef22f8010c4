use im_api::live_group::{
    CommandType, CounterMode, GroupAttr, GroupCounter, Mark, add_robots, check_members, delete_group_attr,
    delete_group_counter, get_admin_list, get_group_attr, get_members, get_online_member_num,
    modify_group_attr, modify_user_info, set_group_attr, update_group_counter,
};
use im_api::spec::RetrySpec;
use im_api::{Batched, EndpointError, Paginated, Scope};

use super::{body, breaches, read, read_and_write};

const GROUP: &str = "@TGS#a6I4ZUUGO";

#[test]
fn members_are_paged_until_the_time_is_zero() {
    let first = get_members::Request::new(GROUP).mark(Mark::from(1000));
    assert_eq!(body(&first), r#"{"GroupId":"@TGS#a6I4ZUUGO","Timestamp":0,"Mark":1000}"#);
    let page: get_members::Response = read_and_write(concat!(
        r#"{"MemberList":[{"Member_Account":"anna","JoinTime":1654600000,"NickName":"Anna","Avatar":""}],"#,
        r#""NextTimestamp":1654600000}"#
    ));
    let second = first.next_page(&page).unwrap();
    assert_eq!(second.timestamp, Some(1_654_600_000));
    assert_eq!(second.mark, Some(Mark::Other(1000)));
    assert_eq!(second.next_page(&read(r#"{"MemberList":[],"NextTimestamp":0}"#)), None);
}

#[test]
fn an_unknown_command_may_be_repeated_here() {
    let error = get_online_member_num::Error::from_code(10003);
    assert_eq!(error, get_online_member_num::Error::UnknownCommand);
    assert!(error.is_retryable());
    assert!(!modify_group_attr::Error::from_code(10004).is_retryable());
}

#[test]
fn names_are_asked_for_and_answered_under_one_name() {
    let request = check_members::Request::new(GROUP, ["anna", "bela"]);
    assert_eq!(body(&request), r#"{"GroupId":"@TGS#a6I4ZUUGO","Member_Account":["anna","bela"]}"#);
    let there: check_members::Response = read_and_write(r#"{"Member_Account":["bela"]}"#);
    assert_eq!(there.member_account, ["bela"]);
    let admins: get_admin_list::Response =
        read_and_write(r#"{"Admin_List":[{"Admin_Account":"anna","Avatar":"","NickName":"Anna"}]}"#);
    assert_eq!(admins.admin_list[0].nick_name.as_deref(), Some("Anna"));
}

#[test]
fn marks_are_two_of_the_service_or_large() {
    let member = |marks: &[i64]| {
        modify_user_info::Member::new("anna", marks.iter().map(|mark| Mark::from(*mark)).collect::<Vec<_>>())
    };
    let request = modify_user_info::Request::new(
        GROUP,
        CommandType::Set,
        [member(&[500, 600, 1000]), member(&[999]), member(&[501]), member(&[-1])],
    );
    assert_eq!(
        breaches(request.validate()),
        [1, 2, 3].map(|index| format!("/MemberList/{index}/Marks: a mark is 500, 600, or from 1000 up"))
    );
    let mut whole: modify_user_info::Response =
        read_and_write(r#"{"CommandType":1,"MemberList":[{"Member_Account":"anna","Marks":[1000,500]}]}"#);
    let part = read(r#"{"CommandType":1,"MemberList":[{"Member_Account":"bela","Marks":[1000]}]}"#);
    modify_user_info::Request::merge(&mut whole, part);
    assert_eq!(whole.command_type, Some(CommandType::Set));
    assert_eq!(whole.member_list.len(), 2);
    assert_eq!(whole.member_list[0].marks, [Mark::Other(1000), Mark::AlwaysOnline]);
}

#[test]
fn what_is_not_known_of_a_command_goes_along_all_the_same() {
    let request = add_robots::Request::new().extra("GroupId", GROUP).extra("Member_Account", vec!["robot"]);
    assert_eq!(body(&request), r#"{"GroupId":"@TGS#a6I4ZUUGO","Member_Account":["robot"]}"#);
    assert_eq!(add_robots::SPEC.rate(), None);
}

#[test]
fn attributes_are_spelled_in_small_letters() {
    let request = modify_group_attr::Request::new(GROUP, [GroupAttr::new("k", "v")]);
    assert_eq!(body(&request), r#"{"GroupId":"@TGS#a6I4ZUUGO","GroupAttr":[{"key":"k","value":"v"}]}"#);
    let request = delete_group_attr::Request::new(GROUP, ["k", "l"]);
    assert_eq!(body(&request), r#"{"GroupId":"@TGS#a6I4ZUUGO","GroupAttr":[{"key":"k"},{"key":"l"}]}"#);
    let answer: get_group_attr::Response = read_and_write(r#"{"GroupAttrAry":[{"key":"k","value":"v"}]}"#);
    assert_eq!(answer.group_attr_ary, [GroupAttr::new("k", "v")]);
}

#[test]
fn attributes_are_limited_one_by_one_and_in_all() {
    let attributes = |count, size: usize| vec![GroupAttr::new("k", "v".repeat(size)); count];
    assert_eq!(breaches(set_group_attr::Request::new(GROUP, attributes(4, 4000)).validate()), [""; 0]);
    assert_eq!(
        breaches(set_group_attr::Request::new(GROUP, attributes(5, 3201)).validate()),
        ["/GroupAttr: the values are longer than 16000 bytes in all"]
    );
    assert_eq!(
        breaches(modify_group_attr::Request::new(GROUP, attributes(1, 4001)).validate()),
        ["/GroupAttr/0/value: 4001 bytes, at most 4000 are allowed"]
    );
    assert_eq!(breaches(modify_group_attr::Request::new(GROUP, attributes(17, 1)).validate()).len(), 1);
}

#[test]
fn counters_hold_64_bits() {
    let counters = [GroupCounter::new("likes", i64::MIN), GroupCounter::new("views", i64::MAX)];
    let request = update_group_counter::Request::new(GROUP, counters.clone(), CounterMode::Increase);
    assert_eq!(
        body(&request),
        concat!(
            r#"{"GroupId":"@TGS#a6I4ZUUGO","GroupCounter":[{"Key":"likes","Value":-9223372036854775808},"#,
            r#"{"Key":"views","Value":9223372036854775807}],"Mode":"Increase"}"#
        )
    );
    assert_eq!(read::<update_group_counter::Request>(&body(&request)).group_counter, counters);
    assert_eq!(update_group_counter::SPEC.retry, RetrySpec::Never);
}

#[test]
fn deleting_all_counters_is_said_aloud() {
    let all = delete_group_counter::Request::new(GROUP, Scope::All);
    assert_eq!(body(&all), r#"{"GroupId":"@TGS#a6I4ZUUGO"}"#);
    let some = delete_group_counter::Request::new(GROUP, Scope::only(["likes"]));
    assert_eq!(body(&some), r#"{"GroupId":"@TGS#a6I4ZUUGO","GroupCounterKeys":["likes"]}"#);
    let none = delete_group_counter::Request::new(GROUP, Scope::only([""; 0]));
    assert_eq!(breaches(none.validate()).len(), 1);
}
