use im_api::im_type;

#[im_type]
pub enum Platform {
    #[im(prefix = "i")]
    Web,
}

fn main() {}
