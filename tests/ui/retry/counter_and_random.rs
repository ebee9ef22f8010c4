use im_api::im_endpoint;

#[im_endpoint(path = "v4/openim/sendmsg")]
pub mod sendmsg {
    pub struct Request {
        #[im(random, counter)]
        pub msg_seq: Option<u32>,
    }
    pub struct Response {}
}

fn main() {}
