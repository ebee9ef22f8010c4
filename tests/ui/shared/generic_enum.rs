use im_api::im_type;

#[im_type]
pub enum Choice<T> {
    One(T),
}

fn main() {}
