use im_api::Paginated;
use im_api::recent_contact::mark_contact::{Mark, OptType};
use im_api::recent_contact::top::{OperationType, RecentContact};
use im_api::recent_contact::update_contact_group::{ContactUpdate, UpdateGroup};
use im_api::recent_contact::{
    Contact, ContactType, StandardMark, create_contact_group, delete, get_contact_group, get_list,
    mark_contact, search_contact_group, top, update_contact_group,
};

use super::{body, breaches, read, read_and_write};

#[test]
fn four_values_lead_to_the_next_page() {
    let first = get_list::Request::new("anna");
    assert_eq!(breaches(first.validate()), [""; 0]);
    assert_eq!(
        body(&first),
        r#"{"From_Account":"anna","TimeStamp":0,"StartIndex":0,"TopTimeStamp":0,"TopStartIndex":0,"AssistFlags":63}"#
    );
    let page = |complete| {
        read::<get_list::Response>(&format!(
            r#"{{"SessionItem":[{{"Type":1,"To_Account":"bela","MsgTime":5,"TopFlag":1}},
                {{"Type":2,"GroupId":"g","MsgTime":4,"TopFlag":0,"ContactGroupId":[1,2],"StandardMark":"111001"}}],
                "CompleteFlag":{complete},"TimeStamp":1,"StartIndex":2,"TopTimeStamp":3,"TopStartIndex":4}}"#
        ))
    };
    let next = first.next_page(&page(0)).unwrap();
    assert_eq!(
        body(&next),
        r#"{"From_Account":"anna","TimeStamp":1,"StartIndex":2,"TopTimeStamp":3,"TopStartIndex":4,"AssistFlags":63}"#
    );
    assert_eq!(first.next_page(&page(1)), None);
    let sessions = page(1).session_item;
    assert!(sessions[0].top_flag && sessions[0].to_account.as_deref() == Some("bela"));
    assert_eq!(
        (sessions[1].group_id.as_deref(), sessions[1].contact_group_id.as_slice()),
        (Some("g"), &[1, 2][..])
    );
}

#[test]
fn the_group_has_three_spellings() {
    let request = delete::Request::new("anna", ContactType::Group).to_group_id("g").clear_ramble(true);
    assert_eq!(body(&request), r#"{"From_Account":"anna","Type":2,"ToGroupid":"g","ClearRamble":1}"#);
    let request = top::Request::new(
        "anna",
        OperationType::Pin,
        [RecentContact::user("bela"), RecentContact::group("g")],
    );
    assert_eq!(breaches(request.validate()), [""; 0]);
    assert_eq!(
        body(&request),
        r#"{"From_Account":"anna","OperationType":1,"RecentContactItem":[{"To_Account":"bela","Type":1},{"GroupId":"g","Type":2}]}"#
    );
    let request = search_contact_group::Request::new("anna", [Contact::user("bela"), Contact::group("g")]);
    assert_eq!(
        body(&request),
        r#"{"From_Account":"anna","ContactItem":[{"To_Account":"bela","Type":1},{"ToGroupId":"g","Type":2}]}"#
    );
}

#[test]
fn a_conversation_has_the_name_that_fits_its_kind() {
    let mixed = delete::Request::new("anna", ContactType::OneToOne).to_group_id("g");
    assert_eq!(breaches(mixed.validate()), ["/Type: a one-to-one conversation is named by `To_Account`"]);
    let both = Contact::user("bela").to_group_id("g");
    let breach = "/ContactItem/0: exactly one of `To_Account`, `ToGroupId` must be given, found 2";
    assert_eq!(breaches(search_contact_group::Request::new("anna", [both]).validate()), [breach]);
    let neither = Contact::new(ContactType::Group);
    assert_eq!(breaches(search_contact_group::Request::new("anna", [neither]).validate()).len(), 1);
    let unknown = Contact::new(ContactType::Other(3)).to_account("x");
    assert_eq!(breaches(search_contact_group::Request::new("anna", [unknown]).validate()), [""; 0]);
}

#[test]
fn a_conversation_group_is_created_alone() {
    let group = || create_contact_group::NewGroup::new("work", [Contact::user("bela")]);
    let request = create_contact_group::Request::new("anna", [group()]);
    assert_eq!(breaches(request.validate()), [""; 0]);
    let request = create_contact_group::Request::new("anna", [group(), group()]);
    assert_eq!(breaches(request.validate()).len(), 1);
    let answer: create_contact_group::Response = read_and_write(
        r#"{"GroupResultItem":[{"GroupItem":{"GroupName":"work","GroupId":7},"ResultItem":[
            {"ContactItem":{"Type":2,"ToGroupId":"g"},"ResultCode":51007,"ResultInfo":"gone"}]}]}"#,
    );
    let result = &answer.group_result_item[0].result_item[0];
    assert_eq!((result.contact_item.to_group_id.as_deref(), result.result_code), (Some("g"), 51007));
    let failures = answer.failures();
    assert_eq!(failures.len(), 1);
    assert_eq!((failures[0].key.as_str(), failures[0].code), ("g", Some(51007)));
}

#[test]
fn a_conversation_group_is_renamed_or_changed() {
    let rename = update_contact_group::Request::new("anna", UpdateGroup::rename("work", "office"));
    assert_eq!(
        body(&rename),
        r#"{"From_Account":"anna","UpdateType":1,"UpdateGroup":{"UpdateGroupType":1,"OldGroupName":"work","NewGroupName":"office"}}"#
    );
    let change = UpdateGroup::change("office", [ContactUpdate::remove(Contact::user("bela"))]);
    assert!(body(&change).contains(
        r#""ContactUpdateItem":[{"ContactItem":{"To_Account":"bela","Type":1},"ContactOptType":2}]"#
    ));
    let nameless = UpdateGroup::new(update_contact_group::UpdateGroupType::Rename, "work");
    assert_eq!(
        breaches(update_contact_group::Request::new("anna", nameless).validate()),
        ["/UpdateGroup/NewGroupName: must be given where `UpdateGroupType` is 1"]
    );
    let answer: update_contact_group::Response = read(
        r#"{"UpdateType":1,"UpdateGroupResult":{"UpdateGroupType":2,"GroupName":"office","GroupId":7,
            "OldGroupName":"work","ContactResultItem":[
            {"ContactItem":{"Type":1,"To_Account":"bela"},"ContactOptType":2,"ResultCode":0,"ResultInfo":""},
            {"ContactItem":{"Type":1,"To_Account":"carl"},"ContactOptType":1,"ResultCode":51008,"ResultInfo":"full"}]}}"#,
    );
    let failures = answer.failures();
    assert_eq!(failures.len(), 1);
    assert_eq!((failures[0].key.as_str(), failures[0].info.as_deref()), ("carl", Some("full")));
}

#[test]
fn groups_and_marks_come_in_pages() {
    let first = get_contact_group::Request::new("anna");
    let answer: get_contact_group::Response = read_and_write(
        r#"{"ContactItem":[{"Type":1,"To_Account":"bela","StandardMark":"1","Timestamp":9},
            {"Type":2,"ToGroupId":"g","CustomMark":"x","ContactGroupId":[7],"Timestamp":8}],
            "GroupItem":[{"GroupName":"work","GroupId":7}],"CompleteFlag":0,"NextStartIndex":50}"#,
    );
    assert_eq!(body(&first.next_page(&answer).unwrap()), r#"{"From_Account":"anna","StartIndex":50}"#);
}

#[test]
fn marks_go_in_as_numbers() {
    let mark = Mark::new(Contact::user("bela"), OptType::Both)
        .set_mark([StandardMark::Unread, StandardMark::Other(33)])
        .clear_mark([StandardMark::Starred])
        .custom_mark("x");
    let request = mark_contact::Request::new("anna", [mark]);
    assert_eq!(breaches(request.validate()), [""; 0]);
    assert_eq!(
        body(&request),
        r#"{"From_Account":"anna","MarkItem":[{"ContactItem":{"To_Account":"bela","Type":1},"OptType":3,"ClearMark":[1],"SetMark":[2,33],"CustomMark":"x"}]}"#
    );
    let beyond = Mark::new(Contact::user("bela"), OptType::Standard).set_mark([StandardMark::Other(65)]);
    assert_eq!(
        breaches(mark_contact::Request::new("anna", [beyond]).validate()),
        ["/MarkItem/0/SetMark/0: 65, allowed are 1 to 64"]
    );
    let answer: mark_contact::Response = read(
        r#"{"ResultItem":[{"OptType":3,"ContactItem":{"Type":1,"To_Account":"bela"},"ResultCode":0,"ResultInfo":""},
            {"OptType":1,"ContactItem":{"Type":1,"To_Account":"cleo"},"ResultCode":51008,"ResultInfo":"full"},
            {"OptType":1,"ContactItem":{"Type":2,"ToGroupId":"g"},"ResultCode":51007,"ResultInfo":"gone"}]}"#,
    );
    let failures = answer.failures();
    assert_eq!(failures.len(), 2);
    assert_eq!((failures[0].key.as_str(), failures[0].code), ("cleo", Some(51008)));
    assert_eq!((failures[1].key.as_str(), failures[1].code), ("g", Some(51007)));
}
