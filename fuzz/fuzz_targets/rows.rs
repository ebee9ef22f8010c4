#![no_main]
// Of the program only what reads and writes rows is used.
#![allow(dead_code, unused_imports)]

#[path = "../../im-cli/src/catalog.rs"]
mod catalog;
#[path = "../../im-cli/src/error.rs"]
mod error;
#[path = "../../im-cli/src/exit.rs"]
mod exit;
#[path = "../../im-cli/src/commands/import"]
mod import {
    mod columns;
    pub(crate) mod hostile;
    mod source;
}
#[path = "../../im-cli/src/input.rs"]
mod input;
#[path = "../../im-cli/src/output.rs"]
mod output;

libfuzzer_sys::fuzz_target!(|data: &[u8]| import::hostile::rows(data));
