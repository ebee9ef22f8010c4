use im_api::im_endpoint;

#[im_endpoint(path = "v4/openim/sendmsg")]
pub mod command {
    #[im(exactly_one(text, image))]
    pub struct Request {
        pub text: Option<String>,
        pub images: Option<String>,
    }

    pub struct Response {}
}

fn main() {}
