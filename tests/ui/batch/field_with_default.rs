use im_api::im_endpoint;

#[im_endpoint(path = "v4/openim/sendmsg", max_batch = 100)]
pub mod command {
    pub struct Request {
        #[im(batch, default)]
        pub names: Vec<String>,
    }

    pub struct Response {}
}

fn main() {}
