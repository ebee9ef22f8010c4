use im_api::im_endpoint;

fn is_name(name: &str) -> bool {
    !name.is_empty()
}

#[im_endpoint(path = "v4/openim/sendmsg")]
pub mod command {
    pub struct Request {
        #[im(check = super::is_name)]
        pub name: String,
    }

    pub struct Response {}
}

fn main() {}
