//! Answers that come in pages.

use futures_core::Stream;
use futures_util::stream;

use super::Client;
use crate::call_error::CallError;
use crate::endpoint::Paginated;

impl Client {
    /// Sends a request and turns its pages until the last: a stream of answers.
    ///
    /// Each page is a call of its own, paced and retried like any other. The stream ends after the last page or the
    /// first error; a server whose cursor stands still ends it with [`CallError::NoProgress`]. Where a page begins with
    /// the last items of the page before, they are left out of it.
    pub fn pages<'a, R: Paginated>(
        &'a self,
        request: &R,
    ) -> impl Stream<Item = Result<R::Response, CallError<R::Error>>> + Send + 'a {
        stream::unfold(Next::Page(request.clone(), None), move |next| async move {
            let (request, before) = match next {
                Next::Page(request, before) => (request, before),
                Next::Stuck => return Some((Err(CallError::NoProgress), Next::End)),
                Next::End => return None,
            };
            match self.send(&request).await {
                Err(error) => Some((Err(error), Next::End)),
                Ok(mut answer) => {
                    let next = match request.next_page(&answer) {
                        None => Next::End,
                        Some(next) if next == request => Next::Stuck,
                        Some(next) => Next::Page(next, R::OVERLAPS.then(|| answer.clone())),
                    };
                    if let Some(before) = before {
                        R::drop_repeats(&mut answer, &before);
                    }
                    Some((Ok(answer), next))
                }
            }
        })
    }
}

enum Next<R: Paginated> {
    /// With the answer before, where the page may repeat some of it.
    Page(R, Option<R::Response>),
    Stuck,
    End,
}
