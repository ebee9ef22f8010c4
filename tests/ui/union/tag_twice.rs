use im_api::im_type;

#[im_type]
#[im(tag = "MsgType", content = "MsgContent", object = Item)]
pub enum Element {
    #[im(name = "TIMTextElem")]
    Text(String),
    #[im(name = "TIMTextElem")]
    Image(String),
}

fn main() {}
