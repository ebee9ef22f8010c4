//! Bodies of calls and of answers.

use im_api::registry;
use im_api::server::{read_answer, read_request, validate_call, write_answer};
use im_api::spec::Packets;
use im_api::wire::{Object, Problem, encode_body, unknown_members};

use super::split_line;

/// How many problems of one packet are kept.
const MAX_PROBLEMS: usize = 32;

/// The first line names a command, the rest is a body: it is read as a call of that command and as its answer.
///
/// Nothing panics. What is read without a problem can be written, and read again without a problem into the same.
pub fn packet(data: &[u8]) {
    let Some((name, body)) = split_line(data) else { return };
    for spec in registry().filter(|spec| spec.name == name) {
        let packets = spec.packets.expect("the feature `server` is on");
        call(packets, body);
        answer(packets, body);
        if let Some(request) = read_call(packets, body).0 {
            let _ = validate_call(spec, &*request).map_err(|violations| violations.to_string());
        }
    }
}

fn call(packets: Packets, body: &[u8]) {
    let (Some(request), problems) = read_call(packets, body) else { return };
    inspect(&*request, &problems);
    if problems.is_empty() {
        let written = encode_body(&*request);
        let (again, problems) = read_call(packets, &written);
        assert_eq!(problems, [], "reading {}", text(&written));
        assert_eq!(text(&encode_body(&*again.unwrap())), text(&written));
    }
}

fn read_call(packets: Packets, body: &[u8]) -> (Option<Box<dyn Object>>, Vec<Problem>) {
    let mut request = (packets.request)();
    match read_request(body, &mut *request) {
        Ok(problems) => (Some(request), problems),
        Err(error) => {
            let _ = error.to_string();
            (None, Vec::new())
        }
    }
}

fn answer(packets: Packets, body: &[u8]) {
    let mut response = (packets.response)();
    let Ok((envelope, problems)) = read_answer(body, &mut *response) else { return };
    inspect(&*response, &problems);
    if problems.is_empty() {
        let written = write_answer(&envelope, &*response);
        let mut again = (packets.response)();
        let (envelope, problems) = read_answer(&written, &mut *again).unwrap();
        assert_eq!(problems, [], "reading {}", text(&written));
        assert_eq!(text(&write_answer(&envelope, &*again)), text(&written));
    }
}

/// Everything that can be asked of a packet, however little of it could be read.
fn inspect(object: &dyn Object, problems: &[Problem]) {
    assert!(problems.len() <= MAX_PROBLEMS);
    for problem in problems {
        assert!(problem.path.is_empty() || problem.path.starts_with('/'), "{problem}");
        let _ = problem.to_string();
    }
    let _ = unknown_members(object);
    let _ = format!("{object:?}");
    let _ = encode_body(object);
}

fn text(body: &[u8]) -> &str {
    std::str::from_utf8(body).unwrap()
}
