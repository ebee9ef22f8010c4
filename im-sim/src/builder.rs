//! Starting a simulator.

use std::net::{Ipv4Addr, SocketAddr};
use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;

use im_api::profile::AllowType;
use im_api::wire::{Blank, Object};
use im_api::{Endpoint, SecretKey};
use tokio::net::TcpListener;
use tokio::sync::watch;

use crate::call::Call;
use crate::clock::{Clock, SystemClock, Time};
use crate::core::Core;
use crate::handler::Handler;
use crate::settings::Settings;
use crate::store::{Store, StoreError};
use crate::world::World;
use crate::{Edition, Refusal, Simulator, http};

/// The app number of a simulator that was given none.
pub const SDKAPPID: u32 = 1_400_000_000;

/// The secret key of a simulator that was given none. It is no secret: whoever reaches such a simulator can call it.
pub const SECRET_KEY: &str = "5bd2850fff3ecb11d7c805251c51ee463a25727bddc2385f3fa8bfee1bb93b5e";

/// The administrator that every app has.
pub const ADMIN: &str = "administrator";

/// Settings of a simulator that is to be started.
///
/// ```
/// # async fn example() -> Result<(), Box<dyn std::error::Error>> {
/// use im_sim::{Edition, Simulator};
///
/// let simulator = Simulator::builder().edition(Edition::Trial).data("chat.redb").start().await?;
/// # Ok(())
/// # }
/// ```
#[derive(Debug)]
#[must_use = "a simulator runs only after `start`"]
pub struct Builder {
    settings: Settings,
    address: SocketAddr,
    clock: Box<dyn Clock>,
    seed: u64,
    data: Option<PathBuf>,
    handlers: Vec<Handler>,
}

impl Default for Builder {
    fn default() -> Self {
        let key = SecretKey::new(SECRET_KEY).expect("the key is not empty");
        let settings = Settings {
            sdkappid: SDKAPPID,
            key,
            admins: vec![ADMIN.to_owned()],
            edition: Edition::default(),
            is_deletion_allowed: true,
            custom_profile: None,
            custom_friend: None,
            allow_type: AllowType::NeedConfirm,
            is_following_allowed: true,
            max_body: 1 << 20,
            patience: Duration::from_secs(75),
        };
        Self {
            settings,
            address: (Ipv4Addr::LOCALHOST, 0).into(),
            clock: Box::new(SystemClock::new()),
            seed: 1,
            data: None,
            handlers: Vec::new(),
        }
    }
}

impl Builder {
    /// The app's number; [`SDKAPPID`] by default.
    pub fn sdkappid(mut self, sdkappid: u32) -> Self {
        self.settings.sdkappid = sdkappid;
        self
    }

    /// The app's key; [`SECRET_KEY`] by default.
    pub fn secret_key(mut self, key: SecretKey) -> Self {
        self.settings.key = key;
        self
    }

    /// A further administrator of the app beside [`ADMIN`].
    pub fn admin(mut self, name: impl Into<String>) -> Self {
        self.settings.admins.push(name.into());
        self
    }

    /// What the app has bought; [`Edition::Pro`] by default.
    pub fn edition(mut self, edition: Edition) -> Self {
        self.settings.edition = edition;
        self
    }

    /// Whether accounts may be deleted: a switch in the console, on by default here.
    pub fn deletion(mut self, is_allowed: bool) -> Self {
        self.settings.is_deletion_allowed = is_allowed;
        self
    }

    /// The custom profile fields that the app has defined, by what stands after `Tag_Profile_Custom_`. By default any
    /// name will do.
    pub fn custom_profile_fields(mut self, keywords: impl IntoIterator<Item = impl Into<String>>) -> Self {
        self.settings.custom_profile = Some(keywords.into_iter().map(Into::into).collect());
        self
    }

    /// The custom fields of friendships that the app has defined, by what stands after `Tag_SNS_Custom_`. By default
    /// any name will do.
    pub fn custom_friend_fields(mut self, keywords: impl IntoIterator<Item = impl Into<String>>) -> Self {
        self.settings.custom_friend = Some(keywords.into_iter().map(Into::into).collect());
        self
    }

    /// How the friend requests of those are handled whose profiles do not say: a setting in the console. They must
    /// confirm by default.
    pub fn allow_type(mut self, allow_type: AllowType) -> Self {
        self.settings.allow_type = allow_type;
        self
    }

    /// Whether users may follow others: a switch in the console, on by default here. The edition must have it too.
    pub fn following(mut self, is_allowed: bool) -> Self {
        self.settings.is_following_allowed = is_allowed;
        self
    }

    /// The address to listen on; by default a free port of 127.0.0.1.
    ///
    /// Another address than loopback lets others call. The simulator is made for tests, not for hostile networks.
    pub fn bind(mut self, address: SocketAddr) -> Self {
        self.address = address;
        self
    }

    /// The clock to go by; the computer's by default.
    pub fn clock(mut self, clock: impl Clock) -> Self {
        self.clock = Box::new(clock);
        self
    }

    /// What chance starts from: faults with a probability, random delays, sequence numbers that calls leave out. The
    /// same seed and the same calls in the same order give the same chance. 1 by default.
    pub fn seed(mut self, seed: u64) -> Self {
        self.seed = seed;
        self
    }

    /// Keeps accounts, profiles, relations, mutes, groups, messages, conversations and the memory for repeats in this file,
    /// which is made if it does not exist. Without it, everything is gone when the simulator stops. Online states and the
    /// count of a day's messages are never kept.
    ///
    /// A call that changes something is answered when its changes are on disk, so what was answered survives
    /// `kill -9`. Calls side by side share commits.
    pub fn data(mut self, path: impl Into<PathBuf>) -> Self {
        self.data = Some(path.into());
        self
    }

    /// The longest body in bytes that is read at all; a mebibyte by default. A longer one gets HTTP status 413. The
    /// documented limits of messages are checked besides.
    pub fn max_body(mut self, bytes: usize) -> Self {
        self.settings.max_body = bytes;
        self
    }

    /// How long a client may take for the head of a request, which includes the time between two requests, then for
    /// its body, and for making room for more of the answer; 75 seconds by default.
    pub fn patience(mut self, patience: Duration) -> Self {
        self.settings.patience = patience;
        self
    }

    /// Serves a command with a handler of the test's own: one that the bindings do not know, or one whose behaviour
    /// is to be other than the simulator's.
    ///
    /// The request has passed signature, rate and the rules of its spec. Handlers run one at a time and must not block.
    ///
    /// ```
    /// use im_api::account::kick;
    /// use im_sim::{Refusal, Simulator};
    ///
    /// let builder = Simulator::builder().command(|request: kick::Request| {
    ///     if request.user_id == "root" {
    ///         return Err(Refusal::new(70403, "not this one"));
    ///     }
    ///     Ok(kick::Response::new())
    /// });
    /// ```
    pub fn command<R>(
        mut self,
        handle: impl Fn(R) -> Result<R::Response, Refusal> + Send + Sync + 'static,
    ) -> Self
    where
        R: Endpoint + Object + Blank,
        R::Response: Object,
    {
        let handle = move |_: &mut World, _: &mut Call<'_>, request: R| handle(request).map(Into::into);
        self.handlers.push(Handler::of(handle));
        self
    }

    /// Starts the simulator on the current tokio runtime.
    ///
    /// # Errors
    ///
    /// If the address cannot be had, or the database cannot be used.
    ///
    /// # Panics
    ///
    /// Outside of a tokio runtime with its I/O and time drivers.
    pub async fn start(self) -> Result<Simulator, StartError> {
        let Self { settings, address, clock, seed, data, handlers } = self;
        let listener = TcpListener::bind(address).await.map_err(StartError::Bind)?;
        let address = listener.local_addr().map_err(StartError::Bind)?;
        let mut world = World::new(data.is_some());
        let store = match data {
            Some(path) => {
                let opened = tokio::task::spawn_blocking(move || Store::open(&path)).await;
                let (store, rows) = opened.map_err(|_| StartError::Stopped)??;
                world.restore(rows);
                Some(store)
            }
            None => None,
        };
        let core = Arc::new(Core::new(settings, Time::new(clock), seed, handlers, world, store));
        let (stop, stopped) = watch::channel(false);
        let server = tokio::spawn(http::listen(Arc::clone(&core), listener, stopped));
        tracing::info!(%address, sdkappid = core.settings.sdkappid, "the simulator listens");
        Ok(Simulator::new(core, address, stop, server))
    }
}

/// Why a simulator was not started.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum StartError {
    /// The address cannot be listened on.
    #[error("the simulator cannot listen on its address")]
    Bind(#[source] std::io::Error),
    /// The database cannot be used.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// The runtime stopped meanwhile.
    #[error("the runtime stopped while the simulator was being started")]
    Stopped,
}
