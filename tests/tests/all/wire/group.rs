use im_api::endpoint::{Batched, Paginated};
use im_api::group::{
    AddResult, AppDefinedData, AppMemberDefinedData, ApplyJoinOption, GroupField, GroupType, MemberField,
    MuteAllMember, ReceiveOption, Role, add_group_member, add_permission_group_member, create_group,
    create_topic, delete_group_member, delete_permission_group_member, destroy_topic, forbid_send_msg,
    get_appid_group_list, get_group_ban_member, get_group_info, get_group_member_info,
    get_group_muted_account, get_joined_group_list, get_permission_group_member_list, get_role_in_group,
    get_specified_group_member_info, get_topic, get_topic_permission_group, import_group,
    import_group_member, modify_group_base_info, modify_group_member_info,
};

use super::{body, breaches, read, read_and_write, refusal};

#[test]
fn a_group_is_created_with_members_and_fields() {
    use create_group::{Member, Request};

    assert_eq!(body(&Request::new(GroupType::Public, "Tea")), r#"{"Type":"Public","Name":"Tea"}"#);
    let full = Request::new(GroupType::Community, "Tea")
        .owner_account("anna")
        .group_id("@TGS#_tea")
        .max_member_count(300)
        .apply_join_option(ApplyJoinOption::FreeAccess)
        .app_defined_data([AppDefinedData::new("GroupTestData1", "\u{0}\u{1}")])
        .member_list([Member::new("bela")
            .role(Role::Admin)
            .app_member_defined_data([AppMemberDefinedData::new("MemberTestData", "x")])])
        .support_topic(true);
    assert!(full.validate().is_ok());
    assert_eq!(
        body(&full),
        concat!(
            r#"{"Owner_Account":"anna","Type":"Community","GroupId":"@TGS#_tea","Name":"Tea","MaxMemberCount":300,"#,
            r#""ApplyJoinOption":"FreeAccess","AppDefinedData":[{"Key":"GroupTestData1","Value":"\u0000\u0001"}],"#,
            r#""MemberList":[{"Member_Account":"bela","Role":"Admin","AppMemberDefinedData":[{"Key":"MemberTestData","#,
            r#""Value":"x"}]}],"SupportTopic":1}"#
        )
    );
    assert_eq!(read::<Request>(&body(&full)), full);
    read_and_write::<create_group::Response>(
        r#"{"GroupId":"@TGS#_@TGS#cQVLVHIM62CJ","HugeGroupFlag":0,"Type":"Community"}"#,
    );
}

#[test]
fn the_id_of_a_group_fits_its_type() {
    let made = |group_type: GroupType, id: &str| {
        let created = create_group::Request::new(group_type.clone(), "Tea").group_id(id).validate();
        let imported = import_group::Request::new(group_type, "Tea").group_id(id).validate();
        assert_eq!(created, imported);
        breaches(created)
    };
    assert_eq!(made(GroupType::Public, "my group"), [""; 0]);
    assert_eq!(
        made(GroupType::Public, "@TGS#mine"),
        ["/GroupId: `@TGS#` begins the ids that the server makes up"]
    );
    assert_eq!(made(GroupType::Community, "mine"), ["/GroupId: the id of a community begins with `@TGS#_`"]);
    assert_eq!(
        made(GroupType::ChatRoom, "grüße"),
        ["/GroupId: an id consists of printable ASCII characters"]
    );
    assert_eq!(made(GroupType::Other("Salon".to_owned()), "@TGS#_x"), [""; 0]);
    assert_eq!(made(GroupType::Public, &"g".repeat(49)), ["/GroupId: 49 bytes, allowed are 1 to 48"]);
}

#[test]
fn an_av_chat_room_is_created_without_members() {
    let request = create_group::Request::new(GroupType::AvChatRoom, "Live")
        .member_list([create_group::Member::new("anna").role(Role::Owner)]);
    assert_eq!(
        breaches(request.validate()),
        [
            "/MemberList/0/Role: not one of `Admin`",
            "/MemberList: must be left out where `Type` is `AVChatRoom`"
        ]
    );
}

#[test]
fn names_may_be_longer_than_the_rest_pages_say() {
    let eleven = "茶".repeat(11);
    assert!(create_group::Request::new(GroupType::Public, eleven).validate().is_ok());
    let request = modify_group_base_info::Request::new("tea").name("n".repeat(101)).notification("");
    assert_eq!(breaches(request.validate()), ["/Name: 101 bytes, allowed are 1 to 100"]);
}

#[test]
fn a_profile_is_changed_under_the_newer_names() {
    let request = modify_group_base_info::Request::new("tea")
        .mute_all_member(MuteAllMember::On)
        .app_defined_data([AppDefinedData::new("Color", "")]);
    assert_eq!(
        body(&request),
        r#"{"GroupId":"tea","MuteAllMember":"On","AppDefinedData":[{"Key":"Color","Value":""}]}"#
    );
    let older: modify_group_base_info::Request = read(r#"{"GroupId":"tea","ShutUpAllMember":"Off"}"#);
    assert_eq!(older.mute_all_member, Some(MuteAllMember::Off));

    let mute = modify_group_member_info::Request::new("tea", "bela").mute_time(60_u32).role(Role::Member);
    assert_eq!(body(&mute), r#"{"GroupId":"tea","Member_Account":"bela","Role":"Member","MuteTime":60}"#);
    let older: modify_group_member_info::Request =
        read(r#"{"GroupId":"tea","Member_Account":"bela","ShutUpTime":0}"#);
    assert_eq!(older.mute_time, Some(0));
    let forever = forbid_send_msg::Request::new("tea", ["bela"], u32::MAX);
    assert_eq!(body(&forever), r#"{"GroupId":"tea","Members_Account":["bela"],"MuteTime":4294967295}"#);
}

#[test]
fn each_group_has_a_result_of_its_own() {
    let filter = get_group_info::ResponseFilter::new()
        .group_base_info_filter([GroupField::Type, GroupField::OwnerAccount, GroupField::MuteAllMember])
        .member_info_filter([MemberField::Account, MemberField::Role])
        .app_defined_data_filter_group(["Color"]);
    assert_eq!(
        body(&get_group_info::Request::new(["tea"]).response_filter(filter)),
        concat!(
            r#"{"GroupIdList":["tea"],"ResponseFilter":{"GroupBaseInfoFilter":["Type","Owner_Account","#,
            r#""MuteAllMember"],"MemberInfoFilter":["Account","Role"],"AppDefinedDataFilter_Group":["Color"]}}"#
        )
    );

    let answer: get_group_info::Response = read_and_write(
        r#"{"GroupInfo":[
            {"ErrorCode":0,"ErrorInfo":"","GroupId":"tea","Type":"Public","Name":"Tea","Appid":1400000000,
             "Owner_Account":"","CreateTime":1530000000,"LastMsgTime":0,"NextMsgSeq":1,"MuteAllMember":"Off",
             "AppDefinedData":[{"Key":"Color","Value":"green"}],
             "MemberList":[{"Member_Account":"anna","Role":"Owner","JoinTime":1530000000,"MsgSeq":0,
                "MsgFlag":"AcceptAndNotify","LastSendMsgTime":0,"MuteUntil":0,"NameCard":""}]},
            {"ErrorCode":10010,"ErrorInfo":"group is not exist","GroupId":"coffee"}
        ]}"#,
    );
    assert_eq!(answer.group_info[0].member_list[0].msg_flag, Some(ReceiveOption::AcceptAndNotify));
    let failures = answer.failures();
    assert_eq!(failures.len(), 1);
    assert_eq!((failures[0].key.as_str(), failures[0].code), ("coffee", Some(10010)));
    assert_eq!(failures[0].info.as_deref(), Some("group is not exist"));
    assert!(refusal::<get_group_info::Response>("{}").contains("/GroupInfo is missing"));
}

#[test]
fn older_spellings_of_a_profile_are_read() {
    let answer: get_group_info::Response = read(
        r#"{"GroupInfo":[{"ErrorCode":"0","ErrorInfo":"","GroupId":"tea","Type":"Meeting","ShutUpAllMember":"On",
            "MemberList":[{"Member_Account":"anna","Role":"Member ","ShutUpUntil":"1700000000"}]}]}"#,
    );
    let group = &answer.group_info[0];
    assert_eq!(group.group_type, Some(GroupType::ChatRoom));
    assert_eq!(group.mute_all_member, Some(MuteAllMember::On));
    assert_eq!(group.member_list[0].role, Some(Role::Member));
    assert_eq!(group.member_list[0].mute_until, Some(1_700_000_000));
}

#[test]
fn all_groups_are_listed_by_a_cursor_beyond_32_bits() {
    let request = get_appid_group_list::Request::new().limit(1_u32);
    assert_eq!(body(&get_appid_group_list::Request::new()), "{}");
    let page: get_appid_group_list::Response =
        read_and_write(r#"{"TotalCount":2,"GroupIdList":[{"GroupId":"tea"}],"Next":4454685361}"#);
    let second = request.next_page(&page).unwrap();
    assert_eq!(body(&second), r#"{"Limit":1,"Next":4454685361}"#);
    for last in [
        r#"{"TotalCount":2,"GroupIdList":[{"GroupId":"coffee"}],"Next":0}"#,
        r#"{"TotalCount":2,"GroupIdList":[]}"#,
    ] {
        assert_eq!(second.next_page(&read(last)), None);
    }
    assert_eq!(
        breaches(get_appid_group_list::Request::new().limit(0_u32).validate()),
        ["/Limit: 0, allowed are 1 to 10000"]
    );
}

#[test]
fn members_are_listed_by_offset() {
    let request = get_group_member_info::Request::new("tea").limit(2_u32);
    let page: get_group_member_info::Response = read_and_write(
        r#"{"MemberNum":3,"MemberList":[{"Member_Account":"anna"},{"Member_Account":"bela"}]}"#,
    );
    let second = request.next_page(&page).unwrap();
    assert_eq!(body(&second), r#"{"GroupId":"tea","Limit":2,"Offset":2}"#);
    assert_eq!(second.next_page(&read(r#"{"MemberNum":3,"MemberList":[{"Member_Account":"carl"}]}"#)), None);
    assert_eq!(second.next_page(&read(r#"{"MemberNum":3,"MemberList":[]}"#)), None);
}

#[test]
fn members_of_a_community_are_listed_by_a_mark() {
    let request = get_group_member_info::Request::new("@TGS#_tea").limit(1_u32).next("");
    assert_eq!(body(&request), r#"{"GroupId":"@TGS#_tea","Limit":1,"Next":""}"#);
    // Older Chinese pages have a number here.
    for next in [r#""144115265295492787""#, "144115265295492787"] {
        let page =
            read(&format!(r#"{{"MemberNum":2,"MemberList":[{{"Member_Account":"anna"}}],"Next":{next}}}"#));
        let second = request.next_page(&page).unwrap();
        assert_eq!(second.next.as_deref(), Some("144115265295492787"));
        let last = r#"{"MemberNum":2,"MemberList":[{"Member_Account":"bela"}],"Next":""}"#;
        assert_eq!(second.next_page(&read(last)), None);
    }
}

#[test]
fn joined_groups_come_with_what_the_user_is_in_them() {
    let request = get_joined_group_list::Request::new("anna").with_huge_groups(true).support_topic(false);
    assert_eq!(body(&request), r#"{"Member_Account":"anna","WithHugeGroups":1,"SupportTopic":0}"#);
    let answer: get_joined_group_list::Response = read_and_write(
        r#"{"TotalCount":2,"GroupIdList":[
            {"GroupId":"@TGS#_tea","Type":"Community","SupportTopic":1,"GrossTopicNextMsgSeq":67,
             "SelfInfo":{"GrossTopicReadSeq":15,"Role":"Member","MsgFlag":"AcceptNotNotifyExceptAt"}},
            {"GroupId":"tea"}
        ]}"#,
    );
    assert_eq!(answer.group_id_list[0].support_topic, Some(true));
    assert_eq!(request.next_page(&answer), None);
}

#[test]
fn banned_members_are_listed_by_a_mark_that_is_always_sent() {
    let request = get_group_ban_member::Request::new("tea");
    assert_eq!(body(&request), r#"{"GroupId":"tea","Limit":100,"Offset":0}"#);
    let page: get_group_ban_member::Response = read_and_write(
        r#"{"BannedAccountList":[{"Member_Account":"anna","BannedUntil":4294967296}],"NextOffset":7}"#,
    );
    assert_eq!(request.next_page(&page).unwrap().offset, 7);
    assert_eq!(request.next_page(&read(r#"{"BannedAccountList":[],"NextOffset":0}"#)), None);
}

#[test]
fn one_is_success_where_members_are_added() {
    let request = add_group_member::Request::new("tea", ["anna", "bela"]).silence(true);
    assert_eq!(
        body(&request),
        r#"{"GroupId":"tea","Silence":1,"MemberList":[{"Member_Account":"anna"},{"Member_Account":"bela"}]}"#
    );
    let answer: add_group_member::Response = read_and_write(
        r#"{"MemberList":[
            {"Member_Account":"anna","Result":1},{"Member_Account":"bela","Result":0},
            {"Member_Account":"carl","Result":2},{"Member_Account":"dora","Result":3}
        ]}"#,
    );
    assert_eq!(answer.member_list[3].result, AddResult::Pending);
    let failures = answer.failures();
    assert_eq!(failures.len(), 1);
    assert_eq!((failures[0].key.as_str(), failures[0].code), ("bela", Some(0)));

    let many = add_group_member::Request::new("tea", (0..21).map(|n| n.to_string()));
    assert_eq!(breaches(many.validate()), ["/MemberList: 21 items, allowed are 1 to 20"]);
    assert_eq!(many.with_items(many.items()[20..].to_vec()).member_list.len(), 1);
}

#[test]
fn zero_is_success_where_members_join_a_permission_group() {
    let answer: add_permission_group_member::Response = read_and_write(
        r#"{"MemberList":[
            {"Member_Account":"anna","Result":0},{"Member_Account":"bela","Result":10013},
            {"Member_Account":"carl","Result":10010}
        ]}"#,
    );
    let failures = answer.failures();
    assert_eq!(failures.len(), 1);
    assert_eq!((failures[0].key.as_str(), failures[0].code), ("carl", Some(10010)));
    let removal = delete_permission_group_member::Request::new("@TGS#_tea", "@PMG#_mods", ["anna"]);
    assert_eq!(
        body(&removal),
        r#"{"GroupId":"@TGS#_tea","PermissionGroupId":"@PMG#_mods","MemberList":[{"Member_Account":"anna"}]}"#
    );
}

#[test]
fn imported_members_report_like_added_ones() {
    let request = import_group_member::Request::new(
        "tea",
        [import_group_member::Member::new("anna").role(Role::Admin).join_time(1_530_000_000_u64)],
    );
    assert_eq!(
        body(&request),
        r#"{"GroupId":"tea","MemberList":[{"Member_Account":"anna","Role":"Admin","JoinTime":1530000000}]}"#
    );
    let answer: import_group_member::Response = read(
        r#"{"MemberList":[{"Member_Account":"anna","Result":"2"},{"Member_Account":"bela","Result":0}]}"#,
    );
    assert_eq!(answer.failures().len(), 1);
}

#[test]
fn lists_of_names_have_names_of_their_own() {
    assert_eq!(
        body(&delete_group_member::Request::new("tea", ["anna"]).reason("spam")),
        r#"{"GroupId":"tea","Reason":"spam","MemberToDel_Account":["anna"]}"#
    );
    assert_eq!(
        body(&get_role_in_group::Request::new("tea", ["anna"])),
        r#"{"GroupId":"tea","User_Account":["anna"]}"#
    );
    assert_eq!(
        body(
            &get_specified_group_member_info::Request::new("tea", ["anna"])
                .member_info_filter([MemberField::OnlineStatus])
                .member_role_filter([Role::Owner])
        ),
        r#"{"GroupId":"tea","Member_List_Account":["anna"],"MemberInfoFilter":["OnlineStatus"],"MemberRoleFilter":["Owner"]}"#
    );
    let roles: get_role_in_group::Response =
        read_and_write(r#"{"UserIdList":[{"Member_Account":"anna","Role":"NotMember"}]}"#);
    assert_eq!(roles.user_id_list[0].role, Role::NotMember);
    read_and_write::<get_group_muted_account::Response>(
        r#"{"GroupId":"tea","MutedAccountList":[{"Member_Account":"anna","MutedUntil":4294967296}]}"#,
    );
}

#[test]
fn parts_of_a_batch_name_the_group_once() {
    let answer = |name: &str| -> get_specified_group_member_info::Response {
        read(&format!(
            r#"{{"GroupId":"tea","MemberList":[{{"Member_Account":"{name}","OnlineStatus":"Online"}}]}}"#
        ))
    };
    let mut whole = answer("anna");
    <get_specified_group_member_info::Request as Batched>::merge(&mut whole, answer("bela"));
    assert_eq!((whole.group_id.as_str(), whole.member_list.len()), ("tea", 2));
}

#[test]
fn the_id_of_a_topic_begins_with_that_of_its_community() {
    let request = |id: &str| create_topic::Request::new("@TGS#_tea", "Green").topic_id(id);
    assert!(request("@TGS#_tea@TOPIC#_green").validate().is_ok());
    let wrong = "/TopicId: the id of a topic is that of its community, `@TOPIC#_` and a part of its own";
    for id in ["green", "@TGS#_coffee@TOPIC#_green", "@TGS#_tea@TOPIC#_"] {
        assert_eq!(breaches(request(id).validate()), [wrong], "{id}");
    }
}

#[test]
fn topics_have_their_key_one_level_down() {
    let answer: get_topic::Response = read_and_write(
        r#"{"TopicAndSelfInfo":[
            {"ErrorCode":0,"ErrorInfo":"","SelfInfo":{"ShutUpTime":0,"MsgSeq":3,"MsgFlag":"Discard"},
             "TopicInfo":{"TopicId":"@TGS#_tea@TOPIC#_a","GroupID":"@TGS#_tea","TopicName":"Green","NextMsgSeq":4,
                "CreateTime":1650000000,"LastMsgTime":0,"MuteAllMember":"Off","CustomString":""}},
            {"ErrorCode":110003,"ErrorInfo":"topic was destroyed","SelfInfo":{"MsgSeq":0,"MsgFlag":""},
             "TopicInfo":{"TopicId":"@TGS#_tea@TOPIC#_b","GroupID":"@TGS#_tea"}}
        ]}"#,
    );
    let failures = answer.failures();
    assert_eq!(failures.len(), 1);
    assert_eq!((failures[0].key.as_str(), failures[0].code), ("@TGS#_tea@TOPIC#_b", Some(110_003)));
    let other: get_topic::SelfInfo = read(r#"{"MuteTime":60,"MsgSeq":3,"MsgFlag":"Discard"}"#);
    assert_eq!(other.mute_time, Some(60));

    let gone: destroy_topic::Response = read_and_write(
        r#"{"DestroyResultItem":[{"TopicId":"a","ErrorCode":0,"ErrorInfo":"ok"},
            {"TopicId":"b","ErrorCode":110003,"ErrorInfo":"gone"}]}"#,
    );
    assert_eq!(gone.failures()[0].key, "b");
    assert_eq!(
        body(&get_topic::Request::new("@TGS#_tea", "anna").response_filter([get_topic::TopicField::FaceUrl])),
        r#"{"GroupId":"@TGS#_tea","From_Account":"anna","ResponseFilter":["FaceUrl"]}"#
    );
}

#[test]
fn permission_groups_keep_what_nobody_knows() {
    let request = get_permission_group_member_list::Request::new("@TGS#_tea", "@PMG#_mods").limit(50_u32);
    let page: get_permission_group_member_list::Response = read_and_write(
        r#"{"MemberList":[{"Member_Account":"anna","Anything":[1]}],"Next":"TGSMTQ0MTE1MjM1MTUyNDI0MzY1"}"#,
    );
    let second = request.next_page(&page).unwrap();
    assert_eq!(second.next.as_deref(), Some("TGSMTQ0MTE1MjM1MTUyNDI0MzY1"));
    assert_eq!(second.next_page(&read(r#"{"MemberList":[],"Next":""}"#)), None);

    let answer: get_topic_permission_group::Response = read_and_write(
        r#"{"TopicPermissionResultList":[
            {"TopicId":"a","ErrorCode":0,"ErrorInfo":"","Permission":9223372036854775807},
            {"TopicId":"b","ErrorCode":10010,"ErrorInfo":"no such topic"}]}"#,
    );
    assert_eq!(answer.topic_permission_result_list[0].permission, Some(i64::MAX));
    assert_eq!(answer.failures().len(), 1);
}
