use im_api::im_endpoint;

#[im_endpoint(path = "v4/openim/sendmsg")]
#[path = "elsewhere/command.rs"]
pub mod command;

fn main() {}
