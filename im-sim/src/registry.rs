//! Which commands there are.

use std::collections::HashMap;

use crate::behaviour;
use crate::command::{Command, Route};
use crate::handler::Handler;

/// The commands by their paths. `own` handlers come on top: of commands that the bindings do not know, or instead of
/// the simulator's behaviour.
pub(crate) fn routes(own: Vec<Handler>) -> HashMap<&'static str, Route> {
    let mut routes: HashMap<&'static str, Route> = HashMap::new();
    for spec in im_api::registry() {
        let command = Command { spec, handler: None };
        match routes.get_mut(spec.path) {
            Some(route) => route.push(command),
            None => drop(routes.insert(spec.path, Route::new(command))),
        }
    }
    for handler in behaviour::handlers().into_iter().chain(own) {
        let Some(route) = routes.get_mut(handler.spec.path) else {
            let spec = handler.spec;
            routes.insert(spec.path, Route::new(Command { spec, handler: Some(handler) }));
            continue;
        };
        route.handle(handler);
    }
    routes
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_with_two_bodies_is_one_route() {
        let routes = routes(Vec::new());
        assert_eq!(routes.len(), im_api::registry().count() - 1);
        let route = &routes["v4/im_open_login_svc/multiaccount_import"];
        let read = |body: &str| route.read(body.as_bytes()).unwrap().command.spec.name;
        assert_eq!(read(r#"{"Accounts":["a"]}"#), "multiaccount_import");
        assert_eq!(read(r#"{"AccountList":[{"UserID":"a"}]}"#), "multiaccount_import_profiles");
        assert_eq!(read("{}"), "multiaccount_import");
        assert_eq!(read(r#"{"AccountList":[{"UserID":["a"]}]}"#), "multiaccount_import_profiles");
    }
}
