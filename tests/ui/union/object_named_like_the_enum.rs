use im_api::im_type;

#[im_type]
#[im(tag = "MsgType", content = "MsgContent", object = Element)]
pub enum Element {
    Text(String),
}

fn main() {}
