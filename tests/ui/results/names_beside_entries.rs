use im_api::im_endpoint;

#[im_endpoint(path = "v4/sns/friend_check")]
pub mod command {
    pub struct Request {}

    pub struct Response {
        #[im(failed)]
        pub fail_account: Vec<String>,
        #[im(results(key = to_account, code = result_code))]
        pub info_item: Vec<Item>,
    }

    pub struct Item {
        pub to_account: String,
        pub result_code: i64,
    }
}

fn main() {}
