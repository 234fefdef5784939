//! The cost of each decision, component by component, as formulas that follow the assumptions.

use rust_xlsxwriter::XlsxError;

use super::formulas::{Column, Rows, Side, Sum};
use super::sheet::{Cell, Look, Sheet, letters};
use crate::decision::assumptions::Values;
use crate::decision::policy::{Pile, Piles, Policies, Rules, Sides};
use crate::decision::{Component, Decision, Key};
use crate::incident::Kind;
use crate::report::{Findings, policy_name};
use crate::text::chart::names;
use crate::text::report::workbook::WorkbookText as T;
use crate::ui::format;

/// The first column of a decision; before it stand the name and the key of a row.
const FIRST: usize = 2;

/// Where the results of the decisions stand.
pub(super) struct Totals {
    sheet: String,
    expected: u32,
    cash: u32,
}

impl Totals {
    /// The expected cost of a decision, by its place, as a formula.
    pub fn expected(&self, place: usize) -> String {
        format!(
            "={}!{}{}",
            self.sheet,
            letters(FIRST + place),
            self.expected
        )
    }

    /// The cash it gives back.
    pub fn cash(&self, place: usize) -> String {
        format!("={}!{}{}", self.sheet, letters(FIRST + place), self.cash)
    }
}

/// A decision with what it leaves whom.
struct Case<'a> {
    decision: &'a Decision,
    sides: Sides,
    letter: String,
}

/// Writes the sheet; gives where its totals stand.
pub(super) fn write(sheet: &mut Sheet<'_>, findings: &Findings<'_>) -> Result<Totals, XlsxError> {
    let page = findings.page;
    let policies = Policies::new(page.rollup);
    let cases: Vec<Case<'_>> = page
        .comparison
        .decisions
        .iter()
        .filter_map(|decision| Some((decision, policies.sides(decision.policy)?)))
        .enumerate()
        .map(|(place, (decision, sides))| Case {
            decision,
            sides,
            letter: letters(FIRST + place),
        })
        .collect();
    heading(sheet, findings, &cases)?;
    let rules = policies.rules;
    let rows = Rows {
        sums: sums(sheet, &cases)?,
        people: people(sheet, &cases)?,
        honouring: 0,
    };
    let writer = Writer {
        cases,
        rules,
        rows,
        has_ledger: !findings.assumptions.ledger.is_empty(),
        means: findings.assumptions.means(),
    };
    writer.write(sheet)
}

fn heading(
    sheet: &mut Sheet<'_>,
    findings: &Findings<'_>,
    cases: &[Case<'_>],
) -> Result<(), XlsxError> {
    let rollup = findings.page.rollup;
    sheet.line(sheet.say(T::SheetComponents), Look::Title)?;
    let unit = format::unit_said(rollup.currency, sheet.language);
    let note = T::ComponentsNote.fill(sheet.language, &[("currency", &unit)]);
    sheet.line(note, Look::Text)?;
    let name = |case: &Case<'_>| format::policy_name(case.decision.policy, rollup, sheet.language);
    let titles: Vec<String> = [sheet.say(T::Decision), sheet.say(T::Name)]
        .into_iter()
        .chain(cases.iter().map(name))
        .collect();
    sheet.heads(&titles)?;
    let policy = |case: &Case<'_>| Cell::text(policy_name(case.decision.policy, rollup));
    let mut cells = vec![Cell::Blank, Cell::text("policy")];
    cells.extend(cases.iter().map(policy));
    sheet.row(&cells)?;
    sheet.freeze(2)
}

/// One row: its name, its key, and a cell for each decision.
fn row(
    sheet: &mut Sheet<'_>,
    name: String,
    key: &str,
    cells: impl Iterator<Item = Cell>,
) -> Result<u32, XlsxError> {
    let all: Vec<Cell> = [Cell::text(name), Cell::text(key)]
        .into_iter()
        .chain(cells)
        .collect();
    sheet.row(&all)
}

/// The figures of the orders, which no assumption changes; gives their first row.
fn sums(sheet: &mut Sheet<'_>, cases: &[Case<'_>]) -> Result<u32, XlsxError> {
    sheet.line(sheet.say(T::FiguresHeading), Look::Heading)?;
    let first = sheet.next_row();
    for side in Side::ALL {
        for sum in Sum::ALL {
            for further in [false, true] {
                let cells = cases
                    .iter()
                    .map(|case| figure(sum, pile(side, further, &case.sides)));
                let name = sum_name(sheet, side, sum, further);
                row(sheet, name, "", cells)?;
            }
        }
    }
    Ok(first)
}

fn sum_name(sheet: &Sheet<'_>, side: Side, sum: Sum, further: bool) -> String {
    let side = sheet.say(match side {
        Side::Honoured => T::SideHonoured,
        Side::TakenBack => T::SideTaken,
        Side::Gone => T::SideGone,
    });
    let what = sheet.say(match sum {
        Sum::Orders => T::SumOrders,
        Sum::Paid => T::SumPaid,
        Sum::Intended => T::SumIntended,
        Sum::Cost => T::SumCost,
    });
    let which = sheet.say(if further { T::Further } else { T::First });
    T::SumName.fill(
        sheet.language,
        &[("side", &side), ("what", &what), ("which", &which)],
    )
}

fn piles(side: Side, sides: &Sides) -> &Piles {
    match side {
        Side::Honoured => &sides.honoured,
        Side::TakenBack => &sides.taken_back,
        Side::Gone => &sides.gone,
    }
}

fn pile(side: Side, further: bool, sides: &Sides) -> &Pile {
    let piles = piles(side, sides);
    if further {
        &piles.further
    } else {
        &piles.first
    }
}

fn figure(sum: Sum, pile: &Pile) -> Cell {
    match sum {
        Sum::Orders => Cell::Number(pile.orders, Look::Count),
        Sum::Paid => Cell::estimate(pile.paid),
        Sum::Intended => Cell::estimate(pile.intended),
        Sum::Cost => Cell::estimate(pile.cost),
    }
}

/// Customers by what becomes of their orders, and the orders revoked; gives their first row.
fn people(sheet: &mut Sheet<'_>, cases: &[Case<'_>]) -> Result<u32, XlsxError> {
    let count = |number: f64| Cell::Number(number, Look::Count);
    let customers = |part: fn(&crate::decision::policy::Customers) -> f64| {
        cases
            .iter()
            .map(move |case| count(part(&case.sides.customers.unwrap_or_default())))
    };
    let name = sheet.say(T::CustomersHonoured);
    let first = row(sheet, name, "", customers(|c| c.honoured))?;
    let name = sheet.say(T::CustomersPartly);
    row(sheet, name, "", customers(|c| c.partly_revoked))?;
    let name = sheet.say(T::CustomersFully);
    row(sheet, name, "", customers(|c| c.fully_revoked))?;
    let name = sheet.say(T::OrdersRevoked);
    let revoked = cases
        .iter()
        .map(|case| Cell::count(case.sides.orders_revoked));
    row(sheet, name, "orders_revoked", revoked)?;
    Ok(first)
}

/// A figure of a decision, where it has one.
type OfDecision = fn(&Decision) -> Option<f64>;

struct Writer<'a> {
    cases: Vec<Case<'a>>,
    rules: Rules,
    rows: Rows,
    has_ledger: bool,
    means: Values,
}

impl Writer<'_> {
    fn write(mut self, sheet: &mut Sheet<'_>) -> Result<Totals, XlsxError> {
        sheet.skip();
        sheet.line(sheet.say(T::HonouringHeading), Look::Heading)?;
        self.rows.honouring = sheet.next_row();
        for side in Side::ALL {
            self.honouring(sheet, side)?;
        }
        sheet.skip();
        let note = if self.rules.kind == Kind::Underpriced {
            T::CostsHeading
        } else {
            T::CostsHeadingBenefit
        };
        sheet.line(sheet.say(note), Look::Heading)?;
        let first = sheet.next_row();
        for (place, component) in Component::ALL.into_iter().enumerate() {
            let name = names::component(component, sheet.language).to_owned();
            let cells = self.cells(|column, case| {
                let value = case.decision.components[place];
                Cell::Formula(
                    format!("={}", column.component(component)),
                    value,
                    Look::Amount,
                )
            });
            row(sheet, name, component.name(), cells.into_iter())?;
        }
        self.results(sheet, first)
    }

    /// Total, what the program said, what has changed since, and what is not recomputed.
    fn results(&self, sheet: &mut Sheet<'_>, first: u32) -> Result<Totals, XlsxError> {
        let last = sheet.next_row() - 1;
        let total = self.cells(|column, case| {
            let letter = column.letter;
            let formula = format!("=SUM({letter}{first}:{letter}{last})");
            Cell::Formula(formula, case.decision.expected, Look::Total)
        });
        let name = sheet.say(T::Expected);
        let expected = row(sheet, name, "expected", total.into_iter())?;
        let program = self.cells(|_, case| Cell::estimate(case.decision.expected));
        let name = sheet.say(T::AtExport);
        row(sheet, name, "", program.into_iter())?;
        let change = self.cells(|column, _| {
            let letter = column.letter;
            let formula = format!("={letter}{expected}-{letter}{}", expected + 1);
            Cell::Formula(formula, 0.0, Look::Amount)
        });
        let name = sheet.say(T::Change);
        row(sheet, name, "", change.into_iter())?;
        let cash = self.cells(|column, case| {
            let value = case.decision.cash_returned;
            Cell::Formula(format!("={}", column.cash()), value, Look::Amount)
        });
        let name = sheet.say(T::Cash);
        let cash = row(sheet, name, "cash_returned", cash.into_iter())?;
        self.fixed(sheet)?;
        Ok(Totals {
            sheet: sheet.quoted(),
            expected,
            cash,
        })
    }

    /// Worst case and percentiles, as the program had them.
    fn fixed(&self, sheet: &mut Sheet<'_>) -> Result<(), XlsxError> {
        sheet.skip();
        sheet.line(sheet.say(T::FixedHeading), Look::Heading)?;
        let figures: [(T, &str, OfDecision); 5] = [
            (T::WorstCase, "worst_case", |d| Some(d.worst_case)),
            (T::P5, "p5", |d| Some(d.spread?.p5)),
            (T::P50, "p50", |d| Some(d.spread?.p50)),
            (T::P95, "p95", |d| Some(d.spread?.p95)),
            (T::Es95, "es95", |d| Some(d.spread?.es95)),
        ];
        for (name, key, figure) in figures {
            let cells =
                self.cells(|_, case| figure(case.decision).map_or(Cell::Blank, Cell::estimate));
            let name = sheet.say(name);
            row(sheet, name, key, cells.into_iter())?;
        }
        Ok(())
    }

    fn honouring(&self, sheet: &mut Sheet<'_>, side: Side) -> Result<(), XlsxError> {
        let side_name = sheet.say(match side {
            Side::Honoured => T::SideHonoured,
            Side::TakenBack => T::SideTaken,
            Side::Gone => T::SideGone,
        });
        let is_benefit = self.rules.kind != Kind::Underpriced;
        let names = match (is_benefit, self.rules.benefit_at_face) {
            (true, true) => [T::BenefitOrders, T::Unused],
            (true, false) => [T::BenefitDifference, T::Unused],
            (false, _) => [T::ForgoneOf, T::ServeOf],
        };
        for (place, name) in names.into_iter().enumerate() {
            let cells = self.cells(|column, case| {
                let [forgone, serve] = column.honouring_formulas(side);
                let formula = if place == 0 { forgone } else { serve };
                let value = self.honouring_value(piles(side, &case.sides))[place];
                Cell::Formula(format!("={formula}"), value, Look::Amount)
            });
            let name = name.fill(sheet.language, &[("side", &side_name)]);
            row(sheet, name, "", cells.into_iter())?;
        }
        Ok(())
    }

    /// The value of [`Column::honouring_formulas`] now.
    fn honouring_value(&self, piles: &Piles) -> [f64; 2] {
        if self.rules.kind != Kind::Underpriced {
            let given_back = match (self.rules.benefit_at_face, self.rules.intended_known) {
                (true, _) => piles.orders(),
                (false, true) => piles.overpaid(),
                (false, false) => 0.0,
            };
            return [given_back, 0.0];
        }
        let share = self.means.get(Key::UnitCostShare);
        let parts = [
            (&piles.first, self.means.get(Key::WouldHaveBoughtFirst)),
            (&piles.further, self.means.get(Key::WouldHaveBoughtFurther)),
        ];
        let mut sums = [0.0; 2];
        for (pile, q) in parts {
            if self.rules.intended_known {
                sums[0] += q * (pile.intended - pile.paid);
            }
            let cost = match (self.rules.cost_known, self.rules.intended_known) {
                (true, _) => pile.cost,
                (false, true) => share * pile.intended,
                (false, false) => pile.paid,
            };
            sums[1] += (1.0 - q) * (cost - pile.paid);
        }
        sums
    }

    /// A cell for each decision.
    fn cells(&self, cell: impl Fn(&Column<'_>, &Case<'_>) -> Cell) -> Vec<Cell> {
        let of_case = |case: &Case<'_>| {
            let column = Column {
                letter: &case.letter,
                rows: self.rows,
                rules: self.rules,
                treatment: case.sides.treatment,
                has_ledger: self.has_ledger,
                customers_known: case.sides.customers.is_some(),
            };
            cell(&column, case)
        };
        self.cases.iter().map(of_case).collect()
    }
}
