//! Typed bindings for the Tencent Cloud Chat (IM) server REST API.
