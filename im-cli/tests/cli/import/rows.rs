//! What is read, and what is found wrong before anything is sent.

use std::io::Write as _;

use im_api::profile::ProfileValue;

use super::{PATH, import, imported, last_event, names};
use crate::support::{Folder, Service, im, run, run_with};

const MIXED: &str = "\
login,Nick Name,age
anna,\"Anna, the first\",1
,nobody,2
bela,\"Bela
in two lines\",3
a-name-that-is-longer-than-32-bytes,x,4
anna,again,5
carl,,6
two,columns
dora,\"oh,7
emil,Emil,8
";

#[test]
fn bad_rows_are_named_and_stop_nobody() {
    let (service, folder) = (Service::start(), Folder::new());
    let mut text = MIXED.as_bytes().to_vec();
    text.extend(b"fri\x07da,x,9\nge\xffrd,x,10\n");
    let file = folder.path().join("users.csv");
    std::fs::write(&file, text).unwrap();
    let outcome =
        run(&mut import(&service, &file, ["--map", "UserID=login", "--map", "Nick=Nick Name"])).expect(3);
    assert_eq!(imported(&service), ["anna", "carl", "emil"].map(str::to_owned));
    for expected in ["Checked 11 rows: 3 good, 8 bad", "not used: age", "imported   3"] {
        assert!(outcome.stdout.contains(expected), "{expected}: {}", outcome.stdout);
    }
    let rejects = std::fs::read(folder.path().join("users.rejects.csv")).unwrap();
    let rejects = String::from_utf8_lossy(&rejects);
    let expected = "\
line,reason,login,Nick Name,age
3,UserID is empty,,nobody,2
4,\"Nick has a control character, its character 5\",bela,\"Bela
in two lines\",3
6,\"UserID: 35 bytes, allowed are 1 to 32\",a-name-that-is-longer-than-32-bytes,x,4
7,the same as line 2,anna,again,5
9,\"2 columns, the header has 3\",two,columns
10,a quote is opened and not closed,\"dora,\"\"oh,7\"
12,\"UserID has a control character, its character 4\",fri\u{7}da,x,9
13,\"not valid UTF-8, from byte 3 on\",ge\u{fffd}rd,x,10
";
    assert_eq!(rejects, expected, "{rejects}");
    let nick = |name: &str| {
        let profile = service.simulator.account(name).unwrap().profile;
        profile.into_iter().find_map(|item| match item.content {
            ProfileValue::Nick(nick) => Some(nick),
            _ => None,
        })
    };
    assert_eq!(nick("anna").as_deref(), Some("Anna, the first"));
    assert_eq!(nick("carl"), None, "an empty cell must not wipe a nickname");
}

#[test]
fn a_dry_run_needs_no_settings_and_sends_nothing() {
    let folder = Folder::new();
    let file = folder.write("users.csv", "user_id\nanna\nanna\n\nbela\n");
    let file = file.to_str().unwrap();
    let outcome = run(&mut im(["import", "accounts", file, "--dry-run"])).expect(3);
    assert!(outcome.stdout.contains("3 rows: 2 good, 1 bad"), "{}", outcome.stdout);
    assert!(!folder.path().join("users.csv.im-ledger").exists());
    let rejects = folder.path().join("users.rejects.csv");
    assert_eq!(
        std::fs::read_to_string(&rejects).unwrap(),
        "line,reason,user_id\n3,the same as line 2,anna\n"
    );
    // Once the file is mended, the rejects of the last time are gone.
    std::fs::write(file, "user_id\nanna\nbela\n").unwrap();
    run(&mut im(["import", "accounts", file, "--dry-run"])).expect(0);
    assert!(!rejects.exists());
}

#[test]
fn lines_of_json_are_read() {
    let (service, folder) = (Service::start(), Folder::new());
    let file = folder.write(
        "users.jsonl",
        "{\"user_id\":\"anna\",\"nick\":\"Anna\"}\n{\"user_id\":7}\n\n[1]\n{\"user_id\":true}\n{\"nick\":\"x\"}\n{oh\n",
    );
    let outcome = run(&mut import(&service, &file, ["--json"])).expect(3);
    assert_eq!(imported(&service), ["7", "anna"].map(str::to_owned));
    let end = last_event(&outcome.stdout);
    assert_eq!((&end["imported"], &end["bad_rows"], &end["remaining"]), (&2.into(), &4.into(), &0.into()));
    let rejects = std::fs::read_to_string(folder.path().join("users.rejects.jsonl")).unwrap();
    let rejects: Vec<serde_json::Value> =
        rejects.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    let found: Vec<_> =
        rejects.iter().map(|reject| (reject["line"].as_u64().unwrap(), &reject["reason"])).collect();
    assert_eq!(found[0], (4, &"no JSON object".into()));
    assert_eq!(found[1], (5, &"`user_id` is true or false, not a text".into()));
    assert_eq!(found[2], (6, &"UserID is empty".into()));
    assert_eq!((rejects[2]["nick"].as_str(), rejects[3]["text"].as_str()), (Some("x"), Some("{oh")));
}

#[test]
fn packed_files_are_read() {
    let (service, folder) = (Service::start(), Folder::new());
    let text = names(2_500);
    let gzip = folder.path().join("a.csv.gz");
    // Two members one behind the other, as `cat a.gz b.gz` makes them.
    let mut packed = Vec::new();
    for part in [&text[..9_000], &text[9_000..]] {
        let mut encoder = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::default());
        encoder.write_all(part.as_bytes()).unwrap();
        packed.extend(encoder.finish().unwrap());
    }
    std::fs::write(&gzip, &packed).unwrap();
    run(&mut import(&service, &gzip, [])).expect(0);
    assert_eq!(imported(&service).len(), 2_500);
    assert!(folder.path().join("a.csv.gz.im-ledger").exists());

    let zstd = folder.path().join("b.csv.zst");
    let text = text.replace("user-", "zstd-");
    let pack = |part: &str| {
        ruzstd::encoding::compress_to_vec(part.as_bytes(), ruzstd::encoding::CompressionLevel::Fastest)
    };
    std::fs::write(&zstd, [pack(&text[..9_000]), pack(&text[9_000..])].concat()).unwrap();
    run(&mut import(&service, &zstd, [])).expect(0);
    assert_eq!(imported(&service).len(), 5_000);

    // Half a file is no file.
    for (name, packed) in [("c.csv.gz", packed), ("c.csv.zst", pack(&text))] {
        let half = folder.path().join(name);
        std::fs::write(&half, &packed[..packed.len() / 2]).unwrap();
        let outcome = run(&mut import(&service, &half, [])).expect(2);
        assert!(outcome.stderr.contains("cannot be read"), "{}", outcome.stderr);
    }
    assert_eq!(imported(&service).len(), 5_000);
}

#[test]
fn standard_input_is_read() {
    let (service, folder) = (Service::start(), Folder::new());
    let mut command = import(&service, std::path::Path::new("-"), []);
    run_with(command.current_dir(folder.path()), "UserID\nanna\nbe la\n\nanna\n").expect(3);
    assert_eq!(imported(&service), ["anna", "be la"].map(str::to_owned));
    let rejects = std::fs::read_to_string(folder.path().join("stdin.rejects.csv")).unwrap();
    assert_eq!(rejects, "line,reason,UserID\n5,the same as line 2,anna\n");
    let mut command = import(&service, std::path::Path::new("-"), []);
    run_with(command.current_dir(folder.path()), "UserID\nanna\n").expect(2);
}

#[test]
fn what_cannot_be_read_is_explained() {
    let folder = Folder::new();
    let check = |name: &str, text: &[u8], more: &[&str], expected: &str| {
        let file = folder.path().join(name);
        std::fs::write(&file, text).unwrap();
        let args = ["import", "accounts", file.to_str().unwrap(), "--dry-run"];
        let outcome = run(&mut im(args.iter().chain(more))).expect(2);
        assert!(outcome.stderr.contains(expected), "{name}: {}", outcome.stderr);
    };
    check("a.csv", b"name,age\nanna,1\n", &[], "no column is the UserID");
    check("b.csv", b"UserID\nanna\n", &["--map", "Nick=name"], "there is no column `name`");
    check("c.csv", b"\xff\xfeU\0s\0", &[], "UTF-16");
    check("d.json", b"[{\"UserID\":\"anna\"}]", &[], "jq -c '.[]'");
    check("e.csv", b"", &[], "does not begin with a header line");
    check(
        "f.csv",
        b"UserID\nanna\n",
        &["--rejects", folder.path().join("f.csv").to_str().unwrap()],
        "two different",
    );
    let missing = folder.path().join("none.csv");
    run(&mut im(["import", "accounts", missing.to_str().unwrap(), "--dry-run"])).expect(2);
    run(&mut im(["import", "accounts", folder.path().to_str().unwrap(), "--dry-run"])).expect(2);
}

#[test]
fn one_name_a_thousand_times_is_one_account() {
    let (service, folder) = (Service::start(), Folder::new());
    let file = folder.write("users.csv", &format!("UserID\n{}", "anna\n".repeat(1_000)));
    run(&mut import(&service, &file, [])).expect(3);
    assert_eq!(service.simulator.books().executed(PATH, "anna"), 1);
    let rejects = std::fs::read_to_string(folder.path().join("users.rejects.csv")).unwrap();
    assert_eq!(rejects.lines().count(), 1_000);
}
