use im_api::im_type;

#[im_type]
#[im(tag = "MsgType", content = "MsgContent", object = Item)]
pub enum Element {
    Unknown(String),
}

fn main() {}
