use im_sim::Simulator;
use serde_json::json;

use crate::client::{call, code};

const SET: &str = "v4/profile/portrait_set";
const GET: &str = "v4/profile/portrait_get";

#[tokio::test]
async fn what_is_set_is_read() {
    let simulator = Simulator::start().await.unwrap();
    simulator.add_account("anna").unwrap();
    let items = json!([
        {"Tag": "Tag_Profile_IM_Nick", "Value": "Anna"},
        {"Tag": "Tag_Profile_IM_Gender", "Value": "Gender_Type_Female"},
        {"Tag": "Tag_Profile_IM_Level", "Value": 7},
        {"Tag": "Tag_Profile_Custom_Team", "Value": "blue"},
    ]);
    let answer = call(&simulator, SET, json!({"From_Account": "anna", "ProfileItem": items})).await;
    assert_eq!(answer, json!({"ActionStatus": "OK", "ErrorInfo": "", "ErrorCode": 0, "ErrorDisplay": ""}));

    let tags = json!(["Tag_Profile_IM_Level", "Tag_Profile_Custom_Team", "Tag_Profile_IM_Image"]);
    let answer = call(&simulator, GET, json!({"To_Account": ["anna", "nobody"], "TagList": tags})).await;
    assert_eq!(answer["ErrorCode"], 0);
    assert_eq!(
        answer["UserProfileItem"][0],
        json!({"To_Account": "anna", "ResultCode": 0, "ResultInfo": "", "ProfileItem": [
            {"Tag": "Tag_Profile_IM_Level", "Value": 7},
            {"Tag": "Tag_Profile_Custom_Team", "Value": "blue"},
        ]})
    );
    assert_eq!(answer["UserProfileItem"][1]["ResultCode"], 40_003);
    assert!(answer["UserProfileItem"][1].get("ProfileItem").is_none());
    assert_eq!(answer["Fail_Account"], json!(["nobody"]));
}

#[tokio::test]
async fn a_bad_field_leaves_all_as_it_was() {
    let simulator = Simulator::builder().custom_profile_fields(["Team"]).start().await.unwrap();
    simulator.add_account("anna").unwrap();
    let good = json!({"Tag": "Tag_Profile_IM_Nick", "Value": "Anna"});
    for (bad, expected) in [
        (json!({"Tag": "Tag_Profile_IM_Nick", "Value": "x".repeat(501)}), 40_601),
        (json!({"Tag": "Tag_Profile_IM_Level", "Value": "much"}), 40_610),
        (json!({"Tag": "Tag_Profile_IM_Gender", "Value": "Gender_Type_Robot"}), 40_605),
        (json!({"Tag": "Tag_Profile_IM_Shoes", "Value": "42"}), 40_009),
        (json!({"Tag": "Tag_Profile_Custom_Crew", "Value": "x"}), 40_009),
        (json!({"Tag": "Tag_Profile_Custom_Far_too_long", "Value": "x"}), 40_001),
        (json!({"Value": "x"}), 40_001),
    ] {
        let body = json!({"From_Account": "anna", "ProfileItem": [good, bad]});
        let answer = call(&simulator, SET, body).await;
        assert_eq!(answer["ErrorCode"], expected, "{answer}");
    }
    assert!(simulator.account("anna").unwrap().profile.is_empty());
    let team = json!([{"Tag": "Tag_Profile_Custom_Team", "Value": "x"}]);
    assert_eq!(code(&simulator, SET, json!({"From_Account": "anna", "ProfileItem": team})).await, 0);
    assert_eq!(code(&simulator, SET, json!({"From_Account": "nobody", "ProfileItem": team})).await, 40_003);
    let nick = json!(["Tag_Profile_IM_Nick"]);
    assert_eq!(code(&simulator, GET, json!({"TagList": nick})).await, 40_002);
    assert_eq!(code(&simulator, GET, json!({"To_Account": vec!["a"; 101], "TagList": nick})).await, 40_001);
    assert_eq!(
        code(&simulator, GET, json!({"To_Account": ["anna"], "TagList": ["Tag_Profile_IM_X"]})).await,
        40_009
    );
}
