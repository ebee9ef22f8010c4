use im_api::im_endpoint;

#[im_endpoint(path = "v4/openim/sendmsg")]
pub mod command {
    pub struct Request {
        pub from: String,
        pub text: String,
    }

    pub struct Response {}
}

fn main() {
    let _ = command::Request::new("anna");
}
