//! The server without its sockets: from a request's parts to an answer's body.

use std::collections::HashMap;
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use im_api::spec::EndpointSpec;
use im_api::wire::{Encode, View};

use crate::call::{Call, Reply};
use crate::clock::{Time, unix_seconds};
use crate::command::{Reading, Route};
use crate::connections::Connections;
use crate::envelope::{self, Status};
use crate::gate::{Caller, Gate};
use crate::handler::Handler;
use crate::limits::{Rates, ValueLimits};
use crate::random::Random;
use crate::settings::Settings;
use crate::store::{self, Receipt, Store};
use crate::window::SlidingLog;
use crate::world::World;
use crate::{Refusal, arguments, faults, registry};

/// All parts of a simulator.
#[derive(Debug)]
pub(crate) struct Core {
    pub(crate) settings: Settings,
    pub(crate) time: Time,
    pub(crate) faults: faults::Book,
    pub(crate) rates: Rates,
    pub(crate) connections: Connections,
    routes: HashMap<&'static str, Route>,
    gate: Gate,
    state: Mutex<State>,
}

/// What is changed under one lock, so that the store sees changes in the order in which they happened.
#[derive(Debug)]
struct State {
    world: World,
    store: Option<Store>,
    app_log: SlidingLog,
    values: ValueLimits,
    random: Random,
}

/// The head of a call.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Head<'a> {
    pub(crate) is_post: bool,
    /// Without the slash in front.
    pub(crate) path: &'a str,
    pub(crate) query: Option<&'a str>,
}

/// A call that has arrived: its head is checked, its body not yet read.
#[derive(Debug)]
pub(crate) struct Arrival<'a> {
    route: Option<&'a Route>,
    verdict: Result<Caller, Refusal>,
}

/// An answer, to be given when its changes are kept.
#[derive(Debug)]
pub(crate) struct Answered {
    pub(crate) body: Vec<u8>,
    pub(crate) code: i64,
    pub(crate) receipt: Option<Receipt>,
}

/// What came of a call that was not refused.
#[derive(Debug)]
struct Outcome {
    body: Vec<u8>,
    receipt: Option<Receipt>,
    /// On whom or what the work was done.
    done: Vec<String>,
}

impl Core {
    pub(crate) fn new(
        settings: Settings,
        time: Time,
        seed: u64,
        handlers: Vec<Handler>,
        mut world: World,
        store: Option<Store>,
    ) -> Self {
        for admin in &settings.admins {
            world.add_admin(admin, unix_seconds(time.now()));
        }
        let app_log = SlidingLog::new(Duration::from_secs(1));
        let values = ValueLimits::default();
        let state = State { world, store, app_log, values, random: Random::new(seed) };
        let core = Self {
            settings,
            time,
            faults: faults::Book::new(seed),
            rates: Rates::default(),
            connections: Connections::default(),
            routes: registry::routes(handlers),
            gate: Gate::default(),
            state: Mutex::new(state),
        };
        core.change(|_| ());
        core
    }

    /// The route of a path, with or without a slash in front.
    pub(crate) fn route(&self, path: &str) -> Option<&Route> {
        self.routes.get(path.strip_prefix('/').unwrap_or(path))
    }

    pub(crate) fn routes(&self) -> impl Iterator<Item = &Route> {
        self.routes.values()
    }

    /// Looks at the world.
    pub(crate) fn look<T>(&self, look: impl FnOnce(&World) -> T) -> T {
        look(&self.state().world)
    }

    /// Changes the world from outside of any call. The change is kept with the next commit; nobody waits for it.
    pub(crate) fn change<T>(&self, change: impl FnOnce(&mut World) -> T) -> T {
        let mut state = self.state();
        let result = change(&mut state.world);
        state.keep();
        result
    }

    /// Writes what is not yet written and closes the store.
    pub(crate) fn close_store(&self) {
        let store = self.state().store.take();
        drop(store);
    }

    /// Takes a call into the books and checks everything but its body.
    pub(crate) fn arrive(&self, head: Head<'_>) -> Arrival<'_> {
        let route = self.routes.get(head.path);
        if route.is_none() {
            self.connections.count_unknown_call();
        }
        let caller = self.check_head(head, route);
        // The time is taken under the path's lock: so it never goes back, for the books and the rates alike.
        let verdict = match route {
            Some(route) => {
                let mut ledger = route.ledger();
                let now = self.time.ticks();
                ledger.book.receive(now);
                caller.and_then(|caller| {
                    self.admit_to_app(now)?;
                    ledger.limits.admit_call(&self.rates, now)?;
                    Ok(caller)
                })
            }
            None => caller,
        };
        Arrival { route, verdict }
    }

    fn check_head(&self, head: Head<'_>, route: Option<&Route>) -> Result<Caller, Refusal> {
        if !head.is_post {
            return Err(Refusal::new(60_002, "only POST is served"));
        }
        if route.is_none() {
            return Err(Refusal::public(60_009));
        }
        let caller = self.gate.check(head.query, &self.settings, self.time.now())?;
        let signed_since =
            self.look(|world| world.account(&caller.name).map_or(0, |account| account.signed_since));
        // Whole seconds: a signature from the very second of the kick still counts, or a new one would not.
        if caller.signed_at < signed_since { Err(Refusal::public(70_052)) } else { Ok(caller) }
    }

    /// The limit on all calls of the app.
    fn admit_to_app(&self, now: Duration) -> Result<(), Refusal> {
        let Some(limit) = self.rates.app() else { return Ok(()) };
        let mut state = self.state();
        if state.app_log.sum(now) >= limit {
            return Err(Refusal::public(60_011));
        }
        state.app_log.push(now, 1);
        Ok(())
    }

    /// Carries out a call and enters the outcome into the books.
    pub(crate) fn answer(&self, arrival: Arrival<'_>, body: &[u8]) -> Answered {
        let Some(route) = arrival.route else {
            let refusal = arrival.verdict.err().unwrap_or_else(|| Refusal::public(60_009));
            let body = envelope::refuse("", &refusal);
            return Answered { body, code: refusal.code(), receipt: None };
        };
        let service = route.service();
        match arrival.verdict.and_then(|caller| self.carry_out(route, &caller, body)) {
            Ok(Outcome { body, receipt, done }) => {
                route.ledger().book.accept(done);
                Answered { body, code: 0, receipt }
            }
            Err(refusal) => {
                route.ledger().book.refuse(refusal.code());
                let body = envelope::refuse(service, &refusal);
                Answered { body, code: refusal.code(), receipt: None }
            }
        }
    }

    fn carry_out(&self, route: &Route, caller: &Caller, body: &[u8]) -> Result<Outcome, Refusal> {
        let main = route.main().spec;
        if let Some(max) = main.max_body.filter(|max| body.len() > *max) {
            return Err(arguments::too_long(main, max, body.len()));
        }
        let Reading { command, request, problems } =
            route.read(body).map_err(|error| arguments::malformed(main, &error))?;
        let spec = command.spec;
        if !problems.is_empty() {
            return Err(arguments::misfit(spec, &problems));
        }
        im_api::server::validate_call(spec, &*request)
            .map_err(|violations| arguments::broken(spec, &violations))?;
        let Some(handler) = &command.handler else {
            return Err(Refusal::new(60_017, "the simulator has no behaviour for this command"));
        };
        let items = item_count(spec, &*request);
        {
            let mut ledger = route.ledger();
            let now = self.time.ticks();
            ledger.limits.admit_items(&self.rates, now, items)?;
        }
        let mut state = self.state();
        state.values.admit(spec, &*request, items, &self.rates, self.time.ticks())?;
        let seed = state.random.bits();
        // The time is taken under the lock, so that it does not go back from one call to the next.
        let mut call = Call::new(&caller.name, &self.time, &self.settings, &self.rates, seed);
        let outcome = handler.run(&mut state.world, &mut call, request);
        // Whatever was changed is kept, even if the call is refused in the end.
        let receipt = state.keep();
        drop(state);
        let Reply { response, status } = outcome?;
        let body = envelope::accept(spec.path, status, &*response);
        Ok(Outcome { body, receipt, done: call.into_done() })
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl State {
    fn keep(&mut self) -> Option<Receipt> {
        let changes = self.world.take_changes();
        if changes.is_empty() {
            return None;
        }
        // Only a world that is to be kept has changes: without its store they are lost, and the call must not be
        // answered as if they were not.
        Some(self.store.as_ref().map_or_else(store::lost, |store| store.write(changes)))
    }
}

impl Arrival<'_> {
    /// The second part of the path; empty if there is no such command.
    pub(crate) fn service(&self) -> &'static str {
        self.route.map_or("", Route::service)
    }

    /// What a command answers that is done and has nothing to tell.
    pub(crate) fn empty_answer(&self) -> Vec<u8> {
        let path = self.route.map_or("", |route| route.main().spec.path);
        envelope::accept(path, Status::Ok, &im_api::account::kick::Response::new())
    }
}

/// Items of the batch field; one where there is none.
fn item_count(spec: &EndpointSpec, request: &dyn Encode) -> u32 {
    match spec.batch_field.map(|index| request.view(index)) {
        Some(View::List(list)) => u32::try_from(list.len()).unwrap_or(u32::MAX),
        _ => 1,
    }
}
