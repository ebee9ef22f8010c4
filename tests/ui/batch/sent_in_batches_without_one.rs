use im_api::{Batched, im_endpoint};

#[im_endpoint(path = "v4/openim/sendmsg")]
pub mod command {
    pub struct Request {}

    pub struct Response {}
}

fn send_batched<R: Batched>(_request: &R) {}

fn main() {
    send_batched(&command::Request::new());
}
