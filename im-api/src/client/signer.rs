//! The signature of the calls: made once, used until shortly before it expires.

use std::fmt;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, SystemTime};

use crate::protocol::SignedQuery;
use crate::protocol::usersig::{SignError, sign};
use crate::secret::SecretKey;

/// Signs for one administrator of one app.
pub(super) struct Signer {
    key: SecretKey,
    sdkappid: u32,
    admin: String,
    lifetime: Duration,
    current: Mutex<Option<Signature>>,
}

/// A signature in use.
#[derive(Clone)]
pub(super) struct Signature {
    pub(super) query: Arc<SignedQuery>,
    /// Counts signatures, so that of many calls that find one refused only the first makes a new one.
    pub(super) generation: u64,
    made_at: SystemTime,
    renew_at: SystemTime,
}

impl Signer {
    pub(super) fn new(key: SecretKey, sdkappid: u32, admin: String, lifetime: Duration) -> Self {
        Self { key, sdkappid, admin, lifetime, current: Mutex::new(None) }
    }

    /// The signature for a call that is sent now.
    pub(super) fn signature(&self, now: SystemTime) -> Result<Signature, SignError> {
        let mut current = self.lock();
        match &*current {
            Some(signature) if signature.is_good(now) => Ok(signature.clone()),
            _ => self.replace(&mut current, now),
        }
    }

    /// Makes a new signature, unless somebody did since `refused` was made.
    pub(super) fn renew(&self, refused: u64, now: SystemTime) -> Result<(), SignError> {
        let mut current = self.lock();
        match &*current {
            Some(signature) if signature.generation != refused => Ok(()),
            _ => self.replace(&mut current, now).map(drop),
        }
    }

    /// Signing takes about a microsecond, so those who need a signature at the same time wait for one to make it.
    fn replace(&self, current: &mut Option<Signature>, now: SystemTime) -> Result<Signature, SignError> {
        let made = sign(&self.key, self.sdkappid, &self.admin, now, self.lifetime)?;
        let signature = Signature {
            query: Arc::new(SignedQuery::new(self.sdkappid, &self.admin, &made)),
            generation: current.as_ref().map_or(0, |signature| signature.generation + 1),
            made_at: now,
            // A share of the lifetime rather than a fixed margin: that would make short lifetimes sign every call.
            renew_at: now + self.lifetime / 5 * 4,
        };
        *current = Some(signature.clone());
        Ok(signature)
    }

    fn lock(&self) -> std::sync::MutexGuard<'_, Option<Signature>> {
        self.current.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Signature {
    /// Neither close to its end nor from a future that the clock has taken back.
    fn is_good(&self, now: SystemTime) -> bool {
        now < self.renew_at && now + Duration::from_mins(1) > self.made_at
    }
}

impl fmt::Debug for Signer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Signer").field("sdkappid", &self.sdkappid).finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn signer(lifetime: u64) -> Signer {
        let key = SecretKey::new("key").unwrap();
        Signer::new(key, 1_400_000_000, "administrator".to_owned(), Duration::from_secs(lifetime))
    }

    fn at(seconds: u64) -> SystemTime {
        SystemTime::UNIX_EPOCH + Duration::from_secs(1_700_000_000 + seconds)
    }

    #[test]
    fn signs_once_and_renews_before_the_end() {
        let signer = signer(100);
        let generation = |seconds| signer.signature(at(seconds)).unwrap().generation;
        assert_eq!(generation(0), 0);
        assert_eq!(generation(79), 0);
        assert_eq!(generation(80), 1);
        assert_eq!(generation(81), 1);
    }

    #[test]
    fn signs_anew_when_the_clock_jumps_back() {
        let signer = signer(86_400);
        assert_eq!(signer.signature(at(10_000)).unwrap().generation, 0);
        assert_eq!(signer.signature(at(9_990)).unwrap().generation, 0);
        assert_eq!(signer.signature(at(0)).unwrap().generation, 1);
    }

    #[test]
    fn one_of_many_renews() {
        let signer = signer(86_400);
        let refused = signer.signature(at(0)).unwrap().generation;
        signer.renew(refused, at(1)).unwrap();
        signer.renew(refused, at(1)).unwrap();
        assert_eq!(signer.signature(at(1)).unwrap().generation, 1);
    }
}
