use im_api::im_endpoint;

pub struct Item {
    pub name: String,
}

#[im_endpoint(path = "v4/openim/sendmsg")]
pub mod command {
    pub struct Request {
        pub items: Vec<super::Item>,
    }

    pub struct Response {}
}

fn main() {}
