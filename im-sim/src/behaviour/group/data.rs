//! The app's own fields of groups and members.
//!
//! Which ones the app has defined in the console is not known here: any will do.

use im_api::group::{AppDefinedData, AppMemberDefinedData};

use super::wrong;
use crate::Refusal;

/// A group's fields after some were set; an empty value takes the field out.
pub(super) fn with_data(
    data: Vec<AppDefinedData>,
    changes: Vec<AppDefinedData>,
) -> Result<Vec<AppDefinedData>, Refusal> {
    let mut data = merged(data, changes, |data| &data.key);
    data.retain(|data| !data.value.is_empty());
    if data.len() > 10 { Err(wrong("AppDefinedData: an app has 10 fields at most")) } else { Ok(data) }
}

/// A member's fields after some were set; they may be empty.
pub(super) fn with_member_data(
    data: Vec<AppMemberDefinedData>,
    changes: Vec<AppMemberDefinedData>,
) -> Result<Vec<AppMemberDefinedData>, Refusal> {
    let data = merged(data, changes, |data| &data.key);
    if data.len() > 5 { Err(wrong("AppMemberDefinedData: an app has 5 fields at most")) } else { Ok(data) }
}

fn merged<T>(mut data: Vec<T>, changes: Vec<T>, key: impl Fn(&T) -> &str) -> Vec<T> {
    for change in changes {
        match data.iter_mut().find(|old| key(old) == key(&change)) {
            Some(old) => *old = change,
            None => data.push(change),
        }
    }
    data
}
