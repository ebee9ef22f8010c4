use im_api::im_endpoint;

#[im_endpoint(path = "v4/openim/sendmsg")]
pub mod command {
    pub struct Request {
        #[im(secret)]
        pub pin: u32,
    }

    pub struct Response {}
}

fn main() {}
