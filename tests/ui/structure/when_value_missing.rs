use im_api::im_endpoint;

#[im_endpoint(path = "v4/openim/sendmsg")]
pub mod command {
    #[im(when(kind = Grop, needs = group_id))]
    pub struct Request {
        pub kind: Kind,
        pub flag: bool,
        pub far: im_api::recent_contact::ContactType,
        pub group_id: Option<String>,
    }

    pub enum Kind {
        User,
        Group,
    }

    pub struct Response {}
}

fn main() {}
