use im_api::im_type;

#[im_type]
#[im(object = Item)]
pub enum Element {
    Text(String),
}

fn main() {
    // The struct is there all the same: no second mistake here.
    let _: Option<Item> = None;
}
