use std::time::{Duration, SystemTime};

use super::{IMPORT, message, now, start, unread, with};
use crate::client::code;

#[tokio::test]
async fn an_import_is_dropped_if_either_direction_has_it() {
    let simulator = start().await;
    let past = |seq: u32, mode: u32| {
        with(with(message(seq), "MsgTimeStamp", now() - 1_000), "SyncFromOldSystem", mode)
    };
    for body in [past(1, 2), past(1, 2), with(with(past(1, 5), "From_Account", "bela"), "To_Account", "anna")]
    {
        assert_eq!(code(&simulator, IMPORT, body).await, 0);
    }
    assert_eq!(simulator.message_count(), 1);
    assert_eq!(simulator.books().executed(IMPORT, "bela"), 1);
    assert_eq!(unread(&simulator, "bela").await, 0, "history does not count");
    assert_eq!(code(&simulator, IMPORT, past(2, 5)).await, 0);
    assert_eq!(unread(&simulator, "bela").await, 1);
    let conversation = &simulator.conversations("anna")[0];
    assert!(conversation.time < SystemTime::now() - Duration::from_mins(15));

    for (body, expected) in [
        (past(3, 3), 90_030),
        (with(past(3, 2), "From_Account", "nobody"), 90_048),
        (with(past(3, 2), "To_Account", "nobody"), 90_012),
        (with(message(3), "SyncFromOldSystem", 2), 90_006),
    ] {
        assert_eq!(code(&simulator, IMPORT, body.clone()).await, expected, "{body}");
    }
}
