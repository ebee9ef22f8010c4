//! The signature of the calls: made once, used until shortly before it expires.

use std::fmt;
use std::sync::{PoisonError, RwLock, RwLockWriteGuard};
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
    current: RwLock<Option<Signature>>,
}

/// A signature in use.
pub(super) struct Signature {
    pub(super) query: SignedQuery,
    /// Counts signatures, so that of many calls that find one refused only the first makes a new one.
    pub(super) generation: u64,
    made_at: SystemTime,
    renew_at: SystemTime,
}

impl Signer {
    pub(super) fn new(key: SecretKey, sdkappid: u32, admin: String, lifetime: Duration) -> Self {
        Self { key, sdkappid, admin, lifetime, current: RwLock::new(None) }
    }

    /// Hands over the signature for a call that is sent now.
    ///
    /// It is lent, not given: counting who holds it would cost as much as finding it.
    pub(super) fn with<T>(
        &self,
        now: SystemTime,
        take: impl FnOnce(&Signature) -> T,
    ) -> Result<T, SignError> {
        let current = self.current.read().unwrap_or_else(PoisonError::into_inner);
        if let Some(signature) = &*current
            && signature.is_good(now)
        {
            return Ok(take(signature));
        }
        drop(current);
        let mut current = self.lock();
        let signature = match &*current {
            // Somebody else has made one meanwhile.
            Some(signature) if signature.is_good(now) => signature,
            old => {
                let made = self.make(old.as_ref(), now)?;
                current.insert(made)
            }
        };
        Ok(take(signature))
    }

    /// Makes a new signature, unless somebody did since `refused` was made.
    pub(super) fn renew(&self, refused: u64, now: SystemTime) -> Result<(), SignError> {
        let mut current = self.lock();
        if current.as_ref().is_none_or(|signature| signature.generation == refused) {
            *current = Some(self.make(current.as_ref(), now)?);
        }
        Ok(())
    }

    /// Signing takes about a microsecond, so those who need a signature at the same time wait for one to make it.
    fn make(&self, before: Option<&Signature>, now: SystemTime) -> Result<Signature, SignError> {
        let made = sign(&self.key, self.sdkappid, &self.admin, now, self.lifetime)?;
        Ok(Signature {
            query: SignedQuery::new(self.sdkappid, &self.admin, &made),
            generation: before.map_or(0, |signature| signature.generation + 1),
            made_at: now,
            // A share of the lifetime rather than a fixed margin: that would make short lifetimes sign every call.
            renew_at: now + self.lifetime / 5 * 4,
        })
    }

    fn lock(&self) -> RwLockWriteGuard<'_, Option<Signature>> {
        self.current.write().unwrap_or_else(PoisonError::into_inner)
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

    fn generation(signer: &Signer, seconds: u64) -> u64 {
        signer.with(at(seconds), |signature| signature.generation).unwrap()
    }

    #[test]
    fn signs_once_and_renews_before_the_end() {
        let signer = signer(100);
        assert_eq!(generation(&signer, 0), 0);
        assert_eq!(generation(&signer, 79), 0);
        assert_eq!(generation(&signer, 80), 1);
        assert_eq!(generation(&signer, 81), 1);
    }

    #[test]
    fn signs_anew_when_the_clock_jumps_back() {
        let signer = signer(86_400);
        assert_eq!(generation(&signer, 10_000), 0);
        assert_eq!(generation(&signer, 9_990), 0);
        assert_eq!(generation(&signer, 0), 1);
    }

    #[test]
    fn one_of_many_renews() {
        let signer = signer(86_400);
        let refused = generation(&signer, 0);
        signer.renew(refused, at(1)).unwrap();
        signer.renew(refused, at(1)).unwrap();
        assert_eq!(generation(&signer, 1), 1);
    }
}
