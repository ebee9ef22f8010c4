//! What criterion leaves behind: a folder for each group, in it one for each benchmark, in it `new/estimates.json`.

use std::fmt;
use std::io;
use std::path::{Path, PathBuf};

use serde_json::Value;

/// Benchmarks that are to be compared.
pub(crate) struct Group {
    pub(crate) name: String,
    benchmarks: Vec<Benchmark>,
}

struct Benchmark {
    name: String,
    /// Of one iteration, in nanoseconds.
    median: f64,
}

/// All groups that were measured, by name.
pub(crate) fn groups(folder: &Path) -> io::Result<Vec<Group>> {
    let mut groups = Vec::new();
    for (name, folder) in folders(folder)? {
        let benchmarks = benchmarks(&folder)?;
        if !benchmarks.is_empty() {
            groups.push(Group { name, benchmarks });
        }
    }
    Ok(groups)
}

fn benchmarks(folder: &Path) -> io::Result<Vec<Benchmark>> {
    let mut found = Vec::new();
    for (name, folder) in folders(folder)? {
        let file = folder.join("new").join("estimates.json");
        if file.exists() {
            found.push(Benchmark { name, median: median(&file)? });
        }
    }
    found.sort_by_key(|benchmark| !benchmark.is_reference());
    Ok(found)
}

fn folders(folder: &Path) -> io::Result<Vec<(String, PathBuf)>> {
    let mut found = Vec::new();
    for entry in std::fs::read_dir(folder)? {
        let entry = entry?;
        if entry.file_type()?.is_dir() {
            found.push((entry.file_name().to_string_lossy().into_owned(), entry.path()));
        }
    }
    found.sort();
    Ok(found)
}

fn median(file: &Path) -> io::Result<f64> {
    let estimates: Value = serde_json::from_slice(&std::fs::read(file)?)?;
    estimates.pointer("/median/point_estimate").and_then(Value::as_f64).ok_or_else(|| {
        io::Error::new(io::ErrorKind::InvalidData, format!("{} has no median", file.display()))
    })
}

impl Benchmark {
    fn is_reference(&self) -> bool {
        self.name.starts_with("reference")
    }
}

impl fmt::Display for Group {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "{}", self.name)?;
        let reference = self.benchmarks.iter().find(|benchmark| benchmark.is_reference());
        for benchmark in &self.benchmarks {
            write!(f, "  {:<32} {:>14}", benchmark.name, duration(benchmark.median))?;
            match reference {
                Some(reference) => writeln!(f, "  {:>7.3}", benchmark.median / reference.median)?,
                None => writeln!(f)?,
            }
        }
        Ok(())
    }
}

fn duration(nanoseconds: f64) -> String {
    match nanoseconds {
        small if small < 1e3 => format!("{small:.2} ns"),
        small if small < 1e6 => format!("{:.3} us", small / 1e3),
        small if small < 1e9 => format!("{:.3} ms", small / 1e6),
        large => format!("{:.3} s", large / 1e9),
    }
}
