//! What a person should know beside the figures of a file: a phrase with its values, in either language.

use std::fmt::Display;

use serde::{Serialize, Serializer};

use super::kinds::FileKind;
use super::left::Ledger;
use super::{ImportReport, QuestionKind, Reason, Role};
use crate::orders::StatusClass;
use crate::text::Language;
use crate::text::import::ImportText as T;

/// A sentence about a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Note {
    phrase: T,
    values: Vec<(&'static str, String)>,
}

impl Note {
    pub(crate) fn new(phrase: T, values: &[(&'static str, &dyn Display)]) -> Self {
        let values = values
            .iter()
            .map(|(name, value)| (*name, value.to_string()));
        Self {
            phrase,
            values: values.collect(),
        }
    }

    /// The sentence.
    pub fn message(&self, language: Language) -> String {
        self.told(self.phrase, language)
    }

    /// The sentence where there is a window to act in, without flags of the command line.
    pub fn message_in_window(&self, language: Language) -> String {
        let phrase = match self.phrase {
            T::NoteZone => T::NoteZoneHere,
            T::NoteCurrency => T::NoteCurrencyHere,
            T::NoteNoCost => T::NoteNoCostHere,
            phrase => phrase,
        };
        self.told(phrase, language)
    }

    fn told(&self, phrase: T, language: Language) -> String {
        let values: Vec<(&str, &dyn Display)> = self
            .values
            .iter()
            .map(|(name, value)| (*name, value as &dyn Display))
            .collect();
        phrase.fill(language, &values)
    }
}

impl Serialize for Note {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.message(Language::English))
    }
}

/// What the notes of a file need beside its report.
#[derive(Clone, Debug, Default)]
pub(crate) struct About {
    /// The sign shared by several currencies that alone tells the file's currency.
    pub(crate) sign: Option<&'static str>,
    /// Rows that were no sale by a word that many files use otherwise, with their lines.
    pub(crate) row_types: Vec<(String, u64)>,
    /// The line on which a second table begins.
    pub(crate) other_table: Option<u64>,
    /// The file ends within a line.
    pub(crate) is_cut: bool,
    /// Local times that happened twice.
    pub(crate) repeated_times: u64,
    /// Lines whose unit cost is empty, where there is a column of them.
    pub(crate) without_cost: u64,
    /// Values whose float noise was rounded away were met.
    pub(crate) is_repaired: bool,
    pub(crate) kind: FileKind,
    /// What the lines that are left out say was paid.
    pub(crate) left: Ledger,
    /// Rejected lines that are kept with their text.
    pub(crate) rejected_max: usize,
    /// Open questions of the file.
    pub(crate) questions: Vec<QuestionKind>,
}

/// The notes that follow from a file's report.
pub(crate) fn of(report: &ImportReport, about: &About) -> Vec<Note> {
    let mut notes = Vec::new();
    let mut say = |phrase, values: &[(&'static str, &dyn Display)]| {
        notes.push(Note::new(phrase, values));
    };
    match about.kind {
        FileKind::Orders => {}
        FileKind::Items => say(T::NoteItems, &[]),
        FileKind::Refunds => say(T::NoteRefunds, &[]),
        FileKind::Prices => say(T::NotePrices, &[]),
    }
    let rejected = |reason| report.rejected_by_reason.get(&reason).copied().unwrap_or(0);
    let damaged = rejected(Reason::DamagedOrderId);
    if damaged > 0 {
        say(T::NoteDamaged, &[("count", &damaged)]);
    }
    if about.is_cut {
        say(T::NoteCut, &[]);
    }
    if let Some(line) = about.other_table {
        say(T::NoteOtherTable, &[("line", &line)]);
    }
    for (word, lines) in &about.row_types {
        let word = format!("{word:?}");
        say(T::NoteRowType, &[("count", lines), ("type", &word)]);
    }
    let unknown = report.statuses.iter();
    for unknown in unknown.filter(|s| s.class == StatusClass::Unknown) {
        let status = format!("{:?}", unknown.text);
        say(
            T::NoteStatus,
            &[("count", &unknown.lines), ("status", &status)],
        );
    }
    if let Some(zone) = report.time_zone.as_ref()
        && report.time_zone_from.as_deref() == Some("assumed")
        && report.lines.read > 0
        && !about.questions.contains(&QuestionKind::Zone)
    {
        say(T::NoteZone, &[("zone", zone)]);
    }
    if about.repeated_times > 0 {
        say(T::NoteRepeated, &[("count", &about.repeated_times)]);
    }
    if about.without_cost > 0 {
        say(T::NoteNoCost, &[("count", &about.without_cost)]);
    }
    if about.is_repaired {
        say(T::NoteRepaired, &[]);
    }
    if let [total] = report.totals.as_slice()
        && let Some(sign) = about.sign
    {
        say(
            T::NoteCurrency,
            &[("sign", &sign), ("currency", &total.currency)],
        );
    }
    let is_orders = about.kind == FileKind::Orders;
    if is_orders && !report.mapping.contains_key(&Role::CustomerId) && report.lines.used > 0 {
        say(T::NoteNoCustomers, &[]);
    }
    let waits = about.questions.iter().any(|kind| kind.changes_money());
    if waits && report.lines.skipped > 0 {
        say(T::NoteWaiting, &[]);
    }
    notes
}
