//! Whatever comes in: the laws that the fuzz targets check, here on the inputs that they kept and on made ones.

mod corpus;
mod limits;
mod made;

use proptest::prelude::*;
use serde_json::Value;

use self::made::{bodies, documents, messages, packets};

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(500) })]

    #[test]
    fn any_packet_is_read_or_refused((name, body) in packets()) {
        im_tests::hostile::packet(&[name.as_bytes(), b"\n", &body].concat());
    }

    #[test]
    fn any_signature_is_read_or_refused(document in documents()) {
        im_tests::hostile::signature(&document);
    }
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(16) })]

    #[test]
    fn any_visitor_is_answered_or_left(
        calls in prop::collection::vec(bodies(), 1..40), raw in prop::collection::vec(messages(), 1..40),
    ) {
        let mut server = im_tests::hostile::Server::default();
        for (path, body) in calls {
            server.visit(&[path.as_bytes(), b"\n", &body].concat());
        }
        for message in raw {
            server.visit(message.as_bytes());
        }
    }
}

/// The value with what stands at one place of it replaced. The indices lead there, each modulo what there is.
fn replaced(value: Value, route: &[usize], with: &Value) -> Value {
    let Some((index, rest)) = route.split_first() else { return with.clone() };
    match value {
        Value::Object(mut members) if !members.is_empty() => {
            let name = members.keys().nth(index % members.len()).unwrap().clone();
            let old = members.remove(&name).unwrap();
            members.insert(name, replaced(old, rest, with));
            members.into()
        }
        Value::Array(mut items) if !items.is_empty() => {
            let at = index % items.len();
            items[at] = replaced(items[at].take(), rest, with);
            items.into()
        }
        _ => with.clone(),
    }
}
