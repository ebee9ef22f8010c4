use im_api::im_endpoint;

#[im_endpoint(path = "v4/openim/sendmsg")]
pub mod command {
    pub struct Request {
        #[im(bytes = 1..=32)]
        pub count: u32,
    }

    pub struct Response {}
}

fn main() {}
