use im_api::im_type;

#[im_type]
pub fn item() {}

fn main() {}
