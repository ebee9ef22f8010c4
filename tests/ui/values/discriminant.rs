use im_api::im_type;

#[im_type]
pub enum Level {
    Low = 1,
}

fn main() {}
