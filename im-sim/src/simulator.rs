//! A running simulator.

use std::fmt;
use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;

use im_api::SecretKey;
use im_api::account::{OnlineStatus, Platform};
use tokio::sync::watch;
use tokio::task::JoinHandle;

use crate::clock::unix_seconds;
use crate::core::Core;
use crate::snapshot::{Account, Conversation, Group, GroupMessage, Message};
use crate::world::{Device, ImportError};
use crate::{Books, Builder, Faults, Limits, Refusal, StartError};

/// A running simulator. It stops when it is dropped.
///
/// ```
/// use im_sim::Simulator;
///
/// # async fn example() -> Result<(), Box<dyn std::error::Error>> {
/// let simulator = Simulator::start().await?;
/// println!("{} serves app {}", simulator.base_url(), simulator.sdkappid());
/// simulator.shutdown().await;
/// # Ok(())
/// # }
/// ```
pub struct Simulator {
    pub(crate) core: Arc<Core>,
    address: SocketAddr,
    base_url: String,
    stop: watch::Sender<bool>,
    server: JoinHandle<()>,
}

impl Simulator {
    /// Starts a simulator with default settings on a free port of 127.0.0.1, on the current tokio runtime.
    ///
    /// # Errors
    ///
    /// If no port can be had.
    ///
    /// # Panics
    ///
    /// Outside of a tokio runtime with its I/O and time drivers.
    pub async fn start() -> Result<Self, StartError> {
        Self::builder().start().await
    }

    /// Settings of a simulator that is to be started.
    pub fn builder() -> Builder {
        Builder::default()
    }

    pub(crate) fn new(
        core: Arc<Core>,
        address: SocketAddr,
        stop: watch::Sender<bool>,
        server: JoinHandle<()>,
    ) -> Self {
        Self { core, address, base_url: format!("http://{address}"), stop, server }
    }

    /// `http://127.0.0.1:<port>`
    #[must_use]
    pub fn base_url(&self) -> &str {
        &self.base_url
    }

    /// The address that it listens on.
    #[must_use]
    pub fn address(&self) -> SocketAddr {
        self.address
    }

    /// The app's number.
    #[must_use]
    pub fn sdkappid(&self) -> u32 {
        self.core.settings.sdkappid
    }

    /// The app's key, to sign calls with.
    #[must_use]
    pub fn secret_key(&self) -> SecretKey {
        self.core.settings.key.clone()
    }

    /// An administrator of the app.
    #[must_use]
    pub fn admin(&self) -> &str {
        self.core.settings.admins.first().map_or("", String::as_str)
    }

    /// What goes wrong.
    #[must_use]
    pub fn faults(&self) -> Faults<'_> {
        Faults::new(&self.core)
    }

    /// How much may be called.
    #[must_use]
    pub fn limits(&self) -> Limits<'_> {
        Limits::new(&self.core)
    }

    /// What was called and done.
    #[must_use]
    pub fn books(&self) -> Books<'_> {
        Books::new(&self.core)
    }

    /// Lets time pass at once, for the date and for rates. Delays of faults still take their time.
    pub fn advance(&self, by: Duration) {
        self.core.time.skip(by);
    }

    /// Imports an account without a call; one that exists stays as it is.
    ///
    /// # Errors
    ///
    /// 70398 or 70399, as the command `account_import` would answer.
    pub fn add_account(&self, name: &str) -> Result<(), Refusal> {
        let now = self.now();
        let edition = self.core.settings.edition;
        self.core.change(|world| world.import(name, edition, now)).map_err(|error| match error {
            ImportError::QuotaExceeded => Refusal::public(70_398),
            ImportError::RecentlyDeleted => Refusal::public(70_399),
        })
    }

    /// Logs an account in on a platform, or changes its state there; `false` if there is no such account.
    ///
    /// `PushOnline` becomes `Offline` after seven days.
    #[expect(clippy::must_use_candidate, reason = "a test knows which accounts it has made")]
    pub fn set_online(&self, name: &str, platform: Platform, status: OnlineStatus) -> bool {
        let device = Device { platform, status, since: self.now() };
        self.core.change(|world| world.set_presence(name, device))
    }

    /// Names of all accounts, administrators included, in alphabetical order.
    #[must_use]
    pub fn accounts(&self) -> Vec<String> {
        let mut names: Vec<_> = self.core.look(|world| world.account_names().map(str::to_owned).collect());
        names.sort_unstable();
        names
    }

    /// An account as it is now.
    #[must_use]
    pub fn account(&self, name: &str) -> Option<Account> {
        let now = self.now();
        self.core.look(|world| {
            let record = world.account(name)?;
            Some(Account::new(name, record, world.presence(name, now).0))
        })
    }

    /// Ids of all groups, in the order of their creation.
    #[must_use]
    pub fn groups(&self) -> Vec<String> {
        self.core.look(|world| world.groups().iter().map(|(id, _)| id.to_owned()).collect())
    }

    /// A group as it is now.
    #[must_use]
    pub fn group(&self, id: &str) -> Option<Group> {
        let now = self.now();
        self.core.look(|world| world.group(id).map(|group| Group::new(group, now)))
    }

    /// The history that `owner` has with `peer`, oldest first.
    #[must_use]
    pub fn messages(&self, owner: &str, peer: &str) -> Vec<Message> {
        self.core.look(|world| world.conversation(owner, peer).map(|message| Message::new(message)).collect())
    }

    /// The messages of a group, oldest first; not those of its topics.
    #[must_use]
    pub fn group_messages(&self, group: &str) -> Vec<GroupMessage> {
        self.log(group, None)
    }

    /// The messages of a topic, oldest first.
    #[must_use]
    pub fn topic_messages(&self, group: &str, topic: &str) -> Vec<GroupMessage> {
        self.log(group, Some(topic))
    }

    fn log(&self, group: &str, topic: Option<&str>) -> Vec<GroupMessage> {
        self.core.look(|world| {
            let Some(head) = world.group_head(group, topic) else { return Vec::new() };
            let hidden_until = world.group_hidden_until(&head.log);
            let messages = world.group_messages(&head.log);
            messages.map(|(seq, record)| GroupMessage::new(seq, record, hidden_until)).collect()
        })
    }

    /// The messages to all live groups, oldest first.
    #[must_use]
    pub fn broadcasts(&self) -> Vec<GroupMessage> {
        self.core
            .look(|world| world.broadcasts().map(|(seq, record)| GroupMessage::new(seq, record, 0)).collect())
    }

    /// The recent conversations of `owner`: pinned ones first, the newest first among each kind.
    #[must_use]
    pub fn conversations(&self, owner: &str) -> Vec<Conversation> {
        self.core.look(|world| {
            let list = world.conversations(owner).into_iter();
            list.map(|(conversation, record)| Conversation::new(conversation, record)).collect()
        })
    }

    /// How many messages are kept, each counted once however many histories hold it.
    #[must_use]
    pub fn message_count(&self) -> usize {
        self.core.look(crate::world::World::message_count)
    }

    /// Stops: no more connections, calls in flight get up to five seconds, then everything is on disk and the file
    /// is closed.
    pub async fn shutdown(mut self) {
        let _ = self.stop.send(true);
        // An error means that the server was aborted, and then it is stopped too.
        let _ = (&mut self.server).await;
        let core = Arc::clone(&self.core);
        let _ = tokio::task::spawn_blocking(move || core.close_store()).await;
    }

    pub(crate) fn now(&self) -> u64 {
        unix_seconds(self.core.time.now())
    }
}

impl Drop for Simulator {
    /// Ends all connections at once, and waits until changes are on disk where state is kept.
    fn drop(&mut self) {
        self.server.abort();
        self.core.close_store();
    }
}

impl fmt::Debug for Simulator {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Simulator")
            .field("base_url", &self.base_url)
            .field("sdkappid", &self.sdkappid())
            .field("admin", &self.admin())
            .finish_non_exhaustive()
    }
}
