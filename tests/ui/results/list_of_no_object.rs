use im_api::im_endpoint;

#[im_endpoint(path = "v4/openim/sendmsg")]
pub mod command {
    pub struct Request {}

    pub struct Response {
        #[im(results(list = results, key = name, code = code))]
        pub groups: Vec<String>,
    }

    pub struct Group {
        pub name: String,
        pub results: Vec<Entry>,
    }

    pub struct Entry {
        pub name: String,
        pub code: i64,
    }
}

fn main() {}
