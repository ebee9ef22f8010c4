//! A path, its commands, and its counters.

use std::sync::{Mutex, MutexGuard, PoisonError};

use im_api::spec::{EndpointSpec, Packets};
use im_api::wire::{Encode, Object, Problem};

use crate::arguments;
use crate::books::PathBook;
use crate::handler::Handler;
use crate::limits::PathLimits;

/// What can be called under one path: usually one command, sometimes several bodies of one.
#[derive(Debug)]
pub(crate) struct Route {
    commands: Vec<Command>,
    ledger: Mutex<Ledger>,
}

/// A body that the path takes.
#[derive(Debug)]
pub(crate) struct Command {
    pub(crate) spec: &'static EndpointSpec,
    pub(crate) handler: Option<Handler>,
}

/// What is counted for a path.
#[derive(Debug)]
pub(crate) struct Ledger {
    pub(crate) book: PathBook,
    pub(crate) limits: PathLimits,
}

/// A body, read as the command that it fits best.
#[derive(Debug)]
pub(crate) struct Reading<'a> {
    pub(crate) command: &'a Command,
    pub(crate) request: Box<dyn Object>,
    pub(crate) problems: Vec<Problem>,
}

impl Command {
    fn blank(&self) -> Option<Box<dyn Object>> {
        match (&self.handler, self.spec.packets) {
            (Some(handler), _) => Some((handler.blank)()),
            (None, Some(Packets { request, .. })) => Some(request()),
            (None, None) => None,
        }
    }
}

impl Route {
    pub(crate) fn new(first: Command) -> Self {
        let ledger = Ledger { book: PathBook::default(), limits: PathLimits::new(first.spec) };
        Self { commands: vec![first], ledger: Mutex::new(ledger) }
    }

    pub(crate) fn push(&mut self, command: Command) {
        self.commands.push(command);
    }

    /// The command that the path is known for.
    pub(crate) fn main(&self) -> &Command {
        &self.commands[0]
    }

    /// The second part of the path.
    pub(crate) fn service(&self) -> &'static str {
        arguments::service(self.main().spec)
    }

    pub(crate) fn ledger(&self) -> MutexGuard<'_, Ledger> {
        self.ledger.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Gives the command of `spec` a handler.
    pub(crate) fn handle(&mut self, handler: Handler) {
        let is_same = |command: &&mut Command| {
            (command.spec.module, command.spec.name) == (handler.spec.module, handler.spec.name)
        };
        if let Some(command) = self.commands.iter_mut().find(is_same) {
            command.handler = Some(handler);
            return;
        }
        // A second declaration of a command comes first: whoever hands in a handler wants it to be asked.
        let spec = handler.spec;
        self.ledger().limits = PathLimits::new(spec);
        self.commands.insert(0, Command { spec, handler: Some(handler) });
    }

    /// Reads a body as each command in turn, until one fits without remainder; else the one that fits best.
    pub(crate) fn read(&self, body: &[u8]) -> Result<Reading<'_>, serde_json::Error> {
        let mut best: Option<(usize, Reading<'_>)> = None;
        for command in &self.commands {
            let Some(mut request) = command.blank() else { continue };
            let problems = im_api::server::read_request(body, &mut *request)?;
            let unknown = <dyn Encode>::extra(&*request).map_or(0, im_api::Extra::len);
            let misfit = problems.len() + unknown;
            if best.as_ref().is_none_or(|(least, _)| misfit < *least) {
                best = Some((misfit, Reading { command, request, problems }));
            }
            if misfit == 0 {
                break;
            }
        }
        best.map(|(_, reading)| reading)
            .ok_or_else(|| serde_json::Error::io(std::io::ErrorKind::Unsupported.into()))
    }
}
