//! The signature over time.

use std::time::Duration;

use im_api::account::account_check;
use im_api::{BuildError, Client, Region};

use super::{builder, client, with_accounts};

fn request() -> account_check::Request {
    account_check::Request::new(["anna"])
}

#[tokio::test]
async fn a_short_signature_is_renewed_before_it_ends() {
    let simulator = with_accounts(&[]).await;
    let im = builder(&simulator).signature_lifetime(Duration::from_secs(4)).build().unwrap();
    im.send(&request()).await.unwrap();
    tokio::time::sleep(Duration::from_millis(3_300)).await;
    im.send(&request()).await.unwrap();
    tokio::time::sleep(Duration::from_millis(3_300)).await;
    im.send(&request()).await.unwrap();
    assert_eq!(simulator.books().refused(account_check::SPEC.path), 0);
}

#[tokio::test]
async fn an_expired_signature_is_made_anew_once() {
    let simulator = with_accounts(&[]).await;
    let im = client(&simulator);
    simulator.faults().add(im_sim::FaultRule::new(im_sim::Fault::Code(70_001)).next(1));
    im.send(&request()).await.unwrap();
    assert_eq!(simulator.books().calls(account_check::SPEC.path), 2);
}

#[tokio::test]
async fn clocks_that_differ_by_more_than_the_lifetime_are_an_error_and_no_loop() {
    let simulator = with_accounts(&[]).await;
    let im = client(&simulator);
    simulator.faults().set_clock_skew(2 * 86_400_000);
    let error = im.send(&request()).await.unwrap_err();
    assert_eq!(error.code(), Some(70_001), "{error}");
    assert_eq!(error.attempts(), 2);
}

#[tokio::test]
async fn a_wrong_key_is_refused() {
    let simulator = with_accounts(&[]).await;
    let im =
        Client::builder(simulator.sdkappid(), "another key").base_url(simulator.base_url()).build().unwrap();
    let error = im.send(&request()).await.unwrap_err();
    assert_eq!(error.code(), Some(70_009), "{error}");
}

#[tokio::test]
async fn an_administrators_name_cannot_break_out_of_the_query() {
    for name in ["a&sdkappid=1", "a#b", "50%", "管理员", "a b+c"] {
        let simulator = im_sim::Simulator::builder().admin(name).start().await.unwrap();
        let im = builder(&simulator).admin(name).build().unwrap();
        im.send(&request()).await.unwrap_or_else(|error| panic!("{name}: {error}"));
    }
}

#[test]
fn settings_that_cannot_work_are_found_when_the_client_is_made() {
    let build = |builder: im_api::ClientBuilder| builder.build().unwrap_err();
    assert!(matches!(build(Client::builder(1, "key")), BuildError::NoAddress));
    assert!(matches!(build(Client::builder(1, "").region(Region::China)), BuildError::Key(_)));
    assert!(matches!(
        build(Client::builder(1, "key").base_url("http://example.org")),
        BuildError::Address(_)
    ));
    assert!(matches!(
        build(Client::builder(1, "key").region(Region::China).admin("")),
        BuildError::Signing(_)
    ));
}
