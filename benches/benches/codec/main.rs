//! Reading and writing packets, in time: `cargo bench -p im-benches --bench codec`.
//!
//! Against serde's derives on structs that are written by hand. Writing with a look at the rules stands beside writing.
#![allow(missing_docs, clippy::unwrap_used, reason = "for measurements only")]

mod cases;

use criterion::{Criterion, Throughput, criterion_group, criterion_main};

use cases::{Read, Write};

type Case<T> = (&'static str, fn() -> T);

fn reading(criterion: &mut Criterion) {
    let cases: [Case<Read>; 6] = [
        ("send", cases::send_answer),
        ("import", cases::import_answer),
        ("history", cases::history),
        ("members-500", cases::members_500),
        ("members-4500", cases::members_4500),
        ("careless-500", cases::careless_500),
    ];
    for (name, case) in cases {
        let case = case();
        let mut group = criterion.benchmark_group(format!("codec-read-{name}"));
        group.throughput(Throughput::Bytes(case.body.len() as u64));
        group.bench_function("reference serde", |bencher| bencher.iter(|| (case.by_hand)(&case.body)));
        group.bench_function("im-api", |bencher| bencher.iter(|| (case.library)(&case.body)));
    }
}

fn writing(criterion: &mut Criterion) {
    let cases: [Case<Write>; 4] = [
        ("send", cases::send),
        ("import", cases::import),
        ("profiles", cases::profiles),
        ("long-profiles", cases::long_profiles),
    ];
    for (name, case) in cases {
        let case = case();
        let mut group = criterion.benchmark_group(format!("codec-write-{name}"));
        group.throughput(Throughput::Bytes((case.library)().len() as u64));
        group.bench_function("reference serde", |bencher| bencher.iter(&case.by_hand));
        group.bench_function("im-api", |bencher| bencher.iter(&case.library));
        group.bench_function("im-api with rules", |bencher| bencher.iter(&case.checked));
    }
}

criterion_group!(benches, reading, writing);
criterion_main!(benches);
