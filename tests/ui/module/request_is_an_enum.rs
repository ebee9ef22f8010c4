use im_api::im_endpoint;

#[im_endpoint(path = "v4/openim/sendmsg")]
pub mod command {
    pub enum Request {
        One,
    }

    pub struct Response {}
}

fn main() {}
