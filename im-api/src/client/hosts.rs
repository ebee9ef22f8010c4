//! Where calls go: the main domain, and the backup domain while the main one cannot be reached.

use std::fmt;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use tokio::time::Instant;

use crate::protocol::BaseUrl;

/// How long the backup domain is used before the main one is tried again.
const DETOUR: Duration = Duration::from_mins(1);

pub(super) struct Hosts {
    main: Arc<str>,
    backup: Option<Arc<str>>,
    /// Until when the backup is used.
    detour: Mutex<Option<Instant>>,
}

impl Hosts {
    pub(super) fn new(main: &BaseUrl, backup: Option<&BaseUrl>) -> Self {
        Self {
            main: main.as_str().into(),
            backup: backup.map(|url| url.as_str().into()),
            detour: Mutex::new(None),
        }
    }

    /// Where to send a call now.
    pub(super) fn current(&self, now: Instant) -> Arc<str> {
        let detour = self.detour.lock().unwrap_or_else(PoisonError::into_inner);
        match (&self.backup, *detour) {
            (Some(backup), Some(until)) if now < until => Arc::clone(backup),
            _ => Arc::clone(&self.main),
        }
    }

    /// Notes that a host could not be reached: the other one is next.
    pub(super) fn unreachable(&self, host: &str, now: Instant) {
        let mut detour = self.detour.lock().unwrap_or_else(PoisonError::into_inner);
        *detour = if *host == *self.main { Some(now + DETOUR) } else { None };
    }
}

impl fmt::Debug for Hosts {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_list().entry(&self.main).entries(&self.backup).finish()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Region;

    #[tokio::test(start_paused = true)]
    async fn goes_to_the_backup_and_comes_back() {
        let region = Region::Singapore;
        let hosts = Hosts::new(&region.into(), Some(&BaseUrl::backup(region)));
        let now = Instant::now();
        let main = hosts.current(now);
        assert!(main.ends_with("adminapisgp.im.qcloud.com"));
        hosts.unreachable(&main, now);
        let backup = hosts.current(now);
        assert!(backup.ends_with("adminapisgp.my-imcloud.com"));
        assert_eq!(hosts.current(now + DETOUR), main);
        hosts.unreachable(&backup, now);
        assert_eq!(hosts.current(now), main);
    }

    #[tokio::test(start_paused = true)]
    async fn without_a_backup_there_is_one_host() {
        let hosts = Hosts::new(&Region::China.into(), None);
        let now = Instant::now();
        let main = hosts.current(now);
        hosts.unreachable(&main, now);
        assert_eq!(hosts.current(now), main);
    }
}
