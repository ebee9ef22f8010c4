//! One call of a batch: what stands beside the items, with some of them, none of which is copied.

use std::borrow::Borrow;
use std::marker::PhantomData;

use crate::endpoint::Batched;
use crate::spec::ObjectSpec;
use crate::wire::{Encode, Extra, ListView, Show, View};

/// Looks like `request` with other items. They were validated before.
pub(super) struct Excerpt<'a, R: Batched, B> {
    request: &'a R,
    items: Items<'a, R::Item, B>,
}

/// Items, or references to them.
struct Items<'a, T, B> {
    items: &'a [B],
    item: PhantomData<T>,
}

impl<'a, R: Batched, B: Borrow<R::Item>> Excerpt<'a, R, B> {
    pub(super) fn new(request: &'a R, items: &'a [B]) -> Self {
        Self { request, items: Items { items, item: PhantomData } }
    }
}

impl<R: Batched, B: Borrow<R::Item>> Encode for Excerpt<'_, R, B> {
    fn object(&self) -> &'static ObjectSpec {
        self.request.object()
    }

    fn view(&self, index: usize) -> View<'_> {
        if R::SPEC.batch_field == Some(index) { View::List(&self.items) } else { self.request.view(index) }
    }

    fn extra(&self) -> Option<&Extra> {
        self.request.extra()
    }
}

impl<T: Show, B: Borrow<T>> ListView for Items<'_, T, B> {
    fn len(&self) -> usize {
        self.items.len()
    }

    fn at(&self, index: usize) -> View<'_> {
        self.items[index].borrow().show()
    }
}

#[cfg(test)]
mod tests {
    use crate::account::multiaccount_import::Request;
    use crate::wire::encode_body;

    use super::*;

    #[test]
    fn it_is_written_as_a_request_with_these_items() {
        let names = ["anna", "bela", "carl"].map(str::to_owned);
        let template = Request::new(["nobody"]);
        let chosen = [&names[0], &names[2]];
        let expected = encode_body(&template.with_items(vec!["anna".into(), "carl".into()]));
        assert_eq!(encode_body(&Excerpt::new(&template, &chosen)), expected);
        assert_eq!(
            encode_body(&Excerpt::new(&template, &names)),
            encode_body(&template.with_items(names.into()))
        );
    }
}
