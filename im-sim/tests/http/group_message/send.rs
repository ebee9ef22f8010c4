use std::time::{Duration, SystemTime};

use im_api::group_message::{GroupAtInfo, MsgPriorityLevel};
use im_sim::{Edition, ManualClock, Simulator};
use serde_json::{Value, json};

use super::{SEND, assert_codes, create, message, send, start, start_with, text, with};
use crate::client::{call, code};

const NOTIFY: &str = "v4/group_open_http_svc/send_group_system_notification";
const BROADCAST: &str = "v4/group_open_http_svc/send_broadcast_msg";

#[tokio::test]
async fn numbers_rise_by_one_and_repeats_have_none() {
    let simulator = start().await;
    assert_eq!(send(&simulator, message(1)).await, 1);
    assert_eq!(send(&simulator, message(2)).await, 2);
    let first = call(&simulator, SEND, message(1)).await;
    assert_eq!(first["MsgSeq"], 1);
    let other_words = with(message(1), "MsgBody", text("ho"));
    assert_eq!(send(&simulator, other_words).await, 1, "what it says takes no part in it");
    assert_eq!(send(&simulator, with(message(1), "From_Account", "bela")).await, 3);
    assert_eq!(simulator.books().executed(SEND, "club"), 3);
    simulator.advance(Duration::from_secs(299));
    assert_eq!(send(&simulator, message(1)).await, 1);
    simulator.advance(Duration::from_secs(2));
    assert_eq!(send(&simulator, message(1)).await, 4);
    create(&simulator, "other", "Public").await;
    assert_eq!(send(&simulator, with(message(1), "GroupId", "other")).await, 1, "each group has its own");
    let numbers: Vec<_> = simulator.group_messages("club").iter().map(|message| message.seq).collect();
    assert_eq!(numbers, [1, 2, 3, 4]);
}

#[tokio::test]
async fn a_message_keeps_what_it_was_sent_with() {
    let simulator = start().await;
    let sent = with(with(message(7), "CloudCustomData", "mine"), "MsgPriority", "High");
    let answer = call(&simulator, SEND, sent).await;
    assert_eq!((&answer["ErrorCode"], &answer["MsgDropReason"]), (&json!(0), &Value::Null));
    let kept = &simulator.group_messages("club")[0];
    assert_eq!((kept.from.as_str(), kept.random, &kept.body), ("anna", 7, &text("hi")));
    assert_eq!((kept.cloud_custom_data.as_deref(), kept.priority), (Some("mine"), MsgPriorityLevel::High));
    let time = kept.time.duration_since(SystemTime::UNIX_EPOCH).unwrap().as_secs();
    assert_eq!(answer["MsgTime"], time);
    let mentions = json!([{"GroupAtAllFlag": 0, "GroupAt_Account": "bela"}, {"GroupAtAllFlag": 1}]);
    send(&simulator, with(message(9), "GroupAtInfo", mentions)).await;
    let mentions = &simulator.group_messages("club")[1].mentions;
    assert_eq!(mentions, &[GroupAtInfo::member("bela"), GroupAtInfo::everyone()]);
    let mut of_the_admin = message(8);
    of_the_admin.as_object_mut().unwrap().remove("From_Account");
    send(&simulator, of_the_admin).await;
    assert_eq!(simulator.group_messages("club")[2].from, "administrator");
}

#[tokio::test]
async fn members_alone_send_and_only_what_the_group_takes() {
    let simulator = start().await;
    create(&simulator, "meeting", "ChatRoom").await;
    create(&simulator, "live", "AVChatRoom").await;
    let everyone = json!([{"GroupAtAllFlag": 1}]);
    let many = json!(vec![json!({"GroupAtAllFlag": 0, "GroupAt_Account": "bela"}); 31]);
    let to_live = with(message(1), "GroupId", "live");
    assert_codes(
        &simulator,
        SEND,
        [
            (with(message(1), "GroupId", "nowhere"), 10_010),
            (with(message(1), "GroupId", "wörter"), 10_015),
            (with(message(1), "GroupId", ""), 10_015),
            (with(message(1), "From_Account", "nobody"), 10_004),
            (with(message(1), "From_Account", "dora"), 10_007),
            (with(message(1), "MsgPriority", "high"), 10_004),
            (with(message(1), "MsgBody", text(&"x".repeat(12_288))), 80_002),
            (with(message(1), "GroupAtInfo", many), 10_053),
            (with(message(1), "To_Account", json!(["dora"])), 10_004),
            (with(message(1), "TopicId", "club@TOPIC#_1"), 10_007),
            (with(with(message(1), "GroupId", "meeting"), "SendMsgControl", json!(["NoUnread"])), 10_007),
            (with(to_live.clone(), "OnlineOnlyFlag", 1), 10_007),
            (with(to_live.clone(), "SendMsgControl", json!(["NoUnread"])), 10_007),
            (with(to_live.clone(), "GroupAtInfo", everyone), 10_007),
            (with(to_live.clone(), "To_Account", json!(["bela"])), 10_007),
            (with(to_live.clone(), "NeedReadReceipt", 1), 10_007),
            (with(to_live.clone(), "SupportMessageExtension", 1), 10_007),
            // Who is in a live group is not known.
            (with(to_live, "From_Account", "dora"), 0),
        ],
    )
    .await;
    assert!(simulator.group_messages("club").is_empty());
}

#[tokio::test]
async fn mutes_of_all_kinds_silence_a_sender() {
    let simulator = start().await;
    let global = |seconds: u32| json!({"Set_Account": "bela", "GroupmsgNospeakingTime": seconds});
    let of_bela = |random: u32| with(message(random), "From_Account", "bela");
    let set = "v4/openconfigsvr/setnospeaking";
    assert_eq!(code(&simulator, set, global(u32::MAX)).await, 0);
    assert_eq!(code(&simulator, SEND, of_bela(1)).await, 10_017);
    assert_eq!(code(&simulator, set, global(0)).await, 0);
    let in_group = json!({"GroupId": "club", "Members_Account": ["bela"], "MuteTime": 60});
    assert_eq!(code(&simulator, "v4/group_open_http_svc/forbid_send_msg", in_group).await, 0);
    assert_eq!(code(&simulator, SEND, of_bela(1)).await, 10_017);
    simulator.advance(Duration::from_secs(61));
    assert_eq!(code(&simulator, SEND, of_bela(1)).await, 0);
    let all = json!({"GroupId": "club", "MuteAllMember": "On"});
    assert_eq!(code(&simulator, "v4/group_open_http_svc/modify_group_base_info", all).await, 0);
    assert_eq!(code(&simulator, SEND, of_bela(2)).await, 10_017);
    assert_eq!(code(&simulator, SEND, message(3)).await, 0, "the owner");
    assert_eq!(code(&simulator, SEND, with(message(4), "From_Account", "administrator")).await, 0);
}

#[tokio::test]
async fn what_comes_too_fast_is_dropped_with_success_and_high_priority_goes_first() {
    let clock = ManualClock::new(SystemTime::now());
    let simulator = start_with(Simulator::builder().clock(clock.clone())).await;
    create(&simulator, "other", "Public").await;
    clock.advance(Duration::from_secs(1));
    for random in 1..=40 {
        assert_eq!(send(&simulator, message(random)).await, u64::from(random));
    }
    for priority in ["Normal", "Low"] {
        let answer = call(&simulator, SEND, with(message(41), "MsgPriority", priority)).await;
        assert_eq!((&answer["ErrorCode"], &answer["MsgDropReason"]), (&json!(0), &json!("MsgFreqCtrl")));
        assert!(answer.get("MsgSeq").is_none());
    }
    assert_eq!(send(&simulator, with(message(42), "MsgPriority", "High")).await, 41);
    assert_eq!(send(&simulator, with(message(1), "GroupId", "other")).await, 1, "each group on its own");
    assert_eq!(simulator.group_messages("club").len(), 41);
    clock.advance(Duration::from_secs(1));
    assert_eq!(send(&simulator, message(41)).await, 42, "a dropped message is no repeat");
    simulator.limits().set_enabled(false);
    for random in 100..150 {
        send(&simulator, message(random)).await;
    }
}

#[tokio::test]
async fn the_switches_decide_who_keeps_it_and_who_sees_it() {
    let simulator = start().await;
    send(&simulator, with(message(1), "OnlineOnlyFlag", 1)).await;
    assert!(!simulator.group_messages("club")[0].is_kept);
    assert_eq!(send(&simulator, with(message(1), "OnlineOnlyFlag", 1)).await, 1, "still known as a repeat");
    send(&simulator, with(message(2), "SendMsgControl", json!(["NoLastMsg"]))).await;
    assert!(simulator.conversations("bela").is_empty());
    send(&simulator, with(message(3), "To_Account", json!(["bela"]))).await;
    assert_eq!(simulator.group_messages("club")[2].recipients, ["bela"]);
    assert_eq!(simulator.conversations("bela")[0].contact.to_group_id.as_deref(), Some("club"));
    assert_eq!(simulator.conversations("anna").len(), 1, "the sender");
    assert!(simulator.conversations("carl").is_empty());
    send(&simulator, with(message(4), "From_Account", "administrator")).await;
    assert_eq!(simulator.conversations("carl").len(), 1);
    assert!(simulator.conversations("administrator").is_empty(), "no member");
    assert_eq!(
        code(
            &simulator,
            SEND,
            with(with(message(5), "OnlineOnlyFlag", 1), "SendMsgControl", json!(["NoUnread"]))
        )
        .await,
        10_004
    );

    let pro = start_with(Simulator::builder()).await;
    assert_eq!(code(&pro, SEND, with(message(1), "To_Account", json!(["bela"]))).await, 10_059);
}

/// How many messages of the club members have not read.
fn unread(simulator: &Simulator) -> Vec<(String, u32)> {
    let members = simulator.group("club").unwrap().members.into_iter();
    members.map(|member| (member.name, member.unread)).collect()
}

#[tokio::test]
async fn what_does_not_count_as_unread_stays_read_for_who_has_read_all() {
    let simulator = start().await;
    let all = |anna: u32, bela: u32, carl: u32| {
        [("anna", anna), ("bela", bela), ("carl", carl)].map(|(name, count)| (name.to_owned(), count))
    };
    for uncounted in [
        with(message(1), "SendMsgControl", json!(["NoUnread"])),
        with(message(2), "To_Account", json!(["bela"])),
        with(message(3), "OnlineOnlyFlag", 1),
    ] {
        send(&simulator, uncounted).await;
        assert_eq!(unread(&simulator), all(0, 0, 0));
    }
    send(&simulator, with(message(4), "From_Account", "bela")).await;
    assert_eq!(unread(&simulator), all(1, 0, 1));
}

#[tokio::test]
async fn notices_reach_members_and_are_kept_nowhere() {
    let simulator = start().await;
    create(&simulator, "live", "AVChatRoom").await;
    let notice = |group: &str| json!({"GroupId": group, "Content": "closed today"});
    assert_codes(
        &simulator,
        NOTIFY,
        [
            (notice("club"), 0),
            (with(notice("club"), "ToMembers_Account", json!(["bela", "dora"])), 0),
            (with(notice("club"), "ToMembers_Account", json!([])), 10_004),
            (notice("nowhere"), 10_010),
            (notice("live"), 0),
            (with(notice("live"), "ToMembers_Account", json!(["bela"])), 10_007),
        ],
    )
    .await;
    let done = simulator.books().executions(NOTIFY);
    assert_eq!(
        done.into_iter().collect::<Vec<_>>(),
        [("bela".to_owned(), 1), ("club".to_owned(), 1), ("live".to_owned(), 1)]
    );
    assert!(simulator.group_messages("club").is_empty());
}

#[tokio::test]
async fn broadcasts_have_numbers_of_their_own() {
    let simulator = start().await;
    simulator.limits().set_enabled(false);
    create(&simulator, "live", "AVChatRoom").await;
    let broadcast = |random: u32| json!({"From_Account": "anna", "Random": random, "MsgBody": text("hi")});
    for (random, expected) in [(1, 1), (2, 2), (1, 1)] {
        assert_eq!(call(&simulator, BROADCAST, broadcast(random)).await["MsgSeq"], expected);
    }
    assert_eq!(simulator.broadcasts().len(), 2);
    assert_eq!(send(&simulator, with(message(1), "GroupId", "live")).await, 1);
    assert_codes(
        &simulator,
        BROADCAST,
        [
            (with(broadcast(3), "From_Account", "nobody"), 10_004),
            (with(broadcast(3), "MsgBody", text(&"x".repeat(12_288))), 10_004),
        ],
    )
    .await;
    let standard = start_with(Simulator::builder().edition(Edition::Standard)).await;
    assert_eq!(code(&standard, BROADCAST, broadcast(1)).await, 10_007);
}

#[tokio::test]
async fn a_free_edition_sends_1000_messages_a_day_in_all() {
    let simulator = start_with(Simulator::builder().edition(Edition::Trial)).await;
    let batch = "v4/openim/batchsendmsg";
    let to = json!(["anna", "bela", "carl", "dora"]);
    simulator.limits().set_enabled(false);
    for random in 0..250 {
        let body = json!({"To_Account": to, "MsgRandom": random, "MsgBody": text("hi")});
        assert_eq!(code(&simulator, batch, body).await, 0);
    }
    assert_eq!(code(&simulator, SEND, message(1)).await, 60_028);
}
