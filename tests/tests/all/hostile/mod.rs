//! Whatever comes in.

mod limits;
