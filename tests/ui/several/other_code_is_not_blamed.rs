use im_api::{Batched, Endpoint, im_endpoint, im_type};

#[im_endpoint(path = "v4/openim/sendmsg", max_bach = 100, idempotent = true)]
pub mod command {
    pub struct Request {
        #[im(batch)]
        pub names: Vec<String>,
        #[im(optional, bytes = 9..=1)]
        pub nick: String,
    }

    pub struct Response {
        #[im(failed)]
        pub failed: Vec<String>,
    }
}

// A spec that leaves nothing to expand still has its type, also for others.
#[im_type]
pub struct Pair(String, String);

#[im_endpoint(path = "v4/openim/other")]
pub mod other {
    pub struct Request {
        pub pair: super::Pair,
    }

    pub struct Response {}
}

fn send_batched<R: Batched>(request: &R) -> &R {
    request
}

fn main() {
    let request = command::Request::new(["anna"]).nick("Anna");
    let command::Request { names, .. } = send_batched(&request);
    let _ = (names.len(), request.validate(), command::SPEC.path);
    let _ = <command::Request as Endpoint>::SPEC;
}
