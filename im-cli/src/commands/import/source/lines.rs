//! Lines of bounded length, with their numbers.

use std::collections::VecDeque;
use std::io::{self, BufRead};

use memchr::memchr;

/// The longest line that is read. Rows of an import have a fraction of that.
pub(super) const LONGEST: usize = 64 << 10;

/// A line without its end.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Line {
    /// The first has number 1.
    pub(super) number: u64,
    pub(super) bytes: Vec<u8>,
    /// What ended it; nothing at the end of the input.
    pub(super) end: &'static [u8],
    /// It was longer than that, and the rest is gone.
    pub(super) is_cut: bool,
}

impl Line {
    /// Whether there is nothing to read in it.
    pub(super) fn is_blank(&self) -> bool {
        !self.is_cut && self.bytes.trim_ascii().is_empty()
    }
}

/// Reads line by line, and takes lines back.
#[derive(Debug)]
pub(super) struct Lines<R> {
    input: R,
    number: u64,
    returned: VecDeque<Line>,
    /// Memory of a line that is no longer needed.
    spare: Vec<u8>,
}

impl<R: BufRead> Lines<R> {
    pub(super) fn new(input: R) -> Self {
        Self { input, number: 0, returned: VecDeque::new(), spare: Vec::new() }
    }

    #[inline]
    pub(super) fn next(&mut self) -> io::Result<Option<Line>> {
        if let Some(line) = self.returned.pop_front() {
            return Ok(Some(line));
        }
        let mut bytes = std::mem::take(&mut self.spare);
        bytes.clear();
        self.read_line(&mut bytes)?;
        if bytes.is_empty() {
            return Ok(None);
        }
        self.number += 1;
        let (mut end, mut is_cut): (&[u8], _) = (b"", false);
        if bytes.last() == Some(&b'\n') {
            bytes.pop();
            end = b"\n";
            if bytes.last() == Some(&b'\r') {
                bytes.pop();
                end = b"\r\n";
            }
        } else if bytes.len() > LONGEST {
            self.skip_line()?;
            is_cut = true;
        }
        if self.number == 1 && bytes.starts_with(b"\xef\xbb\xbf") {
            // A mark that some programs put in front of UTF-8.
            bytes.drain(..3);
        }
        Ok(Some(Line { number: self.number, bytes, end, is_cut }))
    }

    /// Takes lines back: they come next, in this order.
    pub(super) fn take_back(&mut self, lines: Vec<Line>) {
        for line in lines.into_iter().rev() {
            self.returned.push_front(line);
        }
    }

    /// Takes the memory of a line that is no longer needed.
    #[inline]
    pub(super) fn give_back(&mut self, bytes: Vec<u8>) {
        self.spare = bytes;
    }

    pub(super) fn into_input(self) -> R {
        self.input
    }

    /// Up to the end of the line, the end included, or a little more than a line may have.
    fn read_line(&mut self, bytes: &mut Vec<u8>) -> io::Result<()> {
        self.each_part(|part| {
            let room = LONGEST + 2 - bytes.len();
            bytes.extend_from_slice(&part[..part.len().min(room)]);
            part.len().min(room)
        })
    }

    fn skip_line(&mut self) -> io::Result<()> {
        self.each_part(<[u8]>::len)
    }

    /// Gives what is left of the line to `take`, in parts as they lie in memory, until it takes less than all of one.
    fn each_part(&mut self, mut take: impl FnMut(&[u8]) -> usize) -> io::Result<()> {
        loop {
            let buffer = match self.input.fill_buf() {
                Ok(buffer) => buffer,
                Err(error) if error.kind() == io::ErrorKind::Interrupted => continue,
                Err(error) => return Err(error),
            };
            let end = memchr(b'\n', buffer).map(|place| place + 1);
            let part = &buffer[..end.unwrap_or(buffer.len())];
            let (length, taken) = (part.len(), take(part));
            self.input.consume(taken);
            if end.is_some() || taken < length || length == 0 {
                return Ok(());
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lines(text: &[u8]) -> Vec<(u64, Vec<u8>, bool)> {
        let mut lines = Lines::new(io::BufReader::with_capacity(7, text));
        let next = || lines.next().unwrap().map(|line| (line.number, line.bytes, line.is_cut));
        std::iter::from_fn(next).collect()
    }

    #[test]
    fn all_ends_of_lines_are_known() {
        let all = lines(b"\xef\xbb\xbfa\r\nb\n\nc\rd");
        let texts: Vec<_> = all.iter().map(|(_, bytes, _)| bytes.as_slice()).collect();
        assert_eq!(texts, [b"a".as_slice(), b"b", b"", b"c\rd"]);
        assert_eq!(all.iter().map(|(number, ..)| *number).collect::<Vec<_>>(), [1, 2, 3, 4]);
    }

    #[test]
    fn a_line_without_end_costs_no_memory_and_not_the_next_line() {
        let mut text = vec![b'x'; LONGEST * 3];
        text.extend(b"\nnext\n");
        let all = lines(&text);
        assert_eq!(all.len(), 2);
        assert!(all[0].2 && all[0].1.len() <= LONGEST + 2);
        assert_eq!(all[1], (2, b"next".to_vec(), false));
        let fits = vec![b'x'; LONGEST];
        assert!(!lines(&fits)[0].2);
    }
}
