//! `im demo`

use crate::support::{im, run, run_with};

#[test]
fn the_story_for_people_has_the_right_numbers() {
    let text = run(&mut im(["demo"])).expect(0).stdout;
    for expected in [
        "1,000 names",
        "10 batches",
        "985 imported, 15 failed",
        "0 bytes, allowed are 1 to 32",
        "36 bytes, allowed are 1 to 32",
        "985 are imported, 5 are not: as the import said",
        "1 message; the one that was sent is there",
        "multiaccount_import    990     10        0",
        "im import accounts FILE",
    ] {
        assert!(text.contains(expected), "{expected}: {text}");
    }
}

#[test]
fn the_story_for_programs_has_the_right_numbers() {
    let story = run(&mut im(["demo", "--accounts", "450", "--json"])).expect(0).json();
    // One of a hundred is invalid, and one of two hundred is refused.
    let import = &story["import"];
    assert_eq!((&import["names"], &import["batches"]), (&450.into(), &5.into()), "{story}");
    assert_eq!((&import["imported"], &import["failed"]), (&442.into(), &8.into()), "{story}");
    let count = |found: &str| -> i64 {
        let failures = import["failures"].as_array().unwrap().iter();
        failures
            .filter(|failure| failure["found"] == found)
            .map(|failure| failure["count"].as_i64().unwrap())
            .sum()
    };
    assert_eq!((count("before sending"), count("by the service")), (5, 3), "{story}");
    assert_eq!(
        (&story["look_up"]["asked"], &story["look_up"]["imported"]),
        (&445.into(), &442.into()),
        "{story}"
    );
    assert_eq!(story["history"]["found"], true);
    let calls = story["calls"].as_array().unwrap();
    assert_eq!(calls.len(), 4);
    assert_eq!((&calls[0]["calls"], &calls[0]["items"]), (&5.into(), &445.into()), "{story}");
    assert_eq!((&calls[1]["calls"], &calls[1]["items"]), (&5.into(), &445.into()), "{story}");
    for call in calls {
        assert_eq!(call["refused"], 0, "{story}");
        assert!(call["busiest_second"].as_u64() <= call["allowed_per_second"].as_u64(), "{story}");
        assert!(call["seconds"].as_f64().unwrap() > 0.0, "{story}");
    }
}

#[test]
fn the_quota_is_used() {
    let story = run(&mut im(["demo", "--accounts", "25000", "--json"])).expect(0).json();
    let import = &story["calls"][0];
    let busiest = import["busiest_second"].as_u64().unwrap();
    // On a busy machine calls bunch up on their way, and the service refuses one or two of them; those are repeated.
    assert_eq!(import["calls"].as_u64().unwrap() - import["refused"].as_u64().unwrap(), 250, "{story}");
    assert!((90..=110).contains(&busiest), "{busiest} of 100 calls in the busiest second");
    assert_eq!(
        (&story["import"]["imported"], &story["look_up"]["agrees"]),
        (&24_625.into(), &true.into()),
        "{story}"
    );
}

#[test]
fn the_real_service_is_never_used_by_accident() {
    let mut command = im(["demo", "--live", "--sdkappid", "1", "--region", "korea"]);
    let outcome = run_with(command.env("IM_SECRET_KEY", "key"), "y\n").expect(2);
    assert!(outcome.stderr.contains("--yes"), "{}", outcome.stderr);
    run(&mut im(["demo", "--live"])).expect(2);
    run(&mut im(["demo", "--yes"])).expect(2);
    run(&mut im(["demo", "--accounts", "5"])).expect(2);
}

#[test]
fn the_same_story_is_told_by_a_service_that_is_called() {
    let service = crate::support::Service::start();
    let outcome =
        run(&mut service.im(["demo", "--live", "--yes", "--accounts", "300", "--clean-up", "--json"]))
            .expect(0);
    let story = outcome.json();
    assert_eq!((&story["import"]["imported"], &story["cleaned_up"]), (&297.into(), &297.into()), "{story}");
    assert_eq!(service.simulator.accounts(), ["administrator"]);
}
