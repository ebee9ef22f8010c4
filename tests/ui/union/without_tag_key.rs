use im_api::im_type;

#[im_type]
#[im(content = "MsgContent", object = Item)]
pub enum Element {
    Text(String),
}

fn main() {}
