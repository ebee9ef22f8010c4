//! Signatures beside code written by hand: `cargo bench -p im-benches --bench usersig`.
#![allow(missing_docs, clippy::unwrap_used, reason = "a measurement that fails has failed")]

mod floor;
/// The library's own file: what a call takes is no public type.
#[path = "../../../im-api/src/client/signer.rs"]
#[allow(dead_code, reason = "its tests run where it belongs")]
mod signer;
// What that file takes from its crate.
mod secret {
    pub(crate) use im_api::SecretKey;
}
use im_api::protocol;

use std::hint::black_box;
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use criterion::{Criterion, criterion_group, criterion_main};
use im_api::SecretKey;
use im_api::protocol::usersig::{Expected, sign, verify};

use self::floor::Floor;
use self::signer::Signer;

const KEY: &str = "0000000000000000000000000000000000000000000000000000000000000000";
const APP: u32 = 1_400_000_000;
const USER: &str = "administrator";
const LIFETIME: Duration = Duration::from_hours(24);

fn now() -> SystemTime {
    UNIX_EPOCH + Duration::from_secs(1_700_000_000)
}

/// The other side must do the same work: make the same signature, and refuse what is wrong.
fn check() {
    let (key, floor) = (SecretKey::new(KEY).unwrap(), Floor::new(KEY));
    let signature = sign(&key, APP, USER, now(), LIFETIME).unwrap();
    assert_eq!(signature.expose(), floor.sign(APP, USER, now(), LIFETIME));
    assert!(floor.verify(signature.expose(), APP, USER, now()).is_some());
    assert!(floor.verify(signature.expose(), APP, "anna", now()).is_none());
    assert!(Floor::new("other").verify(signature.expose(), APP, USER, now()).is_none());
}

fn make(c: &mut Criterion) {
    check();
    let (key, floor) = (SecretKey::new(KEY).unwrap(), Floor::new(KEY));
    let mut group = c.benchmark_group("usersig-make");
    group.bench_function("reference by hand", |b| {
        b.iter(|| floor.sign(black_box(APP), black_box(USER), black_box(now()), LIFETIME));
    });
    group.bench_function("library", |b| {
        b.iter(|| sign(&key, black_box(APP), black_box(USER), black_box(now()), LIFETIME).unwrap());
    });
    group.finish();
}

fn check_signature(c: &mut Criterion) {
    let (key, floor) = (SecretKey::new(KEY).unwrap(), Floor::new(KEY));
    let signature = floor.sign(APP, USER, now(), LIFETIME);
    let expected = Expected::new(APP, USER);
    let mut group = c.benchmark_group("usersig-verify");
    group.bench_function("reference by hand", |b| {
        b.iter(|| floor.verify(black_box(&signature), APP, USER, black_box(now())).unwrap());
    });
    group.bench_function("library", |b| {
        b.iter(|| verify(&key, black_box(&signature), &expected, black_box(now())).unwrap());
    });
    group.finish();
}

/// What a call pays for a signature that was made before, and what it cannot do without besides.
fn cached(c: &mut Criterion) {
    let key = SecretKey::new(KEY).unwrap();
    let signer = Signer::new(key, APP, USER.to_owned(), LIFETIME);
    let query = |random| signer.with(now(), |signature| signature.query.with_random(random)).unwrap();
    let mut group = c.benchmark_group("usersig-cached");
    let signature = || signer.with(black_box(now()), |signature| signature.generation).unwrap();
    group.bench_function("signature", |b| b.iter(signature));
    group.bench_function("clock", |b| b.iter(SystemTime::now));
    group.bench_function("signature and query", |b| b.iter(|| query(black_box(u32::MAX))));
    group.finish();
}

criterion_group!(benches, make, check_signature, cached);
criterion_main!(benches);
