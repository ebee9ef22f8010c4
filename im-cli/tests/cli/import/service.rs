//! What the service says, and what becomes of it.

use std::time::Duration;

use im_ledger::SqliteLedger;
use im_sim::{Edition, Fault, FaultRule, Simulator};

use super::{PATH, executions, import, imported, last_event, names};
use crate::support::{Folder, Service, run};

#[test]
fn a_second_run_sends_nothing_and_tells_the_same() {
    let (service, folder) = (Service::start(), Folder::new());
    let file = folder.write("users.csv", &names(450));
    let first = last_event(&run(&mut import(&service, &file, ["--json"])).expect(0).stdout);
    let calls = service.simulator.books().all_calls();
    let second = last_event(&run(&mut import(&service, &file, ["--json"])).expect(0).stdout);
    assert_eq!(service.simulator.books().all_calls(), calls);
    assert_eq!((&first["imported"], &first["settled_earlier"]), (&450.into(), &0.into()));
    assert_eq!((&second["imported"], &second["settled_earlier"]), (&450.into(), &450.into()));
}

#[test]
fn another_file_and_other_columns_are_refused() {
    let (service, folder) = (Service::start(), Folder::new());
    let file = folder.write("users.csv", "UserID,Nick\nanna,Anna\n");
    run(&mut import(&service, &file, [])).expect(0);
    let outcome = run(&mut import(&service, &file, ["--map", "Nick="])).expect(2);
    assert!(outcome.stderr.contains("other columns"), "{}", outcome.stderr);
    std::fs::write(&file, "UserID,Nick\nbela,Bela\n").unwrap();
    let outcome = run(&mut import(&service, &file, [])).expect(2);
    assert!(outcome.stderr.contains("is not as it was when its import began"), "{}", outcome.stderr);
    assert_eq!(imported(&service), ["anna".to_owned()]);
    let other = folder.path().join("other.im-ledger");
    run(&mut import(&service, &file, ["--ledger", other.to_str().unwrap()])).expect(0);
    assert_eq!(imported(&service), ["anna", "bela"].map(str::to_owned));
}

#[test]
fn a_second_process_on_the_same_ledger_is_refused() {
    let (service, folder) = (Service::start(), Folder::new());
    let file = folder.write("users.csv", &names(10));
    let ledger = SqliteLedger::open(folder.path().join("users.csv.im-ledger")).unwrap();
    let outcome = run(&mut import(&service, &file, [])).expect(2);
    assert!(outcome.stderr.contains("in use by another process"), "{}", outcome.stderr);
    drop(ledger);
    run(&mut import(&service, &file, [])).expect(0);
}

#[test]
fn failures_come_with_their_reason_in_a_file_that_can_be_imported() {
    let (service, folder) = (Service::of(Simulator::builder()), Folder::new());
    let gone = folder.write("gone.csv", "UserID\nuser-7\nuser-250\n");
    run(&mut import(&service, &gone, [])).expect(0);
    let body = r#"{"DeleteItem":[{"UserID":"user-7"},{"UserID":"user-250"}]}"#;
    run(&mut service.im(["call", "account_delete", body])).expect(0);
    let file = folder.write("users.csv", &names(400));
    let outcome = run(&mut import(&service, &file, [])).expect(3);
    for expected in ["imported   398", "failed     2: ", "70399"] {
        assert!(outcome.stdout.contains(expected), "{expected}: {}", outcome.stdout);
    }
    let failures = folder.path().join("users.failures.csv");
    let text = std::fs::read_to_string(&failures).unwrap();
    let mut lines: Vec<_> = text.lines().collect();
    assert_eq!(lines.remove(0), "line,code,meaning,advice,UserID");
    lines.sort_unstable();
    assert!(lines[0].starts_with("252,70399,") && lines[0].ends_with(",user-250"), "{text}");
    assert!(lines[1].starts_with("9,70399,") && lines[1].ends_with(",user-7"), "{text}");
    // A run that finds everything settled tells them again.
    std::fs::remove_file(&failures).unwrap();
    run(&mut import(&service, &file, [])).expect(3);
    assert_eq!(std::fs::read_to_string(&failures).unwrap().lines().count(), 3);
    let outcome = run(&mut import(&service, &failures, [])).expect(3);
    assert!(outcome.stdout.contains("Checked 2 rows: all good"), "{}", outcome.stdout);
}

#[test]
fn a_full_edition_stops_early_and_says_what_remains() {
    let service = Service::of(Simulator::builder().edition(Edition::Trial));
    let folder = Folder::new();
    let file = folder.write("users.csv", &names(50_000));
    let outcome = run(&mut import(&service, &file, [])).expect(4);
    assert_eq!(imported(&service).len(), 100);
    assert!(service.simulator.books().calls(PATH) < 100);
    assert!(outcome.stdout.contains("remaining  49,900"), "{}", outcome.stdout);
    for expected in ["70398", "49,900 accounts remain", "the same command goes on"] {
        assert!(outcome.stderr.contains(expected), "{expected}: {}", outcome.stderr);
    }
    assert!(!folder.path().join("users.failures.csv").exists(), "nothing has failed");
    let end = last_event(&run(&mut import(&service, &file, ["--json"])).expect(4).stdout);
    assert!(end["stopped"].as_str().unwrap().contains("70398"), "{end}");
    assert_eq!((&end["imported"], &end["failed"]), (&100.into(), &0.into()));
}

#[test]
fn a_storm_of_60007_is_survived() {
    let (service, folder) = (Service::start(), Folder::new());
    let rule = FaultRule::new(Fault::Code(60_007)).path(PATH).lasting(Duration::from_secs(1));
    service.simulator.faults().add(rule);
    let file = folder.write("users.csv", &names(3_000));
    run(&mut import(&service, &file, [])).expect(0);
    assert_eq!(imported(&service).len(), 3_000);
}

#[test]
fn a_service_that_is_away_is_waited_for_and_then_left_for_later() {
    let (service, folder) = (Service::start(), Folder::new());
    let away = service.simulator.faults().add(FaultRule::new(Fault::Status(502)));
    let file = folder.write("users.csv", &names(300));
    let outcome = run(&mut import(&service, &file, ["--patience", "1s"])).expect(4);
    assert!(outcome.stderr.contains("nothing succeeded for too long"), "{}", outcome.stderr);
    assert!(service.simulator.faults().remove(away));
    run(&mut import(&service, &file, [])).expect(0);
    assert!(executions(&service).values().all(|times| *times == 1));
    assert_eq!(imported(&service).len(), 300);
}

#[test]
fn events_tell_the_whole_story() {
    let (service, folder) = (Service::start(), Folder::new());
    assert!(service.simulator.limits().set_rate(PATH, Some(20)));
    let file = folder.write("users.csv", &names(5_000));
    let events = run(&mut import(&service, &file, ["--json", "--rate", "20"])).expect(0).lines();
    let kinds: Vec<_> = events.iter().map(|event| event["event"].as_str().unwrap()).collect();
    assert_eq!(&kinds[..3], ["columns", "checked", "start"]);
    assert_eq!(kinds.last(), Some(&"end"));
    let progress: Vec<_> = events.iter().filter(|event| event["event"] == "progress").collect();
    assert!(!progress.is_empty());
    for event in progress {
        assert_eq!((&event["total"], &event["quota_per_second"]), (&5_000.into(), &2_000.0.into()));
    }
    assert_eq!(events[2]["total"], 5_000);
}
