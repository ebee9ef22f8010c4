use im_api::im_type;

#[im_type]
#[im(tag = "MsgType", content = "MsgContent", object = Item)]
pub enum Element {
    #[im(prefix = "Custom_")]
    Custom(String),
}

fn main() {}
