#![expect(clippy::unchecked_time_subtraction, reason = "a test may panic")]

use std::collections::{BTreeSet, VecDeque};

use proptest::prelude::*;

use super::*;

const MS: Duration = Duration::from_millis(1);
const SECOND: Duration = Duration::from_secs(1);

/// The most units that left within any closed window of the length `per`.
fn most_in_any_window(departures: &[(Duration, u32)], per: Duration) -> u64 {
    let mut window: VecDeque<(Duration, u32)> = VecDeque::new();
    let (mut used, mut most) = (0, 0);
    for &(at, cost) in departures {
        while window.front().is_some_and(|first| at - first.0 > per) {
            used -= u64::from(window.pop_front().unwrap().1);
        }
        window.push_back((at, cost));
        used += u64::from(cost);
        most = most.max(used);
    }
    most
}

/// Small reproducible pseudo-random numbers; their quality does not matter here.
struct Dice(u64);

impl Dice {
    fn below(&mut self, end: u64) -> u64 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) % end
    }

    fn up_to(&mut self, longest: Duration) -> Duration {
        Duration::from_micros(self.below(u64::try_from(longest.as_micros()).unwrap() + 1))
    }
}

/// Always something to send; every wake-up is late by up to `late`.
fn saturate(pace: &mut Pace, length: Duration, late: Duration, cost: u32) -> Vec<(Duration, u32)> {
    let (mut now, mut dice, mut departures) = (SECOND, Dice(7), Vec::new());
    while now < SECOND + length {
        match pace.try_take(now, cost) {
            Permit::Go => departures.push((now, cost)),
            Permit::Wait(wait) => now += wait + dice.up_to(late),
            Permit::Never => panic!("{cost} is not above the limit"),
        }
    }
    departures
}

fn units(departures: &[(Duration, u32)]) -> u64 {
    departures.iter().map(|departure| u64::from(departure.1)).sum()
}

#[test]
fn under_load_at_least_99_5_percent_of_the_limit_is_used() {
    for (limit, late) in [(1, 1500), (5, 1500), (100, 0), (100, 1500), (200, 1500), (200, 3000), (1000, 1500)]
    {
        let mut pace = Pace::new(limit, SECOND);
        let late = Duration::from_micros(late);
        let departures = saturate(&mut pace, 61 * SECOND, late, 1);
        let after_the_burst: Vec<_> = departures.into_iter().filter(|d| d.0 >= 2 * SECOND).collect();
        let used = units(&after_the_burst);
        let floor = u64::from(limit) * 60 * 995 / 1000;
        assert!(used >= floor, "{used} of {floor} at {limit}/s, wake-ups up to {late:?} late");
        assert!(most_in_any_window(&after_the_burst, SECOND) <= u64::from(limit));
    }
}

#[test]
fn items_per_minute_are_used_up_as_well() {
    let mut pace = Pace::new(12_000, 60 * SECOND);
    let departures = saturate(&mut pace, 600 * SECOND, 2 * MS, 500);
    assert!(units(&departures) >= 120_000 * 995 / 1000, "{}", units(&departures));
    assert!(most_in_any_window(&departures, 60 * SECOND) <= 12_000);
}

#[test]
fn under_load_departures_are_spread_evenly() {
    let mut pace = Pace::new(200, SECOND);
    let departures = saturate(&mut pace, 10 * SECOND, MS, 1);
    let settled: Vec<_> = departures.into_iter().filter(|d| d.0 >= 4 * SECOND).collect();
    let bunched = most_in_any_window(&settled, 100 * MS);
    assert!(bunched <= 24, "{bunched} of 200/s within 100 ms");
}

#[test]
fn after_a_pause_a_tenth_may_leave_at_once() {
    let mut pace = Pace::new(200, SECOND);
    for start in [Duration::ZERO, 100 * SECOND] {
        let burst = (0..200).take_while(|_| pace.try_take(start, 1) == Permit::Go).count();
        assert!((20..=21).contains(&burst), "{burst}");
    }
}

#[test]
fn a_daily_quota_may_be_used_at_once() {
    let mut pace = Pace::new(100, 86_400 * SECOND);
    let burst = (0..200).take_while(|_| pace.try_take(SECOND, 1) == Permit::Go).count();
    assert_eq!(burst, 100);
    let Permit::Wait(wait) = pace.check(SECOND, 1) else { panic!("a day's worth has left") };
    assert!(wait.abs_diff(86_400 * SECOND) <= SECOND, "{wait:?}");
}

#[test]
fn checking_takes_nothing() {
    let mut pace = Pace::new(1, SECOND);
    for _ in 0..10 {
        assert_eq!(pace.check(SECOND, 1), Permit::Go);
    }
    assert_eq!(pace.try_take(SECOND, 1), Permit::Go);
    assert!(matches!(pace.check(SECOND, 1), Permit::Wait(_)));
}

#[test]
fn a_cost_above_the_limit_can_never_leave() {
    let mut pace = Pace::new(500, SECOND);
    assert_eq!(pace.try_take(SECOND, 501), Permit::Never);
    assert_eq!(pace.try_take(SECOND, 500), Permit::Go);
    assert_eq!(Pace::new(0, SECOND).try_take(SECOND, 1), Permit::Never);
}

#[test]
fn the_forecast_comes_true() {
    for ahead in [0, 1, 50, 199, 200, 201, 450, 1000] {
        let (mut pace, mut asked) = (Pace::new(200, SECOND), Pace::new(200, SECOND));
        let start = 5 * SECOND;
        for _ in 0..37 {
            pace.try_take(start, 1);
            asked.try_take(start, 1);
        }
        let forecast = match asked.forecast(start, ahead, 1) {
            Permit::Go => Duration::ZERO,
            Permit::Wait(wait) => wait,
            Permit::Never => unreachable!(),
        };
        let (mut now, mut left) = (start, 0);
        while left <= ahead {
            match pace.try_take(now, 1) {
                Permit::Go => left += 1,
                Permit::Wait(wait) => now += wait,
                Permit::Never => unreachable!(),
            }
        }
        let off = (now - start).abs_diff(forecast);
        assert!(off <= 120 * MS, "{ahead} ahead: forecast {forecast:?}, came {:?}", now - start);
    }
}

/// What a server that allows `quota` a second answers to the pace's departures.
struct Server {
    quota: usize,
    accepted: VecDeque<Duration>,
}

impl Server {
    fn accepts(&mut self, now: Duration) -> bool {
        while self.accepted.front().is_some_and(|first| now - *first >= SECOND) {
            self.accepted.pop_front();
        }
        let room = self.accepted.len() < self.quota;
        if room {
            self.accepted.push_back(now);
        }
        room
    }
}

#[test]
fn a_quota_cut_in_half_is_found_without_a_storm_and_the_rate_climbs_back() {
    let latency = 50 * MS;
    let mut pace = Pace::new(200, SECOND);
    let mut server = Server { quota: 200, accepted: VecDeque::new() };
    let mut answers: VecDeque<(Duration, bool)> = VecDeque::new();
    let (mut now, mut accepted, mut refused) = (Duration::ZERO, Vec::new(), Vec::new());
    while now < 60 * SECOND {
        server.quota = if (20 * SECOND..40 * SECOND).contains(&now) { 100 } else { 200 };
        while answers.front().is_some_and(|answer| answer.0 <= now) {
            let (at, ok) = answers.pop_front().unwrap();
            if !ok {
                pace.throttled(at);
            }
        }
        match pace.try_take(now, 1) {
            Permit::Go => {
                let ok = server.accepts(now);
                if ok {
                    accepted.push(now);
                } else {
                    refused.push(now);
                }
                answers.push_back((now + latency, ok));
            }
            Permit::Wait(wait) => now += wait.min(MS),
            Permit::Never => unreachable!(),
        }
    }
    let within = |times: &[Duration], from: u32, to: u32| {
        times.iter().filter(|at| (from * SECOND..to * SECOND).contains(at)).count()
    };
    assert_eq!(within(&refused, 0, 20), 0);
    assert!(within(&refused, 20, 22) < 40, "no storm: {}", within(&refused, 20, 22));
    assert!(within(&refused, 22, 40) < 18 * 10, "{}", within(&refused, 22, 40));
    assert!(within(&accepted, 22, 40) > 18 * 90, "{}", within(&accepted, 22, 40));
    assert!(within(&accepted, 56, 60) >= 4 * 199 * 99 / 100, "{}", within(&accepted, 56, 60));
}

#[test]
fn extreme_settings_do_not_panic() {
    for (limit, per) in
        [(u32::MAX, Duration::MAX), (1, Duration::MAX), (u32::MAX, Duration::ZERO), (1, Duration::ZERO)]
    {
        let mut pace = Pace::new(limit, per);
        for now in [Duration::ZERO, SECOND, Duration::MAX] {
            pace.try_take(now, 1);
            pace.answered(now, Duration::ZERO, 1);
            pace.answered(now, now, u32::MAX);
            pace.throttled(now);
            pace.forecast(now, u64::MAX, 1);
        }
    }
}

#[derive(Debug, Clone)]
enum Event {
    Pass(u64),
    Send(u32),
    Answer(usize),
    Complain,
}

fn events() -> impl Strategy<Value = Vec<Event>> {
    let event = prop_oneof![
        4 => (0..3_000_000u64).prop_map(Event::Pass),
        4 => (0..20_000u64).prop_map(Event::Pass),
        12 => (1..8u32).prop_map(Event::Send),
        6 => (0..8usize).prop_map(Event::Answer),
        1 => Just(Event::Complain),
    ];
    prop::collection::vec(event, 1..400)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 256, ..ProptestConfig::default() })]

    /// Whatever comes, at whatever time, no window holds more than the limit.
    #[test]
    fn no_window_ever_holds_more_than_the_limit(
        limit in 1..60u32,
        per in prop_oneof![Just(SECOND), Just(60 * SECOND), (1..5000u64).prop_map(Duration::from_millis)],
        late in 0..1500u64,
        events in events(),
    ) {
        let (mut pace, mut now, mut departures) = (Pace::new(limit, per), Duration::ZERO, Vec::new());
        for event in events {
            match event {
                Event::Pass(micros) => now += Duration::from_micros(micros),
                Event::Complain => pace.throttled(now),
                Event::Answer(back) => {
                    if let Some(&(left, cost)) = departures.iter().rev().nth(back) {
                        pace.answered(now, left, cost);
                    }
                }
                Event::Send(cost) => loop {
                    match pace.try_take(now, cost) {
                        Permit::Go => break departures.push((now, cost)),
                        Permit::Wait(wait) => {
                            prop_assert!(!wait.is_zero());
                            now += wait + Duration::from_micros(late);
                        }
                        Permit::Never => break prop_assert!(cost > limit),
                    }
                },
            }
        }
        prop_assert!(most_in_any_window(&departures, per) <= u64::from(limit));
    }

    /// Waiting exactly as long as told is always enough.
    #[test]
    fn the_time_to_wait_is_exact(limit in 1..60u32, costs in prop::collection::vec(1..60u32, 1..60)) {
        let (mut pace, mut now) = (Pace::new(limit, SECOND), SECOND);
        for cost in costs.into_iter().filter(|cost| *cost <= limit) {
            if let Permit::Wait(wait) = pace.try_take(now, cost) {
                now += wait;
                prop_assert_eq!(pace.try_take(now, cost), Permit::Go);
            }
        }
    }
}

#[test]
fn what_is_idle_says_the_same_as_a_new_one() {
    for seed in 0..200 {
        let mut dice = Dice(seed);
        let (limit, per) = (
            1 + u32::try_from(dice.below(20)).unwrap(),
            SECOND * [1, 7, 60][usize::try_from(dice.below(3)).unwrap()],
        );
        let (mut old, mut now) = (Pace::new(limit, per), Duration::ZERO);
        for _ in 0..40 {
            now += dice.up_to(per / 4);
            old.try_take(now, 1);
            if dice.below(10) == 0 {
                old.throttled(now);
            }
        }
        while !old.is_idle(now) {
            now += per / 50;
        }
        let mut new = Pace::new(limit, per);
        for step in 0..100 {
            now += dice.up_to(per / 20);
            let cost = 1 + u32::try_from(dice.below(u64::from(limit))).unwrap();
            assert_eq!(old.try_take(now, cost), new.try_take(now, cost), "seed {seed}, step {step}");
        }
    }
}

/// Whatever came before.
#[test]
fn a_call_that_is_given_back_leaves_no_trace() {
    for seed in 0..200 {
        let mut dice = Dice(seed);
        let limit = 1 + u32::try_from(dice.below(20)).unwrap();
        let (mut pace, mut plain) = (Pace::new(limit, SECOND), Pace::new(limit, SECOND));
        let mut now = Duration::ZERO;
        for step in 0..200 {
            now += dice.up_to(SECOND / 10);
            if dice.below(3) == 0 && pace.check(now, 1) == Permit::Go {
                pace.hold(now, 1);
                now += dice.up_to(SECOND / 10);
                pace.give_back(now, 1);
            }
            assert_eq!(pace.try_take(now, 1), plain.try_take(now, 1), "seed {seed}, step {step}");
        }
    }
}

/// A server far away: what it counts, and when.
struct Way {
    dice: Dice,
    /// The quickest way, there or back.
    quickest: Duration,
    /// Everything stands still at times, for up to so long.
    longest_pause: Duration,
    paused: Option<(Duration, Duration)>,
    next_pause: Duration,
    /// How long the server thinks about an answer at most.
    longest_thought: Duration,
}

impl Way {
    fn new(longest_pause: Duration, longest_thought: Duration) -> Self {
        let (paused, next_pause) = (None, SECOND);
        Self { dice: Dice(3), quickest: 10 * MS, longest_pause, paused, next_pause, longest_thought }
    }

    /// When a call that leaves now arrives, and when its answer is there.
    fn travel(&mut self, left: Duration) -> (Duration, Duration) {
        if left >= self.next_pause {
            let pause = self.dice.up_to(self.longest_pause);
            self.paused = Some((self.next_pause, self.next_pause + pause));
            self.next_pause += SECOND / 3 + self.dice.up_to(SECOND);
        }
        let stands_until =
            self.paused.filter(|(from, to)| (from..to).contains(&&left)).map_or(left, |pause| pause.1);
        let arrived = stands_until + self.quickest + self.dice.up_to(2 * MS);
        (arrived, arrived + self.dice.up_to(self.longest_thought) + self.quickest)
    }
}

/// Sends as much as may leave, and tells the pace of answers; when calls arrived, in order.
fn drive(pace: &mut Pace, way: &mut Way, length: Duration) -> Vec<(Duration, u32)> {
    let (mut now, mut arrivals, mut answers) = (Duration::ZERO, Vec::new(), BTreeSet::new());
    while now < length {
        while let Some(&(at, left)) = answers.first().filter(|answer: &&(Duration, Duration)| answer.0 <= now)
        {
            pace.answered(at, left, 1);
            answers.pop_first();
        }
        match pace.try_take(now, 1) {
            Permit::Go => {
                let (arrived, answered) = way.travel(now);
                arrivals.push((arrived, 1));
                answers.insert((answered, now));
            }
            Permit::Wait(wait) => now += wait.min(MS),
            Permit::Never => unreachable!(),
        }
    }
    arrivals.sort_unstable();
    arrivals
}

#[test]
fn calls_that_stood_still_on_their_way_are_counted_from_their_arrival() {
    for limit in [20, 100, 200] {
        let arrivals =
            drive(&mut Pace::new(limit, SECOND), &mut Way::new(25 * MS, Duration::ZERO), 61 * SECOND);
        assert!(most_in_any_window(&arrivals, SECOND) <= u64::from(limit), "{limit}/s");
        let used = units(&arrivals);
        assert!(used >= u64::from(limit) * 61 * 995 / 1000, "{used} at {limit}/s");
    }
}

#[test]
fn a_server_that_thinks_for_now_long_now_short_has_its_quota_used() {
    let arrivals = drive(&mut Pace::new(100, SECOND), &mut Way::new(Duration::ZERO, SECOND / 5), 61 * SECOND);
    assert!(units(&arrivals) >= 100 * 61 * 995 / 1000, "{}", units(&arrivals));
    assert!(most_in_any_window(&arrivals, SECOND) <= 100);
}

#[test]
fn answers_are_no_news_after_a_whole_window() {
    let mut pace = Pace::new(1, SECOND);
    assert_eq!(pace.try_take(SECOND, 1), Permit::Go);
    pace.answered(SECOND + MS, SECOND, 1);
    let later = 3 * SECOND;
    assert_eq!(pace.try_take(later, 1), Permit::Go);
    pace.answered(later, SECOND + MS, 1);
    assert_eq!(pace.check(later, 1), Permit::Wait(SECOND + SECOND / 400));
}
