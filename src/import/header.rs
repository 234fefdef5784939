//! What the titles of a table mean: each becomes a [`Role`], by synonyms in many languages.

use std::collections::{BTreeMap, HashMap};
use std::sync::LazyLock;

use super::chinese::simplify;
use super::doubt::Doubt;
use super::{QuestionKind, Role};

mod languages;
mod synonyms;

use languages::LANGUAGES;
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
    let bare = [
        "utc", "gmt", "cny", "rmb", "usd", "eur", "元", "yuan", "cents", "分",
    ]
    .iter()
    .find_map(|unit| plain.strip_suffix(unit))
    .filter(|bare| !bare.is_empty());
    let simple = || plain.chars().map(simplify).collect::<String>();
    let known = find(&plain).or_else(|| find(&simple()));
    known.or_else(|| find(bare?))
}

fn find(plain: &str) -> Option<Meaning> {
    static BY_TITLE: LazyLock<HashMap<&str, Meaning>> = LazyLock::new(|| {
        let ranked = SYNONYMS.iter().flat_map(|(role, ranks)| {
            ranks
                .iter()
                .enumerate()
                .map(|(rank, titles)| (Meaning { role: *role, rank }, titles))
        });
        let further = LANGUAGES
            .iter()
            .map(|(role, rank, titles)| (Meaning { role: *role, rank: *rank }, titles));
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
/// title that the table does not have is left out too: the caller compares the roles.
pub fn map(
    titles: &[String],
    chosen: &BTreeMap<Role, String>,
    platform: &[(Role, &str)],
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
        recognise(titles, &mut mapping);
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
    let taken: Vec<usize> = mapping.columns.values().copied().collect();
    mapping.unmapped = (0..titles.len())
        .filter(|column| !taken.contains(column))
        .collect();
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

/// Columns by role, each with the rank of its title.
type Candidates = BTreeMap<Role, Vec<(usize, usize)>>;

fn recognise(titles: &[String], mapping: &mut Mapping) {
    let taken: Vec<usize> = mapping.columns.values().copied().collect();
    let mut candidates = Candidates::new();
    for (column, title) in titles
        .iter()
        .enumerate()
        .filter(|(column, _)| !taken.contains(column))
    {
        if let Some(meaning) = meaning(title) {
            candidates
                .entry(meaning.role)
                .or_default()
                .push((meaning.rank, column));
        }
    }
    settle_prices(titles, &mut candidates, mapping);
    settle_clock(titles, &mut candidates, mapping);
    for (role, mut found) in candidates {
        if mapping.columns.contains_key(&role) {
            continue;
        }
        found.sort_unstable();
        match found.as_slice() {
            [(first, _), (second, _), ..] if first == second && changes_money(role) => {
                let tied = found.iter().filter(|(rank, _)| rank == first);
                let tied: Vec<usize> = tied.map(|(_, column)| *column).collect();
                mapping.doubts.push(doubt(titles, role, &tied));
            }
            [(_, column), ..] => {
                mapping.columns.insert(role, *column);
            }
            [] => {}
        }
    }
}

/// A bare "price" is what was paid where nothing else is; beside a quantity it may be of one unit.
fn settle_prices(titles: &[String], candidates: &mut Candidates, mapping: &mut Mapping) {
    let Some(prices) = candidates.get_mut(&Role::UnitList) else {
        return;
    };
    let bare = prices
        .iter()
        .find(|(rank, _)| *rank == synonyms::BARE_PRICE_RANK)
        .copied();
    let Some((_, column)) = bare else { return };
    prices.retain(|(rank, _)| *rank != synonyms::BARE_PRICE_RANK);
    let is_known = |role| candidates.contains_key(&role) || mapping.columns.contains_key(&role);
    let title = titles.get(column).map_or("", String::as_str);
    let counted = is_known(Role::Quantity) || is_known(Role::Term);
    let role = match (is_known(Role::Paid) || is_known(Role::UnitPaid), counted) {
        (false, false) => Role::Paid,
        (false, true) => {
            let answers =
                [Role::Paid, Role::UnitPaid].map(|r| format!("--map {}={title}", r.name()));
            mapping.doubts.push(Doubt {
                kind: QuestionKind::Mapping,
                examples: vec![title.to_owned()],
                answers: answers.into(),
            });
            return;
        }
        (true, true) if is_known(Role::Quantity) => Role::UnitList,
        (true, true) => return,
        (true, false) => Role::List,
    };
    let taken = mapping.columns.contains_key(&role)
        || candidates.get(&role).is_some_and(|known| !known.is_empty());
    if !taken {
        mapping.columns.insert(role, column);
    }
}

/// Words for the day and for the time of day, as titles end or are as a whole.
const DAYS_AND_CLOCKS: &[(&str, &str)] = &[
    ("date", "time"),
    ("日期", "时间"),
    ("日付", "時刻"),
    ("日", "時刻"),
    ("datum", "uhrzeit"),
    ("datum", "zeit"),
    ("fecha", "hora"),
    ("data", "hora"),
    ("date", "heure"),
];

/// Two equally sure titles such as "order date" and "order time" are one time in two columns.
fn settle_clock(titles: &[String], candidates: &mut Candidates, mapping: &mut Mapping) {
    let Some(found) = candidates.get(&Role::Time) else {
        return;
    };
    let least = found.iter().map(|(rank, _)| *rank).min();
    let surest: Vec<usize> = found
        .iter()
        .filter(|(rank, _)| Some(*rank) == least)
        .map(|(_, column)| *column)
        .collect();
    let &[first, second] = surest.as_slice() else {
        return;
    };
    let plain = |column: usize| {
        let title = titles.get(column).map_or("", String::as_str);
        normalise(title).chars().map(simplify).collect::<String>()
    };
    let is_pair = |day: usize, clock: usize| {
        DAYS_AND_CLOCKS.iter().any(|(date, time)| {
            let (day, clock) = (plain(day), plain(clock));
            let stem = day.strip_suffix(date);
            stem.is_some() && stem == clock.strip_suffix(time)
        })
    };
    for (day, clock) in [(first, second), (second, first)] {
        let is_open = |role| !mapping.columns.contains_key(&role);
        if is_pair(day, clock) && is_open(Role::Time) && is_open(Role::TimeOfDay) {
            mapping.columns.insert(Role::Time, day);
            mapping.columns.insert(Role::TimeOfDay, clock);
        }
    }
}

/// Whether another column in its place would change a total.
fn changes_money(role: Role) -> bool {
    !matches!(
        role,
        Role::Product | Role::Channel | Role::Code | Role::Delivered | Role::Status
    )
}

fn doubt(titles: &[String], role: Role, columns: &[usize]) -> Doubt {
    let names: Vec<String> = columns
        .iter()
        .map(|column| {
            let title = titles.get(*column).map_or("", String::as_str);
            let unique = titles.iter().filter(|other| *other == title).count() == 1;
            if unique {
                title.to_owned()
            } else {
                format!("#{}", column + 1)
            }
        })
        .collect();
    let answers = names
        .iter()
        .map(|name| format!("--map {}={name}", role.name()))
        .collect();
    Doubt {
        kind: QuestionKind::Mapping,
        examples: names,
        answers,
    }
}

#[cfg(test)]
mod tests;
