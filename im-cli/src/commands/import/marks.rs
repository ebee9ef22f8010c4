//! Rows that are wrong because of other rows, found by sorting what is known of all of them.

use std::io;

use super::sorter::{Merge, Sorted, Sorter};

/// What is wrong with a row, and the line of the other one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Mark {
    /// The same name stands there.
    Duplicate(u64),
    /// The first of its group that is not later than the one before.
    Unordered(u64),
}

/// Marks by line.
#[derive(Debug)]
pub(super) struct Marks(Sorted);

impl Marks {
    /// Finds the marks, and says how many rows have one. Names come as a hash of 128 bits and a line, times as a hash of
    /// what they belong to, a line, and the time. An input has one or the other.
    pub(super) fn find(names: &Sorted, times: &Sorted) -> io::Result<(Self, u64)> {
        let (mut found, mut count) = (Sorter::new(), 0);
        let mut add = |line, mark| {
            count += 1;
            found.push(match mark {
                Mark::Duplicate(other) => [line, 0, other],
                Mark::Unordered(other) => [line, 1, other],
            })
        };
        duplicates(names, &mut add)?;
        unordered(times, &mut add)?;
        Ok((Self(found.finish()?), count))
    }

    /// The marks from the first line on.
    pub(super) fn reader(&self) -> io::Result<MarkReader<'_>> {
        Ok(MarkReader(self.0.merge()?))
    }
}

/// Tells marks in the order of lines.
#[derive(Debug)]
pub(super) struct MarkReader<'a>(Merge<'a>);

impl MarkReader<'_> {
    /// The mark of this line, which is further down than the last one that was asked for.
    pub(super) fn at(&mut self, line: u64) -> io::Result<Option<Mark>> {
        match self.0.peek() {
            Some([marked, kind, other]) if marked == line => {
                self.0.next()?;
                Ok(Some(if kind == 0 { Mark::Duplicate(other) } else { Mark::Unordered(other) }))
            }
            _ => Ok(None),
        }
    }
}

type Add<'a> = dyn FnMut(u64, Mark) -> io::Result<()> + 'a;

/// The lines whose name stands in an earlier line too.
fn duplicates(names: &Sorted, add: &mut Add<'_>) -> io::Result<()> {
    let mut names = names.merge()?;
    let mut first = None;
    while let Some([one, other, line]) = names.next()? {
        match first {
            Some((name, first)) if name == (one, other) => add(line, Mark::Duplicate(first))?,
            _ => first = Some(((one, other), line)),
        }
    }
    Ok(())
}

/// All lines of groups in which times do not rise from line to line: were some of them sent, the others would come too
/// late for ever.
fn unordered(times: &Sorted, add: &mut Add<'_>) -> io::Result<()> {
    let mut wrong = Sorter::new();
    let mut rows = times.merge()?;
    let (mut last, mut is_noted) = (None, false);
    while let Some([group, line, time]) = rows.next()? {
        let latest = last.filter(|(same, _)| *same == group).map(|(_, time)| time);
        is_noted &= latest.is_some();
        if !is_noted && latest.is_some_and(|latest| time <= latest) {
            wrong.push([group, line, 0])?;
            is_noted = true;
        }
        last = Some((group, time));
    }
    let wrong = wrong.finish()?;
    let (mut wrong, mut rows) = (wrong.merge()?, times.merge()?);
    while let Some([group, line, _]) = rows.next()? {
        while wrong.peek().is_some_and(|[passed, ..]| passed < group) {
            wrong.next()?;
        }
        if let Some([same, first, _]) = wrong.peek()
            && same == group
        {
            add(line, Mark::Unordered(first))?;
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sorted(entries: &[[u64; 3]]) -> Sorted {
        let mut sorter = Sorter::new();
        for entry in entries {
            sorter.push(*entry).unwrap();
        }
        sorter.finish().unwrap()
    }

    fn marks(names: &[[u64; 3]], times: &[[u64; 3]], lines: u64) -> Vec<Option<Mark>> {
        let (marks, count) = Marks::find(&sorted(names), &sorted(times)).unwrap();
        let mut reader = marks.reader().unwrap();
        let marks: Vec<_> = (1..=lines).map(|line| reader.at(line).unwrap()).collect();
        assert_eq!(marks.iter().flatten().count() as u64, count);
        marks
    }

    #[test]
    fn later_lines_with_the_same_name_are_marked() {
        let names = [[7, 7, 1], [7, 8, 2], [7, 7, 3], [7, 7, 4]];
        let first = Some(Mark::Duplicate(1));
        assert_eq!(marks(&names, &[], 4), [None, None, first, first]);
    }

    #[test]
    fn all_lines_of_a_group_are_marked_whose_times_do_not_rise() {
        let times = [[5, 1, 100], [6, 2, 90], [5, 3, 100], [6, 4, 91], [7, 5, 80], [5, 6, 99], [7, 7, 79]];
        let (five, seven) = (Some(Mark::Unordered(3)), Some(Mark::Unordered(7)));
        assert_eq!(marks(&[], &times, 7), [five, None, five, None, seven, five, seven]);
    }
}
