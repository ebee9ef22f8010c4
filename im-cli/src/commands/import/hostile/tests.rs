//! The law on kept inputs, on made ones, and on those that broke it.

use std::io::Write as _;

use proptest::prelude::*;
use ruzstd::encoding::{CompressionLevel, compress_to_vec};

use super::*;

/// Nearly right: pieces that mean something to a reader of rows.
fn content() -> impl Strategy<Value = Vec<u8>> {
    let pieces: &[&[u8]] = &[
        b"UserID,Nick\n",
        b"id;Nick\r\n",
        b"anna",
        b"bela",
        b"\xe5\xb0\x8f",
        b"\xff",
        b"\xef\xbb\xbf",
        b"\"",
        b"\"\"",
        b"\",\"",
        b",",
        b";",
        b"\t",
        b"\n",
        b"\r\n",
        b"\r",
        b" ",
        b"\0",
        b"{\"UserID\":\"anna\"}\n",
        b"{\"id\":7,\"Nick\":null}",
        b"{\"Nick\":\"a\\r\\nb\\ud83d\\ude00\"",
        b"{",
        b"}",
        b"[",
        b":",
        b"\\ud800",
        b"1e999",
    ];
    let piece = prop_oneof![
        20 => prop::sample::select(pieces).prop_map(<[u8]>::to_vec),
        1 => (prop::sample::select(pieces), 1..70_000_usize).prop_map(|(piece, times)| {
            piece.repeat((times / piece.len()).max(1))
        }),
    ];
    prop::collection::vec(piece, 0..30).prop_map(|pieces| pieces.concat())
}

/// A header, so that most inputs get as far as to rows.
fn headed() -> impl Strategy<Value = (&'static str, Vec<u8>)> {
    prop_oneof![
        content().prop_map(|content| ("csv", [b"UserID,Nick\n", content.as_slice()].concat())),
        content().prop_map(|content| (
            "jsonl",
            [b"{\"UserID\":\"a\",\"Nick\":\"b\"}\n", content.as_slice()].concat()
        )),
        content().prop_map(|content| ("txt", content)),
    ]
}

fn gzip(content: &[u8]) -> Vec<u8> {
    let mut encoder = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
    encoder.write_all(content).unwrap();
    encoder.finish().unwrap()
}

fn zstd(content: &[u8]) -> Vec<u8> {
    compress_to_vec(content, CompressionLevel::Fastest)
}

fn input(name: &str, content: &[u8]) -> Vec<u8> {
    [name.as_bytes(), b"\n", content].concat()
}

/// A row's line, and what it says or why it says nothing.
type Told = (u64, Result<Texts, String>);

/// What the program reads of a file, and whether it gets to the end.
fn told(name: &str, content: &[u8]) -> Option<(Vec<Told>, bool)> {
    let source = Source::open(&file(name, content), None, FIELDS, &[]).ok()?;
    let (rows, is_whole) = read(&source);
    Some((rows.into_iter().map(|row| (row.line, row.texts)).collect(), is_whole))
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(300) })]

    #[test]
    fn any_row_is_read_or_refused((name, content) in headed()) {
        rows(&input(name, &content));
    }

    /// Packed or not, and in however many parts, the same rows.
    #[test]
    fn packing_changes_nothing((name, content) in headed(), cut in any::<prop::sample::Index>()) {
        let (head, tail) = content.split_at(cut.index(content.len() + 1));
        let plain = told(&format!("plain.{name}"), &content);
        for (ending, pack) in [("gz", gzip as fn(&[u8]) -> Vec<u8>), ("zst", zstd)] {
            let packed = [pack(head), pack(tail)].concat();
            prop_assert_eq!(&told(&format!("packed.{name}.{ending}"), &packed), &plain);
            prop_assert!(plain.as_ref().is_none_or(|(_, is_whole)| *is_whole));
        }
    }

    /// An archive that is cut anywhere is told to be, unless it is cut between two of its parts.
    #[test]
    fn a_cut_archive_is_no_shorter_file((name, content) in headed(), cut in any::<prop::sample::Index>()) {
        for (ending, packed) in [("gz", gzip(&content)), ("zst", zstd(&content))] {
            let cut = &packed[..=cut.index(packed.len() - 1)];
            let is_whole = told(&format!("cut.{name}.{ending}"), cut).is_some_and(|(_, is_whole)| is_whole);
            prop_assert!(!is_whole, "{} bytes of {}", cut.len(), packed.len());
        }
    }
}

/// The inputs that fuzzing kept.
#[test]
fn kept_rows() {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../fuzz/corpus/rows");
    let mut files: Vec<_> = std::fs::read_dir(folder).unwrap().map(|file| file.unwrap().path()).collect();
    files.sort();
    assert!(!files.is_empty());
    for file in files {
        println!("{}", file.display());
        rows(&std::fs::read(file).unwrap());
    }
}

#[test]
fn a_bomb_takes_time_and_no_memory() {
    // 64 MiB without a line's end.
    let bomb = gzip(&vec![b'x'; 64 << 20]);
    assert!(bomb.len() < 1 << 20);
    let source = Source::open(&file("bomb.csv.gz", &bomb), None, FIELDS, &[]).map(drop);
    let error = source.unwrap_err().to_string();
    assert!(error.contains("header line") && error.contains("longer than 65536 bytes"), "{error}");
    let bomb = gzip(&[b"UserID,Nick\n".as_slice(), &vec![b'x'; 64 << 20], b"\nanna,a\n"].concat());
    let (rows, is_whole) = told("bomb.csv.gz", &bomb).unwrap();
    assert_eq!(rows[0], (2, Err("the line is longer than 65536 bytes".to_owned())));
    assert_eq!(format!("{:?}", rows[1]), r#"(3, Ok([Some("anna"), Some("a")]))"#);
    assert!(is_whole && rows.len() == 2);
}

/// The number in its head decides how much memory a frame takes.
#[test]
fn a_window_that_is_too_large_is_refused() {
    // Magic number, no content size, a window of 256 MiB.
    let frame = [0x28, 0xb5, 0x2f, 0xfd, 0x00, 18 << 3, 0x01, 0x00, 0x00];
    let error = Source::open(&file("wide.csv.zst", &frame), None, FIELDS, &[]).map(drop).unwrap_err();
    assert!(error.to_string().contains("window_size is too big"), "{error}");
}

#[test]
fn what_follows_a_cut_frame_that_is_not_ours_is_missed() {
    let rows = zstd(b"UserID\nanna\n");
    // Frames for other programs: a magic number, a length, and so many bytes.
    let other = [0x50, 0x2a, 0x4d, 0x18, 4, 0, 0, 0, 1, 2, 3, 4];
    assert!(told("a.csv.zst", &[rows.as_slice(), &other].concat()).unwrap().1);
    for length in 1..other.len() {
        assert!(!told("a.csv.zst", &[rows.as_slice(), &other[..length]].concat()).unwrap().1, "{length}");
    }
}

#[test]
fn members_without_end_are_not_all_learnt() {
    let line = |number: usize| {
        let members: Vec<_> = (0..5_000).map(|member| format!("\"{number}-{member}\":0")).collect();
        format!("{{{}}}\n", members.join(","))
    };
    let many: String = (0..20).map(line).collect();
    let named = "{\"UserID\":\"anna\"}\n";
    let open = |content: String| Source::open(&file("many.jsonl", content.as_bytes()), None, FIELDS, &[]);
    assert_eq!(open(format!("{named}{many}")).unwrap().columns.unused.len(), 9_999);
    let error = open(format!("{many}{named}")).map(drop).unwrap_err().to_string();
    assert!(error.contains("no column is the UserID"), "{error}");
}

#[test]
fn a_line_that_is_cut_before_it_says_anything_is_refused() {
    let object = "{\"UserID\":\"anna\"}";
    let content = format!("{object}\n{}{object}\n", " ".repeat(2 * LONGEST));
    let (rows, _) = told("blank.jsonl", content.as_bytes()).unwrap();
    assert_eq!(rows[1], (2, Err("the line is longer than 65536 bytes".to_owned())));
}

#[test]
fn a_return_at_the_end_of_a_row_is_not_lost_when_it_is_written() {
    rows(b"csv\nUserID,Nick\nanna,a\r\r\nbela,b\r");
    rows(b"csv\nUserID,Nick\nanna,\"a\r\r\nb\"\n");
}

/// A file that is written has no empty lines, so its first lines are others.
#[test]
fn empty_lines_hide_no_member() {
    let empty = "\n".repeat(1_000);
    let (named, other) = (r#"{"UserID":"a"}"#, r#"{"id":7}"#);
    rows(format!("jsonl\n{named}{empty}{other}").as_bytes());
    let content = format!("{empty}{named}\n");
    assert!(told("late.jsonl", content.as_bytes()).unwrap().0[0].1.is_ok());
}
