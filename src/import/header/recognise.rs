//! Which columns hold the roles, by what their titles mean and by what their values prove.

use std::collections::BTreeMap;

use super::synonyms::BARE_PRICE_RANK;
use super::{Doubt, Mapping, meaning, normalise};
use crate::import::chinese::simplify;
use crate::import::{QuestionKind, Role};

/// What the values of the columns say where titles do not decide.
pub(crate) trait Values {
    /// Whether a column can hold a role at all: words are no amounts.
    fn suits(&self, role: Role, column: usize) -> bool;
    /// The one of several columns with equally sure titles that holds the role beyond doubt.
    fn surest(&self, role: Role, tied: &[usize]) -> Option<usize>;
    /// Whether the prices of a column are of one unit each, beside counts and products.
    fn is_per_unit(&self, price: usize, count: usize, product: usize) -> Option<bool>;
    /// Whether a column holds times of day without their days.
    fn is_clock(&self, column: usize) -> bool;
    /// The only column of dates, where no title names one.
    fn only_dates(&self) -> Option<usize>;
}

/// Titles alone, nothing being known of the values.
pub(crate) struct Unseen;

impl Values for Unseen {
    fn suits(&self, _role: Role, _column: usize) -> bool {
        true
    }

    fn surest(&self, _role: Role, _tied: &[usize]) -> Option<usize> {
        None
    }

    fn is_per_unit(&self, _price: usize, _count: usize, _product: usize) -> Option<bool> {
        None
    }

    fn is_clock(&self, _column: usize) -> bool {
        false
    }

    fn only_dates(&self) -> Option<usize> {
        None
    }
}

/// Columns by role, each with the rank of its title.
type Candidates = BTreeMap<Role, Vec<(usize, usize)>>;

/// Adds the columns whose titles are known to a mapping.
pub(super) fn recognise(titles: &[String], mapping: &mut Mapping, values: &dyn Values) {
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
    for (role, found) in &mut candidates {
        let suits = |one: &(usize, usize)| values.suits(*role, one.1);
        // Where none suits, its lines say what is wrong with them.
        if found.len() > 1 && found.iter().any(suits) {
            found.retain(suits);
        }
    }
    settle_prices(titles, &mut candidates, mapping, values);
    settle_clock(titles, &mut candidates, mapping);
    take_clocks(&mut candidates, mapping, values);
    for (role, mut found) in candidates {
        if mapping.columns.contains_key(&role) {
            continue;
        }
        found.sort_unstable();
        match found.as_slice() {
            [(first, _), (second, _), ..] if first == second && changes_money(role) => {
                let tied = found.iter().filter(|(rank, _)| rank == first);
                let tied: Vec<usize> = tied.map(|(_, column)| *column).collect();
                match values.surest(role, &tied) {
                    Some(column) => {
                        mapping.columns.insert(role, column);
                    }
                    None => mapping.doubts.push(doubt(titles, role, &tied)),
                }
            }
            [(_, column), ..] => {
                mapping.columns.insert(role, *column);
            }
            [] => {}
        }
    }
    let is_asked = |role: Role| {
        let start = format!("--map {}=", role.name());
        let mut answers = mapping.doubts.iter().flat_map(|doubt| &doubt.answers);
        answers.any(|answer| answer.starts_with(&start))
    };
    if !mapping.columns.contains_key(&Role::Time)
        && !is_asked(Role::Time)
        && let Some(column) = values.only_dates()
        && !mapping.columns.values().any(|taken| *taken == column)
    {
        mapping.columns.insert(Role::Time, column);
    }
}

/// A column of times of day belongs to the one with the days, whatever its title is.
fn take_clocks(candidates: &mut Candidates, mapping: &mut Mapping, values: &dyn Values) {
    let Some(found) = candidates.get_mut(&Role::Time) else {
        return;
    };
    let is_clock = |(_, column): &(usize, usize)| values.is_clock(*column);
    let clock = found.iter().copied().find(is_clock);
    let has_days = found.iter().any(|one| !is_clock(one));
    if let Some((_, clock)) = clock.filter(|_| has_days) {
        found.retain(|one| !is_clock(one));
        let is_taken = candidates.contains_key(&Role::TimeOfDay);
        if !is_taken && !mapping.columns.contains_key(&Role::Time) {
            mapping.columns.entry(Role::TimeOfDay).or_insert(clock);
        }
    }
}

/// A bare "price" is what was paid where nothing else is; beside a quantity it may be of one unit.
fn settle_prices(
    titles: &[String],
    candidates: &mut Candidates,
    mapping: &mut Mapping,
    values: &dyn Values,
) {
    let surest = |role: Role| {
        let found = candidates.get(&role).and_then(|found| found.iter().min());
        found.map(|(_, column)| *column)
    };
    let counted = surest(Role::Quantity).zip(surest(Role::Product));
    let per_unit =
        |price| counted.and_then(|(count, product)| values.is_per_unit(price, count, product));
    let Some(prices) = candidates.get_mut(&Role::UnitList) else {
        return;
    };
    let bare = prices
        .iter()
        .find(|(rank, _)| *rank == BARE_PRICE_RANK)
        .copied();
    let Some((_, column)) = bare else { return };
    prices.retain(|(rank, _)| *rank != BARE_PRICE_RANK);
    let is_known = |role| candidates.contains_key(&role) || mapping.columns.contains_key(&role);
    let title = titles.get(column).map_or("", String::as_str);
    let counted = is_known(Role::Quantity) || is_known(Role::Term);
    let is_paid = is_known(Role::Paid) || is_known(Role::UnitPaid);
    let role = match (is_paid, counted, per_unit(column)) {
        (false, false, _) | (false, true, Some(false)) => Role::Paid,
        (false, true, Some(true)) => Role::UnitPaid,
        (false, true, None) => {
            let answers =
                [Role::Paid, Role::UnitPaid].map(|r| format!("--map {}={title}", r.name()));
            mapping.doubts.push(Doubt {
                kind: QuestionKind::Mapping,
                examples: vec![title.to_owned()],
                answers: answers.into(),
            });
            return;
        }
        (true, true, _) if is_known(Role::Quantity) => Role::UnitList,
        (true, true, _) => return,
        (true, false, _) => Role::List,
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
