use im_api::im_type;

#[im_type]
pub struct Item(String);

fn main() {}
