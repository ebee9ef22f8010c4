//! Block, unblock, list and compare.

use im_api::relationship::{black_list_add, black_list_check, black_list_delete, black_list_get};

use super::{Entries, INVALID, check_user, clip, explain, invalid, outcome_for, wire_count};
use crate::Refusal;
use crate::call::{Answer, Call};
use crate::handler::Handler;
use crate::world::{RelationError, World};

pub(super) fn handlers() -> Vec<Handler> {
    vec![Handler::of(add), Handler::of(delete), Handler::of(get), Handler::of(check)]
}

fn add(
    world: &mut World,
    call: &mut Call<'_>,
    request: black_list_add::Request,
) -> Answer<black_list_add::Request> {
    use black_list_add::{Error, Response};

    let owner = request.from_account;
    check_user::<Error>(world, &owner)?;
    let mut entries = Entries::default();
    for name in request.to_account {
        let result = world.block(&owner, &name, call.now).map_err(|error| match error {
            RelationError::Exists => Refusal::new(INVALID, "Err_SNS_BlackListAdd_Already_Exist"),
            error => explain::<Error>(error),
        });
        entries.push(call, name, result);
    }
    Ok(Response::new(entries.items).fail_account(entries.failed).into())
}

/// The code for somebody who is not blocked is not documented: here it is a failure.
fn delete(
    world: &mut World,
    call: &mut Call<'_>,
    request: black_list_delete::Request,
) -> Answer<black_list_delete::Request> {
    use black_list_delete::{Error, Response};

    let owner = request.from_account;
    check_user::<Error>(world, &owner)?;
    let mut entries = Entries::default();
    for name in request.to_account {
        let result = world.unblock(&owner, &name).map_err(explain::<Error>);
        entries.push(call, name, result);
    }
    Ok(Response::new(entries.items).fail_account(entries.failed).into())
}

fn get(
    world: &mut World,
    _: &mut Call<'_>,
    request: black_list_get::Request,
) -> Answer<black_list_get::Request> {
    use black_list_get::{BlackListItem, Error, Response};

    let owner = request.from_account;
    check_user::<Error>(world, &owner)?;
    let sequence = world.circle(&owner).block_sequence;
    // What the service leaves out of a list that has not changed is not documented: here it is all of it.
    let is_known = request.last_sequence != 0 && request.last_sequence == sequence;
    let total = if is_known { 0 } else { world.blocked_count(&owner) };
    let start = clip(request.start_index, total);
    let max_count = clip(request.max_limited, total - start);
    let page = world.blocked(&owner).skip(start).take(max_count);
    let page: Vec<_> = page.map(|edge| BlackListItem::new(&*edge.to, edge.data.since)).collect();
    let end = start + max_count;
    let next = if end < total { wire_count(end) } else { 0 };
    Ok(Response::new(page, next, sequence).into())
}

fn check(
    world: &mut World,
    _: &mut Call<'_>,
    request: black_list_check::Request,
) -> Answer<black_list_check::Request> {
    use black_list_check::{BlackListCheckItem, CheckType, Error, Relation, Response};

    let from = request.from_account;
    check_user::<Error>(world, &from)?;
    let is_both = match request.check_type {
        CheckType::Single => false,
        CheckType::Both => true,
        _ => return Err(invalid("CheckType")),
    };
    let mut failed = Vec::new();
    let items = request.to_account.into_iter().map(|name| {
        let relation = match (world.is_blocked(&from, &name), is_both && world.is_blocked(&name, &from)) {
            (false, false) => Relation::NoRelation,
            (true, false) => Relation::AWithB,
            (false, true) => Relation::BWithA,
            (true, true) => Relation::BothWay,
        };
        let (code, info) = outcome_for(&name, check_user::<Error>(world, &name), &mut failed);
        BlackListCheckItem::new(name, relation, code, info)
    });
    let items: Vec<_> = items.collect();
    Ok(Response::new(items).fail_account(failed).into())
}
