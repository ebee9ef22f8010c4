use im_api::im_type;

#[im_type]
pub enum Level {
    #[im(value = "low")]
    Low,
}

fn main() {}
