//! A choice that a column does not decide, before it has a file and becomes a [`Question`].

use super::{Question, QuestionKind};

/// Values shown as examples of what can be read in more than one way.
pub const EXAMPLES_MAX: usize = 3;

/// What is doubtful and how to answer it; the reader adds file and column.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Doubt {
    pub kind: QuestionKind,
    pub examples: Vec<String>,
    /// Command-line flags, such as `--date-order dmy`.
    pub answers: Vec<String>,
}

impl Doubt {
    pub fn new(kind: QuestionKind, examples: &[String], answers: &[&str]) -> Self {
        let answers = answers.iter().map(|a| (*a).to_owned()).collect();
        Self {
            kind,
            examples: examples.to_vec(),
            answers,
        }
    }

    pub fn into_question(self, file: &str, column: Option<&str>) -> Question {
        Question {
            kind: self.kind,
            file: file.to_owned(),
            column: column.map(str::to_owned),
            examples: self.examples,
            answers: self.answers,
        }
    }
}

/// Keeps a value as an example while there is room and it is not one yet.
pub(super) fn keep_example(examples: &mut Vec<String>, text: &[u8]) {
    if examples.len() < EXAMPLES_MAX {
        let text = String::from_utf8_lossy(text).into_owned();
        if !examples.contains(&text) {
            examples.push(text);
        }
    }
}
