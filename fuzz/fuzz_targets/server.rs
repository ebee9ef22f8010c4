#![no_main]

use std::cell::RefCell;

use im_tests::hostile::Server;

thread_local! {
    static SERVER: RefCell<Server> = RefCell::default();
}

libfuzzer_sys::fuzz_target!(|data: &[u8]| SERVER.with_borrow_mut(|server| server.visit(data)));
