//! Attribute macros of `im-api`.
