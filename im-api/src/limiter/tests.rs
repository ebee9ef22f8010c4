use tokio::time::advance;

use super::*;

const SECOND: Duration = Duration::from_secs(1);
const ONE: &[Quota] = &[Quota::calls(1, SECOND)];
const SEND: &[Quota] = &[Quota::calls(200, SECOND), Quota::items(12_000, Duration::from_mins(1))];

async fn ask(limiter: &LocalLimiter, demand: Demand<'_>) -> Permit {
    limiter.try_acquire(demand).await.unwrap()
}

#[tokio::test(start_paused = true)]
async fn each_endpoint_and_each_app_has_its_own_quota() {
    let limiter = LocalLimiter::new();
    for (app, path) in [(1, "a"), (1, "b"), (2, "a")] {
        assert_eq!(ask(&limiter, Demand::new(app, path, ONE)).await, Permit::Go);
        assert!(matches!(ask(&limiter, Demand::new(app, path, ONE)).await, Permit::Wait(_)));
    }
    advance(SECOND + SECOND / 100).await;
    assert_eq!(ask(&limiter, Demand::new(1, "a", ONE)).await, Permit::Go);
}

#[tokio::test(start_paused = true)]
async fn what_is_taken_at_once_counts_like_what_is_waited_for() {
    let limiter = LocalLimiter::new();
    let demand = Demand::new(1, "a", ONE);
    assert_eq!(limiter.acquire_now(demand), Some(Permit::Go));
    let permits = [limiter.acquire_now(demand).unwrap(), ask(&limiter, demand).await];
    assert!(permits.iter().all(|permit| matches!(permit, Permit::Wait(_))), "{permits:?}");
}

#[tokio::test(start_paused = true)]
async fn a_call_counts_from_when_it_is_said_to_have_left() {
    let limiter = LocalLimiter::new();
    let demand = Demand::new(1, "a", ONE).held();
    assert_eq!(limiter.acquire_now(demand), Some(Permit::Go));
    let left = Instant::now();
    advance(SECOND / 10).await;
    limiter.departed(demand, left);
    let Some(Permit::Wait(wait)) = limiter.acquire_now(demand) else { panic!("the quota is used up") };
    assert!(wait.abs_diff(SECOND * 9 / 10) < SECOND / 100, "{wait:?}");
}

#[tokio::test(start_paused = true)]
async fn all_quotas_are_taken_or_none() {
    let limiter = LocalLimiter::new();
    let full = Demand::new(1, "send", SEND).items(12_000);
    assert_eq!(ask(&limiter, full).await, Permit::Go);
    for _ in 0..500 {
        assert!(matches!(ask(&limiter, full).await, Permit::Wait(_)), "the items are used up");
    }
    let nothing = Demand::new(1, "send", SEND).items(0);
    assert_eq!(ask(&limiter, nothing).await, Permit::Go, "the refused calls took no call");
    assert_eq!(ask(&limiter, Demand::new(1, "send", SEND).items(12_001)).await, Permit::Never);
}

#[tokio::test(start_paused = true)]
async fn a_future_that_is_not_polled_takes_nothing() {
    let limiter = LocalLimiter::new();
    let demand = Demand::new(1, "a", ONE);
    drop(limiter.try_acquire(demand));
    assert_eq!(ask(&limiter, demand).await, Permit::Go);
}

#[tokio::test(start_paused = true)]
async fn a_complaint_about_the_app_slows_all_its_endpoints() {
    let limiter = LocalLimiter::new();
    let (a, b, other) = (Demand::new(1, "a", SEND), Demand::new(1, "b", SEND), Demand::new(2, "a", SEND));
    for demand in [a, b, other] {
        assert_eq!(ask(&limiter, demand).await, Permit::Go);
    }
    limiter.throttled(1, "a", ThrottleScope::Command).await.unwrap();
    assert!(matches!(ask(&limiter, a).await, Permit::Wait(_)));
    assert_eq!(ask(&limiter, b).await, Permit::Go);
    limiter.throttled(1, "a", ThrottleScope::App).await.unwrap();
    assert!(matches!(ask(&limiter, b).await, Permit::Wait(_)));
    assert_eq!(ask(&limiter, other).await, Permit::Go);
    limiter.throttled(9, "unknown", ThrottleScope::App).await.unwrap();
}

#[tokio::test(start_paused = true)]
async fn another_limit_still_counts_what_has_left() {
    let limiter = LocalLimiter::new();
    let (low, high) = ([Quota::calls(2, SECOND)], [Quota::calls(4, SECOND)]);
    for quotas in [&low, &low] {
        assert_eq!(ask(&limiter, Demand::new(1, "a", quotas)).await, Permit::Go);
    }
    advance(SECOND / 3).await;
    assert!(matches!(ask(&limiter, Demand::new(1, "a", &low)).await, Permit::Wait(_)));
    for quotas in [&high, &high] {
        assert_eq!(ask(&limiter, Demand::new(1, "a", quotas)).await, Permit::Go);
    }
    assert!(matches!(ask(&limiter, Demand::new(1, "a", &high)).await, Permit::Wait(_)));
}

#[tokio::test]
async fn a_limiter_without_a_forecast_goes_by_the_quotas() {
    #[derive(Debug)]
    struct Remote;
    impl RateLimiter for Remote {
        fn try_acquire<'a>(&'a self, _: Demand<'a>) -> BoxFuture<'a, Result<Permit, LimiterError>> {
            Box::pin(async { Err(LimiterError::new("no route")) })
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
    let demand = Demand::new(1, "send", SEND).items(500);
    let ahead =
        |calls, items| async move { Remote.forecast(demand, Ahead::new(calls, items)).await.unwrap() };
    assert_eq!(ahead(0, 0).await, Permit::Go);
    assert_eq!(ahead(100, 100).await, Permit::Wait(SECOND / 2));
    assert_eq!(ahead(2, 1000).await, Permit::Wait(5 * SECOND));
    assert_eq!(Remote.acquire_now(demand), None);
    let error = Remote.try_acquire(demand).await.unwrap_err();
    assert_eq!(error.source().unwrap().to_string(), "no route");
}

#[tokio::test(start_paused = true)]
async fn each_value_has_its_own_quota_and_is_forgotten_when_it_is_out_of_use() {
    let limiter = LocalLimiter::new();
    let names: Vec<_> = (0..10_000).map(|number| format!("GroupId={number}")).collect();
    for name in &names {
        let demand = Demand::new(1, "a", ONE).key(name);
        assert_eq!(ask(&limiter, demand).await, Permit::Go);
        assert!(matches!(ask(&limiter, demand).await, Permit::Wait(_)), "{name}");
        advance(SECOND / 100).await;
        // A hundred are in use at a time.
        assert!(limiter.values(1) <= 300, "{} values are remembered", limiter.values(1));
    }
    assert_eq!(ask(&limiter, Demand::new(1, "a", ONE)).await, Permit::Go, "the endpoint has its own");
    let last = Demand::new(1, "a", ONE).key(&names[9_999]);
    assert!(matches!(ask(&limiter, last).await, Permit::Wait(_)), "what is in use is remembered");
}

#[tokio::test(start_paused = true)]
async fn a_value_whose_call_has_not_left_yet_is_in_use() {
    let limiter = LocalLimiter::new();
    let held = Demand::new(1, "a", ONE).key("slow").held();
    assert_eq!(ask(&limiter, held).await, Permit::Go);
    for number in 0..500 {
        advance(SECOND).await;
        ask(&limiter, Demand::new(1, "a", ONE).key(&number.to_string())).await;
    }
    assert!(matches!(ask(&limiter, held).await, Permit::Wait(_)));
}

#[tokio::test(start_paused = true)]
async fn a_complaint_about_a_value_slows_no_other_and_not_the_endpoint() {
    let limiter = LocalLimiter::new();
    let endpoint = Demand::new(1, "a", SEND);
    let (busy, other) = (endpoint.key("busy"), endpoint.key("other"));
    for demand in [endpoint, busy, other] {
        assert_eq!(ask(&limiter, demand).await, Permit::Go);
    }
    for _ in 0..5 {
        limiter.throttled_value(1, "a", "busy").await.unwrap();
    }
    assert!(matches!(ask(&limiter, busy).await, Permit::Wait(wait) if wait >= SECOND / 20));
    assert_eq!(ask(&limiter, other).await, Permit::Go);
    assert_eq!(ask(&limiter, endpoint).await, Permit::Go);
    limiter.throttled_value(1, "a", "never seen").await.unwrap();
    limiter.throttled_value(9, "a", "busy").await.unwrap();
}

#[tokio::test(start_paused = true)]
async fn what_is_returned_was_never_taken() {
    let limiter = LocalLimiter::new();
    let demand = Demand::new(1, "a", SEND).items(500).held();
    for _ in 0..1_000 {
        assert_eq!(ask(&limiter, demand).await, Permit::Go);
        limiter.returned(demand);
    }
    for _ in 0..20 {
        assert_eq!(ask(&limiter, demand).await, Permit::Go, "the burst is untouched");
    }
    assert!(matches!(ask(&limiter, demand).await, Permit::Wait(_)));
}

#[tokio::test]
async fn a_limiter_that_knows_no_values_slows_the_endpoint() {
    #[derive(Debug, Default)]
    struct Simple(std::sync::atomic::AtomicU32);
    impl RateLimiter for Simple {
        fn try_acquire<'a>(&'a self, _: Demand<'a>) -> BoxFuture<'a, Result<Permit, LimiterError>> {
            Box::pin(async { Ok(Permit::Go) })
        }
        fn departed(&self, _: Demand<'_>, _: Instant) {
            self.0.fetch_add(1, std::sync::atomic::Ordering::Relaxed);
        }
        fn throttled<'a>(
            &'a self,
            _: u64,
            path: &'a str,
            scope: ThrottleScope,
        ) -> BoxFuture<'a, Result<(), LimiterError>> {
            assert_eq!((path, scope), ("a", ThrottleScope::Command));
            Box::pin(async { Err(LimiterError::new("it was told")) })
        }
    }
    let limiter = Simple::default();
    assert!(limiter.throttled_value(1, "a", "busy").await.is_err());
    limiter.returned(Demand::new(1, "a", ONE).held());
    assert_eq!(limiter.0.into_inner(), 1, "it counts as departed");
}
