use im_api::im_endpoint;

#[im_endpoint(path = "v4/openim/sendmsg", serial(grup_id))]
pub mod command {
    pub struct Request {
        pub group_id: String,
        pub members: Vec<String>,
    }

    pub struct Response {}
}

fn main() {}
