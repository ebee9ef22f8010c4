use im_api::im_type;

#[im_type]
#[im(tag = "MsgType")]
pub enum Element {
    Text(String),
}

fn main() {}
