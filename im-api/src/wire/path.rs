//! Where reading or checking is.

/// A place in a packet. A chain on the stack: a path is spelled only when something is wrong.
#[derive(Debug)]
pub(crate) struct Path<'a> {
    parent: Option<&'a Path<'a>>,
    step: Step<'a>,
}

#[derive(Debug)]
enum Step<'a> {
    Root,
    Field(&'static str),
    Item(usize),
    Member(&'a str),
}

impl<'a> Path<'a> {
    pub(crate) const ROOT: Path<'static> = Path { parent: None, step: Step::Root };

    pub(crate) fn field(&'a self, name: &'static str) -> Path<'a> {
        Path { parent: Some(self), step: Step::Field(name) }
    }

    pub(crate) fn item(&'a self, index: usize) -> Path<'a> {
        Path { parent: Some(self), step: Step::Item(index) }
    }

    pub(crate) fn member(&'a self, name: &'a str) -> Path<'a> {
        Path { parent: Some(self), step: Step::Member(name) }
    }

    /// As a JSON pointer.
    pub(crate) fn spell(&self) -> String {
        let mut path = self.parent.map(Path::spell).unwrap_or_default();
        match &self.step {
            Step::Root => {}
            Step::Field(name) => path.extend(["/", name]),
            Step::Item(index) => path.extend(["/", &index.to_string()]),
            Step::Member(name) => path.extend(["/", &name.replace('~', "~0").replace('/', "~1")]),
        }
        path
    }
}
