use im_api::im_endpoint;

#[im_endpoint(path = "/v4/openim/sendmsg", rate = 0, idempotnt)]
pub mod command {
    pub struct Request {
        #[im(nam = "UserID")]
        pub user_id: String,
        #[im(bytes = 32..=1)]
        pub nick: String,
        #[im(batch)]
        pub names: Vec<String>,
        secret: u32,
    }

    pub struct Response {
        pub error_code: i64,
    }

    pub enum Error {
        #[im(code = 0)]
        Fine,
        #[im(code = 7, retri)]
        Seven,
    }
}

fn main() {}
