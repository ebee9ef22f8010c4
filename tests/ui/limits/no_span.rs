use im_api::im_endpoint;

#[im_endpoint(path = "v4/openim/sendmsg")]
pub mod command {
    pub struct Request {
        #[im(bytes = 32)]
        pub name: String,
    }

    pub struct Response {}
}

fn main() {}
