//! Who is online. Nobody is after a restart: connections do not outlive the process.

use std::collections::HashMap;

use im_api::account::{OnlineStatus, Platform};

use super::World;

/// For how many seconds somebody stays reachable by push after the connection was lost.
const PUSH_SECONDS: u64 = 7 * 86_400;

/// What somebody is or was logged in on.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Device {
    pub(crate) platform: Platform,
    pub(crate) status: OnlineStatus,
    /// Since when: Unix time in seconds.
    pub(crate) since: u64,
}

#[derive(Debug, Default)]
pub(super) struct Presences(HashMap<String, Vec<Device>>);

impl Presences {
    pub(super) fn log_out(&mut self, name: &str) {
        self.0.remove(name);
    }
}

impl World {
    /// Sets the state on one platform; `false` if there is no account.
    pub(crate) fn set_presence(&mut self, name: &str, device: Device) -> bool {
        if !self.exists(name) {
            return false;
        }
        let devices = self.presences.0.entry(name.to_owned()).or_default();
        devices.retain(|other| other.platform != device.platform);
        devices.push(device);
        true
    }

    /// The state as a whole, and on each platform.
    pub(crate) fn presence(&self, name: &str, now: u64) -> (OnlineStatus, Vec<(Platform, OnlineStatus)>) {
        let devices = self.presences.0.get(name).map_or(&[] as &[_], Vec::as_slice);
        let states: Vec<_> =
            devices.iter().map(|device| (device.platform.clone(), device.status_at(now))).collect();
        let is_any = |wanted: &OnlineStatus| states.iter().any(|(_, status)| status == wanted);
        let whole = [OnlineStatus::Online, OnlineStatus::PushOnline].into_iter().find(is_any);
        (whole.unwrap_or(OnlineStatus::Offline), states)
    }
}

impl Device {
    fn status_at(&self, now: u64) -> OnlineStatus {
        if self.status == OnlineStatus::PushOnline && now.saturating_sub(self.since) >= PUSH_SECONDS {
            return OnlineStatus::Offline;
        }
        self.status.clone()
    }
}
