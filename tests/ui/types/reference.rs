use im_api::im_endpoint;

#[im_endpoint(path = "v4/openim/sendmsg")]
pub mod command {
    pub struct Request {
        pub name: &str,
    }

    pub struct Response {}
}

fn main() {}
