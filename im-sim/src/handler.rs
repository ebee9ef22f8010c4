//! Handlers of all commands under one type.

use std::any::Any;
use std::fmt;

use im_api::Endpoint;
use im_api::spec::EndpointSpec;
use im_api::wire::{Blank, Object};

use crate::Refusal;
use crate::call::{Answer, Call, Reply};
use crate::world::World;

type Outcome = Result<Reply<Box<dyn Object>>, Refusal>;
type Run = dyn Fn(&mut World, &mut Call<'_>, Box<dyn Object>) -> Outcome + Send + Sync;

/// A command's description and what it does.
pub(crate) struct Handler {
    pub(crate) spec: &'static EndpointSpec,
    /// A request of this handler, to be read into.
    pub(crate) blank: fn() -> Box<dyn Object>,
    run: Box<Run>,
}

impl Handler {
    /// The handler of the command whose request is `R`.
    pub(crate) fn of<R>(
        handle: impl Fn(&mut World, &mut Call<'_>, R) -> Answer<R> + Send + Sync + 'static,
    ) -> Self
    where
        R: Endpoint + Object + Blank,
        R::Response: Object,
    {
        let run = move |world: &mut World, call: &mut Call<'_>, request: Box<dyn Object>| {
            let request: Box<dyn Any> = request;
            let request = request.downcast::<R>().expect("requests are read into the handler's own blank");
            let Reply { response, status } = handle(world, call, *request)?;
            let response: Box<dyn Object> = Box::new(response);
            Ok(Reply { response, status })
        };
        Self { spec: R::SPEC, blank: || Box::new(R::blank()), run: Box::new(run) }
    }

    /// Does the work on a request that was read into this handler's blank.
    pub(crate) fn run(&self, world: &mut World, call: &mut Call<'_>, request: Box<dyn Object>) -> Outcome {
        (self.run)(world, call, request)
    }
}

impl fmt::Debug for Handler {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Handler")
            .field("path", &self.spec.path)
            .field("name", &self.spec.name)
            .finish_non_exhaustive()
    }
}
