use im_api::im_type;

#[im_type]
#[im(tag = "MsgType", content = "MsgContent", object = Item)]
pub enum Element {
    #[im(bytes = 1..=10)]
    Count(u32),
}

fn main() {}
