//! Which code a command answers to a request that breaks its spec.
//!
//! Every service has codes of its own for this, and some have one for a single field. A code is answered only if the
//! command's table has it; so one list serves all commands of a service.

use im_api::spec::EndpointSpec;
use im_api::validate::{Breach, Violations};
use im_api::wire::{Problem, ProblemKind};
use im_api::{ErrorCategory, PublicError};

use crate::Refusal;

/// What is wrong with a request.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Wrong {
    /// A field is missing.
    Missing,
    /// A field has another type.
    Type,
    /// A list is empty that must not be.
    Empty,
    /// A list holds too many.
    TooMany,
    /// A text is too long.
    TooLong,
    /// Anything else.
    Value,
}

/// The body is no JSON object.
pub(crate) fn malformed(spec: &EndpointSpec, error: &serde_json::Error) -> Refusal {
    // The gateway refuses what it cannot read, except for the services that read for themselves.
    let named = || spec.errors.iter().find(|error| error.name == "MalformedBody");
    let code = spec.error(90_001).or_else(named).map_or(60_003, |error| error.code);
    Refusal::new(code, format!("the body is not a JSON object: {error}"))
}

/// The body is longer than the command takes.
pub(crate) fn too_long(spec: &EndpointSpec, max: usize, found: usize) -> Refusal {
    let info = format!("the body has {found} bytes, allowed are {max}");
    let code = [93_000, 90_055, 90_056].into_iter().find(|code| spec.error(*code).is_some());
    Refusal::new(code.unwrap_or(93_000), info)
}

/// The body is JSON that does not fit the spec.
pub(crate) fn misfit(spec: &EndpointSpec, problems: &[Problem]) -> Refusal {
    let Some(first) = problems.first() else { return argument(spec, "", Wrong::Value, String::new()) };
    let wrong = match first.kind {
        ProblemKind::Missing => Wrong::Missing,
        _ => Wrong::Type,
    };
    let texts: Vec<_> = problems.iter().take(5).map(ToString::to_string).collect();
    argument(spec, &first.path, wrong, texts.join("; "))
}

/// The request breaks rules of the spec.
pub(crate) fn broken(spec: &EndpointSpec, violations: &Violations) -> Refusal {
    let Some(first) = violations.as_slice().first() else {
        return argument(spec, "", Wrong::Value, String::new());
    };
    let wrong = match first.breach {
        Breach::Required => Wrong::Missing,
        Breach::Items { max, found, .. } if found > max => Wrong::TooMany,
        Breach::Items { found: 0, .. } => Wrong::Empty,
        Breach::Bytes { max, found, .. } | Breach::Chars { max, found, .. } if found > max => Wrong::TooLong,
        _ => Wrong::Value,
    };
    argument(spec, &first.path, wrong, violations.to_string())
}

fn argument(spec: &EndpointSpec, path: &str, wrong: Wrong, info: String) -> Refusal {
    let field = path.trim_start_matches('/').split('/').next().unwrap_or_default();
    let is_inside = path.trim_start_matches('/').contains('/');
    let is_batch = spec.path == "v4/openim/batchsendmsg";
    // A live stream with members from the beginning.
    let is_creation = spec.path == "v4/group_open_http_svc/create_group";
    let own: &[i64] = match (service(spec), field, wrong) {
        ("im_open_login_svc", _, Wrong::TooMany) => return Refusal::new(70_206, info),
        ("im_open_login_svc", "Nick" | "FaceUrl" | "AccountList", Wrong::TooLong) => &[40_601, 70_402],
        ("im_open_login_svc", ..) => &[70_402],
        ("profile", "To_Account", Wrong::Missing) => &[40_002, 40_001],
        ("profile", "ProfileItem", Wrong::TooLong) => &[40_601, 40_001],
        ("profile", "ProfileItem", Wrong::Type) if path.ends_with("/Value") => &[40_610, 40_001],
        ("profile", ..) => &[40_001],
        ("openim", "To_Account", Wrong::TooMany) => &[90_011, 90_018, 90_003],
        // In the general table only, yet for this command only.
        ("openim", "To_Account", Wrong::Empty) if is_batch => return Refusal::new(90_029, info),
        ("openim", "To_Account", _) if is_batch => return Refusal::new(90_028, info),
        ("openim", "To_Account", Wrong::Empty) => &[90_001],
        ("openim", "To_Account" | "Peer_Account", _) => &[90_003, 90_012, 90_001],
        ("openim", "From_Account" | "Operator_Account" | "Report_Account", _) => &[90_008, 90_001],
        ("openim", "MsgRandom", _) => &[90_005, 90_001],
        ("openim", "MsgSeq", _) => &[90_004, 90_001],
        ("openim", "MsgTimeStamp", _) => &[90_006, 90_001],
        ("openim", "MsgBody", Wrong::Type) if !is_inside => &[90_007, 90_002],
        ("openim", "MsgBody", Wrong::Missing) if !is_inside => &[90_002],
        ("openim", "MsgBody", _) => &[90_010, 90_002],
        ("openim", "MsgLifeTime", Wrong::Type) => &[90_044, 90_026],
        ("openim", "MsgLifeTime", _) => &[90_026],
        ("openim", "MsgKey", _) => &[90_054, 90_001],
        ("openim", "SyncOtherMachine", _) => &[90_031],
        ("openim", "SyncFromOldSystem", _) => &[90_030],
        ("openim", ..) => &[90_001],
        ("openconfigsvr", "", _) => &[130_008],
        ("openconfigsvr", "Set_Account" | "Get_Account", Wrong::Missing) => &[130_004, 130_002],
        ("openconfigsvr", "Set_Account" | "Get_Account", _) => &[130_005, 130_003],
        ("recentcontact", "MarkItem", Wrong::Empty | Wrong::TooMany) => &[51_006],
        ("recentcontact", ..) if wrong == Wrong::TooLong && path.ends_with("GroupName") => &[51_011],
        ("group_open_http_svc", "MemberList", Wrong::Value) if !is_inside && is_creation => &[10_007],
        ("group_open_http_svc", "MemberList" | "Members_Account" | "Member_List_Account", Wrong::TooMany)
            if !is_inside =>
        {
            &[10_005]
        }
        ("group_open_http_svc", ..) => &[10_004],
        _ => &[],
    };
    refuse(spec, own, info)
}

/// The first code that the command's table has, else the table's general one for a wrong argument. Where no table is
/// known, the codes are those of the neighbouring commands.
fn refuse(spec: &EndpointSpec, codes: &[i64], info: String) -> Refusal {
    let is_argument = |code: i64| {
        PublicError::from_code(code).is_some_and(|error| error.category() == ErrorCategory::InvalidArgument)
    };
    let table = || spec.errors.iter();
    let listed = codes.iter().copied().find(|code| spec.errors.is_empty() || spec.error(*code).is_some());
    let named = || table().find(|error| error.name == "InvalidArgument").map(|error| error.code);
    let alike = || table().map(|error| error.code).find(|code| is_argument(*code));
    Refusal::new(listed.or_else(named).or_else(alike).unwrap_or(60_003), info)
}

/// The second part of the path.
pub(crate) fn service(spec: &EndpointSpec) -> &'static str {
    service_of(spec.path)
}

/// The second part of a path.
pub(crate) fn service_of(path: &str) -> &str {
    path.split('/').nth(1).unwrap_or_default()
}
