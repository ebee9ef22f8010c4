//! Instructions of signatures: `cargo bench -p im-benches --bench usersig_counts`.
//!
//! Callgrind's processor has no SHA instructions: three rounds of SHA-256 in plain code are most of the counts on both
//! sides.
#![allow(missing_docs, clippy::unwrap_used, reason = "a measurement that fails has failed")]
#![allow(unused_qualifications, reason = "the macros write paths")]

#[path = "usersig/floor.rs"]
mod floor;

use std::hint::black_box;
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use gungraun::{library_benchmark, library_benchmark_group, main};
use im_api::SecretKey;
use im_api::protocol::usersig::{Claims, Expected, UserSig, sign, verify};

use self::floor::Floor;

const KEY: &str = "0000000000000000000000000000000000000000000000000000000000000000";
const APP: u32 = 1_400_000_000;
const USER: &str = "administrator";
const LIFETIME: Duration = Duration::from_hours(24);

fn now() -> SystemTime {
    UNIX_EPOCH + Duration::from_secs(1_700_000_000)
}

/// One signature goes before: what is looked up once for a process does not count.
fn floor() -> Floor {
    let floor = Floor::new(KEY);
    black_box(floor.sign(APP, USER, now(), LIFETIME));
    floor
}

fn key() -> SecretKey {
    let key = SecretKey::new(KEY).unwrap();
    black_box(sign(&key, APP, USER, now(), LIFETIME).unwrap());
    key
}

fn signed<T>(with: T) -> (T, String) {
    (with, Floor::new(KEY).sign(APP, USER, now(), LIFETIME))
}

#[library_benchmark]
#[bench::one(floor())]
fn make_by_hand(floor: Floor) -> String {
    black_box(floor.sign(black_box(APP), black_box(USER), black_box(now()), LIFETIME))
}

#[library_benchmark]
#[bench::one(key())]
fn make(key: SecretKey) -> UserSig {
    black_box(sign(&key, black_box(APP), black_box(USER), black_box(now()), LIFETIME).unwrap())
}

#[library_benchmark]
#[bench::one(signed(floor()))]
fn verify_by_hand((floor, signature): (Floor, String)) {
    floor.verify(black_box(&signature), APP, USER, black_box(now())).unwrap();
}

#[library_benchmark]
#[bench::one(signed(key()))]
fn verify_by_library((key, signature): (SecretKey, String)) -> Claims {
    verify(&key, black_box(&signature), &Expected::new(APP, USER), black_box(now())).unwrap()
}

library_benchmark_group!(name = making, compare_by_id = true, benchmarks = [make_by_hand, make]);
library_benchmark_group!(
    name = verifying,
    compare_by_id = true,
    benchmarks = [verify_by_hand, verify_by_library]
);

main!(library_benchmark_groups = making, verifying);
