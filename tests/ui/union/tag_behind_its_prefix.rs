use im_api::im_type;

#[im_type]
#[im(tag = "MsgType", content = "MsgContent", object = Item)]
pub enum Element {
    #[im(prefix = "Tag_")]
    Custom(String, String),
    #[im(name = "Tag_Nick")]
    Nick(String),
}

fn main() {}
