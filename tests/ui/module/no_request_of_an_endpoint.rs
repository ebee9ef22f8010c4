use im_api::Endpoint;

fn send<R: Endpoint>(_request: &R) {}

fn main() {
    send(&"hello");
}
