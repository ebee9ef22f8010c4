//! Inputs that are nearly right: they get further than noise does.

use im_api::registry;
use im_api::spec::EndpointSpec;
use proptest::prelude::*;
use proptest::sample::Index;
use serde_json::{Value, json};

use super::replaced;
use crate::proofs::sample::{Size, object};

/// A command's name, and something like its call or its answer.
pub(crate) fn packets() -> impl Strategy<Value = (&'static str, Vec<u8>)> {
    (spec(), any::<bool>(), broken()).prop_map(|(spec, is_call, broken)| {
        let side = if is_call { spec.request } else { spec.response };
        (spec.name, broken.apply(object(side, Size::Largest)))
    })
}

/// A path, and something like its call.
pub(crate) fn bodies() -> impl Strategy<Value = (&'static str, Vec<u8>)> {
    (spec(), prop::bool::weighted(0.2), broken()).prop_map(|(spec, is_small, broken)| {
        let size = if is_small { Size::Smallest } else { Size::Largest };
        (spec.path, broken.apply(object(spec.request, size)))
    })
}

/// Something like the document inside of a signature, or its text.
pub(crate) fn documents() -> impl Strategy<Value = Vec<u8>> {
    let document = json!({
        "TLS.ver": "2.0", "TLS.identifier": "anna", "TLS.sdkappid": 1_400_000_000, "TLS.time": 1_700_000_000,
        "TLS.expire": 60, "TLS.userbuf": "YWJj", "TLS.sig": "AXG+v66TA7YsvO9Je0iaiWwxauIwNAj3G+bXB0z71Do=",
    });
    let near = broken().prop_map(move |broken| broken.apply(document.clone()));
    prop_oneof![4 => near, 1 => "[A-Za-z0-9*_-]{0,300}".prop_map(String::into_bytes), 1 => any::<Vec<u8>>()]
}

/// Something like requests in HTTP.
pub(crate) fn messages() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        8 => prop::sample::select(PIECES).prop_map(ToOwned::to_owned),
        1 => ".{0,20}",
        1 => (prop::sample::select(PIECES), 0..3_000_usize).prop_map(|(piece, times)| piece.repeat(times)),
    ];
    prop::collection::vec(piece, 0..12).prop_map(|pieces| pieces.concat())
}

const PIECES: &[&str] = &[
    "POST /v4/im_open_login_svc/account_check?{query} HTTP/1.1\r\nHost: sim\r\n",
    "GET / HTTP/1.0\r\n",
    "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n",
    "POST ",
    "/v4/openim/sendmsg",
    "?",
    "{query}",
    "%00%zz&=&&random=-1",
    " HTTP/1.1\r\n",
    "Content-Length: 2\r\n",
    "Content-Length: 99999999999999999999\r\n",
    "Content-Length: 0\r\nContent-Length: 5\r\n",
    "Transfer-Encoding: chunked\r\n",
    "Expect: 100-continue\r\n",
    "Upgrade: h2c\r\nConnection: upgrade\r\n",
    "A: b\r\n",
    ": \r\n",
    " folded\r\n",
    "\r\n",
    "\r\n\r\n",
    "{}",
    "2\r\n{}\r\n0\r\n\r\n",
    "ffffffffffffffff\r\n",
    "\0",
    "\n",
];

fn spec() -> impl Strategy<Value = &'static EndpointSpec> {
    any::<Index>().prop_map(|index| registry().nth(index.index(registry().count())).unwrap())
}

/// What happens to a packet.
#[derive(Debug)]
struct Broken {
    /// Values that are put in other places.
    moved: Vec<(Vec<usize>, Value)>,
    /// How much of the text is left, where it is cut.
    cut: Option<Index>,
}

impl Broken {
    fn apply(&self, mut value: Value) -> Vec<u8> {
        for (route, with) in &self.moved {
            value = replaced(value, route, with);
        }
        let mut text = serde_json::to_vec(&value).unwrap();
        if let Some(cut) = self.cut {
            text.truncate(cut.index(text.len()));
        }
        text
    }
}

fn broken() -> impl Strategy<Value = Broken> {
    let moved = prop::collection::vec((prop::collection::vec(0..40_usize, 0..8), anything()), 0..4);
    (moved, prop::option::weighted(0.1, any::<Index>())).prop_map(|(moved, cut)| Broken { moved, cut })
}

/// Any JSON, with a liking for what is read in more than one way.
fn anything() -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![
        prop::sample::select(&LEAVES[..]).prop_map(|text| serde_json::from_str(text).unwrap()),
        any::<i64>().prop_map(Value::from),
        any::<f64>().prop_map(Value::from),
        ".{0,12}".prop_map(Value::from),
    ];
    leaf.prop_recursive(3, 12, 4, |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..4).prop_map(Value::from),
            prop::collection::vec((prop::sample::select(&NAMES[..]), inner), 0..4).prop_map(|members| {
                Value::Object(members.into_iter().map(|(name, value)| (name.to_owned(), value)).collect())
            }),
        ]
    })
}

const LEAVES: [&str; 20] = [
    "null",
    "true",
    "0",
    "1",
    "-1",
    "-0.0",
    "1.0",
    "0.1",
    "1e308",
    "18446744073709551615",
    "-9223372036854775808",
    "\"\"",
    "\"0\"",
    "\"NaN\"",
    "\"inf\"",
    "\"1e999\"",
    "\"True\"",
    "\" 7 \"",
    "\"\\u0000\"",
    "\"TIMTextElem\"",
];
const NAMES: [&str; 8] =
    ["ErrorCode", "ActionStatus", "MsgType", "MsgContent", "Tag", "Value", "UserID", "a/b~c"];
