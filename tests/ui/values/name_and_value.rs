use im_api::im_type;

#[im_type]
pub enum Level {
    #[im(name = "low", value = 1)]
    Low,
}

fn main() {}
