use im_api::im_type;

#[im_type]
pub type Item = String;

fn main() {}
