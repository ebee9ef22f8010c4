use im_api::im_type;

#[im_type]
#[im(tag = "MsgType", object = Item)]
pub enum Element {
    Text(String),
}

fn main() {}
