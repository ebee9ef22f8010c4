//! Commands that the bindings do not know.

use im_api::im_endpoint;
use im_sim::{Refusal, Simulator};
use serde_json::json;

use crate::client::{call, code};

/// Says something back.
#[im_endpoint(path = "v4/example/echo", rate = 10)]
pub(crate) mod echo {
    /// What to say.
    pub struct Request {
        /// The words.
        #[im(bytes = 1..=5)]
        pub words: String,
    }
    /// What was said.
    pub struct Response {
        /// The words.
        pub words: String,
    }
}

#[tokio::test]
async fn a_command_of_ones_own_is_served_by_its_spec() {
    let builder = Simulator::builder().command(|request: echo::Request| match request.words.as_str() {
        "no" => Err(Refusal::new(7, "no it is")),
        words => Ok(echo::Response::new(words)),
    });
    let simulator = builder.start().await.unwrap();
    assert_eq!(call(&simulator, "v4/example/echo", json!({"Words": "hi"})).await["Words"], "hi");
    assert_eq!(code(&simulator, "v4/example/echo", json!({"Words": "no"})).await, 7);
    assert_eq!(code(&simulator, "v4/example/echo", json!({"Words": "too long"})).await, 60_003);
    assert_eq!(simulator.books().accepted("v4/example/echo"), 1);
}
