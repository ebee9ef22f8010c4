use im_api::im_endpoint;

#[im_endpoint(path = "")]
pub mod command {
    pub struct Request {}

    pub struct Response {}
}

fn main() {}
