use im_api::im_endpoint;

#[im_endpoint(path = "v4/openim/sendmsg")]
pub mod command {
    pub struct Request {
        pub three: [u32; 3],
    }

    pub struct Response {}
}

fn main() {}
