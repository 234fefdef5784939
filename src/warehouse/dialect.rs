//! How each engine writes the same thing: types, functions, files, texts and names.

mod quoted;

pub use quoted::comment;

use crate::import::cell::WIDE_SPACES;

/// The spaces of ASCII that the reader trims, see [`crate::import::cell::trim`].
const SPACES: &str = " \t\n\r\u{c}";

/// An engine that a script is written for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Engine {
    DuckDb,
    Spark,
    ClickHouse,
    Postgres,
}

impl Engine {
    pub const ALL: [Self; 4] = [Self::DuckDb, Self::Spark, Self::ClickHouse, Self::Postgres];

    /// The name on the command line and in the manifest.
    pub const fn name(self) -> &'static str {
        match self {
            Self::DuckDb => "duckdb",
            Self::Spark => "spark",
            Self::ClickHouse => "clickhouse",
            Self::Postgres => "postgres",
        }
    }

    /// The name it goes by.
    pub const fn title(self) -> &'static str {
        match self {
            Self::DuckDb => "DuckDB",
            Self::Spark => "Spark",
            Self::ClickHouse => "ClickHouse",
            Self::Postgres => "PostgreSQL",
        }
    }

    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|engine| engine.name() == name)
    }

    pub const fn text_type(self) -> &'static str {
        match self {
            Self::DuckDb => "VARCHAR",
            Self::Postgres => "text",
            Self::Spark => "STRING",
            Self::ClickHouse => "Nullable(String)",
        }
    }

    pub const fn int_type(self) -> &'static str {
        match self {
            Self::ClickHouse => "Nullable(Int64)",
            _ => "BIGINT",
        }
    }

    /// Whole numbers far larger than any order.
    pub const fn wide_type(self) -> &'static str {
        match self {
            Self::DuckDb => "HUGEINT",
            Self::Postgres => "numeric",
            Self::Spark => "DECIMAL(38, 0)",
            Self::ClickHouse => "Nullable(Int128)",
        }
    }

    /// An exact decimal.
    pub fn decimal(self, digits: u32, decimals: u32) -> String {
        match self {
            Self::Postgres => format!("numeric({digits}, {decimals})"),
            Self::ClickHouse => format!("Nullable(Decimal({digits}, {decimals}))"),
            _ => format!("DECIMAL({digits}, {decimals})"),
        }
    }

    /// Whether a text matches a pattern.
    pub fn matches(self, text: &str, pattern: &str) -> String {
        let pattern = self.text(pattern);
        match self {
            Self::DuckDb => format!("regexp_matches({text}, {pattern})"),
            Self::Postgres => format!("{text} ~ {pattern}"),
            Self::Spark => format!("{text} RLIKE {pattern}"),
            Self::ClickHouse => format!("match({text}, {pattern})"),
        }
    }

    /// A text without everything that matches a pattern.
    pub fn without(self, text: &str, pattern: &str) -> String {
        self.replaced(text, pattern, "")
    }

    /// A text with everything that matches a pattern replaced by a plain text.
    pub fn replaced(self, text: &str, pattern: &str, by: &str) -> String {
        let (pattern, by) = (self.text(pattern), self.text(by));
        match self {
            Self::DuckDb | Self::Postgres => {
                format!("regexp_replace({text}, {pattern}, {by}, 'g')")
            }
            Self::Spark => format!("regexp_replace({text}, {pattern}, {by})"),
            Self::ClickHouse => format!("replaceRegexpAll({text}, {pattern}, {by})"),
        }
    }

    /// A text without white space at both ends.
    pub fn trimmed(self, text: &str) -> String {
        match self {
            // It trims single characters by a pattern anyway.
            Self::ClickHouse => {
                let spaces = self.spaces();
                self.without(text, &format!("^[{spaces}]+|[{spaces}]+$"))
            }
            Self::DuckDb => format!("trim({text}, {})", self.text(&with_wide(SPACES))),
            _ => format!("btrim({text}, {})", self.text(&with_wide(SPACES))),
        }
    }

    /// The part of a text that a group of a pattern matches; NULL where it matches nothing.
    pub fn group(self, text: &str, pattern: &str, group: usize) -> String {
        let pattern = self.text(pattern);
        match self {
            Self::DuckDb | Self::Spark => {
                format!("nullif(regexp_extract({text}, {pattern}, {group}), '')")
            }
            Self::Postgres => format!("nullif((regexp_match({text}, {pattern}))[{group}], '')"),
            Self::ClickHouse => {
                let text = format!("coalesce({text}, '')");
                format!("nullif(extractGroups({text}, {pattern})[{group}], '')")
            }
        }
    }

    /// A text in lower case, letters of all languages.
    pub fn lower(self, text: &str) -> String {
        match self {
            Self::ClickHouse => format!("lowerUTF8({text})"),
            // The database's own rules may know ASCII only.
            Self::Postgres => {
                let [upper, lower] = CAPITALS;
                format!("lower(translate({text}, '{upper}', '{lower}'))")
            }
            _ => format!("lower({text})"),
        }
    }

    /// A text with single characters replaced by others.
    pub fn translated(self, text: &str, from: &str, to: &str) -> String {
        let (from, to) = (self.text(from), self.text(to));
        match self {
            Self::ClickHouse => format!("translateUTF8({text}, {from}, {to})"),
            _ => format!("translate({text}, {from}, {to})"),
        }
    }

    /// Characters of a text.
    pub fn length(self, text: &str) -> String {
        match self {
            Self::ClickHouse => format!("lengthUTF8({text})"),
            _ => format!("length({text})"),
        }
    }

    /// Whole quotient of two whole numbers that are not negative, of [`Self::wide_type`].
    pub fn wide_quotient(self, dividend: &str, divisor: &str) -> String {
        match self {
            Self::Postgres => format!("div({dividend}, {divisor})"),
            _ => self.quotient(dividend, divisor),
        }
    }

    /// Whole quotient of two whole numbers that are not negative, of [`Self::int_type`].
    pub fn quotient(self, dividend: &str, divisor: &str) -> String {
        match self {
            Self::DuckDb => format!("(({dividend}) // ({divisor}))"),
            // Its `div` is of decimals, and many times slower.
            Self::Postgres => format!("(({dividend}) / ({divisor}))"),
            Self::Spark => format!("(({dividend}) div ({divisor}))"),
            Self::ClickHouse => format!("intDiv({dividend}, {divisor})"),
        }
    }

    /// White space as a part of a character class.
    pub fn spaces(self) -> String {
        with_wide(match self {
            Self::Spark => "\\s",
            _ => "[:space:]",
        })
    }

    pub const fn version(self) -> &'static str {
        "version()"
    }

    /// Milliseconds since the Unix epoch when the script runs.
    pub const fn now_ms(self) -> &'static str {
        match self {
            Self::DuckDb => "epoch_ms(current_timestamp::TIMESTAMPTZ)",
            Self::Postgres => "CAST(floor(extract(epoch FROM now()) * 1000) AS BIGINT)",
            Self::Spark => "unix_millis(current_timestamp())",
            Self::ClickHouse => "toUnixTimestamp64Milli(now64(3))",
        }
    }

    /// A table that is kept until the session ends.
    pub fn create(self, name: &str, select: &str) -> String {
        match self {
            Self::DuckDb => format!("CREATE OR REPLACE TEMP TABLE {name} AS\n{select};\n"),
            Self::Postgres => {
                let select = step_by_step(select);
                format!("CREATE TEMP TABLE {name} AS\n{select};\nANALYZE {name};\n")
            }
            // A view of views would be planned and computed anew by every step after it.
            Self::Spark => format!(
                "DROP TABLE IF EXISTS {name};\nCREATE TABLE {name} USING parquet AS\n{select};\n"
            ),
            Self::ClickHouse => format!(
                "CREATE TEMPORARY TABLE {name} ENGINE = MergeTree ORDER BY tuple() AS\n{select};\n"
            ),
        }
    }

    /// Takes away what the engine would keep beyond the session.
    pub fn drop(self, names: &[&str]) -> String {
        if self != Self::Spark {
            return String::new();
        }
        let drop = |name: &&str| format!("DROP TABLE IF EXISTS {name};\n");
        names.iter().map(drop).collect()
    }

    /// Writes what a query gives into a table of the folder.
    pub fn write(self, folder: &str, name: &str, order: &str, select: &str) -> String {
        let file = self.text(&format!("{folder}/{name}.csv"));
        let ordered = format!("{select}\nORDER BY {order}");
        match self {
            Self::DuckDb => format!("COPY (\n{ordered}\n) TO {file} (FORMAT csv, HEADER);\n"),
            // A meta-command of psql ends with its line.
            Self::Postgres => format!(
                "CREATE TEMP TABLE mg_out_{name} AS\n{};\n\
                 \\copy (SELECT * FROM mg_out_{name} ORDER BY {order}) TO {file} \
                 WITH (FORMAT csv, HEADER)\n",
                step_by_step(select)
            ),
            Self::Spark => {
                let folder = self.text(&format!("{folder}/{name}"));
                format!(
                    "INSERT OVERWRITE DIRECTORY {folder} USING csv\n\
                     OPTIONS (header 'true', quote '\"', escape '\"',\n  \
                     ignoreLeadingWhiteSpace 'false', ignoreTrailingWhiteSpace 'false')\n\
                     SELECT /*+ COALESCE(1) */ * FROM (\n{ordered}\n);\n"
                )
            }
            Self::ClickHouse => {
                format!("{ordered}\nINTO OUTFILE {file} TRUNCATE FORMAT CSVWithNames;\n")
            }
        }
    }
}

/// Keeps `PostgreSQL` from folding the steps into one: an expression that a step names twice would double
/// with every step, until no memory holds it. A step with an OFFSET is never folded and, unlike one that is
/// MATERIALIZED, is not written down line by line for the next one either.
fn step_by_step(select: &str) -> String {
    let mut steps = String::new();
    let mut is_step = false;
    for line in select.lines() {
        is_step |= line.ends_with(" AS (") && !line.starts_with(' ');
        if is_step && matches!(line, ")" | "),") {
            steps.push_str("  OFFSET 0\n");
            is_step = false;
        }
        steps.push_str(line);
        steps.push('\n');
    }
    steps.trim_end().to_owned()
}

/// Capital letters beyond ASCII of the languages whose status words are known, and the small ones.
const CAPITALS: [&str; 2] = [
    "ÀÁÂÃÄÅÆÇÈÉÊËÌÍÎÏÑÒÓÔÕÖØÙÚÛÜÝŒŠŽАБВГДЕЁЖЗИЙКЛМНОПРСТУФХЦЧШЩЪЫЬЭЮЯ\
     ŁĘŘŞĐỜẤẬỬŃČІЄŚĆĄƯẠỦỶỀẢỘẦ",
    "àáâãäåæçèéêëìíîïñòóôõöøùúûüýœšžабвгдеёжзийклмнопрстуфхцчшщъыьэюя\
     łęřşđờấậửńčієśćąưạủỷềảộầ",
];

/// Writing into a text cannot fail; this says so where the compiler wants to know.
pub(super) fn put(written: std::fmt::Result) {
    debug_assert!(written.is_ok());
}

/// Those of ASCII, and the wide ones that the reader trims too.
fn with_wide(spaces: &str) -> String {
    spaces.to_owned() + &WIDE_SPACES.concat()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::import::status::{PIECES, words};

    #[test]
    fn every_letter_of_a_status_word_has_its_capital_in_the_script() {
        let [upper, lower] = CAPITALS;
        assert_eq!(upper.to_lowercase(), lower);
        let words = words().map(|(_, words)| *words);
        let letters = words.chain(PIECES.iter().map(|(piece, _)| *piece));
        let missing: String = letters
            .flat_map(str::chars)
            .filter(|c| !c.is_ascii() && c.to_uppercase().ne([*c]))
            // The Turkish ı has the capital I, which every engine lowers to another letter.
            .filter(|c| c.to_uppercase().flat_map(char::to_lowercase).eq([*c]))
            .filter(|c| !lower.contains(*c))
            .collect();
        assert_eq!(missing, "");
    }
}
