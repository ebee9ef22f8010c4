//! Which commands there are.

use std::collections::HashMap;

use im_api::spec::EndpointSpec;
use im_api::{account, profile};

use crate::behaviour;
use crate::command::{Command, Route};
use crate::handler::Handler;

/// Every command that the bindings declare.
fn specs() -> impl Iterator<Item = &'static EndpointSpec> {
    [
        account::account_import::SPEC,
        account::multiaccount_import::SPEC,
        account::multiaccount_import_profiles::SPEC,
        account::account_delete::SPEC,
        account::account_check::SPEC,
        account::kick::SPEC,
        account::query_online_status::SPEC,
        account::querystate::SPEC,
        profile::portrait_set::SPEC,
        profile::portrait_get::SPEC,
    ]
    .into_iter()
}

/// The commands by their paths. `own` handlers come on top: of commands that the bindings do not know, or instead of
/// the simulator's behaviour.
pub(crate) fn routes(own: Vec<Handler>) -> HashMap<&'static str, Route> {
    let mut routes: HashMap<&'static str, Route> = HashMap::new();
    for spec in specs() {
        let command = Command { spec, handler: None };
        match routes.get_mut(spec.path) {
            Some(route) => route.push(command),
            None => drop(routes.insert(spec.path, Route::new(command))),
        }
    }
    for handler in behaviour::handlers().into_iter().chain(own) {
        match routes.get_mut(handler.spec.path) {
            Some(route) => route.handle(handler),
            None => {
                let route = Route::new(Command { spec: handler.spec, handler: Some(handler) });
                routes.insert(route.main().spec.path, route);
            }
        }
    }
    routes
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_with_two_bodies_is_one_route() {
        let routes = routes(Vec::new());
        assert_eq!(routes.len(), specs().count() - 1);
        let route = &routes["v4/im_open_login_svc/multiaccount_import"];
        let read = |body: &str| route.read(body.as_bytes()).unwrap().command.spec.name;
        assert_eq!(read(r#"{"Accounts":["a"]}"#), "multiaccount_import");
        assert_eq!(read(r#"{"AccountList":[{"UserID":"a"}]}"#), "multiaccount_import_profiles");
        assert_eq!(read("{}"), "multiaccount_import");
        assert_eq!(read(r#"{"AccountList":[{"UserID":["a"]}]}"#), "multiaccount_import_profiles");
    }
}
