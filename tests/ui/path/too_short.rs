use im_api::im_endpoint;

#[im_endpoint(path = "v4/sendmsg")]
pub mod command {
    pub struct Request {}

    pub struct Response {}
}

fn main() {}
