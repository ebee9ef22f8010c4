use im_api::im_endpoint;

#[im_endpoint(path = "v4/openim/sendmsg")]
pub mod command {
    pub struct Request {}

    pub struct Response {
        #[im(failed)]
        pub list: Vec<bool>,
    }

    pub struct Entry {
        pub user_id: String,
        pub result_code: i64,
    }
}

fn main() {}
