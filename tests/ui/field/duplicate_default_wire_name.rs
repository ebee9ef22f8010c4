use im_api::im_endpoint;

#[im_endpoint(path = "v4/openim/sendmsg")]
pub mod command {
    pub struct Request {
        pub user_id: String,
        pub user__id: String,
    }

    pub struct Response {}
}

fn main() {}
