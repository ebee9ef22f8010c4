//! Official accounts: channels that broadcast to their subscribers.
//!
//! They need one of the highest editions, and outside of China a request; a trial may hold 5 of them. The ID of an
//! official account begins with `@TOA#_`. Where a command says that its own error table was not seen, the service's
//! codes are probably those of [`destroy_official_account`] and [`delete_subscriber`]. Some answers are known from a
//! public SDK of a third party only; what the server adds is found in `extra`.

mod accounts;
mod messages;
mod subscribers;

pub use accounts::*;
pub use messages::*;
pub use subscribers::*;

use crate::im_type;
use crate::registry::endpoints;

/// Something that is shown of an official account.
#[im_type]
pub enum OfficialAccountBaseInfoField {
    /// When it was created.
    CreateTime,
    /// Name.
    Name,
    /// Name of the owner.
    #[im(name = "Owner_Account")]
    OwnerAccount,
    /// When it and its subscribers last exchanged a message.
    LastMsgTime,
    /// How many have subscribed.
    SubscriberNum,
    /// Introduction.
    Introduction,
    /// Address of the picture.
    FaceUrl,
    /// Organisation.
    Organization,
    /// The app's own data for the official account.
    CustomString,
}

/// What the IDs of official accounts begin with.
const PREFIX: &str = "@TOA#_";

fn check_id(id: &str) -> Result<(), &'static str> {
    if id.starts_with(PREFIX) { Ok(()) } else { Err("the ID of an official account begins with `@TOA#_`") }
}

/// A new ID also consists of printable ASCII and has the prefix once only.
fn check_new_id(id: &str) -> Result<(), &'static str> {
    check_id(id)?;
    if id[PREFIX.len()..].starts_with(PREFIX) {
        return Err("the ID of an official account begins with `@TOA#_` once only");
    }
    if !id.bytes().all(|byte| (0x20..=0x7e).contains(&byte)) {
        return Err("the ID of an official account consists of printable ASCII characters");
    }
    Ok(())
}

endpoints![
    create_official_account,
    destroy_official_account,
    modify_official_account_base_info,
    get_official_account_info,
    get_subscriber_info,
    add_subscriber,
    delete_subscriber,
    modify_subscriber_info,
    get_subscribed_official_account_list,
    send_official_account_msg,
    official_account_msg_recall,
    official_account_msg_get_simple,
];
