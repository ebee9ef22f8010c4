use im_api::im_type;

#[im_type]
#[im(content = "MsgContent")]
pub enum Element {
    Text(String),
}

fn main() {}
