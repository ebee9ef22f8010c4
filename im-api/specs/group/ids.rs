//! Names that the app gives to groups and topics itself.

use super::GroupType;
use crate::validate::Check;

/// What a name may consist of, whatever it names.
pub(super) fn printable(id: &str) -> Result<(), &'static str> {
    if id.bytes().all(|byte| matches!(byte, 0x20..=0x7e)) {
        Ok(())
    } else {
        Err("an id consists of printable ASCII characters")
    }
}

/// What a group's name begins with says whether it is a community.
pub(super) fn check_group_id(group_type: &GroupType, group_id: Option<&str>, check: &mut Check<'_>) {
    let Some(group_id) = group_id else { return };
    match group_type {
        GroupType::Community if !group_id.starts_with("@TGS#_") => {
            check.report("GroupId", "the id of a community begins with `@TGS#_`");
        }
        // Of a type that is not known here, nothing is known about its ids either.
        GroupType::Community | GroupType::Other(_) => {}
        _ if group_id.starts_with("@TGS#") => {
            check.report("GroupId", "`@TGS#` begins the ids that the server makes up");
        }
        _ => {}
    }
}

/// A topic's name begins with that of its community.
pub(super) fn check_topic_id(group_id: &str, topic_id: Option<&str>, check: &mut Check<'_>) {
    let Some(topic_id) = topic_id else { return };
    let own = topic_id.strip_prefix(group_id).and_then(|rest| rest.strip_prefix("@TOPIC#_"));
    if own.is_none_or(str::is_empty) {
        check.report(
            "TopicId",
            "the id of a topic is that of its community, `@TOPIC#_` and a part of its own",
        );
    }
}
