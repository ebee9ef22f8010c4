//! The built program, run as users run it.

#![allow(clippy::unwrap_used, clippy::panic, reason = "what helpers of tests do is a test failure")]

mod call;
mod check;
mod demo;
mod endpoints;
mod import;
#[cfg(target_os = "linux")]
mod memory;
mod secrets;
mod settings;
mod show;
mod sim;
mod support;
mod usersig;
