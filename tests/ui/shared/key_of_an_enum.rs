use im_api::im_type;

#[im_type(tag = "MsgType", content = "MsgContent")]
pub enum Element {
    Text(String),
}

fn main() {}
