use im_api::im_type;

#[im_type]
pub enum Level {
    #[im(value = 1, alias = "low")]
    Low,
}

fn main() {}
