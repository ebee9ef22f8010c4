//! How one page leads to the next.

use crate::wire::{Slot, Token, View};

/// A request field that continues from a response field.
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot continue from `{From}`",
    label = "the two fields differ in type",
    note = "`carry(request_field = response_field)` copies a value: give both fields the same type, or an `Option` of it"
)]
pub trait Carry<From> {
    fn carry(&mut self, from: &From);
}

impl<T: Position> Carry<T> for T {
    fn carry(&mut self, from: &T) {
        self.clone_from(from);
    }
}

impl<T: Position> Carry<Option<T>> for T {
    fn carry(&mut self, from: &Option<T>) {
        if let Some(from) = from {
            self.clone_from(from);
        }
    }
}

impl<T: Position> Carry<T> for Option<T> {
    fn carry(&mut self, from: &T) {
        *self = Some(from.clone());
    }
}

// An answer without a position leaves the request where it is: starting over would list the same pages for ever.
impl<T: Position> Carry<Option<T>> for Option<T> {
    fn carry(&mut self, from: &Option<T>) {
        if from.is_some() {
            self.clone_from(from);
        }
    }
}

/// What can say where a page begins.
pub trait Position: Clone {}

macro_rules! positions {
    ($($type:ty)*) => { $( impl Position for $type {} )* };
}

positions! { String u8 u16 u32 u64 i8 i16 i32 i64 bool }

/// A request field that counts items.
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot count items",
    label = "not an unsigned integer",
    note = "`from = …` names the request field that skips items: make it `u32` or `u64`, or an `Option` of one"
)]
pub trait Advance {
    fn advance(&mut self, by: usize);
}

impl Advance for u32 {
    fn advance(&mut self, by: usize) {
        *self = self.saturating_add(u32::try_from(by).unwrap_or(u32::MAX));
    }
}

impl Advance for u64 {
    fn advance(&mut self, by: usize) {
        *self = self.saturating_add(by as u64);
    }
}

impl<T: Advance + Default> Advance for Option<T> {
    fn advance(&mut self, by: usize) {
        self.get_or_insert_with(T::default).advance(by);
    }
}

/// The place of a listing that an answer reaches to, by its items.
#[derive(Clone, Copy, Debug)]
pub struct PageEdge {
    pub is_largest: bool,
    pub is_beyond: bool,
}

impl PageEdge {
    /// Moves `position`, which is `now`, to where the next page begins; false if there is none, because a listing that
    /// counts down has come to 1. `look` gives the place of one of `count` items.
    ///
    /// A position never goes back, so that pages cannot go round in circles: it stays, which ends them with an error.
    pub fn go_on<'a>(
        self,
        position: &mut dyn Slot,
        now: View<'_>,
        count: usize,
        look: &dyn Fn(usize) -> View<'a>,
    ) -> bool {
        let places = (0..count).filter_map(|index| integer(look(index)));
        let (edge, step) = if self.is_largest { (places.max(), 1) } else { (places.min(), -1) };
        let Some(edge) = edge else { return true };
        let next = edge + if self.is_beyond { step } else { 0 };
        if !self.is_largest && self.is_beyond && next < 1 {
            return false;
        }
        let gets_on = integer(now).is_none_or(|now| if self.is_largest { next > now } else { next < now });
        if let (true, Ok(next)) = (gets_on, u64::try_from(next)) {
            // What does not fit stays as it is.
            let _ = position.accept(Token::Uint(next));
        }
        true
    }
}

fn integer(view: View<'_>) -> Option<i128> {
    match view {
        View::Int(number) => Some(number.into()),
        View::Uint(number) => Some(number.into()),
        _ => None,
    }
}

/// A list that may begin with what the page before ended with.
pub trait Repeats {
    fn drop_repeats(&mut self, before: &Self);
}

impl<T: PartialEq> Repeats for Vec<T> {
    fn drop_repeats(&mut self, before: &Self) {
        self.retain(|item| !before.contains(item));
    }
}

impl<T: Repeats> Repeats for Option<T> {
    fn drop_repeats(&mut self, before: &Self) {
        if let (Some(items), Some(before)) = (self, before) {
            items.drop_repeats(before);
        }
    }
}

/// Whether a flag says yes.
#[must_use]
pub fn is_set(view: View<'_>) -> bool {
    match view {
        View::Bool(flag) => flag,
        View::Int(number) => number != 0,
        View::Uint(number) => number != 0,
        View::Text(text) => !matches!(text, "" | "0"),
        _ => false,
    }
}

/// Whether a cursor points nowhere.
#[must_use]
pub fn is_nothing(view: View<'_>) -> bool {
    match view {
        View::Absent => true,
        View::Int(number) => number == 0,
        View::Uint(number) => number == 0,
        View::Text(text) => matches!(text, "" | "0"),
        View::List(list) => list.is_empty(),
        _ => false,
    }
}

/// Whether the items of this page complete the total. A page without items ends the listing too: the total may have
/// shrunk on the way.
#[must_use]
pub fn is_all(from: View<'_>, items: usize, total: View<'_>) -> bool {
    let count = |view| match view {
        View::Uint(number) => Some(number),
        View::Int(number) => u64::try_from(number).ok(),
        _ => None,
    };
    let seen = count(from).unwrap_or(0).saturating_add(items as u64);
    items == 0 || count(total).is_none_or(|total| seen >= total)
}

#[cfg(test)]
mod tests {
    use super::{Carry as _, PageEdge};
    use crate::wire::Show;

    #[test]
    fn an_answer_without_a_position_does_not_start_over() {
        let mut position = Some(7_u64);
        position.carry(&None::<u64>);
        assert_eq!(position, Some(7));
        position.carry(&Some(9_u64));
        assert_eq!(position, Some(9));
        let mut name = "a".to_owned();
        name.carry(&Some("b".to_owned()));
        assert_eq!(name, "b");
    }

    #[test]
    fn a_position_by_items_never_goes_back() {
        let go_on = |edge: PageEdge, now: Option<u64>, items: &[Option<u64>]| {
            let mut position = now;
            let is_more = edge.go_on(&mut position, now.show(), items.len(), &|index| items[index].show());
            is_more.then_some(position)
        };
        let up = PageEdge { is_largest: true, is_beyond: false };
        assert_eq!(go_on(up, None, &[Some(3), Some(7), None, Some(5)]), Some(Some(7)));
        assert_eq!(go_on(up, Some(9), &[Some(3)]), Some(Some(9)));
        assert_eq!(go_on(up, Some(9), &[]), Some(Some(9)));
        let down = PageEdge { is_largest: false, is_beyond: true };
        assert_eq!(go_on(down, None, &[Some(7), Some(3)]), Some(Some(2)));
        assert_eq!(go_on(down, Some(2), &[Some(7)]), Some(Some(2)));
        assert_eq!(go_on(down, Some(2), &[Some(2), Some(1)]), None, "0 would be the newest again");
        assert_eq!(go_on(down, Some(2), &[Some(0)]), None);
    }
}
