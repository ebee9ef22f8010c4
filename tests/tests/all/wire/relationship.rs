use im_api::Paginated;
use im_api::profile::{ProfileItem, ProfileTag};
use im_api::relationship::{
    FollowType, SnsItem, SnsProfileValue, SnsTag, SnsValue, black_list_check, black_list_get, follow_check,
    follow_get, friend_add, friend_check, friend_get, friend_get_list, friend_import, friend_update,
    group_add, group_get,
};
use im_api::spec::Kind;
use serde_json::json;

use super::{body, breaches, read, read_and_write};

#[test]
fn a_friend_to_add_has_one_group_and_one_to_import_has_many() {
    let friend = friend_add::AddFriendItem::new("bela", "AddSource_Type_Web").group_name("Work");
    let add = friend_add::Request::new("anna", [friend]).force_add_flags(true);
    assert_eq!(breaches(add.validate()), [""; 0]);
    assert_eq!(
        body(&add),
        r#"{"From_Account":"anna","AddFriendItem":[{"To_Account":"bela","GroupName":"Work","AddSource":"AddSource_Type_Web"}],"ForceAddFlags":1}"#
    );

    let friend = friend_import::AddFriendItem::new("bela", "AddSource_Type_Web")
        .group_name(["Work", "Chess"])
        .custom_item([SnsItem::custom("Level", 0)]);
    let import = friend_import::Request::new("anna", [friend]);
    assert_eq!(breaches(import.validate()), [""; 0]);
    assert_eq!(
        body(&import),
        r#"{"From_Account":"anna","AddFriendItem":[{"To_Account":"bela","GroupName":["Work","Chess"],"AddSource":"AddSource_Type_Web","CustomItem":[{"Tag":"Tag_SNS_Custom_Level","Value":0}]}]}"#
    );
    assert_eq!(read::<friend_import::Request>(&body(&import)), import);
}

#[test]
fn a_friend_to_import_has_limits() {
    let friend = friend_import::AddFriendItem::new("bela", "AddSource_Type_Telephone")
        .remark("r".repeat(97))
        .group_name([""])
        .add_wording("w".repeat(257))
        .custom_item([SnsItem::remark("Bela"), SnsItem::custom("Team", "t".repeat(501))]);
    assert_eq!(
        breaches(friend_import::Request::new("anna", [friend]).validate()),
        [
            "/AddFriendItem/0/Remark: 97 bytes, at most 96 are allowed",
            "/AddFriendItem/0/GroupName/0: 0 bytes, allowed are 1 to 30",
            "/AddFriendItem/0/AddSource: a source is `AddSource_Type_` and 1 to 8 letters",
            "/AddFriendItem/0/AddWording: 257 bytes, at most 256 are allowed",
            "/AddFriendItem/0/CustomItem: only custom fields, `Tag_SNS_Custom_…`, are imported here",
            "/AddFriendItem/0/CustomItem: the value of a custom field has at most 500 bytes",
        ]
    );
}

#[test]
fn a_request_that_waits_for_an_answer_is_no_failure() {
    let answer: friend_add::Response = read_and_write(
        r#"{"ResultItem":[
                {"To_Account":"bela","ResultCode":0,"ResultInfo":""},
                {"To_Account":"cleo","ResultCode":30539,"ResultInfo":"pending"},
                {"To_Account":"dora","ResultCode":30516,"ResultInfo":"denied"}],
            "Fail_Account":["cleo","dora"]}"#,
    );
    let failures = answer.failures();
    assert_eq!(failures.len(), 1);
    assert_eq!((failures[0].key.as_str(), failures[0].code), ("dora", Some(30516)));
}

#[test]
fn only_some_fields_of_a_friendship_can_be_changed() {
    let friend = friend_update::UpdateItem::new(
        "bela",
        [SnsItem::remark("Bela B."), SnsItem::group(["Work", "Chess"]), SnsItem::custom("Team", "blue")],
    );
    let update = friend_update::Request::new("anna", [friend]);
    assert_eq!(breaches(update.validate()), [""; 0]);
    assert_eq!(
        body(&update),
        r#"{"From_Account":"anna","UpdateItem":[{"To_Account":"bela","SnsItem":[{"Tag":"Tag_SNS_IM_Remark","Value":"Bela B."},{"Tag":"Tag_SNS_IM_Group","Value":["Work","Chess"]},{"Tag":"Tag_SNS_Custom_Team","Value":"blue"}]}]}"#
    );
    let wrong = friend_update::UpdateItem::new(
        "bela",
        [SnsItem::add_time(1), SnsItem::group([""; 33]), SnsItem::remark("r".repeat(97))],
    );
    assert_eq!(
        breaches(friend_update::Request::new("anna", [wrong]).validate()),
        [
            "/UpdateItem/0/SnsItem/2/Value: 97 bytes, at most 96 are allowed",
            "/UpdateItem/0/SnsItem: only remark, groups and custom fields can be changed",
            "/UpdateItem/0/SnsItem: a friend is in at most 32 groups",
            "/UpdateItem/0/SnsItem: the name of a group has 1 to 30 bytes",
        ]
    );
}

#[test]
fn the_type_of_a_field_depends_on_its_tag() {
    let page: friend_get::Response = read_and_write(
        r#"{"UserDataItem":[{"To_Account":"bela","ValueItem":[
                {"Tag":"Tag_SNS_IM_Group","Value":["Work"]},
                {"Tag":"Tag_SNS_IM_Remark","Value":"Bela B."},
                {"Tag":"Tag_SNS_IM_AddSource","Value":"AddSource_Type_Web"},
                {"Tag":"Tag_SNS_IM_AddWording","Value":"hi"},
                {"Tag":"Tag_SNS_IM_AddTime","Value":1600000000},
                {"Tag":"Tag_SNS_Custom_Team","Value":"blue"},
                {"Tag":"Tag_SNS_Custom_Level","Value":7},
                {"Tag":"Tag_SNS_IM_Mood","Value":{"a":1}}]}],
            "StandardSequence":88,"CustomSequence":46,"FriendNum":20,"CompleteFlag":1,"NextStartIndex":0}"#,
    );
    assert_eq!(
        page.user_data_item[0].value_item,
        [
            SnsItem::group(["Work"]),
            SnsItem::remark("Bela B."),
            SnsItem::add_source("AddSource_Type_Web"),
            SnsItem::add_wording("hi"),
            SnsItem::add_time(1_600_000_000),
            SnsItem::custom("Team", "blue"),
            SnsItem::custom("Level", 7),
            SnsValue::Unknown { tag: "Tag_SNS_IM_Mood".to_owned(), content: json!({"a": 1}) }.into(),
        ]
    );
}

#[test]
fn every_standard_field_can_be_asked_for_by_its_tag() {
    let Kind::List(Kind::Object(item)) = friend_update::SPEC.request.field("UpdateItem").unwrap().kind else {
        panic!("UpdateItem is a list of objects");
    };
    let Kind::List(Kind::Union(union)) = item().field("SnsItem").unwrap().kind else {
        panic!("SnsItem is a list of tagged values");
    };
    for variant in union().variants.iter().filter(|variant| !variant.is_prefix) {
        assert!(!matches!(SnsTag::from(variant.tag), SnsTag::Other(_)), "{}", variant.tag);
    }
}

#[test]
fn friends_are_listed_until_a_flag_says_so() {
    let first = friend_get::Request::new("anna").standard_sequence(88_u64);
    assert_eq!(body(&first), r#"{"From_Account":"anna","StartIndex":0,"StandardSequence":88}"#);
    let page = |complete, next| {
        read::<friend_get::Response>(&format!(
            r#"{{"UserDataItem":[],"StandardSequence":99,"CustomSequence":1,"FriendNum":200,
                "CompleteFlag":{complete},"NextStartIndex":{next}}}"#
        ))
    };
    let second = first.next_page(&page(0, 100)).unwrap();
    // The sequence number of the first page would hide what the second one lists.
    assert_eq!((second.start_index, second.standard_sequence), (100, Some(88)));
    assert_eq!(second.next_page(&page(1, 0)), None);
    assert_eq!(second.next_page(&page(2, 100)), None);
}

#[test]
fn fields_of_friendship_and_profile_come_in_one_list() {
    let tags = [SnsTag::Remark, SnsTag::custom("Team"), ProfileTag::Nick.into()];
    let request = friend_get_list::Request::new("anna", ["bela"], tags);
    assert_eq!(breaches(request.validate()), [""; 0]);
    assert_eq!(
        body(&request),
        r#"{"From_Account":"anna","To_Account":["bela"],"TagList":["Tag_SNS_IM_Remark","Tag_SNS_Custom_Team","Tag_Profile_IM_Nick"]}"#
    );
    let wrong = friend_get_list::Request::new("anna", ["bela"], ["Nick"]);
    assert_eq!(breaches(wrong.validate()), ["/TagList/0: a tag begins with `Tag_SNS_` or `Tag_Profile_`"]);

    let answer: friend_get_list::Response = read_and_write(
        r#"{"InfoItem":[
                {"To_Account":"bela","SnsProfileItem":[
                    {"Tag":"Tag_SNS_IM_Group","Value":["Work"]},
                    {"Tag":"Tag_Profile_IM_Nick","Value":"Bela"},
                    {"Tag":"Tag_Profile_IM_Level","Value":"seven"}],"ResultCode":0,"ResultInfo":""},
                {"To_Account":"cleo","ResultCode":30001,"ResultInfo":"Err_SNS_FriendGetList_Friend_Not_Exist"}],
            "Fail_Account":["cleo"]}"#,
    );
    let items = &answer.info_item[0].sns_profile_item;
    assert_eq!(items[0].to_sns(), Some(SnsItem::group(["Work"])));
    assert_eq!(items[1].to_profile(), Some(ProfileItem::nick("Bela")));
    assert_eq!((items[1].to_sns(), items[2].to_profile()), (None, None));
    assert!(matches!(&items[2].content, SnsProfileValue::Profile(tag, _) if tag == "IM_Level"));
    assert_eq!(answer.failures()[0].info.as_deref(), Some("Err_SNS_FriendGetList_Friend_Not_Exist"));
}

#[test]
fn the_old_spelling_of_a_check_is_read() {
    let request: friend_check::Request =
        read(r#"{"From_Account":"anna","To_Account":["bela"],"CheckType":"CheckResult_Type_Singal"}"#);
    assert_eq!(request.check_type, friend_check::CheckType::Single);
    assert!(body(&request).ends_with(r#""CheckResult_Type_Single"}"#));
    let answer: black_list_check::Response = read_and_write(
        r#"{"BlackListCheckItem":[{"To_Account":"bela","Relation":"BlackCheckResult_Type_NO","ResultCode":0,
            "ResultInfo":""}]}"#,
    );
    assert_eq!(answer.black_list_check_item[0].relation, black_list_check::Relation::NoRelation);
}

#[test]
fn a_block_list_ends_where_the_next_index_is_zero() {
    let first = black_list_get::Request::new("anna", 30_u32);
    assert_eq!(body(&first), r#"{"From_Account":"anna","StartIndex":0,"MaxLimited":30,"LastSequence":0}"#);
    let page: black_list_get::Response = read_and_write(
        r#"{"BlackListItem":[{"To_Account":"bela","AddBlackTimeStamp":1600000000}],"StartIndex":30,
            "CurruentSequence":13}"#,
    );
    let second = first.next_page(&page).unwrap();
    assert_eq!((second.start_index, second.last_sequence), (30, 0));
    let last: black_list_get::Response = read(r#"{"BlackListItem":[],"StartIndex":0,"CurrentSequence":14}"#);
    assert_eq!(last.current_sequence, 14);
    assert_eq!(second.next_page(&last), None);
    assert_eq!(
        breaches(black_list_get::Request::new("anna", 1001_u32).validate()),
        ["/MaxLimited: 1001, allowed are 1 to 1000"]
    );
}

#[test]
fn groups_of_friends_are_listed_by_name() {
    let add = group_add::Request::new("anna", ["Work", ""]);
    assert_eq!(breaches(add.validate()), ["/GroupName/1: 0 bytes, allowed are 1 to 30"]);
    let added: group_add::Response = read_and_write(r#"{"CurrentSequence":3}"#);
    assert!(added.failures().is_empty());
    let groups: group_get::Response = read_and_write(
        r#"{"ResultItem":[{"GroupName":"Work","FriendNumber":2,"To_Account":["bela","cleo"]},
                          {"GroupName":"Chess","FriendNumber":0}],"CurrentSequence":3}"#,
    );
    assert_eq!(groups.result_item[0].to_account, ["bela", "cleo"]);
    assert!(groups.result_item[1].to_account.is_empty());
}

#[test]
fn follows_are_listed_until_the_cursor_is_empty() {
    let first = follow_get::Request::new("anna", FollowType::Followed);
    assert_eq!(body(&first), r#"{"From_Account":"anna","FollowType":2,"StartCursor":"","WantNum":100}"#);
    let page: follow_get::Response = read_and_write(
        r#"{"FollowItem":[{"To_Account":"bela","FollowTime":1600000000,
                "ProfileItem":[{"Tag":"Tag_Profile_IM_Nick","Value":"Bela"}],"profile_sequence":5}],
            "NextCursor":"c2"}"#,
    );
    assert_eq!(page.follow_item[0].profile_item, [ProfileItem::nick("Bela")]);
    let second = first.next_page(&page).unwrap();
    assert_eq!(second.start_cursor, "c2");
    assert_eq!(second.next_page(&read(r#"{"FollowItem":[],"NextCursor":""}"#)), None);
    assert_eq!(
        breaches(follow_get::Request::new("anna", FollowType::None).validate()),
        ["/FollowType: not one of `1`, `2`, `3`"]
    );
    let answer: follow_check::Response = read_and_write(
        r#"{"ResultItem":[{"To_Account":"bela","ResultCode":0,"ResultInfo":"","FollowType":0}]}"#,
    );
    assert_eq!(answer.result_item[0].follow_type, FollowType::None);
}
