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
    fn parts(&self) -> (&'static ObjectSpec, Option<&Extra>) {
        self.request.parts()
    }

    fn view(&self, index: usize) -> View<'_> {
        if R::SPEC.batch_field == Some(index) { View::List(&self.items) } else { self.request.view(index) }
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
    use crate::account::{account_check, multiaccount_import};
    use crate::group::get_group_info;
    use crate::wire::encode_body;

    use super::*;

    fn assert_written_alike<R: Batched>(request: &R) {
        let (template, items) = (request.with_items(Vec::new()), request.items());
        assert_eq!(encode_body(&Excerpt::new(&template, items)), encode_body(request));
        let chosen: Vec<_> = items.iter().step_by(2).collect();
        let copied = request.with_items(chosen.iter().map(|item| (*item).clone()).collect());
        assert_eq!(encode_body(&Excerpt::new(&template, &chosen)), encode_body(&copied));
    }

    #[test]
    fn it_is_written_as_a_request_with_these_items() {
        let names = ["anna", "bela", "carl"];
        assert_written_alike(&multiaccount_import::Request::new(names));
        assert_written_alike(&account_check::Request::new(names));
        let filter = get_group_info::ResponseFilter::new().app_defined_data_filter_group(["level"]);
        assert_written_alike(&get_group_info::Request::new(names).response_filter(filter));
    }
}
