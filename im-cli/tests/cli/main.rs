//! The built program, run as users run it.

mod call;
mod check;
mod demo;
mod endpoints;
mod secrets;
mod settings;
mod show;
mod sim;
mod support;
mod usersig;
