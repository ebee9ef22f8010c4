//! A local server that speaks the protocol of Tencent Cloud Chat.
