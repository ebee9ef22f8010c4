//! The numbers that let the server recognise a repeat, laid over a request that is not copied for them.

use smallvec::SmallVec;

use crate::spec::{EndpointSpec, ObjectSpec};
use crate::validate::{BatchSize, Violations, body_if_valid};
use crate::wire::{self, Encode, Extra, View, encode_with_room};

/// Looks like `request`, with numbers where it leaves them to the client.
pub(super) struct Filled<'a> {
    request: &'a dyn Encode,
    /// In the order of the fields; they are so few that they are searched one by one.
    numbers: SmallVec<[wire::Filled; 2]>,
}

impl<'a> Filled<'a> {
    /// The numbers are the next `random` one or the next of a `count`, as the description of the field says.
    pub(super) fn new(
        request: &'a dyn Encode,
        mut random: impl FnMut() -> u32,
        mut count: impl FnMut() -> u32,
    ) -> Self {
        let mut numbers = SmallVec::new();
        for (index, field) in request.object().filled() {
            // What the caller chose stays: it may be a repeat of the caller's own.
            if request.view(index).is_absent() {
                numbers.push((index, if field.counter { count() } else { random() }));
            }
        }
        Self { request, numbers }
    }

    /// The body, with room for so many bytes, which it may exceed.
    pub(super) fn body(&self, room: usize) -> Vec<u8> {
        encode_with_room(self.request, &self.numbers, room)
    }

    /// The same of a request that keeps its rules, or else what `validate` finds.
    pub(super) fn body_if_valid(
        &self,
        spec: &EndpointSpec,
        room: usize,
        size: BatchSize,
        validate: impl FnOnce() -> Result<(), Violations>,
    ) -> Result<Vec<u8>, Violations> {
        body_if_valid(spec, self.request, &self.numbers, room, size, validate)
    }
}

impl Encode for Filled<'_> {
    fn parts(&self) -> (&'static ObjectSpec, Option<&Extra>) {
        self.request.parts()
    }

    fn view(&self, index: usize) -> View<'_> {
        match self.numbers.iter().find(|(filled, _)| *filled == index) {
            Some((_, number)) => View::Uint((*number).into()),
            None => self.request.view(index),
        }
    }
}

#[cfg(test)]
#[cfg(all(feature = "message", feature = "group_message", feature = "official_account", feature = "push"))]
mod tests {
    use super::*;
    use crate::Scope;
    use crate::elements::MsgElement;
    use crate::group_message::send_group_msg;
    use crate::message::{batchsendmsg, importmsg, sendmsg};
    use crate::official_account::send_official_account_msg;
    use crate::push::push;
    use crate::wire::{encode_body, encode_if_kept};

    fn filled(request: &dyn Encode) -> Filled<'_> {
        Filled::new(request, || 7, || 8)
    }

    fn hello() -> [MsgElement; 1] {
        [MsgElement::text("hi")]
    }

    /// `by_hand` is the request with 7 for what is random and 8 for what is counted.
    fn assert_filled_as(request: &dyn Encode, by_hand: &dyn Encode) {
        let once = filled(request);
        let written = String::from_utf8(encode_body(&once)).unwrap();
        assert_eq!(written.as_bytes(), encode_body(by_hand), "{written}");
        assert_eq!(written.as_bytes(), once.body(0), "as a body of its own");
        let kept = encode_if_kept(request, &once.numbers, 0);
        assert!(kept.is_none_or(|body| body == once.body(0)), "with a look at the rules");
        let twice = Filled::new(&once, || 1, || 2);
        assert_eq!(written.as_bytes(), encode_body(&twice), "what is filled stays");
    }

    #[test]
    fn what_the_caller_left_out_is_filled() {
        let one = sendmsg::Request::new("anna", hello());
        assert_filled_as(&one, &one.clone().msg_seq(8_u32).msg_random(7_u32));
        let many = batchsendmsg::Request::new(["anna", "bela"], hello());
        assert_filled_as(&many, &many.clone().msg_seq(8_u32).msg_random(7_u32));
        let history = importmsg::SyncFromOldSystem::History;
        let earlier = importmsg::Request::new(history, "anna", "bela", 1_600_000_000_u64, hello());
        assert_filled_as(&earlier, &earlier.clone().msg_seq(8_u32).msg_random(7_u32));
        let group = send_group_msg::Request::new("@TGS#1", hello());
        assert_filled_as(&group, &group.clone().random(7_u32));
        let broadcast = send_official_account_msg::Request::new("@TOA#_news", hello());
        assert_filled_as(&broadcast, &broadcast.clone().random(7_u32));
        let notification = push::Request::new("anna", Scope::All);
        assert_filled_as(&notification, &notification.clone().msg_random(7_u32));
    }

    #[test]
    fn what_the_caller_chose_stays() {
        let request = sendmsg::Request::new("anna", hello()).msg_random(1_u32);
        assert_filled_as(&request, &request.clone().msg_seq(8_u32));
    }

    #[test]
    fn all_else_is_answered_alike() {
        let request = sendmsg::Request::new("anna", hello());
        let filled = filled(&request);
        let spec = request.parts().0;
        for (index, field) in spec.fields.iter().enumerate().filter(|(index, _)| !spec.is_filled(*index)) {
            let views = [filled.view(index), request.view(index)].map(|view| format!("{view:?}"));
            assert_eq!(views[0], views[1], "{}", field.name);
        }
        assert!(std::ptr::eq(filled.parts().0, request.parts().0));
    }
}
