//! How one page leads to the next.

use proc_macro2::{Ident, Span, TokenStream};
use quote::{quote, quote_spanned};

use crate::model::{Carry, CarryFrom, Endpoint, PageEnd, Pagination};

pub(super) fn paginated(endpoint: &Endpoint, pagination: &Pagination) -> TokenStream {
    let private = &endpoint.paths.private;
    let carry = pagination.carry.iter().map(|carry| go_on(carry, private));
    let is_last = match &pagination.end {
        PageEnd::Flag(end) => quote! { #private::is_set(#private::Show::show(&answer.#end)) },
        PageEnd::Empty(end) => quote! { #private::is_nothing(#private::Show::show(&answer.#end)) },
        PageEnd::Total { from, items, total } => quote! {
            #private::is_all(
                #private::Show::show(&self.#from),
                #private::Items::items(&answer.#items).len(),
                #private::Show::show(&answer.#total),
            )
        },
    };
    let advance = match &pagination.end {
        PageEnd::Total { from, items, .. } => {
            let from_span = local(from.span());
            Some(quote_spanned! {from_span=>
                #private::Advance::advance(&mut next.#from, #private::Items::items(&answer.#items).len());
            })
        }
        _ => None,
    };
    // An answer that neither says that there is more nor where it begins is the last. One that says so and leads back
    // to its own request is the server's mistake, which the client reports.
    let silent_end = match &pagination.end {
        PageEnd::Flag(end) => Some(quote! {
            if #private::View::is_absent(&#private::Show::show(&answer.#end)) && next == *self {
                return #private::None;
            }
        }),
        _ => None,
    };
    let overlap = overlap(pagination, private);
    quote! {
        #[automatically_derived]
        impl #private::Paginated for Request {
            #[inline]
            fn next_page(&self, answer: &Response) -> #private::Option<Self> {
                if #is_last {
                    return #private::None;
                }
                let mut next = #private::Clone::clone(self);
                #(#carry)*
                #advance
                #silent_end
                #private::Some(next)
            }
            #overlap
        }
    }
}

/// Moves one request field to where the next page begins.
fn go_on(carry: &Carry, private: &Ident) -> TokenStream {
    let request = &carry.request;
    match &carry.from {
        CarryFrom::Field(response) => quote_spanned! {local(request.span())=>
            #private::Carry::carry(&mut next.#request, &answer.#response);
        },
        CarryFrom::Edge { list, member, is_largest, is_beyond } => quote_spanned! {local(member.span())=>
            let items = #private::Items::items(&answer.#list);
            let edge = #private::PageEdge { is_largest: #is_largest, is_beyond: #is_beyond };
            if !edge.go_on(&mut next.#request, #private::Show::show(&self.#request), items.len(), &|index| {
                #private::Show::show(&items[index].#member)
            }) {
                return #private::None;
            }
        },
    }
}

/// A page that begins at the last item of the page before has that item again.
fn overlap(pagination: &Pagination, private: &Ident) -> Option<TokenStream> {
    let lists: Vec<_> = pagination
        .carry
        .iter()
        .filter_map(|carry| match &carry.from {
            CarryFrom::Edge { list, is_beyond: false, .. } => Some(list),
            _ => None,
        })
        .collect();
    (!lists.is_empty()).then(|| {
        quote! {
            const OVERLAPS: bool = true;
            #[inline]
            fn drop_repeats(answer: &mut Response, before: &Response) {
                #(#private::Repeats::drop_repeats(&mut answer.#lists, &before.#lists);)*
            }
        }
    })
}

/// The place, for code that names locals of ours.
fn local(span: Span) -> Span {
    span.resolved_at(Span::call_site())
}
