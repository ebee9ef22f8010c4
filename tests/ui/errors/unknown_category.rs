use im_api::im_errors;

#[im_errors]
pub enum Codes {
    #[im(code = 70169, category = ratelimit)]
    TooFast,
}

fn main() {}
