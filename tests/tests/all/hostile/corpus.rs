//! The inputs that fuzzing kept.

use std::path::Path;

use im_tests::hostile;

/// How much is kept of all targets together, and of one input, in bytes.
const MOST: usize = 200_000;
const LONGEST: usize = 10_000;

fn kept(target: &str) -> Vec<(String, Vec<u8>)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../fuzz/corpus").join(target);
    let files = std::fs::read_dir(folder).unwrap().map(|file| file.unwrap().path());
    let mut kept: Vec<_> =
        files.map(|path| (path.display().to_string(), std::fs::read(&path).unwrap())).collect();
    kept.sort();
    assert!(!kept.is_empty());
    kept
}

#[expect(clippy::print_stdout, reason = "the last name before a failure is the input that broke the law")]
fn replay(target: &str, mut law: impl FnMut(&[u8])) {
    for (name, data) in kept(target) {
        println!("{name}");
        law(&data);
    }
}

#[test]
fn kept_packets() {
    replay("packet", hostile::packet);
}

#[test]
fn kept_signatures() {
    replay("signature", hostile::signature);
}

#[test]
fn kept_visitors() {
    let mut server = hostile::Server::default();
    replay("server", |data| server.visit(data));
}

#[test]
fn the_corpus_is_small() {
    let all: Vec<_> =
        ["attribute", "packet", "rows", "server", "signature"].into_iter().flat_map(kept).collect();
    assert!(all.iter().map(|(_, data)| data.len()).sum::<usize>() < MOST);
    for (name, data) in all {
        assert!(data.len() <= LONGEST, "{name}");
    }
}
