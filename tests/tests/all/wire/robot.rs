use im_api::robot::{create_robot, delete_robot, get_all_robots, send_stream_msg};
use im_api::spec::RetrySpec;

use super::{body, breaches, read_and_write};

#[test]
fn the_name_of_a_robot_tells_what_it_is() {
    let robot = create_robot::Request::new("@RBT#001").nick("Helper");
    assert_eq!(breaches(robot.validate()), [""; 0]);
    assert_eq!(body(&robot), r#"{"UserID":"@RBT#001","Nick":"Helper"}"#);
    let user = delete_robot::Request::new("anna");
    assert_eq!(breaches(user.validate()), ["/Robot_Account: the name of a robot begins with `@RBT#`"]);
    let long = create_robot::Request::new(format!("@RBT#{}", "1".repeat(28)));
    assert_eq!(breaches(long.validate()), ["/UserID: 33 bytes, at most 32 are allowed"]);
}

#[test]
fn robots_are_listed_without_a_question() {
    assert_eq!(body(&get_all_robots::Request::new()), "{}");
    let robots: get_all_robots::Response = read_and_write(r#"{"Robot_Account":["@RBT#001","@RBT#002"]}"#);
    assert_eq!(robots.robot_account.len(), 2);
}

#[test]
fn pieces_of_an_answer_are_sent_in_order_and_never_twice() {
    assert_eq!(send_stream_msg::SPEC.serial.unwrap().by, ["From_Account", "To_Account"]);
    assert_eq!(send_stream_msg::SPEC.retry, RetrySpec::Never);
    let first = send_stream_msg::Request::new("@RBT#001", "anna", "Once");
    assert_eq!(body(&first), r#"{"From_Account":"@RBT#001","To_Account":"anna","Chunk":"Once"}"#);
    let last = first.msg_key("1_2_3").finish(true);
    assert!(body(&last).ends_with(r#""MsgKey":"1_2_3","Finish":1}"#));
}
