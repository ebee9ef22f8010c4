//! Who calls: the query and its signature.

use std::collections::HashMap;
use std::fmt;
use std::sync::{Mutex, PoisonError};
use std::time::SystemTime;

use im_api::protocol::CallQuery;
use im_api::protocol::usersig::{self, Expected};

use crate::Refusal;
use crate::clock::unix_seconds;
use crate::settings::Settings;

/// Signatures that are remembered; clients use one for hours.
const REMEMBERED: usize = 256;

/// Checks callers, and remembers the signatures whose HMAC it has checked.
#[derive(Default)]
pub(crate) struct Gate {
    seen: Mutex<HashMap<String, Proven>>,
}

/// What a signature says, proven by its HMAC for this app.
#[derive(Clone)]
struct Proven {
    identifier: String,
    issued_at: u64,
    last_second: u64,
}

/// A caller whose signature is good.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Caller {
    pub(crate) name: String,
    /// When the signature was made: Unix time in seconds.
    pub(crate) signed_at: u64,
}

impl Gate {
    /// Checks the query, its signature and the caller's role.
    pub(crate) fn check(
        &self,
        query: Option<&str>,
        settings: &Settings,
        now: SystemTime,
    ) -> Result<Caller, Refusal> {
        let query = CallQuery::parse(query.unwrap_or_default())
            .map_err(|error| Refusal::new(error.code(), error.to_string()))?;
        if query.sdkappid() != settings.sdkappid {
            return Err(Refusal::public(70_020));
        }
        let proven = self.prove(&query, settings, now)?;
        if unix_seconds(now) > proven.last_second {
            return Err(Refusal::public(70_001));
        }
        if !settings.admins.contains(&proven.identifier) {
            return Err(Refusal::public(60_010));
        }
        Ok(Caller { name: proven.identifier, signed_at: proven.issued_at })
    }

    fn prove(&self, query: &CallQuery, settings: &Settings, now: SystemTime) -> Result<Proven, Refusal> {
        let seen = || self.seen.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(proven) = seen().get(query.usersig())
            && proven.identifier == query.identifier()
        {
            return Ok(proven.clone());
        }
        let expected = Expected::new(settings.sdkappid, query.identifier());
        let claims = usersig::verify(&settings.key, query.usersig(), &expected, now)
            .map_err(|error| Refusal::new(error.code(), error.to_string()))?;
        let second = |seconds: i64| u64::try_from(seconds).unwrap_or(0);
        let last_second = second(claims.expires_at());
        let proven =
            Proven { issued_at: second(claims.issued_at), last_second, identifier: claims.identifier };
        let mut seen = seen();
        if seen.len() == REMEMBERED {
            seen.clear();
        }
        seen.insert(query.usersig().to_owned(), proven.clone());
        Ok(proven)
    }
}

impl fmt::Debug for Gate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        // It holds signatures.
        f.debug_struct("Gate").finish_non_exhaustive()
    }
}
