pub struct Request {}

pub struct Response {}
