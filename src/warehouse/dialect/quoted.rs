//! How texts and names of a case stand in a script, so that none can end where it stands.

use std::fmt::Write as _;

use super::{Engine, put};

/// The longest name of `PostgreSQL` as it is built everywhere (its NAMEDATALEN, less the end).
const POSTGRES_NAME_BYTES: usize = 63;

impl Engine {
    /// Whether a backslash in a text starts an escape.
    const fn has_escapes(self) -> bool {
        matches!(self, Self::Spark | Self::ClickHouse)
    }

    /// A text as a literal. What the text holds can never end it.
    pub fn text(self, text: &str) -> String {
        let mut literal = String::from("'");
        let mut chars = text.chars().peekable();
        let mut joined = false;
        while let Some(c) = chars.next() {
            match c {
                '\'' if self.has_escapes() => literal.push_str("\\'"),
                '\'' => literal.push_str("''"),
                '\\' if self.has_escapes() => literal.push_str("\\\\"),
                // Spark replaces ${…} in the whole text of a statement, literals too.
                '$' if self == Self::Spark && chars.peek() == Some(&'{') => {
                    literal.push_str("\\u0024");
                }
                c if c.is_control() && self == Self::Spark => {
                    put(write!(literal, "\\u{:04X}", c as u32));
                }
                c if c.is_control() && self == Self::ClickHouse => {
                    Self::push_bytes(c, &mut literal);
                }
                c if c.is_control() => {
                    put(write!(literal, "' || chr({}) || '", c as u32));
                    joined = true;
                }
                c => literal.push(c),
            }
        }
        literal.push('\'');
        if joined {
            format!("({literal})")
        } else {
            literal
        }
    }

    fn push_bytes(c: char, literal: &mut String) {
        for byte in c.encode_utf8(&mut [0; 4]).bytes() {
            put(write!(literal, "\\x{byte:02X}"));
        }
    }

    /// A name, quoted whatever it is.
    pub fn name_of(self, name: &str) -> String {
        match self {
            Self::DuckDb | Self::Postgres => format!("\"{}\"", name.replace('"', "\"\"")),
            Self::Spark => format!("`{}`", name.replace('`', "``")),
            Self::ClickHouse => {
                format!("`{}`", name.replace('\\', "\\\\").replace('`', "\\`"))
            }
        }
    }

    /// Whether a column of this name can be named in a script at all.
    pub fn can_name(self, name: &str) -> bool {
        let is_text = !name.is_empty() && !name.chars().any(char::is_control);
        is_text
            && match self {
                // It cuts longer names off, so two columns may become one.
                Self::Postgres => name.len() <= POSTGRES_NAME_BYTES,
                // It fills in what stands between the braces, in names too.
                Self::Spark => !name.contains("${"),
                Self::DuckDb | Self::ClickHouse => true,
            }
    }

    /// Texts as a list to be used after IN.
    pub fn texts<'a>(self, texts: impl IntoIterator<Item = &'a str>) -> String {
        let texts: Vec<String> = texts.into_iter().map(|text| self.text(text)).collect();
        format!("({})", texts.join(", "))
    }
}

/// A text as it can stand in a comment: no line end, and nothing that any engine's reader of scripts
/// could take for a quote, an end of a statement or a command.
pub fn comment(text: &str) -> String {
    let safe = |c: char| c.is_alphanumeric() || " .,:_/()+=%-".contains(c);
    text.chars()
        .map(|c| if safe(c) { c } else { '?' })
        .collect()
}
