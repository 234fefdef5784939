//! The first sheet: verdict, measures, decisions, and what they rest on.

use rust_xlsxwriter::XlsxError;

use super::components::Totals;
use super::sheet::{Cell, Look, Sheet};
use crate::decision::policy::Policies;
use crate::report::page::rule;
use crate::report::{Findings, policy_name};
use crate::text::memo::MemoText as M;
use crate::text::report::ReportText;
use crate::text::report::workbook::WorkbookText as T;
use crate::ui::format::{self, Zone};

/// Writes the sheet.
pub(super) fn write(
    sheet: &mut Sheet<'_>,
    findings: &Findings<'_>,
    totals: &Totals,
) -> Result<(), XlsxError> {
    let page = findings.page;
    let title = if page.title.is_empty() {
        sheet.say(T::Title)
    } else {
        page.title.to_owned()
    };
    sheet.line(title, Look::Title)?;
    for sentence in &page.verdict {
        sheet.line(sentence.clone(), Look::Text)?;
    }
    if !page.verdict.is_empty() {
        sheet.line(sheet.say(T::VerdictNote), Look::Text)?;
    }
    sheet.skip();
    measures(sheet, findings)?;
    sheet.skip();
    decisions(sheet, findings, totals)?;
    sheet.skip();
    provenance(sheet, findings)
}

/// Name, key, figure and definition of each measure.
fn measures(sheet: &mut Sheet<'_>, findings: &Findings<'_>) -> Result<(), XlsxError> {
    let rollup = findings.page.rollup;
    let measures = &rollup.measures;
    let sums = &measures.sums;
    let language = sheet.language;
    let note = M::ImpactNote.fill(
        language,
        &[("currency", &format::unit_said(rollup.currency, language))],
    );
    sheet.line(M::Impact.get(language), Look::Heading)?;
    sheet.line(note, Look::Text)?;
    let titles = [T::Measure, T::Name, T::Figure, T::Definition].map(|title| sheet.say(title));
    sheet.heads(&titles)?;
    let amount = |value: i128| Cell::amount(value, rollup.scale, rollup.currency);
    let units = format::to_f64(sums.units, rollup.unit_scale);
    let mut rows = Vec::new();
    if let Some(customers) = measures.customers {
        let count = Cell::count(customers);
        rows.push((T::Customers, "customers", count, M::CustomersMeans));
    }
    rows.push((
        T::Orders,
        "orders",
        Cell::count(sums.orders),
        M::OrdersMeans,
    ));
    let units = Cell::Number(units, Look::Figure);
    rows.push((T::Units, "units", units, M::UnitsMeans));
    rows.push((T::Paid, "paid", amount(sums.paid), M::PaidMeans));
    rows.push((
        T::Intended,
        "intended",
        amount(sums.intended),
        M::IntendedMeans,
    ));
    let shortfall = amount(sums.shortfall());
    rows.push((T::Shortfall, "shortfall", shortfall, M::ShortfallMeans));
    if rollup.known.list {
        rows.push((T::List, "list", amount(sums.list), M::ListMeans));
        let gap = amount(sums.list - sums.paid);
        rows.push((T::ListGap, "list_gap", gap, M::ListGapMeans));
    }
    if let Some(below) = measures.below_cost {
        rows.push((T::BelowCost, "below_cost", amount(below), M::BelowCostMeans));
    }
    let unwound = Cell::count(rollup.unwound.orders);
    rows.push((T::Unwound, "unwound", unwound, M::UnwoundMeans));
    for (name, key, figure, means) in rows {
        sheet.row(&[
            Cell::text(sheet.say(name)),
            Cell::text(key),
            figure,
            Cell::text(means.get(language)),
        ])?;
    }
    Ok(())
}

/// Each decision with its expected cost as a formula, and what the simulation said.
fn decisions(
    sheet: &mut Sheet<'_>,
    findings: &Findings<'_>,
    totals: &Totals,
) -> Result<(), XlsxError> {
    let page = findings.page;
    let language = sheet.language;
    sheet.line(M::Options.get(language), Look::Heading)?;
    let unit = format::unit_said(page.rollup.currency, language);
    let note = M::OptionsNote.fill(language, &[("currency", &unit)]);
    sheet.line(note, Look::Text)?;
    sheet.line(sheet.say(T::LiveNote), Look::Text)?;
    let titles = [
        T::Decision,
        T::Name,
        T::ExpectedLive,
        T::P5,
        T::P95,
        T::WorstCase,
        T::CashLive,
        T::OrdersRevoked,
        T::CustomersRevoked,
    ];
    let titles = titles.map(|title| sheet.say(title));
    sheet.heads(&titles)?;
    let policies = Policies::new(page.rollup);
    let listed = page.comparison.decisions.iter();
    let listed = listed.filter(|decision| policies.sides(decision.policy).is_some());
    for (place, decision) in listed.enumerate() {
        let spread = |part: fn(&crate::decision::Spread) -> f64| {
            let spread = decision.spread.as_ref();
            spread.map_or(Cell::Blank, |spread| Cell::estimate(part(spread)))
        };
        let live = |formula, value| Cell::Formula(formula, value, Look::Amount);
        sheet.row(&[
            Cell::text(format::policy_name(decision.policy, page.rollup, language)),
            Cell::text(policy_name(decision.policy, page.rollup)),
            live(totals.expected(place), decision.expected),
            spread(|s| s.p5),
            spread(|s| s.p95),
            Cell::estimate(decision.worst_case),
            live(totals.cash(place), decision.cash_returned),
            Cell::count(decision.orders_revoked),
            decision.customers_revoked.map_or(Cell::Blank, Cell::count),
        ])?;
    }
    Ok(())
}

fn provenance(sheet: &mut Sheet<'_>, findings: &Findings<'_>) -> Result<(), XlsxError> {
    let page = findings.page;
    let language = sheet.language;
    sheet.line(M::Provenance.get(language), Look::Heading)?;
    for source in &page.sources {
        sheet.row(&[
            Cell::text(source.name.clone()),
            Cell::text("sha256"),
            Cell::text(source.sha256.clone()),
        ])?;
    }
    let zone = Zone::new(&page.rollup.zone);
    let setting = page.comparison.setting;
    let time = format!("{} ({})", zone.minute(page.made_ms), zone.name());
    let made: [(&str, &dyn std::fmt::Display); 2] = [("time", &time), ("version", &page.version)];
    let said = [
        (
            T::Rule,
            rule::rule(page.incident, page.rollup.currency, language),
        ),
        (
            T::Window,
            rule::window(page.incident, &page.rollup.zone, language),
        ),
        (T::LinesUsed, format::count(page.lines_used)),
        (T::LinesLeftOut, format::count(page.lines_left_out)),
        (T::Unconfirmed, page.comparison.unconfirmed.to_string()),
        (T::Seed, setting.seed.to_string()),
        (T::Draws, format::count(setting.draws)),
        (T::Made, ReportText::MadeBy.fill(language, &made)),
    ];
    for (name, text) in said {
        sheet.row(&[Cell::text(sheet.say(name)), Cell::Blank, Cell::text(text)])?;
    }
    sheet.line(M::Advice.get(language), Look::Text)?;
    Ok(())
}
