//! Plain tables: aligned columns, no lines; the last column wraps.

use std::io::{self, Write};

use unicode_width::UnicodeWidthStr as _;

/// How far columns stand apart.
const GAP: usize = 2;

/// The narrowest that a last column is wrapped to.
const NARROWEST: usize = 24;

/// A table. Cells are text without line ends.
#[derive(Debug, Default)]
pub(crate) struct Table {
    indent: usize,
    head: Vec<String>,
    is_right: Vec<bool>,
    rows: Vec<Vec<String>>,
}

impl Table {
    /// A table with these column heads; a head that begins with `>` is for a column of numbers.
    pub(crate) fn new<'a>(head: impl IntoIterator<Item = &'a str>) -> Self {
        let mut table = Self::default();
        for name in head {
            table.is_right.push(name.starts_with('>'));
            table.head.push(name.trim_start_matches('>').to_owned());
        }
        table
    }

    /// A table without a head: names on the left, what they are on the right.
    pub(crate) fn pairs() -> Self {
        Self { is_right: vec![false; 2], ..Self::default() }
    }

    pub(crate) fn indent(mut self, indent: usize) -> Self {
        self.indent = indent;
        self
    }

    pub(crate) fn row<S: Into<String>>(&mut self, cells: impl IntoIterator<Item = S>) {
        let cells = cells.into_iter().map(|cell| printable(cell.into())).collect();
        self.rows.push(cells);
    }

    /// Writes it into lines of at most `width` columns, as far as that is possible.
    pub(crate) fn write(&self, out: &mut impl Write, width: usize) -> io::Result<()> {
        let widths = self.widths();
        let before_last: usize = widths.iter().rev().skip(1).map(|width| width + GAP).sum();
        let room = width.saturating_sub(self.indent + before_last).max(NARROWEST);
        let head = (!self.head.is_empty()).then_some(&self.head);
        for row in head.into_iter().chain(&self.rows) {
            self.write_row(row, &widths, before_last, room, out)?;
        }
        Ok(())
    }

    fn widths(&self) -> Vec<usize> {
        let mut widths = vec![0; self.is_right.len()];
        for row in std::iter::once(&self.head).chain(&self.rows) {
            for (width, cell) in widths.iter_mut().zip(row) {
                *width = (*width).max(cell.width());
            }
        }
        widths
    }

    fn write_row(
        &self,
        row: &[String],
        widths: &[usize],
        before_last: usize,
        room: usize,
        out: &mut impl Write,
    ) -> io::Result<()> {
        let mut line = " ".repeat(self.indent);
        let last = widths.len() - 1;
        for (index, cell) in row.iter().enumerate().take(last) {
            let fill = " ".repeat(widths[index].saturating_sub(cell.width()));
            let (before, after) =
                if self.is_right[index] { (fill.as_str(), "") } else { ("", fill.as_str()) };
            line.extend([before, cell, after, &" ".repeat(GAP)]);
        }
        let Some(cell) = row.get(last) else { return writeln!(out, "{}", line.trim_end()) };
        if self.is_right[last] {
            line.push_str(&" ".repeat(widths[last].saturating_sub(cell.width())));
        }
        for (index, part) in wrap(cell, room).into_iter().enumerate() {
            if index > 0 {
                line = " ".repeat(self.indent + before_last);
            }
            line.push_str(part);
            writeln!(out, "{}", line.trim_end())?;
        }
        Ok(())
    }
}

/// Breaks a text at spaces into lines of at most `width` columns; a longer word stands alone.
pub(crate) fn wrap(text: &str, width: usize) -> Vec<&str> {
    let mut lines = Vec::new();
    let (mut start, mut end) = (0, 0);
    for (at, word) in text.split(' ').scan(0, |at, word| {
        let begin = *at;
        *at += word.len() + 1;
        Some((begin, word))
    }) {
        if end > start && text[start..at + word.len()].width() > width {
            lines.push(text[start..end].trim_end());
            start = at;
        }
        end = at + word.len();
    }
    lines.push(&text[start..end]);
    lines
}

/// A number with its thousands apart: `12,000`.
pub(crate) fn count(number: usize) -> String {
    let digits = number.to_string();
    let mut text = String::with_capacity(digits.len() + digits.len() / 3);
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

/// What comes from a server or file must not steer the terminal.
fn printable(text: String) -> String {
    if text.chars().any(char::is_control) {
        return text.chars().map(|c| if c.is_control() { '\u{fffd}' } else { c }).collect();
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(table: &Table, width: usize) -> String {
        let mut out = Vec::new();
        table.write(&mut out, width).unwrap();
        String::from_utf8(out).unwrap()
    }

    #[test]
    fn columns_are_aligned_by_what_is_seen() {
        let mut table = Table::new(["NAME", ">CALLS", "WHY"]);
        table.row(["anna", "7", "-"]);
        table.row(["小明", "1,000", "a\x1b[31mb"]);
        assert_eq!(text(&table, 80), "NAME  CALLS  WHY\nanna      7  -\n小明  1,000  a\u{fffd}[31mb\n");
    }

    #[test]
    fn the_last_column_wraps_at_words() {
        let mut table = Table::pairs().indent(2);
        table.row(["about", "one two three four five six seven"]);
        assert_eq!(text(&table, 30), "  about  one two three four five\n         six seven\n");
    }

    #[test]
    fn thousands_stand_apart() {
        let texts = [0, 7, 999, 1_000, 12_000, 123_456, 1_000_000].map(count);
        assert_eq!(texts, ["0", "7", "999", "1,000", "12,000", "123,456", "1,000,000"]);
    }

    #[test]
    fn long_words_and_empty_texts_survive() {
        assert_eq!(wrap("", 5), [""]);
        assert_eq!(wrap("abcdefgh ij k", 4), ["abcdefgh", "ij k"]);
        assert_eq!(wrap("a b", 1), ["a", "b"]);
    }
}
