use im_api::im_endpoint;

/// What is sent.
#[im_endpoint(path = "v4/openim/sendmsg")]
pub struct Request {
    pub name: String,
}

fn main() {}
