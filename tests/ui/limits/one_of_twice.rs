use im_api::im_endpoint;

#[im_endpoint(path = "v4/openim/sendmsg")]
pub mod command {
    pub struct Request {
        #[im(one_of(1, 2, 1))]
        pub level: u8,
    }

    pub struct Response {}
}

fn main() {}
