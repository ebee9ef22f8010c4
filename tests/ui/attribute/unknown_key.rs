use im_api::im_endpoint;

#[im_endpoint(path = "v4/openim/sendmsg", max_bach = 100)]
pub mod command {
    pub struct Request {
        #[im(batch)]
        pub names: Vec<String>,
    }

    pub struct Response {}
}

fn main() {}
