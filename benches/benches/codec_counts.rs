//! Reading and writing packets, in instructions: `cargo bench -p im-benches --bench codec_counts`.
//!
//! The same cases as in `codec`, the reference and the library side by side.
#![allow(missing_docs, clippy::unwrap_used, reason = "for measurements only")]

#[path = "codec/cases.rs"]
mod cases;

use gungraun::{library_benchmark, library_benchmark_group, main};

use cases::{Read, Write};

#[library_benchmark]
#[bench::send(cases::send_answer())]
#[bench::import(cases::import_answer())]
#[bench::history(cases::history())]
#[bench::members_500(cases::members_500())]
#[bench::members_4500(cases::members_4500())]
#[bench::careless_500(cases::careless_500())]
fn reference_read(case: Read) -> Read {
    (case.by_hand)(&case.body);
    case
}

#[library_benchmark]
#[bench::send(cases::send_answer())]
#[bench::import(cases::import_answer())]
#[bench::history(cases::history())]
#[bench::members_500(cases::members_500())]
#[bench::members_4500(cases::members_4500())]
#[bench::careless_500(cases::careless_500())]
fn read(case: Read) -> Read {
    (case.library)(&case.body);
    case
}

#[library_benchmark]
#[bench::send(cases::send())]
#[bench::import(cases::import())]
#[bench::profiles(cases::profiles())]
#[bench::long_profiles(cases::long_profiles())]
fn reference_write(case: Write) -> (Write, Vec<u8>) {
    let body = (case.by_hand)();
    (case, body)
}

#[library_benchmark]
#[bench::send(cases::send())]
#[bench::import(cases::import())]
#[bench::profiles(cases::profiles())]
#[bench::long_profiles(cases::long_profiles())]
fn write(case: Write) -> (Write, Vec<u8>) {
    let body = (case.library)();
    (case, body)
}

#[library_benchmark]
#[bench::send(cases::send())]
#[bench::import(cases::import())]
#[bench::profiles(cases::profiles())]
#[bench::long_profiles(cases::long_profiles())]
fn checked_write(case: Write) -> (Write, Vec<u8>) {
    let body = (case.checked)();
    (case, body)
}

library_benchmark_group!(name = reading, compare_by_id = true, benchmarks = [reference_read, read]);
library_benchmark_group!(
    name = writing,
    compare_by_id = true,
    benchmarks = [reference_write, write, checked_write]
);

main!(library_benchmark_groups = [reading, writing]);
