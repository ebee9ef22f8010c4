use im_api::im_endpoint;

#[im_endpoint(path = "v4/openim/sendmsg", pagination(sequence, carry(next = largest(items.sec)), end = complete))]
pub mod command {
    pub struct Request {
        pub next: Option<u64>,
        pub name: Option<String>,
    }

    pub struct Response {
        pub complete: bool,
        pub items: Vec<Item>,
    }

    pub struct Item {
        pub seq: u64,
    }
}

fn main() {}
