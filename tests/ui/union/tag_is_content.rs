use im_api::im_type;

#[im_type]
#[im(tag = "Msg", content = "Msg", object = Item)]
pub enum Element {
    Text(String),
}

fn main() {}
