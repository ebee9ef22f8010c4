//! What must hold of any input of rows; the fuzz target calls it too.

use std::borrow::Cow;
use std::cell::RefCell;
use std::path::{Path, PathBuf};

use super::columns::Field;
use super::source::{Format, Row, RowWriter, Source, Texts};

/// The longest line that is read, as the page on hostile input has it. A record in quotes begins no further line beyond
/// it.
const LONGEST: usize = 64 << 10;

const FIELDS: &[Field] = &[Field::new("UserID", &["id"]).required(), Field::new("Nick", &[])];

const NOTES: &[&str] = &["line", "reason"];

thread_local! {
    static FOLDER: RefCell<Option<tempfile::TempDir>> = const { RefCell::new(None) };
}

/// The first line is the end of a file's name, which says how it is read (`csv`, `jsonl.gz`); the rest is the file.
///
/// Nothing panics. Each line is in exactly one row, which says what it holds or why it is none, or it is empty. What is
/// written of rows is read as the same rows.
pub(crate) fn rows(data: &[u8]) {
    let Some(end) = data.iter().position(|byte| *byte == b'\n') else { return };
    let (name, content) = (&data[..end], &data[end + 1..]);
    let known = ["csv", "jsonl", "txt", "csv.gz", "jsonl.gz", "csv.zst", "jsonl.zst"];
    let Some(name) = known.into_iter().find(|known| known.as_bytes() == name) else { return };
    let input = file(&format!("rows.{name}"), content);
    let Ok(source) = Source::open(&input, None, FIELDS, &[]).map_err(|error| error.to_string()) else {
        return;
    };
    let (rows, is_whole) = read(&source);
    if !name.contains('.') {
        assert!(is_whole, "a plain file can be read");
        judge_lines(&source, &rows, content);
    }
    written_as_they_stand(&source, &rows);
    written_by_fields(&source, &rows);
}

/// A file with this content, in a folder that is gone when the thread ends.
fn file(name: &str, content: &[u8]) -> PathBuf {
    let path = beside(name);
    std::fs::write(&path, content).unwrap();
    path
}

fn beside(name: &str) -> PathBuf {
    FOLDER.with_borrow_mut(|folder| {
        folder.get_or_insert_with(|| tempfile::tempdir().unwrap()).path().join(name)
    })
}

/// A row that stays when the next one is read.
#[derive(Debug)]
struct Kept {
    line: u64,
    raw: Vec<u8>,
    is_sound: bool,
    texts: Result<Texts, String>,
}

/// The rows, and whether there was nothing behind them that could not be read.
fn read(source: &Source) -> (Vec<Kept>, bool) {
    let mut rows = source.rows(true).unwrap();
    let mut all = Vec::new();
    loop {
        match rows.next() {
            Ok(Some(Row { line, raw, is_sound, texts })) => {
                all.push(Kept { line, raw: raw.to_owned(), is_sound, texts: texts.cloned() });
            }
            Ok(None) => return (all, rows.fingerprint().is_ok()),
            Err(error) => {
                assert!(error.to_string().contains("cannot be read"), "{error}");
                return (all, false);
            }
        }
    }
}

/// Each line of the file is in one row as it stands, or holds nothing.
fn judge_lines(source: &Source, rows: &[Kept], content: &[u8]) {
    let content = content.strip_prefix(b"\xef\xbb\xbf").unwrap_or(content);
    let lines: Vec<_> = content.split(|byte| *byte == b'\n').collect();
    let mut next = usize::from(source.format == Format::Csv);
    for row in rows {
        let begin = usize::try_from(row.line).unwrap() - 1;
        let count = row.raw.split(|byte| *byte == b'\n').count();
        assert!(begin >= next, "a line is in two rows");
        assert!(lines[next..begin].iter().all(|line| is_nothing(line)), "a line is in no row");
        next = begin + count;
        let whole = lines[begin..next].join(&b'\n');
        let whole = whole.strip_suffix(b"\r").filter(|_| next < lines.len()).unwrap_or(&whole);
        assert!(row.raw.len() <= 2 * LONGEST + 4, "a row takes up {} bytes", row.raw.len());
        assert!(
            row.raw == whole || row.texts.is_err() && whole.starts_with(&row.raw),
            "{row:?} is not {whole:?}"
        );
        assert_ne!(row.texts, Err(String::new()));
    }
    assert!(
        lines[next.min(lines.len())..].iter().all(|line| is_nothing(line)),
        "the last lines are in no row"
    );
}

fn is_nothing(line: &[u8]) -> bool {
    line.trim_ascii().is_empty()
}

/// A writer's file that held these rows and is read again.
fn written(source: &Source, fill: impl FnOnce(&mut RowWriter), mut writer: RowWriter) -> Vec<Kept> {
    fill(&mut writer);
    writer.flush().unwrap();
    if writer.count() == 0 {
        return Vec::new();
    }
    let again = Source::open(writer.path(), Some(source.format), FIELDS, &[]).unwrap();
    let (rows, is_whole) = read(&again);
    assert!(is_whole);
    rows
}

/// Whether it still fits into a line when something is put in front and every character is escaped.
fn is_short(row: &Kept) -> bool {
    6 * row.raw.len() + 100 < LONGEST
}

/// Whether it names an account, so that a file with it alone has the column.
fn has_name(row: &Kept) -> bool {
    row.texts.as_ref().is_ok_and(|texts| texts.get(0).is_some())
}

/// What is written of bad rows is a file in which somebody mends them: each is one row there, with what was said of it,
/// and the others can be imported as they are.
fn written_as_they_stand(source: &Source, rows: &[Kept]) {
    let fit: Vec<_> = rows.iter().filter(|row| is_short(row)).collect();
    if source.format == Format::Jsonl && !fit.iter().any(|row| has_name(row)) {
        // No line says that there is such a column.
        return;
    }
    let writer = RowWriter::of_rows(out(source, "raw"), source, NOTES);
    let fill = |writer: &mut RowWriter| {
        for row in &fit {
            writer.raw(&[row.line.into(), "because, \"so\"".into()], &row.raw, row.is_sound).unwrap();
        }
    };
    let again = written(source, fill, writer);
    assert_eq!(again.len(), fit.len(), "a row is lost, or is two");
    for (row, again) in fit.iter().zip(&again) {
        assert!(!row.is_sound || again.is_sound);
        if row.texts.is_ok() {
            assert_eq!(again.texts, row.texts, "{row:?} became {again:?}");
        }
    }
}

/// What is written of failed items is the input of the next import.
fn written_by_fields(source: &Source, rows: &[Kept]) {
    let good = rows.iter().filter(|row| is_short(row) && has_name(row));
    let good: Vec<_> = good.filter_map(|row| row.texts.clone().ok()).collect();
    let names = FIELDS.iter().map(|field| field.name).enumerate().collect();
    let writer = RowWriter::of_fields(out(source, "fields"), source, NOTES, names);
    let fill = |writer: &mut RowWriter| {
        for texts in &good {
            let fields: Vec<_> = texts.iter().map(|text| text.map(Cow::from)).collect();
            writer.fields(&[7.into(), "".into()], &fields).unwrap();
        }
    };
    let again = written(source, fill, writer);
    assert_eq!(again.len(), good.len(), "an item is lost, or is two");
    for (texts, again) in good.iter().zip(&again) {
        let filled =
            |texts: &Texts| texts.iter().map(|text| text.unwrap_or_default().to_owned()).collect::<Vec<_>>();
        assert_eq!(again.texts.as_ref().map(filled), Ok(filled(texts)), "{texts:?} became {again:?}");
    }
}

fn out(source: &Source, word: &str) -> PathBuf {
    super::source::beside(Path::new(&beside("written")), word, source.format)
}

#[cfg(test)]
mod tests;
