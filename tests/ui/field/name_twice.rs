use im_api::im_endpoint;

#[im_endpoint(path = "v4/openim/sendmsg")]
pub mod command {
    pub struct Request {
        pub name: String,
        pub name: u32,
    }

    pub struct Response {}
}

fn main() {}
