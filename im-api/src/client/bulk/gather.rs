//! Making calls of requests that come one by one.

use std::collections::{HashMap, VecDeque};
use std::pin::Pin;
use std::sync::Arc;
use std::sync::atomic::Ordering;

use futures_core::Stream;
use futures_util::future::{Either, select};
use futures_util::stream::{self, StreamExt as _};

use super::chunk::Part;
use super::control::Control;
use super::request::BulkRequest;
use crate::wire::encode_body;

/// Requests that are looked at together. A ledger counts calls, so another number would make other calls of the rest of
/// a job that is taken up.
const WINDOW: usize = 4_096;

struct Source<R, T, S> {
    requests: Pin<Box<S>>,
    ready: VecDeque<(R, Vec<T>)>,
    next: u64,
    number: u64,
    has_ended: bool,
}

/// Calls of up to `size` items, until the input or the job ends. While the job is paused nothing is read.
pub(super) fn gather<R, T, S>(
    requests: S,
    size: usize,
    control: Arc<Control>,
) -> impl Stream<Item = Part<R, T>> + Send
where
    R: BulkRequest,
    T: Send,
    S: Stream<Item = (R, T)> + Send,
{
    let source =
        Source { requests: Box::pin(requests), ready: VecDeque::new(), next: 0, number: 0, has_ended: false };
    stream::unfold(source, move |mut source| {
        let control = Arc::clone(&control);
        async move {
            if source.ready.is_empty() {
                if source.has_ended || !control.may_go_on().await {
                    return None;
                }
                let window = source.take(&control).await;
                source.ready = calls(window, size).into();
            }
            let (request, tags) = source.ready.pop_front()?;
            let (number, first, count) = (source.number, source.next, tags.len() as u64);
            control.counts.taken.fetch_add(count, Ordering::Relaxed);
            source.number += 1;
            source.next += count;
            Some((Part { number, first, request, tags }, source))
        }
    })
}

impl<R, T, S: Stream<Item = (R, T)> + Send> Source<R, T, S> {
    /// The next requests; fewer than a window at the end of the input, or if the job stops while they are waited for.
    /// What is made of those then is not sent, so that a resumed job is free to make other calls of them.
    async fn take(&mut self, control: &Control) -> Vec<(R, T)> {
        let mut window = Vec::new();
        let mut stopped = std::pin::pin!(control.until_stopped());
        while window.len() < WINDOW {
            match select(self.requests.next(), stopped.as_mut()).await {
                Either::Left((Some(request), _)) => window.push(request),
                Either::Left((None, _)) | Either::Right(_) => {
                    self.has_ended = true;
                    break;
                }
            }
        }
        window
    }
}

/// A call that is being put together.
struct Call<R: BulkRequest, T> {
    /// How many full calls with the same beside the items come before it.
    round: usize,
    head: R,
    items: Vec<R::Item>,
    tags: Vec<T>,
}

/// Puts requests together that differ in their items only, in their order. First calls come first, then second ones:
/// neighbours are for different groups or users then, and can go side by side.
fn calls<R: BulkRequest, T>(window: Vec<(R, T)>, size: usize) -> Vec<(R, Vec<T>)> {
    let mut calls: Vec<Call<R, T>> = Vec::new();
    let mut open: HashMap<Vec<u8>, usize> = HashMap::new();
    for (request, tag) in window {
        let head = request.with_items(Vec::new());
        let key = encode_body(&head);
        let last = open.get(&key).copied();
        let place = match last {
            Some(place) if calls[place].items.len() < size => place,
            _ => {
                let round = last.map_or(0, |place| calls[place].round + 1);
                calls.push(Call { round, head, items: Vec::new(), tags: Vec::new() });
                open.insert(key, calls.len() - 1);
                calls.len() - 1
            }
        };
        calls[place].items.extend_from_slice(request.items());
        calls[place].tags.push(tag);
    }
    calls.sort_by_key(|call| call.round);
    calls.into_iter().map(|call| (call.head.with_items(call.items), call.tags)).collect()
}

#[cfg(test)]
#[cfg(feature = "group")]
mod tests {
    use super::*;
    use crate::group::import_group_member::{Member, Request};

    #[test]
    fn calls_keep_the_order_of_their_group_and_take_turns() {
        let rows = ["ab", "aa", "bc", "ab", "ac", "ba"];
        let requests = rows.iter().enumerate().map(|(line, row)| {
            let (group, name) = row.split_at(1);
            (Request::new(group, [Member::new(name)]), line)
        });
        let calls = calls(requests.collect(), 2);
        let shown = calls.iter().map(|(request, lines)| (request.group_id.as_str(), lines.clone()));
        let shown: Vec<_> = shown.collect();
        assert_eq!(shown, [("a", vec![0, 1]), ("b", vec![2, 5]), ("a", vec![3, 4])]);
        assert_eq!(calls[2].0.member_list, ["b", "c"].map(Member::new));
    }

    proptest::proptest! {
        #[test]
        fn nothing_is_lost_doubled_or_overtaken(groups in proptest::collection::vec(0_u8..6, 0..200), size in 1_usize..8) {
            let request = |group: &u8| Request::new(format!("group-{group}"), [Member::new("anna")]);
            let window: Vec<_> = groups.iter().map(request).zip(0_usize..).collect();
            let calls = calls(window, size);
            let mut lines = std::collections::BTreeMap::<String, Vec<usize>>::new();
            for (request, tags) in calls {
                proptest::prop_assert!(tags.len() <= size && tags.len() == request.member_list.len());
                lines.entry(request.group_id).or_default().extend(tags);
            }
            for (group, lines) in &lines {
                let expected: Vec<_> =
                    (0..groups.len()).filter(|line| *group == format!("group-{}", groups[*line])).collect();
                proptest::prop_assert_eq!(lines, &expected);
            }
            proptest::prop_assert_eq!(lines.values().map(Vec::len).sum::<usize>(), groups.len());
        }
    }
}
