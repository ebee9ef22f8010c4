use std::fmt::{Debug, Write as _};
use std::sync::{Arc, Mutex};

use im_sim::{Fault, FaultRule, SECRET_KEY, Simulator};
use serde_json::json;
use tracing::field::{Field, Visit};
use tracing::span::{Attributes, Id, Record};
use tracing::{Event, Metadata, Subscriber};

use crate::client::{Connection, code, query, query_as};

/// Writes down all that is logged, of every crate and at every level.
#[derive(Clone, Default)]
struct Everything(Arc<Mutex<String>>);

impl Visit for Everything {
    fn record_debug(&mut self, field: &Field, value: &dyn Debug) {
        write!(self.0.lock().unwrap(), "{}={value:?} ", field.name()).unwrap();
    }
}

impl Subscriber for Everything {
    fn enabled(&self, _: &Metadata<'_>) -> bool {
        true
    }
    fn new_span(&self, span: &Attributes<'_>) -> Id {
        span.record(&mut self.clone());
        Id::from_u64(1)
    }
    fn record(&self, _: &Id, values: &Record<'_>) {
        values.record(&mut self.clone());
    }
    fn record_follows_from(&self, _: &Id, _: &Id) {}
    fn event(&self, event: &Event<'_>) {
        event.record(&mut self.clone());
    }
    fn enter(&self, _: &Id) {}
    fn exit(&self, _: &Id) {}
}

#[tokio::test]
async fn no_log_error_or_debug_output_holds_key_or_signature() {
    let log = Everything::default();
    let _guard = tracing::subscriber::set_default(log.clone());
    let simulator = Simulator::start().await.unwrap();
    let good = query(&simulator);
    let mut seen = String::new();
    for query in [
        good.clone(),
        query_as(&simulator, "anna", std::time::SystemTime::now()),
        good.replace("contenttype=json", "contenttype=xml"),
        good.replace("identifier=administrator", "identifier=boss"),
        good.replace("usersig=eJ", "usersig=eK"),
        format!("{good}&usersig=x"),
    ] {
        for path in ["v4/im_open_login_svc/kick", "v4/openim/nothing"] {
            let mut connection = Connection::open(&simulator).await;
            let got = connection.post(&format!("{path}?{query}"), r#"{"UserID":"anna"}"#).await.unwrap();
            seen.push_str(&got.text());
        }
    }
    for fault in [Fault::NoAnswer, Fault::ResetInAnswer, Fault::ResetBefore, Fault::Status(502)] {
        simulator.faults().add(FaultRule::new(fault).next(1));
        let target = format!("v4/im_open_login_svc/kick?{good}");
        let _ = Connection::open(&simulator).await.post(&target, "{}").await;
    }
    assert_eq!(code(&simulator, "v4/im_open_login_svc/kick", json!({"UserID": "administrator"})).await, 0);
    write!(seen, "{simulator:?} {:?} {:?} {:?}", simulator.faults(), simulator.limits(), simulator.books())
        .unwrap();
    write!(seen, "{:?} {:?}", simulator.secret_key(), Simulator::builder()).unwrap();
    drop(simulator);

    let logged = log.0.lock().unwrap().clone();
    assert!(logged.contains("v4/im_open_login_svc/kick"), "the log was listened to");
    let signature = good.split("usersig=").nth(1).unwrap().split('&').next().unwrap();
    for text in [&seen, &logged] {
        assert!(!text.contains(SECRET_KEY));
        // Whatever its tail, a signature begins like this; any twenty characters of it are too many.
        assert!(!text.contains(&signature[20..40]));
        assert!(!text.contains("usersig="));
    }
}
