//! Calls without a spec: any command, any JSON.

use std::time::Duration;

use serde_json::{Map, Value};

use super::attempt::{Answer, Target};
use super::keys::Keyed;
use super::serial::Order;
use super::{Client, keys};
use crate::call_error::{AnyCode, CallError};
use crate::policy::RetryClass;
use crate::private::{key_of, view_of};
use crate::protocol::envelope::Envelope;
use crate::protocol::{CommandPath, CommandPathError, push_parameter};
use crate::spec::{EndpointSpec, ObjectSpec, Quota, RetrySpec};
use crate::wire::{Decode, Extra, Slot, decode_answer};

/// What the service documents for commands without a limit of their own.
const DEFAULT_QUOTAS: &[Quota] = &[Quota::calls(200, Duration::from_secs(1))];

/// A call without a spec, on its way. Made by [`Client::raw`].
#[derive(Debug)]
#[must_use = "nothing is sent until `send` is called"]
pub struct RawCall<'a> {
    client: &'a Client,
    path: Result<String, CommandPathError>,
    order: Option<Order>,
    keyed: Vec<Keyed>,
    body: Vec<u8>,
    is_idempotent: bool,
    items: u32,
    parameters: String,
}

/// The answer to a call without a spec.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct RawAnswer {
    /// What every answer has.
    pub envelope: Envelope,
    /// All other members.
    pub members: Map<String, Value>,
}

impl Client {
    /// Calls any command with any JSON object, through the same signing, limits and retries as every call.
    ///
    /// `path` is `v4/<service>/<command>`. Nothing is validated, and the answer is free JSON. The limits are those of
    /// the command's spec if there is one, else 200 calls a second. It is not sent again once it may have reached
    /// the server, unless its spec or [`idempotent`](RawCall::idempotent) says that this is harmless.
    ///
    /// # Examples
    ///
    /// ```no_run
    /// # async fn example(im: &im_api::Client) -> Result<(), Box<dyn std::error::Error>> {
    /// let body = serde_json::json!({ "From_Account": "anna" });
    /// let answer = im.raw("v4/openim/some_new_command", &body).idempotent().send().await?;
    /// println!("{:?}", answer.members);
    /// # Ok(())
    /// # }
    /// ```
    pub fn raw(&self, path: &str, body: &Value) -> RawCall<'_> {
        let path = CommandPath::parse(path).map(|path| path.to_string());
        let spec = path.as_ref().ok().and_then(|path| crate::registry::find(path).next());
        let order = spec
            .and_then(|spec| spec.serial.zip(Some(spec.path)))
            .map(|(serial, path)| Order { path, key: keys::of_members(body, serial.by) });
        let keyed = spec
            .filter(|spec| !self.shared.replaced.contains(spec.path))
            .map(|spec| keys::quotas(spec, |by| keys::of_members(body, by)))
            .unwrap_or_default();
        let (body, parameters) = split_parameters(spec, body);
        RawCall { client: self, path, order, keyed, body, is_idempotent: false, items: 1, parameters }
    }
}

impl RawCall<'_> {
    /// Says that a blind repeat of this call is harmless.
    pub fn idempotent(mut self) -> Self {
        self.is_idempotent = true;
        self
    }

    /// Says how many items the body carries, for commands that count them.
    pub fn items(mut self, items: u32) -> Self {
        self.items = items;
        self
    }

    /// Adds a parameter to the URL. One that the command's spec knows may stand in the body as well.
    pub fn parameter(mut self, name: &str, value: &str) -> Self {
        push_parameter(&mut self.parameters, name, value);
        self
    }

    /// Sends it.
    ///
    /// # Errors
    /// [`CallError`], with the public meaning of codes.
    pub async fn send(self) -> Result<RawAnswer, CallError<AnyCode>> {
        let path = self.path.map_err(CallError::Path)?;
        let spec = crate::registry::find(&path).next();
        let documented = spec.map_or(DEFAULT_QUOTAS, |spec| spec.quotas);
        let is_idempotent =
            self.is_idempotent || spec.is_some_and(|spec| spec.retry == RetrySpec::Idempotent);
        let target = Target {
            quotas: self.client.quotas(&path, documented),
            class: if is_idempotent { RetryClass::Idempotent } else { RetryClass::Never },
            items: self.items,
            errors: spec.map_or(&[], |spec| spec.errors),
            order: self.order,
            keyed: self.keyed,
            parameters: self.parameters,
            path: path.into(),
        };
        let results = spec.and_then(|spec| spec.results).filter(|results| results.overrules);
        let mut members = Members::default();
        let mut read = |bytes: &[u8]| {
            members = Members::default();
            let (envelope, problems) = decode_answer(bytes, &mut members)?;
            let entries = results.zip(members.0.members()).map(|(results, members)| results.entries(members));
            let is_overruled = entries.is_some_and(|entries| !entries.is_empty());
            Ok(Answer { envelope, problems, is_overruled })
        };
        let envelope = self.client.call(&target, self.body, &mut read).await?;
        let members = members.0.into_members();
        Ok(RawAnswer { envelope, members })
    }
}

/// The body as it is sent, and what the spec puts into the URL instead.
fn split_parameters(spec: Option<&EndpointSpec>, body: &Value) -> (Vec<u8>, String) {
    let mut parameters = String::new();
    let in_query = || spec.into_iter().flat_map(|spec| spec.request.in_query());
    let body = match body {
        // A command without input still needs an empty object.
        Value::Null => "{}".to_owned(),
        Value::Object(members) if in_query().next().is_some() => {
            let mut members = members.clone();
            for (_, field) in in_query() {
                if let Some(value) = members.remove(field.name) {
                    push_parameter(&mut parameters, field.name, &key_of(view_of(&value)));
                }
            }
            Value::Object(members).to_string()
        }
        body => body.to_string(),
    };
    (body.into_bytes(), parameters)
}

/// An object of which nothing is known.
#[derive(Default)]
struct Members(Extra);

impl Decode for Members {
    fn parts(&mut self) -> (&'static ObjectSpec, Option<&mut Extra>) {
        (&ObjectSpec::EMPTY, Some(&mut self.0))
    }
    fn slot(&mut self, _index: usize) -> Option<&mut dyn Slot> {
        None
    }
}
