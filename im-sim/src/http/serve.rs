//! One request, from its head to its answer.

use std::fmt;
use std::time::Duration;

use hyper::body::{Bytes, Incoming};
use hyper::header::{CONTENT_LENGTH, CONTENT_TYPE, HeaderValue};
use hyper::{Method, Request, Response, StatusCode};

use super::body::{OutBody, Step, Unread, read, read_some};
use super::link::Reset;
use crate::core::{Answered, Core, Head};
use crate::faults::{Answer, Fault, Plan, shape};

/// The connection is to end without an answer.
#[derive(Clone, Copy, Debug)]
pub(super) struct NoAnswer;

impl fmt::Display for NoAnswer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("no answer")
    }
}

impl std::error::Error for NoAnswer {}

/// How long the first half of an answer has to go out before the connection ends.
const HALF_TIME: Duration = Duration::from_millis(20);

/// Size of the pieces of bodies that have no meaning.
const FILL: usize = 16 * 1024;

pub(super) async fn serve(
    core: &Core,
    request: Request<Incoming>,
    reset: &Reset,
) -> Result<Response<OutBody>, NoAnswer> {
    let (parts, body) = request.into_parts();
    let path = parts.uri.path();
    let path = path.strip_prefix('/').unwrap_or(path);
    let plan = core.faults.plan(path, core.time.ticks());
    pause(plan.request_delay).await;

    let is_post = parts.method == Method::POST;
    let arrival = core.arrive(Head { is_post, path, query: parts.uri.query() });
    let fault = plan.shaping.as_ref().map(|shaping| &shaping.fault);
    match fault {
        Some(Fault::ResetBefore) => return Err(end(reset)),
        Some(Fault::ResetInRequest) => {
            read_some(body).await;
            return Err(end(reset));
        }
        _ => {}
    }
    let body = match tokio::time::timeout(core.settings.patience, read(body, core.settings.max_body)).await {
        Ok(Ok(body)) => body,
        Ok(Err(Unread::TooLong)) => return Ok(page(StatusCode::PAYLOAD_TOO_LARGE)),
        Err(_) => return Ok(page(StatusCode::REQUEST_TIMEOUT)),
        Ok(Err(Unread::Broken)) => return Err(NoAnswer),
    };

    let service = arrival.service();
    let Plan { answer_delay, shaping, .. } = plan;
    let answer = match shaping {
        Some(shaping) if !shaping.done => {
            let empty = arrival.empty_answer();
            pause(answer_delay).await;
            tracing::debug!(path, fault = ?shaping.fault, "left undone by a fault");
            shape(&shaping.fault, service, empty)
        }
        shaping => {
            let Answered { body, code, receipt } = core.answer(arrival, &body);
            if let Some(receipt) = receipt
                && receipt.await.is_err()
            {
                return Ok(page(StatusCode::BAD_GATEWAY));
            }
            pause(answer_delay).await;
            tracing::debug!(path, code, fault = ?shaping.as_ref().map(|shaping| &shaping.fault), "answered");
            match shaping {
                Some(shaping) => shape(&shaping.fault, service, body),
                None => Answer::Json(body.into()),
            }
        }
    };
    give(answer, reset)
}

async fn pause(time: Duration) {
    if !time.is_zero() {
        tokio::time::sleep(time).await;
    }
}

fn end(reset: &Reset) -> NoAnswer {
    reset.demand();
    NoAnswer
}

fn give(answer: Answer, reset: &Reset) -> Result<Response<OutBody>, NoAnswer> {
    let fill = |byte: u8| Bytes::from(vec![byte; FILL]);
    Ok(match answer {
        Answer::Json(body) => json(OutBody::whole(body), None),
        Answer::Page(status) => page(status),
        Answer::Reset => return Err(end(reset)),
        Answer::Half { body, reset: is_reset } => {
            if is_reset {
                reset.demand();
            }
            // Fewer bytes than promised end the connection.
            let promised = (body.len() + 1) as u64;
            let half = body.slice(..body.len() / 2);
            json(OutBody::steps([Step::Send(half), Step::Pause(HALF_TIME)]), Some(promised))
        }
        Answer::Huge(bytes) => {
            let [begin, end] = [&br#"{"ActionStatus":"OK","ErrorInfo":""#[..], &br#"","ErrorCode":0}"#[..]];
            let bytes = bytes.max((begin.len() + end.len()) as u64);
            let filling = bytes - (begin.len() + end.len()) as u64;
            let (pieces, left) = (filling / FILL as u64, usize::try_from(filling % FILL as u64).unwrap_or(0));
            let steps = [
                Step::Send(Bytes::from_static(begin)),
                Step::Repeat(fill(b'x'), Some(pieces)),
                Step::Send(fill(b'x').slice(..left)),
                Step::Send(Bytes::from_static(end)),
            ];
            json(OutBody::steps(steps), Some(bytes))
        }
        Answer::Endless => json(OutBody::steps([Step::Repeat(fill(b' '), None)]), None),
        Answer::Slow { body, pause } => {
            let promised = body.len() as u64;
            json(OutBody::steps([Step::Trickle(body, pause)]), Some(promised))
        }
    })
}

fn json(body: OutBody, length: Option<u64>) -> Response<OutBody> {
    let mut response = Response::new(body);
    let headers = response.headers_mut();
    headers.insert(CONTENT_TYPE, HeaderValue::from_static("application/json"));
    if let Some(length) = length {
        headers.insert(CONTENT_LENGTH, length.into());
    }
    response
}

/// What a gateway shows that has no answer from behind it.
fn page(status: StatusCode) -> Response<OutBody> {
    let html = format!(
        "<html>\r\n<head><title>{status}</title></head>\r\n<body>\r\n<center><h1>{status}</h1></center>\r\n\
         <hr><center>gateway</center>\r\n</body>\r\n</html>\r\n"
    );
    let mut response = Response::new(OutBody::whole(html));
    *response.status_mut() = status;
    response.headers_mut().insert(CONTENT_TYPE, HeaderValue::from_static("text/html"));
    response
}
