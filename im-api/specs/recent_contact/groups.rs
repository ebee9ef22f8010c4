//! Conversation groups and marks.

use crate::{im_endpoint, im_type};

/// Creates a conversation group of a user and puts conversations into it.
///
/// What happens if there is a group of that name is not documented, so the call is not repeated once it may have
/// arrived.
#[im_endpoint(path = "v4/recentcontact/create_contact_group", rate = 200, doc("269/85791", "1047/53437"))]
pub mod create_contact_group {
    use super::ContactResult;
    use crate::recent_contact::{Contact, ContactGroup};

    /// The group to create.
    pub struct Request {
        /// Name of the user who gets the group.
        #[im(name = "From_Account")]
        pub from_account: String,
        /// The group. It stands in a list, of exactly one for now.
        #[im(items = 1..=1)]
        pub group_contact_item: Vec<NewGroup>,
    }

    /// A conversation group to create.
    pub struct NewGroup {
        /// Its name.
        #[im(bytes = ..=32)]
        pub group_name: String,
        /// The conversations to put into it.
        pub contact_item: Vec<Contact>,
    }

    /// What became of it.
    pub struct Response {
        /// One entry for each group: one for now.
        #[im(required, results(list = result_item, key = contact_item, code = result_code, info = result_info, ok = 0))]
        pub group_result_item: Vec<GroupResult>,
    }

    /// What became of one group.
    pub struct GroupResult {
        /// The group.
        pub group_item: ContactGroup,
        /// One entry for each conversation.
        pub result_item: Vec<ContactResult>,
    }

    /// Why the server refuses the whole call, or why one conversation was not put into the group.
    pub enum Error {
        /// The account was not imported.
        #[im(code = 50001)]
        AccountNotFound,
        /// A field of the request is illegal; `ErrorInfo` says which.
        #[im(code = 50002)]
        InvalidArgument,
        /// The caller is not an administrator of the app.
        #[im(code = 50003)]
        NotAdministrator,
        /// An error inside the server.
        #[im(code = 50004, retry)]
        Internal,
        /// The network timed out inside the server.
        #[im(code = 50005, retry)]
        InternalTimeout,
        /// No conversations to mark, or more than 100.
        #[im(code = 51006)]
        InvalidContactCount,
        /// The chat group could not be looked up, because of an error inside or because it was dismissed.
        #[im(code = 51007)]
        GroupUnavailable,
        /// More than 1000 conversations in groups or with marks.
        #[im(code = 51008)]
        TooManyContacts,
        /// There is no conversation group of that name.
        #[im(code = 51009)]
        ContactGroupNotFound,
        /// More than 20 conversation groups.
        #[im(code = 51010)]
        TooManyContactGroups,
        /// The name of a conversation group is longer than 32 bytes.
        #[im(code = 51011)]
        GroupNameTooLong,
        /// Too many pinned conversations.
        #[im(code = 51012)]
        TooManyPinned,
        /// Marks and conversation groups need a higher edition.
        #[im(code = 51013)]
        EditionTooLow,
    }
}

/// Renames a conversation group of a user, or changes which conversations it holds.
///
/// A repeated change of conversations would do nothing, but a repeated renaming would no longer find the old name;
/// neither is documented. So the call is not repeated once it may have arrived.
#[im_endpoint(path = "v4/recentcontact/update_contact_group", rate = 200, doc("269/85793", "1047/53439"))]
pub mod update_contact_group {
    use crate::recent_contact::Contact;

    /// The change.
    pub struct Request {
        /// Name of the user whose group it is.
        #[im(name = "From_Account")]
        pub from_account: String,
        /// By what the change is described; there is one value.
        #[im(required, default = UpdateType::ByGroup)]
        pub update_type: Option<UpdateType>,
        /// The change of the group.
        pub update_group: UpdateGroup,
    }

    /// By what a change is described.
    pub enum UpdateType {
        /// By the group.
        #[im(value = 1)]
        ByGroup,
    }

    /// The change of a group.
    ///
    /// ```
    /// use im_api::recent_contact::Contact;
    /// use im_api::recent_contact::update_contact_group::{ContactUpdate, Request, UpdateGroup};
    ///
    /// let rename = Request::new("anna", UpdateGroup::rename("work", "office"));
    /// let change = [ContactUpdate::add(Contact::user("bela")), ContactUpdate::remove(Contact::user("cleo"))];
    /// let change = Request::new("anna", UpdateGroup::change("office", change));
    /// assert!(rename.validate().is_ok() && change.validate().is_ok());
    /// ```
    #[im(when(update_group_type = Rename, needs = new_group_name))]
    pub struct UpdateGroup {
        /// What is changed.
        pub update_group_type: UpdateGroupType,
        /// Name of the group. The table demands it for renaming only; the example of the other kind has it too.
        #[im(bytes = ..=32)]
        pub old_group_name: String,
        /// New name.
        #[im(bytes = ..=32)]
        pub new_group_name: Option<String>,
        /// Conversations to add and to remove.
        #[im(optional)]
        pub contact_update_item: Vec<ContactUpdate>,
    }

    impl UpdateGroup {
        /// Another name.
        pub fn rename(old: impl Into<String>, new: impl Into<String>) -> Self {
            Self::new(UpdateGroupType::Rename, old).new_group_name(new)
        }

        /// Other conversations.
        pub fn change(name: impl Into<String>, changes: impl IntoIterator<Item = ContactUpdate>) -> Self {
            Self::new(UpdateGroupType::ChangeContacts, name).contact_update_item(changes)
        }
    }

    /// What is changed of a group.
    pub enum UpdateGroupType {
        /// Its name.
        #[im(value = 1)]
        Rename,
        /// Its conversations.
        #[im(value = 2)]
        ChangeContacts,
    }

    /// A conversation to add or to remove.
    pub struct ContactUpdate {
        /// The conversation.
        pub contact_item: Contact,
        /// What to do with it.
        pub contact_opt_type: ContactOptType,
    }

    impl ContactUpdate {
        /// Puts the conversation into the group.
        #[must_use]
        pub fn add(contact: Contact) -> Self {
            Self::new(contact, ContactOptType::Add)
        }

        /// Takes the conversation out of the group.
        #[must_use]
        pub fn remove(contact: Contact) -> Self {
            Self::new(contact, ContactOptType::Remove)
        }
    }

    /// What to do with a conversation.
    pub enum ContactOptType {
        /// Put it into the group.
        #[im(value = 1)]
        Add,
        /// Take it out of the group.
        #[im(value = 2)]
        Remove,
    }

    /// What became of it.
    pub struct Response {
        /// As it was asked for.
        pub update_type: UpdateType,
        /// The group after the change.
        #[im(results(
            list = contact_result_item,
            key = contact_item,
            code = result_code,
            info = result_info,
            ok = 0
        ))]
        pub update_group_result: UpdateGroupResult,
    }

    /// A group after a change.
    pub struct UpdateGroupResult {
        /// As it was asked for.
        pub update_group_type: UpdateGroupType,
        /// Its name now.
        pub group_name: String,
        /// Its number.
        pub group_id: u64,
        /// Its name before.
        pub old_group_name: String,
        /// One entry for each conversation.
        #[im(optional)]
        pub contact_result_item: Vec<ContactUpdateResult>,
    }

    /// What became of one conversation.
    pub struct ContactUpdateResult {
        /// The conversation.
        pub contact_item: Contact,
        /// As it was asked for.
        pub contact_opt_type: ContactOptType,
        /// 0 if it was done, else an error code.
        pub result_code: i64,
        /// Why it was not done; empty on success.
        pub result_info: String,
    }

    /// Why the server refuses the whole call, or why one conversation was not added or removed.
    pub enum Error {
        /// The account was not imported.
        #[im(code = 50001)]
        AccountNotFound,
        /// A field of the request is illegal; `ErrorInfo` says which.
        #[im(code = 50002)]
        InvalidArgument,
        /// The caller is not an administrator of the app.
        #[im(code = 50003)]
        NotAdministrator,
        /// An error inside the server.
        #[im(code = 50004, retry)]
        Internal,
        /// The network timed out inside the server.
        #[im(code = 50005, retry)]
        InternalTimeout,
        /// No conversations to mark, or more than 100.
        #[im(code = 51006)]
        InvalidContactCount,
        /// The chat group could not be looked up, because of an error inside or because it was dismissed.
        #[im(code = 51007)]
        GroupUnavailable,
        /// More than 1000 conversations in groups or with marks.
        #[im(code = 51008)]
        TooManyContacts,
        /// There is no conversation group of that name.
        #[im(code = 51009)]
        ContactGroupNotFound,
        /// More than 20 conversation groups.
        #[im(code = 51010)]
        TooManyContactGroups,
        /// The name of a conversation group is longer than 32 bytes.
        #[im(code = 51011)]
        GroupNameTooLong,
        /// Too many pinned conversations.
        #[im(code = 51012)]
        TooManyPinned,
        /// Marks and conversation groups need a higher edition.
        #[im(code = 51013)]
        EditionTooLow,
    }
}

/// Deletes a conversation group of a user; its conversations stay.
///
/// A repeat changes nothing, but finds no group any more: a call that was sent twice may answer 51009 although it did
/// the work.
#[im_endpoint(path = "v4/recentcontact/del_contact_group", rate = 200, idempotent, doc("1047/53441"))]
pub mod del_contact_group {
    use crate::recent_contact::ContactGroup;

    /// The group to delete.
    pub struct Request {
        /// Name of the user whose group it is.
        #[im(name = "From_Account")]
        pub from_account: String,
        /// Name of the group. It stands in a list, of exactly one for now.
        #[im(items = 1..=1, each(bytes = ..=32))]
        pub group_name: Vec<String>,
    }

    /// What was deleted.
    pub struct Response {
        /// The deleted groups.
        #[im(required)]
        pub group_item: Vec<ContactGroup>,
    }

    /// Why the server refuses.
    pub enum Error {
        /// The account was not imported.
        #[im(code = 50001)]
        AccountNotFound,
        /// A field of the request is illegal; `ErrorInfo` says which.
        #[im(code = 50002)]
        InvalidArgument,
        /// The caller is not an administrator of the app.
        #[im(code = 50003)]
        NotAdministrator,
        /// An error inside the server.
        #[im(code = 50004, retry)]
        Internal,
        /// The network timed out inside the server.
        #[im(code = 50005, retry)]
        InternalTimeout,
        /// No conversations to mark, or more than 100.
        #[im(code = 51006)]
        InvalidContactCount,
        /// The chat group could not be looked up, because of an error inside or because it was dismissed.
        #[im(code = 51007)]
        GroupUnavailable,
        /// More than 1000 conversations in groups or with marks.
        #[im(code = 51008)]
        TooManyContacts,
        /// There is no conversation group of that name.
        #[im(code = 51009)]
        ContactGroupNotFound,
        /// More than 20 conversation groups.
        #[im(code = 51010)]
        TooManyContactGroups,
        /// The name of a conversation group is longer than 32 bytes.
        #[im(code = 51011)]
        GroupNameTooLong,
        /// Too many pinned conversations.
        #[im(code = 51012)]
        TooManyPinned,
        /// Marks and conversation groups need a higher edition.
        #[im(code = 51013)]
        EditionTooLow,
    }
}

/// Lists all conversation groups of a user and all conversations with groups or marks, page by page.
///
/// The table calls `ContactItem` an integer; the examples have a list of objects.
#[im_endpoint(
    path = "v4/recentcontact/get_contact_group",
    rate = 200,
    idempotent,
    pagination(offset, carry(start_index = next_start_index), end = complete_flag),
    doc("269/85794", "1047/53440")
)]
pub mod get_contact_group {
    use crate::recent_contact::{ContactGroup, MarkedContact};

    /// The user and the place to go on from.
    pub struct Request {
        /// Name of the user.
        #[im(name = "From_Account")]
        pub from_account: String,
        /// Place to go on from; 0 for the first page.
        #[im(required, default = 0)]
        pub start_index: Option<u64>,
    }

    /// A page of conversations and groups.
    pub struct Response {
        /// The conversations.
        #[im(required)]
        pub contact_item: Vec<MarkedContact>,
        /// The groups.
        #[im(required)]
        pub group_item: Vec<ContactGroup>,
        /// Whether this is the last page.
        #[im(flag)]
        pub complete_flag: bool,
        /// Where the next page begins.
        pub next_start_index: u64,
    }

    /// Why the server refuses.
    pub enum Error {
        /// The account was not imported.
        #[im(code = 50001)]
        AccountNotFound,
        /// A field of the request is illegal; `ErrorInfo` says which.
        #[im(code = 50002)]
        InvalidArgument,
        /// The caller is not an administrator of the app.
        #[im(code = 50003)]
        NotAdministrator,
        /// An error inside the server.
        #[im(code = 50004, retry)]
        Internal,
        /// The network timed out inside the server.
        #[im(code = 50005, retry)]
        InternalTimeout,
        /// No conversations to mark, or more than 100.
        #[im(code = 51006)]
        InvalidContactCount,
        /// The chat group could not be looked up, because of an error inside or because it was dismissed.
        #[im(code = 51007)]
        GroupUnavailable,
        /// More than 1000 conversations in groups or with marks.
        #[im(code = 51008)]
        TooManyContacts,
        /// There is no conversation group of that name.
        #[im(code = 51009)]
        ContactGroupNotFound,
        /// More than 20 conversation groups.
        #[im(code = 51010)]
        TooManyContactGroups,
        /// The name of a conversation group is longer than 32 bytes.
        #[im(code = 51011)]
        GroupNameTooLong,
        /// Too many pinned conversations.
        #[im(code = 51012)]
        TooManyPinned,
        /// Marks and conversation groups need a higher edition.
        #[im(code = 51013)]
        EditionTooLow,
    }
}

/// Looks up groups and marks of some of a user's conversations.
///
/// If a list needs several calls, a group that occurs in more than one of their answers stands in the merged answer
/// more than once.
#[im_endpoint(
    path = "v4/recentcontact/search_contact_group",
    max_batch = 300,
    rate = 200,
    idempotent,
    doc("1047/53442")
)]
pub mod search_contact_group {
    use crate::recent_contact::{Contact, ContactGroup, MarkedContact};

    /// The conversations to look up.
    pub struct Request {
        /// Name of the user.
        #[im(name = "From_Account")]
        pub from_account: String,
        /// The conversations.
        #[im(batch)]
        pub contact_item: Vec<Contact>,
    }

    /// What was found.
    pub struct Response {
        /// The conversations.
        #[im(required)]
        pub contact_result_item: Vec<MarkedContact>,
        /// The groups.
        #[im(required)]
        pub group_item: Vec<ContactGroup>,
    }

    /// Why the server refuses.
    pub enum Error {
        /// The account was not imported.
        #[im(code = 50001)]
        AccountNotFound,
        /// A field of the request is illegal; `ErrorInfo` says which.
        #[im(code = 50002)]
        InvalidArgument,
        /// The caller is not an administrator of the app.
        #[im(code = 50003)]
        NotAdministrator,
        /// An error inside the server.
        #[im(code = 50004, retry)]
        Internal,
        /// The network timed out inside the server.
        #[im(code = 50005, retry)]
        InternalTimeout,
        /// No conversations to mark, or more than 100.
        #[im(code = 51006)]
        InvalidContactCount,
        /// The chat group could not be looked up, because of an error inside or because it was dismissed.
        #[im(code = 51007)]
        GroupUnavailable,
        /// More than 1000 conversations in groups or with marks.
        #[im(code = 51008)]
        TooManyContacts,
        /// There is no conversation group of that name.
        #[im(code = 51009)]
        ContactGroupNotFound,
        /// More than 20 conversation groups.
        #[im(code = 51010)]
        TooManyContactGroups,
        /// The name of a conversation group is longer than 32 bytes.
        #[im(code = 51011)]
        GroupNameTooLong,
        /// Too many pinned conversations.
        #[im(code = 51012)]
        TooManyPinned,
        /// Marks and conversation groups need a higher edition.
        #[im(code = 51013)]
        EditionTooLow,
    }
}

/// Sets and clears marks of a user's conversations.
///
/// There are 64 standard marks, numbered from 1: the first 32 belong to the service, the last 32 to the app. They go in
/// as numbers and come back, from [`get_contact_group`], as a string of bits. Custom marks work in every edition.
///
/// The table of the answer mistypes `ContactItem` and `Type`.
#[im_endpoint(
    path = "v4/recentcontact/mark_contact",
    max_batch = 100,
    rate = 200,
    idempotent,
    doc("269/85792", "1047/53438")
)]
pub mod mark_contact {
    use super::StandardMark;
    use crate::recent_contact::Contact;

    /// The marks to set and to clear.
    pub struct Request {
        /// Name of the user.
        #[im(name = "From_Account")]
        pub from_account: String,
        /// The changes.
        #[im(batch)]
        pub mark_item: Vec<Mark>,
    }

    /// The change of one conversation's marks.
    pub struct Mark {
        /// The conversation.
        pub contact_item: Contact,
        /// Which marks are changed.
        pub opt_type: OptType,
        /// Standard marks to clear.
        #[im(optional, each(range = 1..=64))]
        pub clear_mark: Vec<StandardMark>,
        /// Standard marks to set.
        #[im(optional, each(range = 1..=64))]
        pub set_mark: Vec<StandardMark>,
        /// Custom mark.
        #[im(bytes = ..=256)]
        pub custom_mark: Option<String>,
    }

    /// Which marks are changed.
    pub enum OptType {
        /// Standard marks.
        #[im(value = 1)]
        Standard,
        /// The custom mark.
        #[im(value = 2)]
        Custom,
        /// Both.
        #[im(value = 3)]
        Both,
    }

    /// What became of the changes.
    pub struct Response {
        /// One entry for each change.
        #[im(required, results(key = contact_item, code = result_code, info = result_info, ok = 0))]
        pub result_item: Vec<MarkResult>,
    }

    /// What became of one change.
    pub struct MarkResult {
        /// The conversation.
        pub contact_item: Contact,
        /// As it was asked for.
        pub opt_type: OptType,
        /// 0 if it was done, else an error code.
        pub result_code: i64,
        /// Why it was not done; empty on success.
        pub result_info: String,
    }

    /// Why the server refuses the whole call, or why one conversation was not marked.
    pub enum Error {
        /// The account was not imported.
        #[im(code = 50001)]
        AccountNotFound,
        /// A field of the request is illegal; `ErrorInfo` says which.
        #[im(code = 50002)]
        InvalidArgument,
        /// The caller is not an administrator of the app.
        #[im(code = 50003)]
        NotAdministrator,
        /// An error inside the server.
        #[im(code = 50004, retry)]
        Internal,
        /// The network timed out inside the server.
        #[im(code = 50005, retry)]
        InternalTimeout,
        /// No conversations to mark, or more than 100.
        #[im(code = 51006)]
        InvalidContactCount,
        /// The chat group could not be looked up, because of an error inside or because it was dismissed.
        #[im(code = 51007)]
        GroupUnavailable,
        /// More than 1000 conversations in groups or with marks.
        #[im(code = 51008)]
        TooManyContacts,
        /// There is no conversation group of that name.
        #[im(code = 51009)]
        ContactGroupNotFound,
        /// More than 20 conversation groups.
        #[im(code = 51010)]
        TooManyContactGroups,
        /// The name of a conversation group is longer than 32 bytes.
        #[im(code = 51011)]
        GroupNameTooLong,
        /// Too many pinned conversations.
        #[im(code = 51012)]
        TooManyPinned,
        /// Marks and conversation groups need a higher edition.
        #[im(code = 51013)]
        EditionTooLow,
    }
}

/// What became of one conversation.
#[im_type]
pub struct ContactResult {
    /// The conversation.
    pub contact_item: crate::recent_contact::Contact,
    /// 0 if it was done, else an error code.
    pub result_code: i64,
    /// Why it was not done; empty on success.
    pub result_info: String,
}

/// A standard mark of a conversation.
#[im_type]
pub enum StandardMark {
    /// Starred.
    #[im(value = 1)]
    Starred,
    /// Marked as unread.
    #[im(value = 2)]
    Unread,
    /// Folded away.
    #[im(value = 3)]
    Folded,
    /// Hidden.
    #[im(value = 4)]
    Hidden,
}
