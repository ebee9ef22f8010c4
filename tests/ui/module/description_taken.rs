use im_api::im_endpoint;

#[im_endpoint(path = "v4/openim/sendmsg")]
pub mod command {
    pub struct Request {}

    pub struct Response {}

    pub const SPEC: u32 = 1;
}

fn main() {}
