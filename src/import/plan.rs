//! What is decided about a file before its lines are read, and again when its lines tell more.

mod formats;
mod mapped;

use std::collections::{BTreeMap, BTreeSet};

use encoding_rs::Encoding;
use foldhash::fast::FixedState;
use hashbrown::HashMap;
use jiff::tz::TimeZone;

use super::cell;
use super::damaged::LongIds;
use super::dialect::{self, Layout};
use super::doubt::Doubt;
use super::encoding;
use super::header;
use super::kinds::{self, FileKind};
use super::look::Look;
use super::number::{AmountEvidence, AmountFormat};
use super::profile::{self, OrderLines, Profile};
use super::scan::{Marks, Records};
use super::time::TimeEvidence;
use super::{DateOrder, DecimalMark, ImportOptions, Question, QuestionKind, Role};
use crate::money::Currency;
use mapped::{mapped, parts};

/// Columns that hold amounts.
pub(crate) const AMOUNT_ROLES: [Role; 9] = [
    Role::Paid,
    Role::UnitPaid,
    Role::Discount,
    Role::List,
    Role::UnitList,
    Role::Intended,
    Role::UnitIntended,
    Role::Refunded,
    Role::UnitCost,
];
/// Decimals that amounts are read with at first.
const SCALE_MIN: u32 = 2;

/// What the values seen so far say about the columns.
#[derive(Clone, Debug, Default)]
pub(crate) struct Evidence {
    pub(crate) amounts: BTreeMap<Role, AmountEvidence>,
    pub(crate) time: TimeEvidence,
    /// Some value was rounded because its decimals are float noise.
    pub(crate) repaired: bool,
    /// Currencies of the currency column, as far as it was looked at.
    pub(crate) currencies: BTreeSet<Currency>,
}

impl Evidence {
    pub(crate) fn merge(&mut self, other: &Self) {
        for (role, evidence) in &other.amounts {
            self.amounts.entry(*role).or_default().merge(evidence);
        }
        self.time.merge(&other.time);
        self.repaired |= other.repaired;
        self.currencies.extend(&other.currencies);
    }
}

/// Where the zone of times without one comes from.
#[derive(Clone, Debug)]
#[expect(clippy::struct_field_names, reason = "the zone itself")]
pub(crate) struct Zone {
    pub(crate) zone: TimeZone,
    pub(crate) name: String,
    pub(crate) from: &'static str,
}

/// The platform asked for, else the one that the titles tell.
fn profile_of(layout: &Layout, options: &ImportOptions) -> &'static Profile {
    let asked = options.profile.as_deref();
    let profile = match asked.and_then(profile::named) {
        None if asked != Some(profile::GENERIC.name) => profile::recognise(&layout.titles),
        named => named,
    };
    profile.unwrap_or(&profile::GENERIC)
}

/// How to read the lines of one file.
#[derive(Clone, Debug)]
#[expect(clippy::struct_excessive_bools, reason = "each is decided on its own")]
pub(crate) struct Plan {
    pub(crate) encoding: &'static Encoding,
    /// Bytes of the file before its text.
    pub(crate) mark_len: u64,
    pub(crate) layout: Layout,
    pub(crate) profile: &'static Profile,
    /// What the lines are, among several files.
    pub(crate) kind: FileKind,
    /// Every line that was looked at has the number of a refund.
    pub(crate) numbered_refunds: bool,
    /// The order ids, as far as they were looked at, and whether a spreadsheet rounded all of them.
    long_ids: LongIds,
    pub(crate) has_rounded_ids: bool,
    /// Rejected lines that are kept with their text.
    pub(crate) rejected_max: usize,
    pub(crate) marks: Marks,
    /// Whose the amounts of the lines are.
    lines: OrderLines,
    /// Fields a line needs at least; columns without a title at the end may be missing.
    pub(crate) least: usize,
    pub(crate) columns: BTreeMap<Role, usize>,
    pub(crate) unmapped: Vec<usize>,
    /// Columns whose values could be amounts.
    amounts_seen: Vec<usize>,
    /// Columns some of whose values say that a row is no sale.
    pub(crate) ignored: Vec<usize>,
    pub(crate) amounts: BTreeMap<Role, AmountFormat>,
    /// The decimal mark of quantities.
    pub(crate) quantity_mark: DecimalMark,
    pub(crate) date_order: DateOrder,
    /// Decimals that amounts are read with at first; a block with more raises its own.
    pub(crate) scale: u32,
    pub(crate) zone: Zone,
    /// Which zone a name such as `CST` means is a question.
    is_zone_asked: bool,
    /// The currency of amounts that state none.
    pub(crate) currency: Option<Currency>,
    /// A person, the platform or a title tells it, and no mere sign.
    pub(crate) is_currency_told: bool,
    pub(crate) evidence: Evidence,
    pub(crate) questions: Vec<Question>,
    /// Columns whose format nothing has decided yet: every value is looked at.
    pub(crate) doubtful: Vec<Role>,
}

/// The parts of a file that decide how it is read.
pub(crate) struct Sample<'a> {
    pub(crate) path: &'a str,
    /// The first bytes.
    pub(crate) head: &'a [u8],
    /// Parts in between, with the places where they begin.
    pub(crate) middle: &'a [(u64, Vec<u8>)],
    /// The last bytes, empty where the head is all, and where they begin.
    pub(crate) tail: &'a [u8],
    pub(crate) tail_offset: u64,
}

impl Plan {
    pub(crate) fn column(&self, role: Role) -> Option<usize> {
        self.columns.get(&role).copied()
    }

    pub(crate) fn title(&self, field: usize) -> &str {
        self.layout.titles.get(field).map_or("", String::as_str)
    }

    pub(crate) fn fields(&self) -> usize {
        self.layout.titles.len()
    }

    /// Whether a line's amounts of the order are known to be repeated, or not.
    pub(crate) fn order_lines(&self) -> OrderLines {
        self.lines
    }

    /// Decides about a file from its head and tail.
    pub(crate) fn new(sample: &Sample<'_>, options: &ImportOptions) -> Self {
        let is_whole = sample.tail.is_empty();
        let chosen = options.encoding.as_deref().and_then(encoding::named);
        let found = encoding::detect(sample.head, is_whole);
        let marked = encoding_rs::Encoding::for_bom(sample.head).map_or(0, |(_, len)| len);
        let encoding = chosen.unwrap_or(found.encoding);
        let mark_len = if encoding == encoding_rs::UTF_8 {
            0
        } else {
            marked
        };
        let (head, tail) = decoded(sample, encoding, mark_len);
        let layout = dialect::detect(&head, &tail, options);
        let profile = profile_of(&layout, options);
        let marks = Marks::of(layout.dialect);
        let texts = parts(sample, encoding, &layout, &head, &tail);
        let look = Look::new(&texts, marks, layout.titles.len());
        let (mapping, lines, amounts_seen) = mapped(&layout.titles, profile, options, &look);
        let mut questions = Vec::new();
        let ask = |doubt: Doubt| doubt.into_question(sample.path, None);
        if chosen.is_none() {
            questions.extend(found.doubt.map(ask));
        }
        questions.extend(mapping.doubts.into_iter().map(ask));
        let ignored = profile.deciding();
        let ignored = ignored.filter_map(|title| header::find_column(&layout.titles, title));
        let mut plan = Self {
            encoding,
            mark_len: mark_len as u64,
            marks,
            lines,
            least: least(&layout.titles, &mapping.columns),
            ignored: ignored.collect(),
            profile,
            kind: FileKind::Orders,
            numbered_refunds: false,
            long_ids: LongIds::default(),
            has_rounded_ids: false,
            rejected_max: super::REJECTED_KEPT_MAX,
            columns: mapping.columns,
            unmapped: mapping.unmapped,
            amounts_seen,
            layout,
            amounts: BTreeMap::new(),
            quantity_mark: DecimalMark::Point,
            date_order: DateOrder::Ymd,
            scale: SCALE_MIN,
            zone: Zone {
                zone: TimeZone::UTC,
                name: "UTC".to_owned(),
                from: "assumed",
            },
            is_zone_asked: false,
            currency: None,
            is_currency_told: false,
            evidence: Evidence::default(),
            questions,
            doubtful: Vec::new(),
        };
        plan.ask_for_columns(sample.path);
        plan.look_around(head, tail, is_whole);
        plan.decide(sample.path, options);
        plan
    }

    /// Adds the values of the file's first and last part to the evidence.
    fn look_around(&mut self, mut head: Vec<u8>, mut tail: Vec<u8>, is_whole: bool) {
        let end = if is_whole { &mut head } else { &mut tail };
        end.truncate(end.len().saturating_sub(self.layout.footer.bytes));
        self.numbered_refunds = kinds::refund_ids(&self.layout.titles).is_some();
        self.look_at(&head, self.layout.skip_bytes, is_whole);
        self.look_at(&tail, 0, true);
        self.has_rounded_ids = self.long_ids.are_damaged();
    }

    /// The plan of a copy of the file: nothing is asked or checked twice.
    pub(crate) fn again(&self) -> Self {
        let mut plan = self.clone();
        plan.questions.clear();
        plan.layout.preamble.clear();
        plan.layout.footer.records.clear();
        plan
    }

    /// Asks which column holds what nothing can be computed without.
    fn ask_for_columns(&mut self, path: &str) {
        let asked = self
            .questions
            .iter()
            .any(|question| question.kind == QuestionKind::Mapping);
        if asked
            || self.columns.contains_key(&Role::Paid)
            || self.columns.contains_key(&Role::UnitPaid)
            || self.profile.is_items
        {
            return;
        }
        let prices = [Role::UnitList, Role::List].into_iter();
        let prices = prices.filter_map(|role| self.column(role));
        let prices: Vec<usize> = prices.collect();
        let could_be = |at: &&usize| self.amounts_seen.contains(at);
        let shown = || {
            self.unmapped
                .iter()
                .filter(|at| !self.title(**at).is_empty())
        };
        let mut columns: Vec<&usize> = shown().filter(could_be).take(12).collect();
        if columns.is_empty() && prices.is_empty() {
            columns = shown().take(12).collect();
        }
        let answer = |role: Role, at: &usize| format!("--map {}={}", role.name(), self.title(*at));
        let paid = columns.iter().map(|at| answer(Role::Paid, at));
        let each = prices.iter().map(|at| answer(Role::UnitPaid, at));
        let answers: Vec<String> = paid.chain(each).collect();
        let examples = shown().take(12).chain(&prices);
        let examples = examples.map(|at| self.title(*at).to_owned()).collect();
        self.questions.push(Question {
            kind: QuestionKind::Mapping,
            file: path.to_owned(),
            column: None,
            examples,
            answers,
        });
    }

    /// Adds the values of a piece of the file to the evidence.
    fn look_at(&mut self, text: &[u8], from: usize, is_whole: bool) {
        let text = text.get(from..).unwrap_or_default();
        let end = super::scan::complete(text, self.marks, is_whole, &mut Vec::new());
        let text = text.get(..end).unwrap_or_default();
        let mut records = Records::default();
        records.scan(text, self.marks, self.fields(), self.least);
        let records = &records;
        let quote = self.marks.quote;
        let cells = |field: usize| {
            let cell = move |record| records.raw(text, record, field);
            let records = 0..records.len();
            records.map(move |record| super::block::bare(cell(record), quote))
        };
        for role in AMOUNT_ROLES {
            if let Some(field) = self.column(role) {
                let evidence = self.evidence.amounts.entry(role).or_default();
                for (cell, times) in counted(cells(field)) {
                    evidence.add(cell, times);
                }
            }
        }
        if let Some(field) = kinds::refund_ids(&self.layout.titles) {
            let is_numbered = |cell| !cell::is_null(cell::clean(cell));
            self.numbered_refunds &= cells(field).all(is_numbered);
        }
        if let Some(field) = self.column(Role::OrderId) {
            cells(field).for_each(|cell| self.long_ids.add(cell::clean(cell)));
        }
        if let Some(field) = self.column(Role::Time) {
            cells(field).for_each(|cell| self.evidence.time.add(cell));
        }
        if let Some(field) = self.column(Role::TimeZone) {
            cells(field).for_each(|cell| self.evidence.time.add_zone(cell));
        }
        if let Some(field) = self.column(Role::Currency) {
            for (cell, _) in counted(cells(field)) {
                let currency = super::block::currency(cell::clean(cell));
                self.evidence.currencies.extend(currency);
            }
        }
    }
}

/// Each cell once, in order of first appearance, with how often it occurs: prices repeat.
fn counted<'a>(cells: impl Iterator<Item = &'a [u8]>) -> Vec<(&'a [u8], u64)> {
    let mut counted: Vec<(&[u8], u64)> = Vec::new();
    let mut places: HashMap<&[u8], usize, FixedState> = HashMap::default();
    for cell in cells {
        let place = *places.entry(cell).or_insert(counted.len());
        match counted.get_mut(place) {
            Some((_, times)) => *times += 1,
            None => counted.push((cell, 1)),
        }
    }
    counted
}

/// Fields a line needs at least: up to the last titled column.
fn least(titles: &[String], columns: &BTreeMap<Role, usize>) -> usize {
    let titled = titles.iter().rposition(|title| !title.trim().is_empty());
    let mapped = columns.values().max();
    titled.max(mapped.copied()).map_or(1, |last| last + 1)
}

/// Head and tail as UTF-8.
fn decoded(
    sample: &Sample<'_>,
    encoding: &'static Encoding,
    mark_len: usize,
) -> (Vec<u8>, Vec<u8>) {
    if encoding == encoding_rs::UTF_8 {
        let cut = sample
            .tail
            .iter()
            .position(|b| *b == b'\n')
            .map_or(0, |at| at + 1);
        return (
            sample.head.to_vec(),
            sample.tail.get(cut..).unwrap_or_default().to_vec(),
        );
    }
    let head = sample.head.get(mark_len..).unwrap_or_default();
    let (head, _) = encoding.decode_without_bom_handling(head);
    let tail = if sample.tail.is_empty() {
        String::new()
    } else {
        encoding::decode_tail(sample.tail, sample.tail_offset, encoding)
    };
    (head.into_owned().into_bytes(), tail.into_bytes())
}
