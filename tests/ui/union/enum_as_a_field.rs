use im_api::im_type;

#[im_type]
#[im(tag = "MsgType", content = "MsgContent", object = Item)]
pub enum Element {
    Text(String),
}

#[im_type]
pub struct Message {
    pub body: Vec<Element>,
}

fn main() {}
