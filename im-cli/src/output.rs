//! Everything that the program says.

use std::io::{self, BufWriter, IsTerminal as _, StdoutLock, Write};

use unicode_width::UnicodeWidthChar as _;

/// Standard output: buffered, locked for the whole run.
///
/// A write that fails is an error that ends the command; see `From<io::Error>` for [`Error`](crate::error::Error).
#[derive(Debug)]
pub(crate) struct Output {
    out: BufWriter<StdoutLock<'static>>,
    is_terminal: bool,
}

impl Output {
    pub(crate) fn stdout() -> Self {
        let stdout = io::stdout();
        let is_terminal = stdout.is_terminal();
        Self { out: BufWriter::with_capacity(32 << 10, stdout.lock()), is_terminal }
    }

    /// Writes a line.
    pub(crate) fn line(&mut self, line: impl std::fmt::Display) -> io::Result<()> {
        writeln!(self.out, "{line}")
    }

    /// Writes an empty line.
    pub(crate) fn gap(&mut self) -> io::Result<()> {
        self.out.write_all(b"\n")
    }

    /// Writes JSON on one line.
    pub(crate) fn json(&mut self, value: &serde_json::Value) -> io::Result<()> {
        serde_json::to_writer(&mut self.out, value)?;
        self.gap()
    }

    /// Writes JSON with indentation.
    pub(crate) fn pretty_json(&mut self, value: &serde_json::Value) -> io::Result<()> {
        serde_json::to_writer_pretty(&mut self.out, value)?;
        self.gap()
    }

    /// Hands over what was written so far.
    pub(crate) fn flush(&mut self) -> io::Result<()> {
        self.out.flush()
    }

    /// Columns that a line may have.
    pub(crate) fn width(&self) -> usize {
        let terminal = if self.is_terminal { terminal_size::terminal_size() } else { None };
        terminal.map_or(120, |(width, _)| usize::from(width.0).clamp(60, 200))
    }

    /// Whether a person is looking.
    pub(crate) fn is_terminal(&self) -> bool {
        self.is_terminal
    }
}

impl Write for Output {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.out.write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        Self::flush(self)
    }
}

/// Says something beside the output: to whoever is there to read it, else to nobody.
pub(crate) fn to_stderr(text: &str) {
    let _ = writeln!(io::stderr().lock(), "{text}");
}

/// A remark that changes nothing.
pub(crate) fn note(text: impl std::fmt::Display) {
    to_stderr(&format!("note: {text}"));
}

/// Something that the user should mend.
pub(crate) fn warn(text: impl std::fmt::Display) {
    to_stderr(&format!("warning: {text}"));
}

/// One line on the terminal that is written again and again; nothing where nobody looks.
#[derive(Debug)]
pub(crate) struct Progress {
    is_shown: bool,
    is_dirty: bool,
}

impl Progress {
    pub(crate) fn new() -> Self {
        Self { is_shown: io::stderr().is_terminal(), is_dirty: false }
    }

    /// Whether somebody looks.
    pub(crate) fn is_shown(&self) -> bool {
        self.is_shown
    }

    /// A line that is longer than the terminal is wide is cut: what wraps could not be written again.
    pub(crate) fn show(&mut self, text: &str) {
        if self.is_shown {
            self.is_dirty = true;
            let width = terminal_size::terminal_size_of(io::stderr()).map_or(80, |(width, _)| width.0);
            let text = fitting(text, usize::from(width).saturating_sub(ECHO));
            let mut err = io::stderr().lock();
            let _ = write!(err, "\r\x1b[K{text}").and_then(|()| err.flush());
        }
    }

    pub(crate) fn clear(&mut self) {
        if std::mem::take(&mut self.is_dirty) {
            let mut err = io::stderr().lock();
            let _ = write!(err, "\r\x1b[K").and_then(|()| err.flush());
        }
    }
}

/// Columns that stay free at the end of a line: a terminal shows Ctrl-C there as `^C`, and what wraps stays for good.
const ECHO: usize = 3;

/// As much of a text as so many columns hold.
fn fitting(text: &str, columns: usize) -> &str {
    let mut used = 0;
    let end = text.char_indices().find(|(_, character)| {
        used += character.width().unwrap_or(0);
        used > columns
    });
    end.map_or(text, |(end, _)| &text[..end])
}

impl Drop for Progress {
    fn drop(&mut self) {
        self.clear();
    }
}

#[cfg(test)]
mod tests {
    use super::fitting;

    #[test]
    fn a_line_is_cut_by_what_a_terminal_shows_of_it() {
        for (text, columns, expected) in [
            ("abc", 3, "abc"),
            ("abc", 2, "ab"),
            ("abc", 0, ""),
            ("小红明", 4, "小红"),
            ("小红明", 5, "小红"),
            ("e\u{301}a", 1, "e\u{301}"),
        ] {
            assert_eq!(fitting(text, columns), expected, "{columns} of {text}");
        }
    }
}
