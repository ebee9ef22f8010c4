use im_api::im_endpoint;

#[im_endpoint(path = "v4/openim/sendmsg")]
pub mod command {
    pub struct Request {}

    pub struct Response {}

    pub enum Error {
        #[im(code = 10100..=10200)]
        Webhook,
        #[im(code = 10150)]
        Slow,
    }
}

fn main() {}
