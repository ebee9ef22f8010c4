use im_api::im_endpoint;

#[im_endpoint(path = "v4/openim/sendmsg")]
pub mod command {
    pub struct Request {}

    pub struct Response {
        #[im(query)]
        pub net_type: Option<u8>,
    }
}

fn main() {}
