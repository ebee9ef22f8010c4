//! Friends.

use im_api::relationship::friend_import;
use im_sim::{Fault, FaultRule};

use super::{import_kind, service};
use crate::support::{Folder, run};

#[test]
fn friends_are_imported_and_lost_answers_looked_up() {
    let (service, folder) = (service(&["anna", "bela", "carl"]), Folder::new());
    service
        .simulator
        .faults()
        .add(FaultRule::new(Fault::NoAnswer).done().path(friend_import::SPEC.path).next(1));
    let text = "\
from;to;remark;group;source;added
anna;bela;B.;[\"work\",\"sports\"];Web;1700000000
bela;anna;;work;;
anna;carl;;;AddSource_Type_Old;
anna;carl;once more;;;
anna;nobody;;;;
bela;carl;a remark that is far longer than the ninety-six bytes which a remark may have, and goes on and on;;;
bela;carl;;;Source_Of_1;
";
    let file = folder.write("friends.csv", text);
    run(&mut import_kind("friends", &service, &file, [])).expect(3);
    assert_eq!(service.simulator.books().executed(friend_import::SPEC.path, "bela"), 1);
    let friends = service.simulator.friends("anna");
    let names: Vec<_> = friends.iter().map(|friend| friend.name.as_str()).collect();
    assert_eq!(names, ["bela", "carl"]);
    assert_eq!(service.simulator.friends("bela").len(), 1);
    assert!(service.simulator.friends("carl").is_empty(), "an import is for one side");
    let rejects = std::fs::read_to_string(folder.path().join("friends.rejects.csv")).unwrap();
    for expected in ["5;the same as line 4;", "7;Remark: 97 bytes", "8;AddSource: "] {
        assert!(rejects.contains(&format!("\n{expected}")), "{expected}: {rejects}");
    }
    let failures = std::fs::read_to_string(folder.path().join("friends.failures.csv")).unwrap();
    assert!(failures.contains("\n6;"), "{failures}");
    assert_eq!(failures.lines().count(), 2, "{failures}");
}
