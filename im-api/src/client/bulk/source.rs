//! Cutting the input into chunks.

use std::future::poll_fn;
use std::pin::{Pin, pin};
use std::sync::Arc;
use std::sync::atomic::Ordering;
use std::task::{Poll, ready};

use futures_core::Stream;
use futures_util::stream;

use super::chunk::Part;
use super::control::Control;
use crate::endpoint::Batched;

/// The input, read only as far as chunks are wanted.
struct Source<S> {
    items: Pin<Box<S>>,
    next: u64,
    number: u64,
    has_ended: bool,
}

/// Chunks of `size` items, until the input or the job ends. While the job is paused nothing is read.
pub(super) fn cut<R, T, S>(
    template: R,
    items: S,
    size: usize,
    control: Arc<Control>,
) -> impl Stream<Item = Part<R, T>> + Send
where
    R: Batched,
    T: Send,
    S: Stream<Item = (R::Item, T)> + Send,
{
    let source = Source { items: Box::pin(items), next: 0, number: 0, has_ended: false };
    stream::unfold(source, move |mut source| {
        let (template, control) = (template.clone(), Arc::clone(&control));
        async move {
            if source.has_ended || !control.may_go_on().await {
                return None;
            }
            let (items, tags) = source.take(size, &control).await;
            if items.is_empty() {
                return None;
            }
            control.counts.taken.fetch_add(items.len() as u64, Ordering::Relaxed);
            let (number, first) = (source.number, source.next);
            source.number += 1;
            source.next += items.len() as u64;
            Some((Part { number, first, request: template.with_items(items), tags }, source))
        }
    })
}

impl<S> Source<S> {
    /// The next items; fewer than wanted at the end of the input, or if the job stops while they are waited for.
    async fn take<I, T>(&mut self, size: usize, control: &Control) -> (Vec<I>, Vec<T>)
    where
        S: Stream<Item = (I, T)> + Send,
    {
        let (mut items, mut tags) = (Vec::with_capacity(size), Vec::with_capacity(size));
        let mut stopped = pin!(control.until_stopped());
        poll_fn(|context| {
            while items.len() < size {
                match self.items.as_mut().poll_next(context) {
                    Poll::Ready(Some((item, tag))) => {
                        items.push(item);
                        tags.push(tag);
                        continue;
                    }
                    Poll::Ready(None) => {}
                    // Only whoever waits has to be told that the job stops.
                    Poll::Pending => ready!(stopped.as_mut().poll(context)),
                }
                self.has_ended = true;
                break;
            }
            Poll::Ready(())
        })
        .await;
        (items, tags)
    }
}
