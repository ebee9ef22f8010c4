use im_api::im_endpoint;

#[im_endpoint(path = "v4/openim/sendmsg")]
pub mod command {
    pub struct Request {
        #[im(range = 0..=300)]
        pub level: u8,
    }

    pub struct Response {}
}

fn main() {}
