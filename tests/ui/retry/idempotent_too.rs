use im_api::im_endpoint;

#[im_endpoint(path = "v4/openim/sendmsg", idempotent, dedup(msg_seq, within = 120))]
pub mod command {
    pub struct Request {
        pub msg_seq: Option<u32>,
        pub text: String,
    }

    pub struct Response {}
}

fn main() {}
