use im_api::im_endpoint;

#[im_endpoint(path = "v4/openim/sendmsg")]
pub mod command {
    pub type Request = super::Shared;

    pub struct Response {}
}

pub struct Shared;

fn main() {}
