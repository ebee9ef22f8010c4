use im_api::im_endpoint;

#[im_endpoint(path = "v4/openim/sendmsg", rate = 0.5)]
pub mod command {
    pub struct Request {}

    pub struct Response {}
}

fn main() {}
