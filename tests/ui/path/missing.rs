use im_api::im_endpoint;

#[im_endpoint(rate = 100)]
pub mod command {
    pub struct Request {}

    pub struct Response {}
}

fn main() {}
