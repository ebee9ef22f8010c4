use im_api::im_endpoint;

#[im_endpoint(path = "v4/openim/sendmsg")]
pub mod command {
    pub struct Request {
        #[im(name = UserID)]
        pub user_id: String,
    }

    pub struct Response {}
}

fn main() {}
