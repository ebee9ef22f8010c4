use im_api::im_endpoint;

#[im_endpoint(path = "v4/openim/sendmsg")]
pub fn command() {
    println!("not a spec");
}

fn main() {}
