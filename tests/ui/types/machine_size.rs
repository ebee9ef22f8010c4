use im_api::im_endpoint;

#[im_endpoint(path = "v4/openim/sendmsg")]
pub mod command {
    pub struct Request {
        pub count: Vec<usize>,
    }

    pub struct Response {}
}

fn main() {}
