//! How one page leads to the next.

use proc_macro2::{Span, TokenStream};
use quote::quote_spanned;

use crate::model::{Carry, CarryFrom, PageEnd, Pagination};
use crate::source::{Source, source};

pub(super) fn paginated(pagination: &Pagination) -> Source {
    let carry = Source::all(pagination.carry.iter().map(go_on));
    let is_last = match &pagination.end {
        PageEnd::Flag(end) => source! { __p::is_set(__p::Show::show(&answer.#end)) },
        PageEnd::Empty(end) => source! { __p::is_nothing(__p::Show::show(&answer.#end)) },
        PageEnd::Total { from, items, total } => source! {
            __p::is_all(
                __p::Show::show(&self.#from),
                __p::Items::items(&answer.#items).len(),
                __p::Show::show(&answer.#total),
            )
        },
    };
    let advance = match &pagination.end {
        PageEnd::Total { from, items, .. } => {
            let from_span = local(from.span());
            Some(quote_spanned! {from_span=>
                __p::Advance::advance(&mut next.#from, __p::Items::items(&answer.#items).len());
            })
        }
        _ => None,
    };
    // An answer that neither says that there is more nor where it begins is the last. One that says so and leads back
    // to its own request is the server's mistake, which the client reports.
    let silent_end = match &pagination.end {
        PageEnd::Flag(end) => Some(source! {
            if __p::View::is_absent(&__p::Show::show(&answer.#end)) && next == *self {
                return __p::None;
            }
        }),
        _ => None,
    };
    let overlap = overlap(pagination);
    source! {
        #[automatically_derived]
        impl __p::Paginated for Request {
            #[inline]
            fn next_page(&self, answer: &Response) -> __p::Option<Self> {
                if #is_last {
                    return __p::None;
                }
                let mut next = __p::Clone::clone(self);
                #carry
                #advance
                #silent_end
                __p::Some(next)
            }
            #overlap
        }
    }
}

/// Moves one request field to where the next page begins.
fn go_on(carry: &Carry) -> TokenStream {
    let request = &carry.request;
    match &carry.from {
        CarryFrom::Field(response) => quote_spanned! {local(request.span())=>
            __p::Carry::carry(&mut next.#request, &answer.#response);
        },
        CarryFrom::Edge { list, member, is_largest, is_beyond } => quote_spanned! {local(member.span())=>
            let items = __p::Items::items(&answer.#list);
            let edge = __p::PageEdge { is_largest: #is_largest, is_beyond: #is_beyond };
            if !edge.go_on(&mut next.#request, __p::Show::show(&self.#request), items.len(), &|index| {
                __p::Show::show(&items[index].#member)
            }) {
                return __p::None;
            }
        },
    }
}

/// A page that begins at the last item of the page before has that item again.
fn overlap(pagination: &Pagination) -> Option<Source> {
    let lists: Vec<_> = pagination
        .carry
        .iter()
        .filter_map(|carry| match &carry.from {
            CarryFrom::Edge { list, is_beyond: false, .. } => Some(list),
            _ => None,
        })
        .collect();
    (!lists.is_empty()).then(|| {
        let drops = Source::all(lists.into_iter().map(|list| {
            source! { __p::Repeats::drop_repeats(&mut answer.#list, &before.#list); }
        }));
        source! {
            const OVERLAPS: bool = true;
            #[inline]
            fn drop_repeats(answer: &mut Response, before: &Response) {
                #drops
            }
        }
    })
}

/// The place, for code that names locals of ours.
fn local(span: Span) -> Span {
    span.resolved_at(Span::call_site())
}
