//! The numbers that let the server recognise a repeat, laid over a request that is not copied for them.

use crate::spec::ObjectSpec;
use crate::wire::{Encode, Extra, View};

/// Looks like `request`, with numbers where it leaves them to the client. It was validated before.
pub(super) struct Filled<'a> {
    request: &'a dyn Encode,
    /// Each with the index of its field. Two at most, so they are searched and not sorted.
    numbers: Vec<(usize, u32)>,
}

impl<'a> Filled<'a> {
    /// The numbers are the next `random` one or the next of a `count`, as the description of the field says.
    pub(super) fn new(
        request: &'a dyn Encode,
        mut random: impl FnMut() -> u32,
        mut count: impl FnMut() -> u32,
    ) -> Self {
        let mut numbers = Vec::new();
        for (index, field) in
            request.object().fields.iter().enumerate().filter(|(_, field)| field.is_filled())
        {
            // What the caller chose stays: it may be a repeat of the caller's own.
            if request.view(index).is_absent() {
                numbers.push((index, if field.counter { count() } else { random() }));
            }
        }
        Self { request, numbers }
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
#[cfg(feature = "message")]
mod tests {
    use super::*;
    use crate::elements::MsgElement;
    use crate::message::{batchsendmsg, sendmsg};
    use crate::wire::encode_body;

    fn written(request: &dyn Encode) -> String {
        let filled = Filled::new(request, || 7, || 8);
        String::from_utf8(encode_body(&filled)).unwrap()
    }

    #[test]
    fn what_the_caller_left_out_is_filled() {
        let request = sendmsg::Request::new("anna", [MsgElement::text("hi")]);
        let by_hand = request.clone().msg_seq(8_u32).msg_random(7_u32);
        assert_eq!(written(&request).as_bytes(), encode_body(&by_hand));
        let chosen = request.msg_random(1_u32);
        assert!(written(&chosen).contains(r#""MsgSeq":8,"MsgRandom":1,"#));
        let many = batchsendmsg::Request::new(["anna", "bela"], [MsgElement::text("hi")]);
        assert!(written(&many).contains(r#""MsgSeq":8,"MsgRandom":7,"#));
    }

    #[test]
    fn all_that_is_asked_of_a_request_is_answered_alike() {
        let request = sendmsg::Request::new("anna", [MsgElement::text("hi")]);
        let filled = Filled::new(&request, || 7, || 8);
        let fields = request.parts().0.fields;
        for (index, field) in fields.iter().enumerate().filter(|(_, field)| !field.is_filled()) {
            assert_eq!(
                format!("{:?}", filled.view(index)),
                format!("{:?}", request.view(index)),
                "{}",
                field.name
            );
        }
        assert!(std::ptr::eq(filled.parts().0, request.parts().0));
    }
}
