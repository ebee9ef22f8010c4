//! Settings of a client.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;
use std::time::Duration;

use super::hosts::Hosts;
use super::options::Options;
use super::random::Random;
use super::relax::Relaxed;
use super::serial::SerialLocks;
use super::signer::Signer;
use super::{Client, Shared};
use crate::limiter::{LocalLimiter, RateLimiter};
use crate::pacer::{Pacer, Pacing};
use crate::policy::RetryPolicy;
use crate::protocol::{BaseUrl, BaseUrlError};
use crate::region::Region;
use crate::secret::{SecretKey, SecretKeyError};
use crate::spec::{Quota, Unit};
use crate::transport::{HttpRequest, Transport};

const SECOND: Duration = Duration::from_secs(1);

/// Settings of a client. Made by [`Client::builder`].
#[derive(Debug)]
#[must_use = "a builder does nothing until `build` is called"]
pub struct ClientBuilder {
    sdkappid: u32,
    key: Result<SecretKey, SecretKeyError>,
    admin: String,
    main: Option<Result<BaseUrl, BaseUrlError>>,
    backup: Option<Result<BaseUrl, BaseUrlError>>,
    signature_lifetime: Duration,
    transport: Option<Arc<dyn Transport>>,
    limiter: Option<Arc<dyn RateLimiter>>,
    quotas: BTreeMap<String, Vec<Quota>>,
    replaced: BTreeSet<String>,
    max_batches: BTreeMap<String, usize>,
    relaxed: Relaxed,
    max_answer_bytes: usize,
    options: Options,
}

impl ClientBuilder {
    pub(super) fn new(sdkappid: u32, key: Result<SecretKey, SecretKeyError>) -> Self {
        Self {
            sdkappid,
            key,
            // Exists in every app unless somebody deleted it.
            admin: "administrator".to_owned(),
            main: None,
            backup: None,
            signature_lifetime: Duration::from_hours(24),
            transport: None,
            limiter: None,
            quotas: BTreeMap::new(),
            replaced: BTreeSet::new(),
            max_batches: BTreeMap::new(),
            relaxed: Relaxed::default(),
            max_answer_bytes: HttpRequest::DEFAULT_MAX_ANSWER_BYTES,
            options: Options::default(),
        }
    }

    /// The administrator in whose name calls are made; `administrator` if not set.
    pub fn admin(mut self, name: impl Into<String>) -> Self {
        self.admin = name.into();
        self
    }

    /// The data centre that the app lives in. While its domain cannot be reached, its backup domain is used.
    pub fn region(mut self, region: Region) -> Self {
        self.main = Some(Ok(region.into()));
        self.backup = Some(Ok(BaseUrl::backup(region)));
        self
    }

    /// Any other address, such as `https://gateway.example/im`. Plain `http` only for this machine.
    pub fn base_url(mut self, url: impl AsRef<str>) -> Self {
        self.main = Some(BaseUrl::parse(url.as_ref()));
        self.backup = None;
        self
    }

    /// Any other address, plain `http` included. **Key-holder's signatures travel unprotected then.**
    pub fn insecure_base_url(mut self, url: impl AsRef<str>) -> Self {
        self.main = Some(BaseUrl::parse_insecure(url.as_ref()));
        self.backup = None;
        self
    }

    /// The address to use while the main one cannot be reached.
    pub fn backup_url(mut self, url: impl AsRef<str>) -> Self {
        self.backup = Some(BaseUrl::parse(url.as_ref()));
        self
    }

    /// How long a signature is valid; a day if not set. It is renewed after four fifths of that.
    pub fn signature_lifetime(mut self, lifetime: Duration) -> Self {
        self.signature_lifetime = lifetime;
        self
    }

    /// What carries requests: an [`HttpTransport`](crate::transport::HttpTransport) with settings of your own, or
    /// something else.
    pub fn transport(mut self, transport: impl Transport + 'static) -> Self {
        self.transport = Some(Arc::new(transport));
        self
    }

    /// What keeps the rate limits; a limiter of this client alone if not set. Clients that share one behave as one.
    pub fn limiter(mut self, limiter: Arc<dyn RateLimiter>) -> Self {
        self.limiter = Some(limiter);
        self
    }

    /// Calls a second of a command, if the app's edition differs from the documentation.
    ///
    /// Its other quotas (such as receivers a minute) stay; see [`quotas`](Self::quotas) to set all of them.
    pub fn rate(mut self, path: impl Into<String>, calls_per_second: u32) -> Self {
        let path = path.into();
        let documented = crate::registry::find(&path).next().map_or(&[] as &[Quota], |spec| spec.quotas);
        let quotas = self.quotas.entry(path).or_insert_with(|| documented.to_vec());
        quotas.retain(|quota| quota.unit != Unit::Calls || quota.per != SECOND);
        quotas.push(Quota::calls(calls_per_second, SECOND));
        self
    }

    /// All quotas of a command, instead of the documented ones, those of single groups or messages included; an empty
    /// list lifts them.
    pub fn quotas(mut self, path: impl Into<String>, quotas: impl IntoIterator<Item = Quota>) -> Self {
        let path = path.into();
        self.replaced.insert(path.clone());
        self.quotas.insert(path, quotas.into_iter().collect());
        self
    }

    /// How many items one call of a command carries, if the app's edition differs from the documentation.
    pub fn max_batch(mut self, path: impl Into<String>, items: usize) -> Self {
        self.max_batches.insert(path.into(), items);
        self
    }

    /// Does not keep the limits of one field, if the app's edition differs from the documentation.
    ///
    /// `field` is a wire path such as `/Name` or `/AccountList/*/Nick`, `*` stands for any index; the empty path
    /// stands for the size of the body and rules on several fields.
    ///
    /// # Examples
    ///
    /// ```
    /// # let builder = im_api::Client::builder(1400000000, "key");
    /// builder.relax("v4/im_open_login_svc/account_import", "/Nick");
    /// ```
    pub fn relax(mut self, path: impl Into<String>, field: impl Into<String>) -> Self {
        self.relaxed.add(path.into(), field.into());
        self
    }

    /// The longest answer that is read, in bytes; 16 MiB if not set.
    pub fn max_answer_bytes(mut self, bytes: usize) -> Self {
        self.max_answer_bytes = bytes;
        self
    }

    /// What calls do when the rate limit leaves no room; they wait if not set.
    pub fn pacing(mut self, pacing: Pacing) -> Self {
        self.options.pacing = pacing;
        self
    }

    /// How long a call may take, retries included; no limit if not set.
    pub fn deadline(mut self, deadline: Duration) -> Self {
        self.options.deadline = Some(deadline);
        self
    }

    /// How long one attempt may take; 10 s if not set. The server itself gives up after 3 s.
    pub fn attempt_timeout(mut self, timeout: Duration) -> Self {
        self.options.attempt_timeout = timeout;
        self
    }

    /// What follows a failed attempt; [`StandardRetry`](crate::policy::StandardRetry) if not set.
    pub fn retry(mut self, policy: impl RetryPolicy + 'static) -> Self {
        self.options.retry = Arc::new(policy);
        self
    }

    /// How many calls of one batch are in flight at a time; 64 if not set.
    pub fn concurrency(mut self, calls: usize) -> Self {
        self.options.concurrency = calls.max(1);
        self
    }

    /// Makes the client. Nothing is sent.
    ///
    /// # Errors
    /// [`BuildError`] says which setting is missing or wrong.
    pub fn build(self) -> Result<Client, BuildError> {
        let key = self.key?;
        let main = self.main.ok_or(BuildError::NoAddress)?.map_err(BuildError::Address)?;
        let backup = self.backup.transpose().map_err(BuildError::Address)?;
        let signer = Signer::new(key, self.sdkappid, self.admin.clone(), self.signature_lifetime);
        // A name or lifetime that cannot be signed is found now rather than by the first call.
        signer.with(std::time::SystemTime::now(), |_| ()).map_err(BuildError::Signing)?;
        let transport = match self.transport {
            Some(transport) => transport,
            None => standard_transport()?,
        };
        let limiter = self.limiter.unwrap_or_else(|| Arc::new(LocalLimiter::new()));
        let random = Random::new();
        Ok(Client {
            shared: Arc::new(Shared {
                sdkappid: self.sdkappid,
                admin: self.admin,
                signer,
                hosts: Hosts::new(&main, backup.as_ref()),
                transport,
                pacer: Pacer::new(limiter),
                quotas: self.quotas,
                replaced: self.replaced,
                max_batches: self.max_batches,
                relaxed: self.relaxed,
                max_answer_bytes: self.max_answer_bytes,
                // Anywhere in the lower half: two billion calls away from where it begins anew.
                count: (random.next() >> 1).into(),
                random,
                serial: SerialLocks::default(),
            }),
            options: self.options,
        })
    }
}

#[cfg(feature = "client")]
fn standard_transport() -> Result<Arc<dyn Transport>, BuildError> {
    let transport = crate::transport::HttpTransport::new().map_err(BuildError::Transport)?;
    Ok(Arc::new(transport))
}

#[cfg(not(feature = "client"))]
fn standard_transport() -> Result<Arc<dyn Transport>, BuildError> {
    Err(BuildError::NoTransport)
}

/// Why a client cannot be made.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum BuildError {
    /// The key cannot be used.
    #[error("the secret key cannot be used")]
    Key(#[from] SecretKeyError),
    /// Nobody said where the app lives.
    #[error("where the app lives is not set: call `region` or `base_url`")]
    NoAddress,
    /// The base URL cannot be used.
    #[error("the base URL cannot be used")]
    Address(#[source] BaseUrlError),
    /// Administrator, app or lifetime cannot be signed.
    #[error("no signature can be made with these settings")]
    Signing(#[source] crate::protocol::usersig::SignError),
    /// The HTTP transport cannot be made.
    #[cfg(feature = "client")]
    #[error("the HTTP transport cannot be made")]
    Transport(#[source] crate::transport::HttpTransportError),
    /// The feature `client` is off and no transport was given.
    #[error("there is no transport: call `transport`, or turn on the feature `client`")]
    NoTransport,
}
