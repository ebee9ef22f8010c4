#![expect(clippy::unchecked_time_subtraction, reason = "a test may panic")]

use proptest::prelude::*;

use super::*;
use crate::policy::Reach;

const SECOND: Duration = Duration::from_secs(1);
const WINDOW: Duration = Duration::from_mins(5);

const IDEMPOTENT: RetryClass = RetryClass::Idempotent;
const DEDUP: RetryClass = RetryClass::Dedup { within: WINDOW };
const NEVER: RetryClass = RetryClass::Never;

const NOT_SENT: Failure = Failure::Transport { reach: Reach::NotSent, is_transient: true };
const LOST: Failure = Failure::Transport { reach: Reach::MayHaveArrived, is_transient: true };
const TOO_LARGE: Failure = Failure::Transport { reach: Reach::MayHaveArrived, is_transient: false };
const UNBUILDABLE: Failure = Failure::Transport { reach: Reach::NotSent, is_transient: false };
const RATE: Failure = Failure::Refused(CodeNature::RateLimited);
const TRANSIENT: Failure = Failure::Refused(CodeNature::Transient);
const EXPIRED: Failure = Failure::Refused(CodeNature::SignatureExpired);
const FINAL: Failure = Failure::Refused(CodeNature::Final);
const UNCLEAR: Failure = Failure::Refused(CodeNature::Unclear);

fn status(status: u16) -> Failure {
    Failure::Undecodable { status }
}

fn attempt(class: RetryClass) -> Attempt {
    Attempt::first(class, 5 * SECOND)
}

fn decide(attempt: Attempt, failure: Failure) -> Verdict {
    StandardRetry::new().decide(&attempt, &failure)
}

const AGAIN: Verdict = Verdict::Retry { after: Duration::from_millis(100) };
const SIGN: Verdict = Verdict::ResignAndRetry;
const GONE: Verdict = Verdict::GiveUp(GiveUp::Final);
const HARM: Verdict = Verdict::GiveUp(GiveUp::Unsafe);

#[test]
fn every_cell_of_the_table() {
    let rows = [
        // failure          idempotent  dedup  never
        (NOT_SENT, [AGAIN, AGAIN, AGAIN]),
        (LOST, [AGAIN, AGAIN, HARM]),
        (TOO_LARGE, [GONE, GONE, GONE]),
        (UNBUILDABLE, [GONE, GONE, GONE]),
        (status(200), [AGAIN, AGAIN, HARM]),
        (status(302), [GONE, GONE, GONE]),
        (status(404), [GONE, GONE, GONE]),
        (status(408), [AGAIN, AGAIN, HARM]),
        (status(413), [GONE, GONE, GONE]),
        (status(429), [AGAIN, AGAIN, HARM]),
        (status(500), [AGAIN, AGAIN, HARM]),
        (status(502), [AGAIN, AGAIN, HARM]),
        (status(503), [AGAIN, AGAIN, HARM]),
        (status(504), [AGAIN, AGAIN, HARM]),
        (Failure::Unexpected, [GONE, GONE, GONE]),
        (UNCLEAR, [GONE, GONE, GONE]),
        (RATE, [AGAIN, AGAIN, AGAIN]),
        (TRANSIENT, [AGAIN, AGAIN, HARM]),
        (EXPIRED, [SIGN, SIGN, SIGN]),
        (FINAL, [GONE, GONE, GONE]),
    ];
    for (failure, expected) in rows {
        for (class, expected) in [IDEMPOTENT, DEDUP, NEVER].into_iter().zip(expected) {
            assert_eq!(decide(attempt(class), failure), expected, "{failure:?} × {class:?}");
        }
    }
}

#[test]
fn a_dedup_repeat_must_surely_arrive_inside_the_window() {
    let pause = Duration::from_millis(100);
    let last_moment = WINDOW - 5 * SECOND - pause;
    for failure in [LOST, status(502), TRANSIENT] {
        let late = GiveUp::DedupWindow;
        let at = |elapsed| decide(Attempt { elapsed, ..attempt(DEDUP) }, failure);
        assert_eq!(at(last_moment), AGAIN);
        assert_eq!(at(last_moment + Duration::from_nanos(1)), Verdict::GiveUp(late), "{failure:?}");
    }
    let idle = Attempt { elapsed: 2 * WINDOW, ..attempt(DEDUP) };
    assert_eq!(decide(idle, NOT_SENT), AGAIN, "nothing has arrived yet, so no window runs");
}

#[test]
fn an_earlier_attempt_that_may_have_arrived_still_counts() {
    let late = Attempt { elapsed: WINDOW, may_have_arrived: true, ..attempt(DEDUP) };
    for failure in [NOT_SENT, RATE, EXPIRED] {
        assert_eq!(decide(late, failure), Verdict::GiveUp(GiveUp::DedupWindow), "{failure:?}");
    }
    let never = Attempt { may_have_arrived: true, ..attempt(NEVER) };
    for failure in [NOT_SENT, RATE, EXPIRED] {
        assert_eq!(decide(never, failure), HARM, "{failure:?}");
    }
}

#[test]
fn the_next_attempt_remembers() {
    let second = attempt(DEDUP).next(&NOT_SENT);
    assert_eq!((second.number, second.may_have_arrived), (2, false));
    let third = second.next(&LOST).next(&RATE);
    assert_eq!((third.number, third.may_have_arrived), (4, true));
    assert!(attempt(NEVER).next(&EXPIRED).is_resigned);
    assert!(!attempt(NEVER).next(&EXPIRED).may_have_arrived);
}

#[test]
fn a_signature_is_renewed_once() {
    let resigned = attempt(NEVER).next(&EXPIRED);
    assert_eq!(decide(resigned, EXPIRED), Verdict::GiveUp(GiveUp::SignatureRefused));
    let no_time = Attempt { remaining: Some(Duration::ZERO), ..attempt(IDEMPOTENT) };
    assert_eq!(decide(no_time, EXPIRED), Verdict::GiveUp(GiveUp::Deadline));
    let off = StandardRetry::off();
    assert_eq!(off.decide(&attempt(NEVER), &EXPIRED), SIGN, "not a repeat in the sense of the setting");
}

#[test]
fn attempts_are_counted() {
    let nth = |number, failure| decide(Attempt { number, random: 0.0, ..attempt(IDEMPOTENT) }, failure);
    let done = Verdict::GiveUp(GiveUp::Attempts);
    let at_once = Verdict::Retry { after: Duration::ZERO };
    assert_eq!((nth(3, LOST), nth(4, LOST)), (at_once, done));
    assert_eq!((nth(7, RATE), nth(8, RATE)), (at_once, done));
    for none in [StandardRetry::off(), StandardRetry::off().max_attempts(0)] {
        assert_eq!(none.decide(&attempt(IDEMPOTENT), &NOT_SENT), done);
        assert_eq!(none.decide(&attempt(IDEMPOTENT), &RATE), done);
    }
}

#[test]
fn no_pause_passes_the_deadline() {
    let with = |remaining| decide(Attempt { remaining: Some(remaining), ..attempt(IDEMPOTENT) }, LOST);
    assert_eq!(with(Duration::from_millis(100)), Verdict::GiveUp(GiveUp::Deadline));
    assert_eq!(with(Duration::from_millis(101)), AGAIN);
}

#[test]
fn the_budget_bounds_repeats_but_not_those_of_the_limiter() {
    let budget = Arc::new(RetryBudget::new(1, 100));
    let policy = StandardRetry::new().budget(Arc::clone(&budget));
    assert_eq!(policy.decide(&attempt(NEVER), &LOST), HARM);
    assert_eq!(budget.balance(), 1, "what is not repeated costs nothing");
    assert_eq!(policy.decide(&attempt(IDEMPOTENT), &LOST), AGAIN);
    assert_eq!(policy.decide(&attempt(IDEMPOTENT), &LOST), Verdict::GiveUp(GiveUp::Budget));
    assert_eq!(policy.decide(&attempt(IDEMPOTENT), &RATE), AGAIN);
    policy.begin();
    assert_eq!(policy.decide(&attempt(IDEMPOTENT), &LOST), AGAIN);
}

fn any_failure() -> impl Strategy<Value = Failure> {
    prop_oneof![
        Just(NOT_SENT),
        Just(LOST),
        Just(RATE),
        Just(TRANSIENT),
        Just(EXPIRED),
        Just(FINAL),
        (100..600u16).prop_map(status),
    ]
}

proptest! {
    /// Played through to the end, a call that must not be doubled is sent at most once where it may take effect.
    #[test]
    fn a_never_call_takes_effect_at_most_once(failures in prop::collection::vec(any_failure(), 1..20), random in 0.0..1.0) {
        let policy = StandardRetry::new().max_attempts(20).max_rate_limited(20);
        let (mut attempt, mut may_have_arrived) = (Attempt { random, ..attempt(NEVER) }, 0);
        for failure in failures {
            may_have_arrived += u32::from(!failure.is_surely_without_effect());
            if matches!(policy.decide(&attempt, &failure), Verdict::GiveUp(_)) {
                break;
            }
            attempt = attempt.next(&failure);
        }
        prop_assert!(may_have_arrived <= 1);
    }
}
