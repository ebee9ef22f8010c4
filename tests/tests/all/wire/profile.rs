use im_api::profile::{
    AdminForbidType, AllowType, Gender, ProfileItem, ProfileTag, ProfileValue, portrait_get, portrait_set,
};
use im_api::spec::Kind;

use super::{body, breaches, read, read_and_write};

#[test]
fn every_field_is_sent_in_the_type_of_its_tag() {
    let request = portrait_set::Request::new(
        "anna",
        [
            ProfileItem::nick("Anna"),
            ProfileItem::gender(Gender::Female),
            ProfileItem::birth_day(20_190_419),
            ProfileItem::location("Wien"),
            ProfileItem::self_signature("so long"),
            ProfileItem::allow_type(AllowType::NeedConfirm),
            ProfileItem::language(3),
            ProfileItem::image("https://example.com/a.png"),
            ProfileItem::msg_settings(1),
            ProfileItem::admin_forbid_type(AdminForbidType::SendOut),
            ProfileItem::level(7),
            ProfileItem::role(u32::MAX),
            ProfileItem::custom("Test", "x"),
        ],
    );
    assert_eq!(breaches(request.validate()), [""; 0]);
    let items = [
        r#"{"Tag":"Tag_Profile_IM_Nick","Value":"Anna"}"#,
        r#"{"Tag":"Tag_Profile_IM_Gender","Value":"Gender_Type_Female"}"#,
        r#"{"Tag":"Tag_Profile_IM_BirthDay","Value":20190419}"#,
        r#"{"Tag":"Tag_Profile_IM_Location","Value":"Wien"}"#,
        r#"{"Tag":"Tag_Profile_IM_SelfSignature","Value":"so long"}"#,
        r#"{"Tag":"Tag_Profile_IM_AllowType","Value":"AllowType_Type_NeedConfirm"}"#,
        r#"{"Tag":"Tag_Profile_IM_Language","Value":3}"#,
        r#"{"Tag":"Tag_Profile_IM_Image","Value":"https://example.com/a.png"}"#,
        r#"{"Tag":"Tag_Profile_IM_MsgSettings","Value":1}"#,
        r#"{"Tag":"Tag_Profile_IM_AdminForbidType","Value":"AdminForbid_Type_SendOut"}"#,
        r#"{"Tag":"Tag_Profile_IM_Level","Value":7}"#,
        r#"{"Tag":"Tag_Profile_IM_Role","Value":4294967295}"#,
        r#"{"Tag":"Tag_Profile_Custom_Test","Value":"x"}"#,
    ];
    let expected = format!(r#"{{"From_Account":"anna","ProfileItem":[{}]}}"#, items.join(","));
    assert_eq!(body(&request), expected);
    assert_eq!(read::<portrait_set::Request>(&expected), request);
}

#[test]
fn fields_to_set_have_limits() {
    let request = portrait_set::Request::new(
        "anna",
        [
            ProfileItem::nick("n".repeat(501)),
            ProfileItem::location("seventeen letters"),
            ProfileItem::custom("Test", "v".repeat(500)),
            ProfileItem::custom("Keyword9s", ""),
            ProfileValue::Unknown { tag: "Tag Profile".to_owned(), content: 1.into() }.into(),
        ],
    );
    assert_eq!(
        breaches(request.validate()),
        [
            "/ProfileItem/0/Value: 501 bytes, at most 500 are allowed",
            "/ProfileItem/1/Value: 17 bytes, at most 16 are allowed",
            "/ProfileItem: a custom tag has at most 8 letters after `Tag_Profile_Custom_`",
            "/ProfileItem: a tag consists of letters, digits and underscores",
        ]
    );
}

#[test]
fn tags_to_read_are_known_names_or_the_apps_own() {
    let request = portrait_get::Request::new(
        ["anna", "bela"],
        [ProfileTag::Nick, ProfileTag::custom("Test"), ProfileTag::from("Tag_Profile_IM_Role")],
    );
    assert_eq!(
        body(&request),
        r#"{"To_Account":["anna","bela"],"TagList":["Tag_Profile_IM_Nick","Tag_Profile_Custom_Test","Tag_Profile_IM_Role"]}"#
    );
    assert_eq!(request.tag_list[2], ProfileTag::Role);
    let wrong = portrait_get::Request::new(["anna"], ["Tag_Profile_IM_Nick", "Tag_Profile_Custom_Ninechars"]);
    assert_eq!(
        breaches(wrong.validate()),
        ["/TagList/1: a custom tag has at most 8 letters after `Tag_Profile_Custom_`"]
    );
}

#[test]
fn every_standard_field_can_be_read_by_its_tag() {
    let Kind::List(Kind::Union(union)) = portrait_set::SPEC.request.fields[1].kind else {
        panic!("ProfileItem is a list of tagged values");
    };
    for variant in union().variants.iter().filter(|variant| !variant.is_prefix) {
        assert!(!matches!(ProfileTag::from(variant.tag), ProfileTag::Other(_)), "{}", variant.tag);
    }
    assert_eq!(ProfileItem::level(1).tag(), ProfileTag::Level);
    assert_eq!(ProfileItem::custom("Test", "").tag(), ProfileTag::custom("Test"));
}

#[test]
fn numbers_come_as_strings_and_unknown_fields_survive() {
    let answer: portrait_get::Response = read(
        r#"{"UserProfileItem":[{"To_Account":"anna","ProfileItem":[
            {"Tag":"Tag_Profile_IM_BirthDay","Value":"20190419"},
            {"Tag":"Tag_Profile_IM_Level","Value":7},
            {"Tag":"Tag_Profile_IM_Nick","Value":12},
            {"Value":"Gender_Type_Other","Tag":"Tag_Profile_IM_Gender"},
            {"Tag":"Tag_Profile_Custom_Test","Value":5},
            {"Tag":"Tag_Profile_IM_Zodiac","Value":["lion",1]}
        ],"ResultCode":0,"ResultInfo":""}]}"#,
    );
    assert_eq!(
        answer.user_profile_item[0].profile_item,
        [
            ProfileItem::birth_day(20_190_419),
            ProfileItem::level(7),
            ProfileItem::nick("12"),
            ProfileItem::gender(Gender::Other("Gender_Type_Other".to_owned())),
            ProfileItem::custom("Test", "5"),
            ProfileValue::Unknown {
                tag: "Tag_Profile_IM_Zodiac".to_owned(),
                content: serde_json::json!(["lion", 1])
            }
            .into(),
        ]
    );
}

#[test]
fn an_account_that_failed_has_a_code_and_no_fields() {
    let answer: portrait_get::Response = read_and_write(
        r#"{
            "UserProfileItem":[
                {"To_Account":"anna","ProfileItem":[{"Tag":"Tag_Profile_IM_Zodiac","Value":{"a":1}}],
                 "ResultCode":0,"ResultInfo":"","Cached":true},
                {"To_Account":"nobody","ResultCode":40003,"ResultInfo":"Err_Profile_Account_Not_Exist"}
            ],
            "Fail_Account":["nobody"]
        }"#,
    );
    let failures = answer.failures();
    assert_eq!(failures.len(), 1);
    assert_eq!((failures[0].key.as_str(), failures[0].code), ("nobody", Some(40003)));
    assert_eq!(answer.fail_account, ["nobody"]);
    assert!(answer.user_profile_item[1].profile_item.is_empty());
    assert_eq!(
        im_api::wire::unknown_members(&answer),
        ["/UserProfileItem/0/ProfileItem/0/Value", "/UserProfileItem/0/Cached"]
    );
}
