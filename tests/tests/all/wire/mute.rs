use im_api::mute::{FOR_EVER, getnospeaking, setnospeaking};

use super::{body, breaches, read_and_write};

#[test]
fn a_mute_names_at_least_one_time() {
    let nothing = setnospeaking::Request::new("anna");
    assert_eq!(
        breaches(nothing.validate()),
        [": at least one of `C2CmsgNospeakingTime`, `GroupmsgNospeakingTime` must be given"]
    );
    let both = nothing.c2c_msg_nospeaking_time(0).group_msg_nospeaking_time(FOR_EVER);
    assert_eq!(breaches(both.validate()), [""; 0]);
    assert_eq!(
        body(&both),
        r#"{"Set_Account":"anna","C2CmsgNospeakingTime":0,"GroupmsgNospeakingTime":4294967295}"#
    );
}

#[test]
fn a_mute_is_read_up_to_its_largest_time() {
    let mute: getnospeaking::Response =
        read_and_write(r#"{"C2CmsgNospeakingTime":7196,"GroupmsgNospeakingTime":4294967295}"#);
    assert_eq!((mute.c2c_msg_nospeaking_time, mute.group_msg_nospeaking_time), (7196, FOR_EVER));
}
