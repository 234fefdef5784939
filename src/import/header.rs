//! What the titles of a table mean: each becomes a [`Role`], by synonyms in many languages.

use std::collections::{BTreeMap, HashMap};
use std::sync::LazyLock;

use super::Role;
use super::chinese::simplify;
use super::doubt::Doubt;

mod languages;
mod recognise;
mod synonyms;

use languages::LANGUAGES;
pub(crate) use recognise::{Unseen, Values};
use synonyms::SYNONYMS;

/// Bytes of a title; what is longer is a text.
const TITLE_BYTES_MAX: usize = 120;

/// How sure a title's meaning is: the position among its role's synonyms decides between two titles.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Meaning {
    pub role: Role,
    /// 0 is the surest title of the role; titles of the same rank compete.
    pub rank: usize,
}

/// Which column holds which role.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Mapping {
    /// Index of the column, from 0.
    pub columns: BTreeMap<Role, usize>,
    /// Columns that no role was found for.
    pub unmapped: Vec<usize>,
    pub doubts: Vec<Doubt>,
}

impl Mapping {
    pub fn column(&self, role: Role) -> Option<usize> {
        self.columns.get(&role).copied()
    }

    /// Notes which of so many columns have no role.
    pub(crate) fn note_unmapped(&mut self, columns: usize) {
        let taken: Vec<usize> = self.columns.values().copied().collect();
        let is_open = |column: &usize| !taken.contains(column);
        self.unmapped = (0..columns).filter(is_open).collect();
    }
}

/// A title in the form in which titles are compared: lower case, half-width, without separators,
/// brackets with a unit or a zone, quotes and marks.
pub fn normalise(title: &str) -> String {
    let mut plain = String::with_capacity(title.len());
    let mut depth = 0_u32;
    for c in title.chars().map(half_width).flat_map(char::to_lowercase) {
        match c {
            '(' | '[' | '【' => depth += 1,
            ')' | ']' | '】' => depth = depth.saturating_sub(1),
            _ if depth > 0 => {}
            c if c.is_alphanumeric() || matches!(c, '#' | '%') => plain.push(c),
            _ => {}
        }
    }
    plain
}

fn half_width(c: char) -> char {
    match c {
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(c as u32 - 0xfee0).unwrap_or(c),
        _ => c,
    }
}

/// The meaning of a title; `None` where it is not known.
pub fn meaning(title: &str) -> Option<Meaning> {
    if title.len() > TITLE_BYTES_MAX
        || title
            .bytes()
            .all(|b| !(b.is_ascii_alphabetic() || b == b'#' || b >= 0x80))
    {
        return None;
    }
    let plain = normalise(title);
    // "Refunded?" is answered by yes and no, or by 1 and 0.
    let is_question = title.ends_with(['?', '？']);
    let bare = [
        "utc", "gmt", "cny", "rmb", "usd", "eur", "元", "yuan", "cents", "分",
    ]
    .iter()
    .find_map(|unit| plain.strip_suffix(unit))
    .filter(|bare| !bare.is_empty());
    let simple = || plain.chars().map(simplify).collect::<String>();
    let known = find(&plain).or_else(|| find(&simple()));
    let known = known.or_else(|| find(bare?));
    known.filter(|known| !(is_question && known.role == Role::Refunded))
}

fn find(plain: &str) -> Option<Meaning> {
    static BY_TITLE: LazyLock<HashMap<&str, Meaning>> = LazyLock::new(|| {
        let ranked = SYNONYMS.iter().flat_map(|(role, ranks)| {
            ranks
                .iter()
                .enumerate()
                .map(|(rank, titles)| (Meaning { role: *role, rank }, titles))
        });
        let further = LANGUAGES.iter().map(|(role, rank, titles)| {
            (
                Meaning {
                    role: *role,
                    rank: *rank,
                },
                titles,
            )
        });
        let titles = ranked.chain(further).flat_map(|(meaning, titles)| {
            titles.split_whitespace().map(move |title| (title, meaning))
        });
        titles.collect()
    });
    BY_TITLE.get(plain).copied()
}

/// Whether a title says no more than that its amounts are prices.
pub fn is_bare_price(title: &str) -> bool {
    meaning(title).is_some_and(|meaning| {
        meaning.role == Role::UnitList && meaning.rank == synonyms::BARE_PRICE_RANK
    })
}

/// How many titles of a line mean something: what makes it look like a header.
pub fn recognised<'a>(titles: impl Iterator<Item = &'a str>) -> usize {
    let roles: std::collections::BTreeSet<Role> = titles
        .filter_map(|title| meaning(title).map(|m| m.role))
        .collect();
    roles.len()
}

/// Finds the column of a chosen title, or of `#3` for the third column.
pub fn find_column(titles: &[String], chosen: &str) -> Option<usize> {
    let numbered = chosen
        .strip_prefix('#')
        .and_then(|n| n.parse::<usize>().ok());
    let exact = titles.iter().position(|title| title == chosen);
    let plain = || {
        titles
            .iter()
            .position(|title| title.trim().eq_ignore_ascii_case(chosen.trim()))
    };
    exact.or_else(plain).or(numbered
        .and_then(|n| n.checked_sub(1))
        .filter(|i| *i < titles.len()))
}

/// Maps titles to roles: chosen ones first, then a platform's, then those that synonyms recognise.
///
/// A role whose surest title stands twice is left out, with a doubt where it changes money. A chosen
/// title that the table does not have is left out too: the caller compares the roles. What the titles
/// leave open the values may settle.
pub(crate) fn map(
    titles: &[String],
    chosen: &BTreeMap<Role, String>,
    platform: &[(Role, &str)],
    values: &dyn Values,
) -> Mapping {
    let mut mapping = Mapping::default();
    // An empty title says that no column holds the role.
    let is_off = |role: &Role| chosen.get(role).is_some_and(String::is_empty);
    for (role, title) in chosen.iter().filter(|(role, _)| !is_off(role)) {
        if let Some(column) = find_column(titles, title) {
            mapping.columns.insert(*role, column);
        }
    }
    for (role, title) in platform.iter().filter(|(role, _)| !is_off(role)) {
        let wanted = normalise_exact(title);
        let column = titles
            .iter()
            .position(|known| normalise_exact(known) == wanted);
        if let Some(column) = column.filter(|_| !mapping.columns.contains_key(role)) {
            mapping.columns.insert(*role, column);
        }
    }
    if platform.is_empty() {
        recognise::recognise(titles, &mut mapping, values);
        mapping.columns.retain(|role, _| !is_off(role));
        let asks_off = |doubt: &Doubt| {
            let off = chosen.iter().filter(|(_, title)| title.is_empty());
            let answers = off.map(|(role, _)| format!("--map {}=", role.name()));
            let mut answers = answers.into_iter();
            answers.any(|start| {
                doubt
                    .answers
                    .iter()
                    .all(|answer| answer.starts_with(&start))
            })
        };
        mapping.doubts.retain(|doubt| !asks_off(doubt));
    }
    mapping.note_unmapped(titles.len());
    mapping
}

/// A title as a platform writes it, but for padding, quotes and full-width brackets.
pub fn normalise_exact(title: &str) -> String {
    let trimmed = title.trim_matches(|c: char| {
        c.is_whitespace() || matches!(c, '"' | '\u{feff}' | '`' | '\'' | '\u{200b}')
    });
    trimmed
        .chars()
        .map(half_width)
        .flat_map(char::to_lowercase)
        .collect()
}

#[cfg(test)]
mod tests;
