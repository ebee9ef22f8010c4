use im_api::im_endpoint;

#[im_endpoint(path = "v4/openim/sendmsg")]
pub mod command {
    pub struct Request {
        #[im(query)]
        pub net_types: Vec<u8>,
    }

    pub struct Response {}
}

fn main() {}
