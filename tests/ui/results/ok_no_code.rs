use im_api::im_endpoint;

#[im_endpoint(path = "v4/openim/sendmsg")]
pub mod command {
    pub struct Request {}

    pub struct Response {
        #[im(results(key = user_id, code = result_code, ok = "0"))]
        pub list: Vec<Entry>,
    }

    pub struct Entry {
        pub user_id: String,
        pub result_code: i64,
    }
}

fn main() {}
