#![expect(clippy::unchecked_time_subtraction, reason = "a test may panic")]

use std::future::Future;
use std::pin::pin;
use std::task::{Context, Waker};

use futures_util::future::{BoxFuture, join_all};
use tokio::time::advance;

use super::*;
use crate::limiter::LocalLimiter;

const SECOND: Duration = Duration::from_secs(1);
const MS: Duration = Duration::from_millis(1);
const ONE: &[Quota] = &[Quota::calls(1, SECOND)];
const HUNDRED: &[Quota] = &[Quota::calls(100, SECOND)];

fn pacer() -> Arc<Pacer> {
    Arc::new(Pacer::new(Arc::new(LocalLimiter::new())))
}

fn one() -> Demand<'static> {
    Demand::new(1, "a", ONE)
}

async fn wait(pacer: &Pacer, demand: Demand<'_>) -> Duration {
    pacer.acquire(demand, Pacing::Wait, None).await.unwrap().waited()
}

#[tokio::test(start_paused = true)]
async fn calls_leave_in_the_order_of_arrival() {
    let (pacer, order) = (pacer(), Arc::new(Mutex::new(Vec::new())));
    let calls: Vec<_> = (0..50)
        .map(|number| {
            let (pacer, order) = (Arc::clone(&pacer), Arc::clone(&order));
            tokio::spawn(async move {
                wait(&pacer, Demand::new(1, "a", HUNDRED)).await;
                order.lock().unwrap().push(number);
            })
        })
        .collect();
    for call in calls {
        call.await.unwrap();
    }
    assert_eq!(*order.lock().unwrap(), (0..50).collect::<Vec<_>>());
}

#[tokio::test(start_paused = true)]
async fn nobody_passes_those_who_wait_even_where_there_is_room() {
    // After a pause the whole of it may leave at once.
    const ITEMS: &[Quota] = &[Quota::items(10, Duration::from_secs(2))];
    let pacer = pacer();
    let items = |items| Demand::new(1, "a", ITEMS).items(items);
    assert_eq!(wait(&pacer, items(5)).await, Duration::ZERO);
    let large = tokio::spawn({
        let pacer = Arc::clone(&pacer);
        async move { wait(&pacer, items(10)).await }
    });
    sleep(MS).await;
    let small = wait(&pacer, items(1)).await;
    let large = large.await.unwrap();
    assert!(small >= large && large > SECOND / 2, "{small:?} and {large:?}");
}

#[tokio::test(start_paused = true)]
async fn clones_that_share_a_limiter_behave_as_one() {
    let limiter: Arc<dyn RateLimiter> = Arc::new(LocalLimiter::new());
    let pacers: Vec<_> = (0..8).map(|_| Pacer::new(Arc::clone(&limiter))).collect();
    let began = Instant::now();
    join_all(pacers.iter().map(|pacer| async move {
        for _ in 0..50 {
            wait(pacer, Demand::new(1, "a", HUNDRED)).await;
        }
    }))
    .await;
    let took = began.elapsed();
    assert!(took > 3 * SECOND && took < 4 * SECOND + 100 * MS, "400 calls at 100/s took {took:?}");
}

#[tokio::test(start_paused = true)]
async fn failing_at_once_tells_the_time_to_wait_with_those_in_front() {
    let pacer = pacer();
    wait(&pacer, one()).await;
    let retry_after = |pacer: Arc<Pacer>| async move {
        match pacer.acquire(one(), Pacing::Fail, None).await.unwrap_err() {
            PaceError::WouldWait { retry_after } => retry_after.as_millis(),
            other => panic!("{other:?}"),
        }
    };
    assert_eq!(retry_after(Arc::clone(&pacer)).await, 1002);
    let queued: Vec<_> = (0..3)
        .map(|_| {
            tokio::spawn({
                let pacer = Arc::clone(&pacer);
                async move { wait(&pacer, one()).await }
            })
        })
        .collect();
    advance(4 * MS).await;
    let began = Instant::now();
    // The first is free after 1002.5 ms, then three windows of 1003 ms.
    assert_eq!(retry_after(Arc::clone(&pacer)).await, 999 + 3008);
    assert_eq!(began.elapsed(), Duration::ZERO, "it fails at once");
    for call in queued {
        call.await.unwrap();
    }
    advance(2 * SECOND).await;
    assert!(pacer.acquire(one(), Pacing::Fail, None).await.is_ok());
}

#[tokio::test(start_paused = true)]
async fn a_bounded_wait_waits_or_fails_at_once() {
    let pacer = pacer();
    wait(&pacer, one()).await;
    let began = Instant::now();
    let error = pacer.acquire(one(), Pacing::AtMost(SECOND), None).await.unwrap_err();
    assert!(matches!(error, PaceError::WouldWait { .. }), "{error:?}");
    assert_eq!(began.elapsed(), Duration::ZERO);
    let waited = pacer.acquire(one(), Pacing::AtMost(2 * SECOND), None).await.unwrap().waited();
    assert!(waited >= SECOND && waited <= SECOND + 10 * MS, "{waited:?}");
}

#[tokio::test(start_paused = true)]
async fn no_wait_passes_the_deadline() {
    let pacer = pacer();
    let deadline = Some(Instant::now() + 2 * SECOND + SECOND / 2);
    let calls = join_all((0..10).map(|_| pacer.acquire(one(), Pacing::Wait, deadline)));
    let began = Instant::now();
    let outcomes = calls.await;
    assert!(began.elapsed() <= 2 * SECOND + SECOND / 2);
    assert_eq!(outcomes.iter().filter(|outcome| outcome.is_ok()).count(), 3);
    for error in outcomes.into_iter().filter_map(Result::err) {
        assert!(matches!(error, PaceError::Deadline { .. }), "{error:?}");
    }
    let began = Instant::now();
    let past = pacer.acquire(one(), Pacing::Wait, Some(Instant::now())).await;
    assert!(matches!(past, Err(PaceError::Deadline { .. })), "{past:?}");
    assert_eq!(began.elapsed(), Duration::ZERO);
}

#[tokio::test(start_paused = true)]
async fn a_wait_that_is_dropped_takes_nothing_and_the_next_moves_up() {
    let pacer = pacer();
    wait(&pacer, one()).await;
    for polls_before_the_drop in 1..4 {
        let mut head = Box::pin(pacer.acquire(one(), Pacing::Wait, None));
        let mut second = Box::pin(pacer.acquire(one(), Pacing::Wait, None));
        let mut third = Box::pin(pacer.acquire(one(), Pacing::Wait, None));
        let mut context = Context::from_waker(Waker::noop());
        for _ in 0..polls_before_the_drop {
            for call in [&mut head, &mut second, &mut third] {
                assert!(call.as_mut().poll(&mut context).is_pending());
            }
        }
        drop(head);
        drop(second);
        let waited = third.await.unwrap().waited();
        assert!(waited <= SECOND + 10 * MS, "the dropped waits left no trace: {waited:?}");
    }
    let lane = Arc::clone(&pacer.lanes.lock().unwrap()[&1]["a"]);
    assert_eq!((lane.calls.load(Ordering::Relaxed), lane.items.load(Ordering::Relaxed)), (0, 0));
}

#[tokio::test(start_paused = true)]
async fn endpoints_do_not_wait_for_each_other() {
    let pacer = pacer();
    for path in ["a", "b", "c"] {
        assert_eq!(wait(&pacer, Demand::new(1, path, ONE)).await, Duration::ZERO);
    }
}

#[tokio::test(start_paused = true)]
async fn what_costs_more_than_a_quota_never_leaves() {
    let quotas = [Quota::calls(100, SECOND), Quota::items(500, SECOND)];
    let error =
        pacer().acquire(Demand::new(1, "a", &quotas).items(501), Pacing::Wait, None).await.unwrap_err();
    assert!(matches!(error, PaceError::Never { cost: 501, limit: 500 }), "{error:?}");
}

#[tokio::test]
async fn a_limiter_that_cannot_be_reached_is_an_error() {
    #[derive(Debug)]
    struct Gone;
    impl RateLimiter for Gone {
        fn try_acquire<'a>(&'a self, _: Demand<'a>) -> BoxFuture<'a, Result<Permit, LimiterError>> {
            Box::pin(async { Err(LimiterError::new("no route")) })
        }
        fn throttled<'a>(
            &'a self,
            _: u64,
            _: &'a str,
            _: ThrottleScope,
        ) -> BoxFuture<'a, Result<(), LimiterError>> {
            Box::pin(async { Err(LimiterError::new("no route")) })
        }
    }
    let pacer = Pacer::new(Arc::new(Gone));
    let error = pacer.acquire(one(), Pacing::Wait, None).await.unwrap_err();
    assert!(matches!(error, PaceError::Limiter(_)), "{error:?}");
    assert!(pacer.throttled(1, "a", ThrottleScope::App).await.is_err());
}

#[tokio::test(start_paused = true)]
async fn a_call_that_takes_its_time_to_leave_counts_from_then_on() {
    let pacer = pacer();
    let turn = pacer.acquire(one().held(), Pacing::Wait, None).await.unwrap();
    let waiting = tokio::spawn({
        let pacer = Arc::clone(&pacer);
        async move { wait(&pacer, one()).await }
    });
    sleep(MS).await;
    // The call stands in a queue for longer than the whole window.
    advance(5 * SECOND).await;
    assert!(!waiting.is_finished(), "it may leave at any moment");
    turn.departed();
    drop(turn);
    let waited = waiting.await.unwrap();
    assert!(waited > 6 * SECOND && waited < 6 * SECOND + 20 * MS, "{waited:?}");
}

#[tokio::test(start_paused = true)]
async fn a_call_whose_answer_took_long_counts_for_longer() {
    let pacer = pacer();
    for round_trip in [10 * MS, 60 * MS] {
        let turn = pacer.acquire(one().held(), Pacing::Wait, None).await.unwrap();
        turn.departed();
        advance(round_trip).await;
        turn.answered();
    }
    // 50 ms longer than the quickest, of which 2 are harmless: it counts 48 ms longer than the usual 1002.5.
    let waited = wait(&pacer, one()).await;
    assert!(waited.abs_diff(SECOND - 10 * MS) <= 2 * MS, "{waited:?}");
}

#[tokio::test(start_paused = true)]
async fn a_call_that_is_given_up_before_it_left_counts_from_then_on() {
    let pacer = pacer();
    let turn = pacer.acquire(one().held(), Pacing::Wait, None).await.unwrap();
    advance(3 * SECOND).await;
    drop(turn);
    let waited = wait(&pacer, one()).await;
    assert!(waited > SECOND && waited < SECOND + 20 * MS, "{waited:?}");
}

#[tokio::test(start_paused = true)]
async fn late_departures_never_fill_a_window() {
    let pacer = pacer();
    let (began, departures) = (Instant::now(), Arc::new(Mutex::new(Vec::new())));
    let calls: Vec<_> = (0..1_000_u64)
        .map(|number| {
            let (pacer, departures) = (Arc::clone(&pacer), Arc::clone(&departures));
            tokio::spawn(async move {
                let demand = Demand::new(1, "a", HUNDRED).held();
                let turn = pacer.acquire(demand, Pacing::Wait, None).await.unwrap();
                sleep(Duration::from_millis(number * 7_919 % 90)).await;
                departures.lock().unwrap().push(began.elapsed());
                turn.departed();
            })
        })
        .collect();
    for call in calls {
        call.await.unwrap();
    }
    let departures = departures.lock().unwrap();
    let tightest = departures.windows(101).map(|window| window[100] - window[0]).min().unwrap();
    assert!(tightest > SECOND, "101 departures in {tightest:?}");
    let took = departures[999];
    assert!(took < 11 * SECOND, "1,000 calls at 100/s took {took:?}");
}

/// Real time: timers that fire late must not cost more than half a percent.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_limit_is_used_in_real_time() {
    const QUOTAS: &[Quota] = &[Quota::calls(200, SECOND)];
    let (pacer, departures) = (pacer(), Arc::new(Mutex::new(Vec::new())));
    let began = Instant::now();
    let workers: Vec<_> = (0..8)
        .map(|_| {
            let (pacer, departures) = (Arc::clone(&pacer), Arc::clone(&departures));
            tokio::spawn(async move {
                while began.elapsed() < 3 * SECOND {
                    wait(&pacer, Demand::new(1, "a", QUOTAS)).await;
                    departures.lock().unwrap().push(began.elapsed());
                }
            })
        })
        .collect();
    for worker in workers {
        worker.await.unwrap();
    }
    let mut departures = departures.lock().unwrap().clone();
    departures.sort_unstable();
    // The permit is exact; noting it down afterwards is not, hence the tolerance of a few milliseconds.
    let tight = departures.windows(201).filter(|window| window[200] - window[0] < SECOND - 20 * MS).count();
    assert_eq!(tight, 0, "more than 200 within a second");
    assert!(departures.len() >= 560, "{} of 600 in 3 s, on a machine that may be busy", departures.len());
}

#[test]
fn the_future_may_move_between_threads() {
    fn assert_send<T: Send>(_: T) {}
    let pacer = Pacer::new(Arc::new(Never));
    let mut future = pin!(pacer.acquire(one(), Pacing::Wait, None));
    assert_send(future.as_mut());
}

#[derive(Debug)]
struct Never;

impl RateLimiter for Never {
    fn try_acquire<'a>(&'a self, _: Demand<'a>) -> BoxFuture<'a, Result<Permit, LimiterError>> {
        Box::pin(async { Ok(Permit::Never) })
    }
    fn throttled<'a>(
        &'a self,
        _: u64,
        _: &'a str,
        _: ThrottleScope,
    ) -> BoxFuture<'a, Result<(), LimiterError>> {
        Box::pin(async { Ok(()) })
    }
}

#[tokio::test(start_paused = true)]
async fn a_value_that_waits_holds_up_no_other_and_its_queue_is_forgotten() {
    let pacer = pacer();
    let of = |key| Demand::new(1, "a", ONE).key(key);
    wait(&pacer, of("busy")).await;
    let waiting = join_all((0..3).map(|_| wait(&pacer, of("busy"))));
    let other = async {
        let waited = wait(&pacer, of("other")).await;
        assert_eq!(pacer.lanes.lock().unwrap()[&1].len(), 1, "only the busy one is left");
        waited
    };
    let (waited, other) = tokio::join!(waiting, other);
    assert!(other < 10 * MS, "{other:?}");
    assert!(waited[2] > 2 * SECOND, "{waited:?}");
    assert_eq!(pacer.lanes.lock().unwrap()[&1].len(), 0);
    wait(&pacer, one()).await;
    assert_eq!(pacer.lanes.lock().unwrap()[&1].len(), 1, "an endpoint stays");
}

#[tokio::test(start_paused = true)]
async fn a_wait_for_a_value_that_is_given_up_leaves_no_queue_behind() {
    let pacer = pacer();
    let busy = Demand::new(1, "a", ONE).key("busy");
    wait(&pacer, busy).await;
    let error = pacer.acquire(busy, Pacing::Fail, None).await.unwrap_err();
    assert!(matches!(error, PaceError::WouldWait { .. }));
    assert!(tokio::time::timeout(10 * MS, wait(&pacer, busy)).await.is_err());
    assert_eq!(pacer.lanes.lock().unwrap()[&1].len(), 0);
}
