use im_api::im_endpoint;

#[im_endpoint(path = "v4/openim/sendmsg")]
pub mod command {
    pub struct Request {}

    pub struct Response {}

    pub enum Error {
        #[im(code = 70169)]
        Public,
    }
}

fn main() {}
