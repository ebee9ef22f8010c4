#![no_main]

// The macros ask the compiler where it is; there is none here.
extern crate proc_macro;

#[path = "../../im-macros/src/check/mod.rs"]
mod check;
#[path = "../../im-macros/src/expand/mod.rs"]
mod expand;
#[path = "../../im-macros/src/tests/hostile.rs"]
mod hostile;
#[path = "../../im-macros/src/lower/mod.rs"]
mod lower;
#[path = "../../im-macros/src/model.rs"]
mod model;
#[path = "../../im-macros/src/parse/mod.rs"]
mod parse;
#[path = "../../im-macros/src/paths.rs"]
mod paths;
#[path = "../../im-macros/src/report.rs"]
mod report;
#[path = "../../im-macros/src/source.rs"]
mod source;

libfuzzer_sys::fuzz_target!(|data: &[u8]| hostile::attribute(data));
