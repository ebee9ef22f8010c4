use im_api::im_type;

#[im_type]
pub enum Platform {
    Web,
    #[im(alias = "Web")]
    Browser,
}

fn main() {}
