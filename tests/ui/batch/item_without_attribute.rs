use im_api::im_endpoint;

pub struct Item {
    pub name: String,
}

#[im_endpoint(path = "v4/openim/sendmsg", max_batch = 100)]
pub mod command {
    pub struct Request {
        #[im(batch)]
        pub items: Vec<super::Item>,
    }

    pub struct Response {}
}

fn main() {}
