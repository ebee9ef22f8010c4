//! Sorting more than memory holds: runs of a fixed size on disk, merged when they are read.

use std::cmp::Reverse;
use std::collections::BinaryHeap;
use std::fs::File;
use std::io::{self, Read as _, Seek as _, SeekFrom, Write as _};

/// What is sorted.
pub(super) type Entry = [u64; 3];

const BYTES: usize = size_of::<Entry>();
/// Entries that are sorted in memory: 6 MiB of them.
const RUN: usize = 256 << 10;
/// Entries that are read from a run at a time.
const READ: usize = 1 << 10;

/// Takes entries in any order.
#[derive(Debug)]
pub(super) struct Sorter {
    run: Vec<Entry>,
    size: usize,
    spill: Option<Spill>,
}

/// Runs one behind the other, in a file that has no name and is gone with the process.
#[derive(Debug)]
struct Spill {
    file: File,
    /// How many entries each run has.
    runs: Vec<usize>,
}

/// All entries in order, as often as wanted.
#[derive(Debug)]
pub(super) struct Sorted {
    memory: Vec<Entry>,
    spill: Option<Spill>,
}

impl Sorter {
    pub(super) fn new() -> Self {
        Self::with_size(RUN)
    }

    fn with_size(size: usize) -> Self {
        Self { run: Vec::new(), size, spill: None }
    }

    pub(super) fn push(&mut self, entry: Entry) -> io::Result<()> {
        self.run.push(entry);
        if self.run.len() >= self.size { self.spill() } else { Ok(()) }
    }

    pub(super) fn finish(mut self) -> io::Result<Sorted> {
        if self.spill.is_some() {
            self.spill()?;
            self.run = Vec::new();
        }
        sort(&mut self.run);
        Ok(Sorted { memory: self.run, spill: self.spill })
    }

    fn spill(&mut self) -> io::Result<()> {
        let spill = match &mut self.spill {
            Some(spill) => spill,
            none => none.insert(Spill { file: tempfile::tempfile()?, runs: Vec::new() }),
        };
        sort(&mut self.run);
        let mut out = io::BufWriter::new(&spill.file);
        for number in self.run.iter().flatten() {
            out.write_all(&number.to_le_bytes())?;
        }
        out.flush()?;
        spill.runs.push(self.run.len());
        self.run.clear();
        Ok(())
    }
}

/// Word by word is faster than entry by entry, because the first words nearly always differ.
fn sort(entries: &mut [Entry]) {
    entries.sort_unstable_by(|one, other| one[0].cmp(&other[0]).then_with(|| one.cmp(other)));
}

impl Sorted {
    /// From the first on.
    pub(super) fn merge(&self) -> io::Result<Merge<'_>> {
        let mut cursors = vec![Cursor::Memory(self.memory.iter())];
        let mut start = 0;
        for (spill, length) in
            self.spill.iter().flat_map(|spill| spill.runs.iter().map(move |run| (spill, *run)))
        {
            cursors.push(Cursor::Disk {
                file: &spill.file,
                start,
                left: length,
                read: Vec::new().into_iter(),
            });
            start += (length * BYTES) as u64;
        }
        let mut merge = Merge { cursors, heads: BinaryHeap::new() };
        for index in 0..merge.cursors.len() {
            merge.advance(index)?;
        }
        Ok(merge)
    }
}

/// Merges runs.
#[derive(Debug)]
pub(super) struct Merge<'a> {
    cursors: Vec<Cursor<'a>>,
    heads: BinaryHeap<Reverse<(Entry, usize)>>,
}

impl Merge<'_> {
    /// The next entry; `None` at the end.
    pub(super) fn next(&mut self) -> io::Result<Option<Entry>> {
        let Some(Reverse((entry, index))) = self.heads.pop() else { return Ok(None) };
        self.advance(index)?;
        Ok(Some(entry))
    }

    /// The next entry, left where it is.
    pub(super) fn peek(&self) -> Option<Entry> {
        self.heads.peek().map(|Reverse((entry, _))| *entry)
    }

    fn advance(&mut self, index: usize) -> io::Result<()> {
        if let Some(entry) = self.cursors[index].next()? {
            self.heads.push(Reverse((entry, index)));
        }
        Ok(())
    }
}

/// A place in a run.
#[derive(Debug)]
enum Cursor<'a> {
    Memory(std::slice::Iter<'a, Entry>),
    Disk { file: &'a File, start: u64, left: usize, read: std::vec::IntoIter<Entry> },
}

impl Cursor<'_> {
    fn next(&mut self) -> io::Result<Option<Entry>> {
        match self {
            Self::Memory(entries) => Ok(entries.next().copied()),
            Self::Disk { file, start, left, read } => {
                if let Some(entry) = read.next() {
                    return Ok(Some(entry));
                }
                let count = READ.min(*left);
                let mut bytes = vec![0; count * BYTES];
                file.seek(SeekFrom::Start(*start))?;
                file.read_exact(&mut bytes)?;
                *start += bytes.len() as u64;
                *left -= count;
                *read = bytes.chunks_exact(BYTES).map(entry_of).collect::<Vec<_>>().into_iter();
                Ok(read.next())
            }
        }
    }
}

fn entry_of(bytes: &[u8]) -> Entry {
    let mut entry = [0; 3];
    for (number, bytes) in entry.iter_mut().zip(bytes.chunks_exact(8)) {
        let mut word = [0; 8];
        word.copy_from_slice(bytes);
        *number = u64::from_le_bytes(word);
    }
    entry
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn all(sorted: &Sorted) -> Vec<Entry> {
        let mut merge = sorted.merge().unwrap();
        let mut all = Vec::new();
        while let Some(next) = merge.peek() {
            assert_eq!(merge.next().unwrap(), Some(next));
            all.push(next);
        }
        assert_eq!(merge.next().unwrap(), None);
        all
    }

    proptest! {
        #[test]
        fn whatever_the_size_of_runs_all_come_in_order(
            mut entries in prop::collection::vec(any::<[u64; 3]>(), 0..3_000),
            size in 1..4_000_usize,
        ) {
            let mut sorter = Sorter::with_size(size);
            for entry in &entries {
                sorter.push(*entry).unwrap();
            }
            let sorted = sorter.finish().unwrap();
            entries.sort_unstable();
            prop_assert_eq!(&all(&sorted), &entries);
            prop_assert_eq!(&all(&sorted), &entries, "the second time");
        }
    }
}
