//! Records of comma-separated values (RFC 4180).
//!
//! Not by a library: a quote that somebody forgot must cost one line and not the rest of the file, a bad record must
//! come out as it stands in the file, and none may take more memory than it should.

use std::borrow::Cow;
use std::io::{self, BufRead};

use memchr::{memchr, memchr_iter};

use super::lines::{LONGEST, Line, Lines};

/// Lines that one record may have: fields in quotes may have ends of lines in them.
const MOST_LINES: usize = 100;

/// A record as it stands in the file.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Record {
    /// Number of its first line.
    pub(super) line: u64,
    pub(super) raw: Vec<u8>,
    /// The number of its fields, where it is [plain](plain_fields).
    pub(super) plain: Option<usize>,
    /// Why it is none.
    pub(super) mistake: Option<String>,
}

/// The next record that is not empty. It should have so many columns; several lines that have not are no record.
#[inline]
pub(super) fn next_record<R: BufRead>(
    lines: &mut Lines<R>,
    delimiter: u8,
    columns: usize,
) -> io::Result<Option<Record>> {
    loop {
        let Some(first) = lines.next()? else { return Ok(None) };
        if first.bytes.is_empty() {
            continue;
        }
        if first.is_cut {
            let mistake = Some(format!("the line is longer than {LONGEST} bytes"));
            return Ok(Some(Record { line: first.number, raw: first.bytes, plain: None, mistake }));
        }
        let plain = plain_fields(&first.bytes, delimiter);
        if plain.is_some() || memchr(b'"', &first.bytes).is_none() {
            let Line { number: line, bytes: raw, .. } = first;
            return Ok(Some(Record { line, raw, plain, mistake: None }));
        }
        return quoted(lines, first, delimiter, columns).map(Some);
    }
}

/// A record with quotes, which may go on over several lines.
///
/// A quote that somebody forgot to close seems to be closed by the first quote of a later row, which cannot have what a
/// row must have then: it costs its own line only.
fn quoted<R: BufRead>(
    lines: &mut Lines<R>,
    first: Line,
    delimiter: u8,
    columns: usize,
) -> io::Result<Record> {
    let Line { number: line, bytes: mut raw, mut end, .. } = first;
    let first_length = raw.len();
    let mut quotes = Quotes::new(delimiter);
    quotes.read(&raw);
    let mut further = Vec::new();
    while quotes.are_open {
        let next = if further.len() < MOST_LINES && raw.len() < LONGEST { lines.next()? } else { None };
        let Some(next) = next else { break };
        let is_cut = next.is_cut;
        if !is_cut {
            let begin = raw.len();
            raw.extend_from_slice(end);
            raw.extend_from_slice(&next.bytes);
            quotes.read(&raw[begin..]);
            end = next.end;
        }
        further.push(next);
        if is_cut {
            // What is missing of it may be anything.
            break;
        }
    }
    let is_row = || {
        let fields = std::str::from_utf8(&raw).ok().map(|text| each_field(text, delimiter, |_, _| ()));
        // What is not UTF-8 is told so.
        fields.is_none_or(|fields| fields == Ok(columns))
    };
    let mut mistake = None;
    if quotes.are_open || !further.is_empty() && !is_row() {
        lines.take_back(further);
        raw.truncate(first_length);
        mistake = Some("a quote is opened and not closed".to_owned());
    }
    Ok(Record { line, raw, plain: None, mistake })
}

/// Whether a record goes on in the next line. It is told line by line: however long a record gets, each byte of it is
/// read once.
struct Quotes {
    delimiter: u8,
    are_open: bool,
    is_start: bool,
}

impl Quotes {
    fn new(delimiter: u8) -> Self {
        Self { delimiter, are_open: false, is_start: true }
    }

    fn read(&mut self, bytes: &[u8]) {
        for byte in bytes {
            let were_open = self.are_open;
            match byte {
                b'"' if self.are_open => self.are_open = false,
                b'"' if self.is_start => self.are_open = true,
                _ => {}
            }
            // A quote inside quotes is written twice: the second one opens them again.
            self.is_start = *byte == self.delimiter || were_open && !self.are_open;
        }
    }
}

/// How many fields a line has, if all are of printable ASCII without quotes: what stands in it is what is meant, and no
/// character of it can be a bad one. Nearly all lines are such, and this looks at all of a line at once.
#[inline]
#[expect(
    clippy::needless_bitwise_bool,
    reason = "with a branch for each byte the compiler takes them one by one"
)]
fn plain_fields(line: &[u8], delimiter: u8) -> Option<usize> {
    /// Fills up the last piece, and counts for nothing.
    const NOTHING: u8 = b'a';
    let is_delimiter = |byte: &u8| *byte == delimiter;
    let is_plain = |byte: &u8| is_delimiter(byte) | (matches!(byte, b' '..=b'~') & (*byte != b'"'));
    let (mut are_plain, mut delimiters) = (true, 0);
    // One fold for each question: so the compiler takes the bytes of a piece together.
    let mut look = |piece: &[u8; 16]| {
        are_plain &= piece.iter().fold(true, |all, byte| all & is_plain(byte));
        delimiters += usize::from(piece.iter().fold(0, |count, byte| count + u8::from(is_delimiter(byte))));
    };
    let (pieces, rest) = line.as_chunks();
    pieces.iter().for_each(&mut look);
    let mut last = [NOTHING; 16];
    last[..rest.len()].copy_from_slice(rest);
    look(&last);
    are_plain.then_some(delimiters + 1)
}

/// Gives each field to `take`, with its place; says how many there are.
pub(super) fn each_field<'a>(
    record: &'a str,
    delimiter: u8,
    mut take: impl FnMut(usize, Cow<'a, str>),
) -> Result<usize, String> {
    if memchr(b'"', record.as_bytes()).is_none() {
        return Ok(each_plain_field(record, delimiter, |place, field| take(place, field.into())));
    }
    let delimiter = char::from(delimiter);
    let (mut rest, mut count) = (record, 0);
    loop {
        let (field, length) = if let Some(quoted) = rest.strip_prefix('"') {
            let (field, length) = unquote(quoted).ok_or("a quote is opened and not closed")?;
            (field, length + 1)
        } else {
            let length = rest.find(delimiter).unwrap_or(rest.len());
            (rest[..length].into(), length)
        };
        take(count, field);
        count += 1;
        rest = &rest[length..];
        match rest.strip_prefix(delimiter) {
            Some(next) => rest = next,
            None if rest.is_empty() => return Ok(count),
            None => return Err(format!("something stands behind the closing quote of column {count}")),
        }
    }
}

/// The same for a record without quotes.
#[inline]
pub(super) fn each_plain_field<'a>(
    record: &'a str,
    delimiter: u8,
    mut take: impl FnMut(usize, &'a str),
) -> usize {
    let (mut start, mut count) = (0, 0);
    for end in memchr_iter(delimiter, record.as_bytes()) {
        take(count, &record[start..end]);
        (start, count) = (end + 1, count + 1);
    }
    take(count, &record[start..]);
    count + 1
}

/// What stands up to the closing quote, and where that ends.
fn unquote(text: &str) -> Option<(Cow<'_, str>, usize)> {
    let mut end = text.find('"')?;
    if !text[end + 1..].starts_with('"') {
        return Some((text[..end].into(), end + 1));
    }
    let mut field = String::new();
    let mut start = 0;
    loop {
        field.push_str(&text[start..end]);
        if !text[end + 1..].starts_with('"') {
            return Some((field.into(), end + 1));
        }
        field.push('"');
        start = end + 2;
        end = start + text[start..].find('"')?;
    }
}

/// A field as it is written.
pub(crate) fn quote(field: &str, delimiter: u8) -> Cow<'_, str> {
    let is_special = |c: char| c == char::from(delimiter) || matches!(c, '"' | '\n' | '\r');
    // A reader may take spaces at the ends for decoration.
    if field.contains(is_special) || field.starts_with(' ') || field.ends_with(' ') {
        return format!("\"{}\"", field.replace('"', "\"\"")).into();
    }
    field.into()
}

/// The delimiter that a header uses most: comma, semicolon or tab.
pub(super) fn delimiter_of(header: &[u8]) -> u8 {
    let count = |delimiter: &u8| header.split(|byte| byte == delimiter).count();
    // Of several with the same count the last wins.
    [b'\t', b';', b','].into_iter().max_by_key(count).unwrap_or(b',')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fields(record: &str) -> Result<Vec<String>, String> {
        let mut fields = Vec::new();
        each_field(record, b',', |_, field| fields.push(field.into_owned())).map(|_| fields)
    }

    /// The first line tells the number of columns.
    fn records(text: &str) -> Vec<(u64, String, bool)> {
        let mut lines = Lines::new(text.as_bytes());
        let columns = text.lines().next().map_or(0, |first| first.split(',').count());
        std::iter::from_fn(|| next_record(&mut lines, b',', columns).unwrap())
            .map(|record| (record.line, String::from_utf8(record.raw).unwrap(), record.mistake.is_some()))
            .collect()
    }

    #[test]
    fn fields_are_read() {
        for (record, expected) in [
            ("a,b", &["a", "b"] as &[_]),
            ("a,,", &["a", "", ""]),
            ("\"a,b\",c", &["a,b", "c"]),
            ("\"say \"\"hi\"\"\",c", &["say \"hi\"", "c"]),
            ("\"\"\"\"", &["\""]),
            ("\"\",b", &["", "b"]),
            ("a \"b\",c", &["a \"b\"", "c"]),
            ("小明,\"小\n红\"", &["小明", "小\n红"]),
        ] {
            assert_eq!(fields(record).unwrap(), expected, "{record}");
        }
        assert!(fields("\"a\"b,c").unwrap_err().contains("closing quote of column 1"));
        assert!(fields("\"a").is_err());
    }

    #[test]
    fn records_go_over_lines_inside_quotes_only() {
        let all = records("a,b\n\n\"c\nd\",e\nf,g\"h\n\"i\",\"j\"\"\nk\"\n");
        let expected = [
            (1, "a,b".to_owned(), false),
            (3, "\"c\nd\",e".to_owned(), false),
            (5, "f,g\"h".to_owned(), false),
            (6, "\"i\",\"j\"\"\nk\"".to_owned(), false),
        ];
        assert_eq!(all, expected);
    }

    #[test]
    fn a_quote_that_is_never_closed_costs_one_line() {
        let mut text = "anna,\"oh\n".to_owned();
        for number in 0..1_000 {
            text.push_str(&format!("user-{number},x\n"));
        }
        let all = records(&text);
        assert_eq!(all.len(), 1_001);
        assert_eq!(all[0], (1, "anna,\"oh".to_owned(), true));
        assert_eq!(all[1_000], (1_001, "user-999,x".to_owned(), false));
        assert_eq!(records("a,\"b\nc"), [(1, "a,\"b".to_owned(), true), (2, "c".to_owned(), false)]);
    }

    #[test]
    fn a_forgotten_quote_does_not_eat_the_next_row_with_quotes() {
        let all = records("a,b\nanna,\"oh\nbela,x\ncarl,\"Carl, the\nGreat\"\n");
        let expected = [
            (1, "a,b".to_owned(), false),
            (2, "anna,\"oh".to_owned(), true),
            (3, "bela,x".to_owned(), false),
            (4, "carl,\"Carl, the\nGreat\"".to_owned(), false),
        ];
        assert_eq!(all, expected);
    }

    #[test]
    fn ends_of_lines_inside_quotes_stay_as_they_are() {
        let all = records("a,b\r\n\"c\r\nd\",e\r\n\"f\ng\",h\r\n");
        assert_eq!(all[1].1, "\"c\r\nd\",e");
        assert_eq!(all[2].1, "\"f\ng\",h");
    }

    #[test]
    fn a_line_that_is_cut_ends_no_quote() {
        // The field would be `x y`, and what follows would be gone.
        let text = format!("a,b\n\"x\ny\",{}\nc,d\n", "z".repeat(3 * LONGEST));
        let all = records(&text);
        let told: Vec<_> = all.iter().map(|(line, _, is_mistake)| (*line, *is_mistake)).collect();
        assert_eq!(told, [(1, false), (2, true), (3, true), (4, false)]);
    }

    #[test]
    fn plain_lines_are_told() {
        for (line, fields) in [
            ("", Some(1)),
            ("a", Some(1)),
            ("a,,b c~", Some(3)),
            ("a;b", Some(1)),
            ("a\"", None),
            ("a\tb", None),
            ("\u{7f}", None),
            ("小明", None),
        ] {
            assert_eq!(plain_fields(line.as_bytes(), b','), fields, "{line:?}");
        }
        assert_eq!(plain_fields(b"a\tb", b'\t'), Some(2), "a delimiter is no character of a field");
    }

    #[test]
    fn the_delimiter_is_told_from_the_header() {
        assert_eq!(delimiter_of(b"UserID,Nick"), b',');
        assert_eq!(delimiter_of(b"UserID;Nick;Face,Url"), b';');
        assert_eq!(delimiter_of(b"UserID\tNick"), b'\t');
        assert_eq!(delimiter_of(b"UserID"), b',');
    }

    mod laws {
        use proptest::prelude::*;

        use super::*;

        proptest! {
            /// What is written is read again, whatever it is.
            #[test]
            fn quoting_loses_nothing(rows in prop::collection::vec(prop::collection::vec("[a,\"\n 小]{0,6}", 2..4), 1..6)) {
                let write = |row: &Vec<String>| row.iter().map(|field| quote(field, b',').into_owned()).collect::<Vec<_>>().join(",");
                let header = vec!["x"; rows[0].len()].join(",") + "\n";
                let rows: Vec<_> = rows.iter().filter(|row| row.len() == rows[0].len()).cloned().collect();
                let text = header + &rows.iter().map(|row| write(row) + "\n").collect::<String>();
                let read: Vec<_> = records(&text).into_iter().skip(1).map(|(_, raw, _)| fields(&raw).unwrap()).collect();
                prop_assert_eq!(read, rows);
            }

            /// Whatever comes, each line is in exactly one record, or empty.
            #[test]
            fn no_line_is_lost(text in "[a,\"\n]{0,300}") {
                let all = records(&text);
                let lines: usize = all.iter().map(|(_, raw, _)| raw.split('\n').count()).sum();
                let empty = text.lines().filter(|line| line.is_empty()).count();
                prop_assert!(lines <= text.lines().count());
                prop_assert!(lines + empty >= text.lines().count());
                let mut last = 0;
                for (line, ..) in all {
                    prop_assert!(line > last);
                    last = line;
                }
            }

            /// A plain line has the fields that it seems to have, and no bad character.
            #[test]
            fn a_plain_line_is_read_as_it_stands(line in "([a,~ ]{0,40}|[a,\"\x7f小\t]{0,3}){1,3}") {
                let Some(count) = plain_fields(line.as_bytes(), b',') else {
                    prop_assert!(line.chars().any(|c| c == '"' || !(' '..='~').contains(&c)));
                    return Ok(());
                };
                let fields: Vec<_> = line.split(',').collect();
                prop_assert_eq!(super::fields(&line).unwrap(), &fields[..]);
                prop_assert_eq!(fields.len(), count);
                prop_assert!(line.chars().all(|c| (' '..='~').contains(&c)));
            }

            /// The same as a library reads where a record is sound.
            #[test]
            fn a_library_reads_the_same(rows in prop::collection::vec(prop::collection::vec("[a,\"\n 小]{0,6}", 2), 1..6)) {
                let mut writer = csv::Writer::from_writer(b"x,y\n".to_vec());
                for row in &rows {
                    writer.write_record(row).unwrap();
                }
                let text = String::from_utf8(writer.into_inner().unwrap()).unwrap();
                let read: Vec<_> = records(&text).into_iter().skip(1).map(|(_, raw, _)| fields(&raw).unwrap()).collect();
                prop_assert_eq!(read, rows);
            }
        }
    }
}
