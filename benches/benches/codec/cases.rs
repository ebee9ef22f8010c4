//! What is read and written, on both sides.

use std::hint::black_box;

use im_api::account::{multiaccount_import, multiaccount_import_profiles};
use im_api::elements::MsgElement;
use im_api::group::get_group_member_info;
use im_api::message::{admin_getroammsg, sendmsg};
use im_api::server::read_answer;
use im_api::validate::checked_body;
use im_api::wire::{Blank, Decode, encode_body};
use im_api::{Endpoint, Envelope};
use im_benches::{by_hand, packets};
use serde::Serialize;
use serde::de::DeserializeOwned;

/// An answer, and how each side reads envelope and members.
pub(crate) struct Read {
    pub(crate) body: Vec<u8>,
    pub(crate) by_hand: fn(&[u8]),
    pub(crate) library: fn(&[u8]),
}

impl Read {
    fn new<T: DeserializeOwned, R: Endpoint>(body: Vec<u8>) -> Self {
        let case = Self { body, by_hand: read_by_hand::<T>, library: read::<R::Response> };
        // Once outside of what is measured: neither side is to pay for a cold allocator.
        (case.by_hand)(&case.body);
        (case.library)(&case.body);
        case
    }
}

fn read_by_hand<T: DeserializeOwned>(body: &[u8]) {
    let answer: T = serde_json::from_slice(body).unwrap();
    black_box(&answer);
}

fn read<T: Blank + Decode>(body: &[u8]) {
    let mut answer = T::blank();
    let (envelope, problems): (Envelope, _) = read_answer(body, &mut answer).unwrap();
    assert!(envelope.code() == 0 && problems.is_empty());
    black_box((&answer, &envelope));
}

pub(crate) fn send_answer() -> Read {
    Read::new::<by_hand::SendAnswer, sendmsg::Request>(packets::send_answer())
}

pub(crate) fn import_answer() -> Read {
    Read::new::<by_hand::ImportAnswer, multiaccount_import::Request>(packets::import_answer())
}

pub(crate) fn history() -> Read {
    Read::new::<by_hand::History, admin_getroammsg::Request>(packets::history(40))
}

pub(crate) fn members_500() -> Read {
    Read::new::<by_hand::Members, get_group_member_info::Request>(packets::members(500))
}

/// An answer of 1 MB, the largest that the service gives.
pub(crate) fn members_4500() -> Read {
    Read::new::<by_hand::Members, get_group_member_info::Request>(packets::members(4500))
}

pub(crate) fn careless_500() -> Read {
    Read::new::<by_hand::CarelessMembers, get_group_member_info::Request>(packets::careless_members(500))
}

/// A request, and how each side writes it; the library also with a look at all rules.
pub(crate) struct Write {
    pub(crate) by_hand: Box<dyn Fn() -> Vec<u8>>,
    pub(crate) library: Box<dyn Fn() -> Vec<u8>>,
    pub(crate) checked: Box<dyn Fn() -> Vec<u8>>,
}

impl Write {
    fn new<T: Serialize + 'static, R: Endpoint>(by_hand: T, request: R) -> Self {
        let same = request.clone();
        let case = Self {
            by_hand: Box::new(move || serde_json::to_vec(&by_hand).unwrap()),
            library: Box::new(move || encode_body(&request)),
            checked: Box::new(move || checked_body(R::SPEC, &same).unwrap()),
        };
        assert_eq!(parsed(&(case.by_hand)()), parsed(&(case.library)()));
        assert_eq!((case.checked)(), (case.library)());
        case
    }
}

fn parsed(body: &[u8]) -> serde_json::Value {
    serde_json::from_slice(body).unwrap()
}

/// A message of one text; 144 bytes.
pub(crate) fn send() -> Write {
    let text = "Your order is on its way.";
    let request =
        sendmsg::Request::new("anna", [MsgElement::text(text)]).msg_seq(89541_u32).msg_random(2_574_206_u32);
    Write::new(by_hand::Send::text("anna", text), request)
}

fn names(count: usize) -> Vec<String> {
    (0..count).map(|index| format!("user_{index:06}")).collect()
}

/// The names of 100 accounts; 1.4 kB.
pub(crate) fn import() -> Write {
    Write::new(by_hand::Import { accounts: names(100) }, multiaccount_import::Request::new(names(100)))
}

/// 100 accounts with nickname and avatar; 11 kB.
pub(crate) fn profiles() -> Write {
    profiles_with("https://cdn.example.com/avatars/", 1)
}

/// The same with addresses of 500 bytes; 56 kB, about the largest request that there is.
pub(crate) fn long_profiles() -> Write {
    profiles_with("https://cdn.example.com/avatars/", 15)
}

fn profiles_with(url: &str, times: usize) -> Write {
    let url = |name: &str| format!("{}{name}.png", url.repeat(times));
    let profile = |name: String| by_hand::Profile {
        nick: Some(format!("nick of {name}")),
        face_url: Some(url(&name)),
        user_id: name,
    };
    let account = |name: String| {
        multiaccount_import_profiles::Account::new(name.clone())
            .nick(format!("nick of {name}"))
            .face_url(url(&name))
    };
    Write::new(
        by_hand::ImportProfiles { account_list: names(100).into_iter().map(profile).collect() },
        multiaccount_import_profiles::Request::new(names(100).into_iter().map(account)),
    )
}
