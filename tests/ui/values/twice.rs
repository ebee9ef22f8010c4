use im_api::im_type;

#[im_type]
pub enum Platform {
    Web,
    #[im(name = "Web")]
    Browser,
}

fn main() {}
