//! The assumptions as cells that may be changed, each with a name that formulas use.

use rust_xlsxwriter::XlsxError;

use super::sheet::{Cell, Look, Sheet};
use crate::decision::{Applies, Distribution, Estimate, Key, LedgerItem, Per, Unit};
use crate::report::Findings;
use crate::text::chart::names;
use crate::text::decision::sources::source;
use crate::text::report::workbook::WorkbookText as T;

/// Where each name points: `would_have_bought_first` → `='Assumptions'!$G$6`.
pub(super) type Names = Vec<(String, String)>;

/// Column of the mean, which formulas use.
const MEAN: char = 'G';
/// Standard normal P95, for the mean of a lognormal from its P5 and P95.
const Z95: &str = "1.6448536269514722";

/// Sums over the ledger that a component needs, with the test a row must pass.
///
/// In the order of the ledger's places: always, once if anything is honoured or revoked, then per order
/// and per customer of the honoured and of the revoked set.
pub(super) const LEDGER_SUMS: [&str; 7] = [
    "ledger_always",
    "ledger_if_honoured",
    "ledger_if_revoked",
    "ledger_per_order_honoured",
    "ledger_per_order_revoked",
    "ledger_per_customer_honoured",
    "ledger_per_customer_revoked",
];

/// Writes the sheet; gives the names of its cells.
pub(super) fn write(sheet: &mut Sheet<'_>, findings: &Findings<'_>) -> Result<Names, XlsxError> {
    sheet.line(sheet.say(T::SheetAssumptions), Look::Title)?;
    sheet.line(sheet.say(T::AssumptionsNote), Look::Text)?;
    sheet.line(sheet.say(T::MeanNote), Look::Text)?;
    sheet.width(9, 60.0)?;
    sheet.width(10, 60.0)?;
    let titles = [
        T::Assumption,
        T::Name,
        T::Low,
        T::Likely,
        T::High,
        T::Distribution,
        T::Mean,
        T::Unit,
        T::Confirmed,
        T::Source,
        T::Note,
    ];
    let titles = titles.map(|title| sheet.say(title));
    sheet.heads(&titles)?;
    sheet.freeze(1)?;
    let mut places = Names::new();
    for (key, estimate) in &findings.assumptions.estimates {
        let row = estimate_row(sheet, *key, estimate)?;
        places.push((
            key.name().to_owned(),
            format!("={}!${MEAN}${row}", sheet.quoted()),
        ));
    }
    places.extend(ledger(sheet, &findings.assumptions.ledger)?);
    Ok(places)
}

fn estimate_row(sheet: &mut Sheet<'_>, key: Key, estimate: &Estimate) -> Result<u32, XlsxError> {
    let row = sheet.next_row();
    let unit = match key.unit() {
        Unit::Share => T::UnitShare,
        Unit::Ratio => T::UnitRatio,
        Unit::Money => T::UnitMoney,
        Unit::Number => T::UnitNumber,
    };
    let name = names::assumption(key, sheet.language);
    let [low, likely, high, shape, mean] = figures(row, estimate);
    sheet.row(&[
        Cell::text(name),
        Cell::text(key.name()),
        low,
        likely,
        high,
        shape,
        mean,
        Cell::text(sheet.say(unit)),
        confirmed(sheet, estimate),
        Cell::text(source(&estimate.source, sheet.language).to_owned()),
        Cell::text(estimate.note.clone()),
    ])
}

fn confirmed(sheet: &Sheet<'_>, estimate: &Estimate) -> Cell {
    match (estimate.confirmed, estimate.confirmed_by.as_str()) {
        (false, _) => Cell::text(sheet.say(T::No)),
        (true, "") => Cell::text(sheet.say(T::Yes)),
        (true, name) => Cell::text(name.to_owned()),
    }
}

/// Low, likely, high and distribution to be changed, and the mean they give.
fn figures(row: u32, estimate: &Estimate) -> [Cell; 5] {
    let input = |figure: f64| Cell::Number(figure, Look::Input);
    let shape = match estimate.distribution {
        Distribution::Pert => "pert",
        Distribution::Triangular => "triangular",
        Distribution::Uniform => "uniform",
        Distribution::Fixed => "fixed",
        Distribution::Lognormal => "lognormal",
    };
    [
        input(estimate.low),
        input(estimate.likely),
        input(estimate.high),
        Cell::Text(shape.to_owned(), Look::Input),
        Cell::Formula(mean(row), estimate.mean(), Look::Figure),
    ]
}

/// The mean of a row's distribution; a word it does not know is an error and not a wrong number.
fn mean(row: u32) -> String {
    let (low, likely, high, shape) = (
        format!("C{row}"),
        format!("D{row}"),
        format!("E{row}"),
        format!("F{row}"),
    );
    let lognormal = format!("EXP((LN({low})+LN({high}))/2+((LN({high})-LN({low}))/(2*{Z95}))^2/2)");
    format!(
        "=IF({shape}=\"fixed\",{likely},IF({shape}=\"pert\",({low}+4*{likely}+{high})/6,\
         IF({shape}=\"triangular\",({low}+{likely}+{high})/3,\
         IF({shape}=\"uniform\",({low}+{high})/2,\
         IF({shape}=\"lognormal\",{lognormal},NA())))))"
    )
}

/// Costs the analyst listed, and their sums by what they are multiplied with.
fn ledger(sheet: &mut Sheet<'_>, items: &[LedgerItem]) -> Result<Names, XlsxError> {
    if items.is_empty() {
        return Ok(Names::new());
    }
    sheet.skip();
    sheet.line(sheet.say(T::Ledger), Look::Heading)?;
    let titles = [
        T::Name,
        T::Per,
        T::Low,
        T::Likely,
        T::High,
        T::Distribution,
        T::Mean,
        T::Times,
        T::Applies,
        T::Confirmed,
        T::Source,
    ];
    let titles = titles.map(|title| sheet.say(title));
    sheet.heads(&titles)?;
    let first = sheet.next_row();
    for item in items {
        ledger_row(sheet, item)?;
    }
    let last = sheet.next_row() - 1;
    sheet.skip();
    let mut places = Names::new();
    let sums = sums(items);
    for (place, name) in LEDGER_SUMS.into_iter().enumerate() {
        let formula = sum_formula(place, first, last);
        let row = sheet.next_row();
        let mut cells = vec![Cell::text(name)];
        cells.resize(6, Cell::Blank);
        cells.push(Cell::Formula(formula, sums[place], Look::Figure));
        sheet.row(&cells)?;
        places.push((
            name.to_owned(),
            format!("={}!${MEAN}${row}", sheet.quoted()),
        ));
    }
    Ok(places)
}

fn ledger_row(sheet: &mut Sheet<'_>, item: &LedgerItem) -> Result<(), XlsxError> {
    let per = match item.per {
        Per::Once => "once",
        Per::Hour => "hour",
        Per::Day => "day",
        Per::Month => "month",
        Per::Year => "year",
        Per::Order => "order",
        Per::Customer => "customer",
    };
    let applies = match item.applies {
        Applies::Both => "both",
        Applies::Honour => "honour",
        Applies::Revoke => "revoke",
    };
    let [low, likely, high, shape, mean] = figures(sheet.next_row(), &item.amount);
    let word = |word: &str| Cell::Text(word.to_owned(), Look::Input);
    sheet.row(&[
        Cell::text(item.name.clone()),
        word(per),
        low,
        likely,
        high,
        shape,
        mean,
        Cell::Number(item.times, Look::Input),
        word(applies),
        confirmed(sheet, &item.amount),
        Cell::text(source(&item.amount.source, sheet.language).to_owned()),
    ])?;
    Ok(())
}

/// Mean × times over the rows that count at a place of the ledger.
fn sum_formula(place: usize, first: u32, last: u32) -> String {
    let column = |letter: char| format!("{letter}{first}:{letter}{last}");
    let (per, applies) = (column('B'), column('I'));
    let once = format!("({per}<>\"order\")*({per}<>\"customer\")");
    let side = |word: &str| format!("(({applies}=\"{word}\")+({applies}=\"both\"))");
    let test = match place {
        0 => format!("{once}*({applies}=\"both\")"),
        1 => format!("{once}*({applies}=\"honour\")"),
        2 => format!("{once}*({applies}=\"revoke\")"),
        3 => format!("({per}=\"order\")*{}", side("honour")),
        4 => format!("({per}=\"order\")*{}", side("revoke")),
        5 => format!("({per}=\"customer\")*{}", side("honour")),
        _ => format!("({per}=\"customer\")*{}", side("revoke")),
    };
    format!("=SUMPRODUCT({test}*{}*{})", column(MEAN), column('H'))
}

/// The same sums, as they are now.
fn sums(items: &[LedgerItem]) -> [f64; LEDGER_SUMS.len()] {
    let mut sums = [0.0; LEDGER_SUMS.len()];
    for item in items {
        let (honour, revoke) = match item.per {
            Per::Order => (3, 4),
            Per::Customer => (5, 6),
            _ => (1, 2),
        };
        let amount = item.amount.mean() * item.times;
        match item.applies {
            Applies::Both if honour == 1 => sums[0] += amount,
            Applies::Both => {
                sums[honour] += amount;
                sums[revoke] += amount;
            }
            Applies::Honour => sums[honour] += amount,
            Applies::Revoke => sums[revoke] += amount,
        }
    }
    sums
}
