use im_api::im_endpoint;

#[im_endpoint(path = "v4/openim/sendmsg")]
pub mod command {
    pub struct Request<T> {
        pub value: T,
    }

    pub struct Response {}
}

fn main() {}
