use im_sim::{Edition, Simulator};
use serde_json::{Value, json};

use super::{assert_codes, create, message, recall, send, send_many, start, start_with, with};
use crate::client::{call, code};

const PIN: &str = "v4/group_open_http_svc/pin_message";
const UNPIN: &str = "v4/group_open_http_svc/unpin_message";
const LIST: &str = "v4/group_open_http_svc/get_pinned_messages";

fn named(seq: u64) -> Value {
    json!({"GroupId": "club", "MsgSeq": seq})
}

#[tokio::test]
async fn the_last_pin_stands_first_and_ten_fit() {
    let simulator = start().await;
    send_many(&simulator, 12).await;
    assert_eq!(code(&simulator, PIN, with(named(1), "Pinner_Account", "bela")).await, 0);
    assert_eq!(code(&simulator, PIN, named(2)).await, 0);
    let answer = call(&simulator, LIST, json!({"GroupId": "club"})).await;
    let pins = json!([
        {"MsgSeq": 2, "Pinner_Account": "administrator"},
        {"MsgSeq": 1, "Pinner_Account": "bela"},
    ]);
    assert_eq!(answer["PinnedMsgList"], pins);
    assert_eq!(recall(&simulator, &[12]).await, [0]);
    for seq in 3..=10 {
        assert_eq!(code(&simulator, PIN, named(seq)).await, 0);
    }
    assert_codes(
        &simulator,
        PIN,
        [
            (named(11), 10_070),
            (named(1), 10_071),
            (named(12), 10_004),
            (named(13), 10_004),
            (json!({"GroupId": "club"}), 10_004),
            (with(named(11), "Pinner_Account", "nobody"), 10_004),
            (with(named(11), "GroupId", "nowhere"), 10_010),
        ],
    )
    .await;
    assert_eq!(code(&simulator, UNPIN, with(named(1), "UnPinner_Account", "anna")).await, 0);
    assert_eq!(code(&simulator, UNPIN, named(1)).await, 10_004);
    assert_eq!(code(&simulator, PIN, named(11)).await, 0);
}

#[tokio::test]
async fn pins_need_a_group_and_an_edition_that_have_them() {
    let simulator = start().await;
    create(&simulator, "live", "AVChatRoom").await;
    create(&simulator, "@TGS#_town", "Community").await;
    send(&simulator, with(message(1), "GroupId", "@TGS#_town")).await;
    assert_eq!(code(&simulator, LIST, json!({"GroupId": "live"})).await, 10_007);
    assert_eq!(
        code(&simulator, PIN, with(named(1), "GroupId", "@TGS#_town")).await,
        10_004,
        "a topic is needed"
    );
    let standard = start_with(Simulator::builder().edition(Edition::Standard)).await;
    assert_eq!(code(&standard, LIST, json!({"GroupId": "club"})).await, 10_059);
}
