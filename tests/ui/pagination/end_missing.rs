use im_api::im_endpoint;

#[im_endpoint(path = "v4/openim/sendmsg", pagination(cursor, carry(next)))]
pub mod command {
    pub struct Request {
        pub next: Option<String>,
        pub offset: Option<u32>,
    }

    pub struct Response {
        pub next: Option<String>,
        pub complete: bool,
        pub total: u32,
        pub list: Vec<String>,
    }
}

fn main() {}
