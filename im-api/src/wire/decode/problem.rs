//! What can be wrong with a packet that is read.

use std::fmt;

/// What is wrong with a member of a packet.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Problem {
    /// Where, as a JSON pointer: `/ResultItem/3/ResultCode`.
    pub path: String,
    /// What.
    pub kind: ProblemKind,
}

/// In which way a member does not fit its spec.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum ProblemKind {
    /// It is not there, and the spec says that it always is.
    Missing,
    /// It has another type.
    Mismatch {
        /// What the spec says.
        expected: &'static str,
        /// What the packet has.
        found: &'static str,
    },
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let path = if self.path.is_empty() { "/" } else { &self.path };
        match &self.kind {
            ProblemKind::Missing => write!(f, "{path} is missing"),
            ProblemKind::Mismatch { expected, found } => write!(f, "{path} is {found}, expected {expected}"),
        }
    }
}

/// A packet that cannot be read as its spec says.
#[derive(Debug)]
#[non_exhaustive]
pub enum DecodeError {
    /// It is no JSON, or JSON that ends too early or nests too deep.
    Json(serde_json::Error),
    /// It is JSON of another shape.
    Shape(Vec<Problem>),
}

impl DecodeError {
    /// Every member that does not fit; empty if the packet is no JSON at all.
    #[must_use]
    pub fn problems(&self) -> &[Problem] {
        match self {
            DecodeError::Json(_) => &[],
            DecodeError::Shape(problems) => problems,
        }
    }
}

impl fmt::Display for DecodeError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            DecodeError::Json(_) => f.write_str("the packet is not valid JSON"),
            DecodeError::Shape(problems) => {
                for (index, problem) in problems.iter().enumerate() {
                    let comma = if index == 0 { "" } else { "; " };
                    write!(f, "{comma}{problem}")?;
                }
                Ok(())
            }
        }
    }
}

impl std::error::Error for DecodeError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            DecodeError::Json(source) => Some(source),
            DecodeError::Shape(_) => None,
        }
    }
}
