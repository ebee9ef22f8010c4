//! Which column holds what.

use crate::catalog::nearest;
use crate::error::{Error, Result};

/// Something that an item has.
#[derive(Debug)]
pub(super) struct Field {
    /// As on the wire.
    pub(super) name: &'static str,
    /// Other names that people give it, without case and separators.
    pub(super) synonyms: &'static [&'static str],
    pub(super) is_required: bool,
    pub(super) form: Form,
}

/// How a cell is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Form {
    /// In one line.
    Word,
    /// In any number of lines.
    Text,
    /// As JSON, or as a text that stands for it; in lines of JSON as it is.
    Json,
}

impl Field {
    pub(super) const fn new(name: &'static str, synonyms: &'static [&'static str]) -> Self {
        Self { name, synonyms, is_required: false, form: Form::Word }
    }

    /// Every row has it.
    pub(super) const fn required(self) -> Self {
        Self { is_required: true, ..self }
    }

    pub(super) const fn form(self, form: Form) -> Self {
        Self { form, ..self }
    }

    /// The first character of a cell that does not belong there, counted from 1.
    pub(super) fn misplaced(&self, cell: &str) -> Option<usize> {
        let is_misplaced = |c: char| match self.form {
            Form::Word => c.is_control(),
            Form::Text => c.is_control() && !matches!(c, '\n' | '\r' | '\t'),
            Form::Json => false,
        };
        // In UTF-8 control characters are one of these bytes, or begin with the last: most cells need not be decoded.
        let may_have_one = cell.bytes().any(|byte| matches!(byte, 0..=0x1f | 0x7f | 0xc2));
        if may_have_one { cell.chars().position(is_misplaced).map(|at| at + 1) } else { None }
    }
}

/// For each field the name of the column that holds it.
#[derive(Clone, Debug)]
pub(super) struct Columns {
    pub(super) fields: &'static [Field],
    pub(super) chosen: Vec<Option<String>>,
    /// Columns that hold nothing of use.
    pub(super) unused: Vec<String>,
}

/// A choice of the user's: this field from this column, or from none.
#[derive(Clone, Debug)]
pub(super) struct Choice {
    field: String,
    column: Option<String>,
}

/// Reads `FIELD=COLUMN`; nothing behind the sign leaves the field out.
pub(super) fn parse_choice(text: &str) -> Result<Choice, String> {
    let (field, column) =
        text.split_once('=').ok_or_else(|| format!("`{text}` is not of the form FIELD=COLUMN"))?;
    let column = (!column.is_empty()).then(|| column.to_owned());
    Ok(Choice { field: field.trim().to_owned(), column })
}

impl Columns {
    /// Matches columns to fields: by the user's choice, else by name.
    pub(super) fn resolve(fields: &'static [Field], names: &[String], choices: &[Choice]) -> Result<Self> {
        let mut chosen: Vec<Option<String>> = vec![None; fields.len()];
        let mut decided = vec![false; fields.len()];
        for choice in choices {
            let index = find_field(fields, &choice.field)?;
            if let Some(column) = &choice.column
                && !names.contains(column)
            {
                return Err(no_column(column, names));
            }
            chosen[index].clone_from(&choice.column);
            decided[index] = true;
        }
        for name in names {
            let is_free = |index: &usize| !decided[*index] && is_name_of(&fields[*index], name);
            let Some(index) = (0..fields.len()).find(is_free) else { continue };
            if let Some(other) = &chosen[index] {
                return Err(Error::usage(format!(
                    "the columns `{other}` and `{name}` may both be the {}",
                    fields[index].name
                ))
                .tip(format!("say which: `--map {}={name}`", fields[index].name)));
            }
            if !chosen.iter().flatten().any(|taken| taken == name) {
                chosen[index] = Some(name.clone());
            }
        }
        let missing =
            fields.iter().zip(&chosen).find(|(field, column)| field.is_required && column.is_none());
        if let Some((field, _)) = missing {
            return Err(Error::usage(format!("no column is the {}", field.name))
                .detail(format!("the columns are: {}", names.join(", ")))
                .tip(format!("say which one it is: `--map {}=COLUMN`", field.name)));
        }
        let unused = names.iter().filter(|name| !chosen.iter().flatten().any(|taken| taken == *name));
        Ok(Self { fields, unused: unused.cloned().collect(), chosen })
    }

    /// Whether a column holds this field.
    pub(super) fn has(&self, name: &str) -> bool {
        self.fields.iter().zip(&self.chosen).any(|(field, column)| field.name == name && column.is_some())
    }

    /// For each column of a header, which field it holds.
    pub(super) fn places(&self, header: &[String]) -> Vec<Option<usize>> {
        let field_of = |name: &String| self.chosen.iter().position(|column| column.as_ref() == Some(name));
        header.iter().map(field_of).collect()
    }

    /// `UserID=login Nick=name`: how a ledger knows them.
    pub(super) fn describe(&self) -> String {
        let pairs = self.fields.iter().zip(&self.chosen);
        let pairs = pairs.filter_map(|(field, column)| Some(format!("{}={}", field.name, column.as_ref()?)));
        pairs.collect::<Vec<_>>().join(" ")
    }
}

fn find_field(fields: &'static [Field], name: &str) -> Result<usize> {
    fields.iter().position(|field| is_name_of(field, name)).ok_or_else(|| {
        let names = fields.iter().map(|field| field.name);
        let tip = nearest(name, names.clone()).map_or_else(
            || format!("known are {}", names.collect::<Vec<_>>().join(", ")),
            |name| format!("did you mean `{name}`?"),
        );
        Error::usage(format!("there is no field `{name}`")).tip(tip)
    })
}

fn no_column(column: &str, names: &[String]) -> Error {
    let near = nearest(column, names.iter().map(String::as_str));
    Error::usage(format!("there is no column `{column}`"))
        .detail(format!("the columns are: {}", names.join(", ")))
        .maybe_tip(near.map(|name| format!("did you mean `{name}`?")))
}

fn is_name_of(field: &Field, name: &str) -> bool {
    let plain = plain(name);
    plain == self::plain(field.name) || field.synonyms.contains(&plain.as_str())
}

/// `user_id`, `UserID` and `User Id` are the same name.
fn plain(name: &str) -> String {
    name.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

#[cfg(test)]
mod tests {
    use super::super::kind::{Import as _, Names};
    use super::*;

    const FIELDS: &[Field] = Names::FIELDS;

    fn resolve(names: &[&str], choices: &[&str]) -> Result<Columns> {
        let names: Vec<_> = names.iter().map(ToString::to_string).collect();
        let choices: Vec<_> = choices.iter().map(|choice| parse_choice(choice).unwrap()).collect();
        Columns::resolve(FIELDS, &names, &choices)
    }

    #[test]
    fn columns_are_known_by_many_names() {
        for (names, expected) in [
            (&["UserID", "Nick", "FaceUrl"] as &[_], "UserID=UserID Nick=Nick FaceUrl=FaceUrl"),
            (&["nickname", "user_id"], "UserID=user_id Nick=nickname"),
            (&["User Id", "age"], "UserID=User Id"),
        ] {
            assert_eq!(resolve(names, &[]).unwrap().describe(), expected);
        }
        assert_eq!(resolve(&["User Id", "age"], &[]).unwrap().unused, ["age"]);
    }

    #[test]
    fn a_choice_wins_over_names() {
        let columns = resolve(&["UserID", "login", "Nick"], &["user_id=login", "Nick="]).unwrap();
        assert_eq!(columns.describe(), "UserID=login");
        assert_eq!(columns.unused, ["UserID", "Nick"]);
    }

    #[test]
    fn mistakes_are_explained() {
        for (names, choices, expected) in [
            (&["login"] as &[_], &[] as &[_], "--map UserID=COLUMN"),
            (&["UserID", "user_id"], &[], "may both be the UserID"),
            (&["login"], &["UserID=logn"], "did you mean `login`?"),
            (&["UserID"], &["Nik=UserID"], "did you mean `Nick`?"),
            (&["UserID"], &["UserID="], "no column is the UserID"),
        ] {
            let message = resolve(names, choices).unwrap_err().to_string();
            assert!(message.contains(expected), "{message}");
        }
        assert!(parse_choice("UserID").unwrap_err().contains("FIELD=COLUMN"));
    }

    #[test]
    fn control_characters_are_found_wherever_they_do_not_belong() {
        let (word, text) = (Field::new("UserID", &[]), Field::new("Text", &[]).form(Form::Text));
        for character in (0..=0x2fff).filter_map(char::from_u32) {
            let cell = format!("小{character}-");
            let in_word = character.is_control().then_some(2);
            assert_eq!(word.misplaced(&cell), in_word, "{character:?}");
            let in_text = in_word.filter(|_| !matches!(character, '\n' | '\r' | '\t'));
            assert_eq!(text.misplaced(&cell), in_text, "{character:?}");
        }
        assert_eq!(word.misplaced("a\u{9}\u{7f}"), Some(2));
    }
}
