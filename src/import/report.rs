//! What is said of each file that was read.

mod tally;

use std::path::PathBuf;

use jiff::tz::TimeZone;

use super::assemble::{Assembled, Tally};
use super::controls::{self, Figures, Stated};
use super::duplicates::{Fate, Kept, SetAside};
use super::encoding;
use super::header::Mapping;
use super::kinds::FileKind;
use super::layout::TableLayout;
use super::notes::{self, About, Note};
use super::number::AmountFormat;
use super::plan::Plan;
use super::{
    Conflicting, Import, ImportReport, Question, QuestionKind, REJECTED_KEPT_MAX, Reason, Rejected,
    Role, Skip,
};
use crate::orders::Orders;
use crate::text::import::ImportText;

/// A file with the way it was read.
pub(crate) struct FilePlan {
    pub(crate) path: PathBuf,
    pub(crate) bytes: u64,
    pub(crate) notes: Vec<Note>,
    pub(crate) plan: Plan,
    /// Whether the table is the file itself, not a part of an archive or workbook.
    pub(crate) is_file: bool,
}

/// What is known of a file before its lines are counted.
fn of_file(file: &FilePlan) -> ImportReport {
    let FilePlan {
        path,
        bytes,
        notes,
        plan,
        is_file,
    } = file;
    let layout = &plan.layout;
    let title = |at: &usize| plan.title(*at).to_owned();
    let mut report = ImportReport {
        path: path.display().to_string(),
        bytes: *bytes,
        notes: notes.clone(),
        encoding: encoding::name(plan.encoding).to_owned(),
        delimiter: char::from(plan.marks.delimiter).to_string(),
        quote: layout.dialect.quote_name(),
        header_line: layout.header_line,
        profile: plan.profile.name.to_owned(),
        mapping: plan
            .columns
            .iter()
            .map(|(role, at)| (*role, title(at)))
            .collect(),
        unmapped: plan
            .unmapped
            .iter()
            .map(title)
            .filter(|t| !t.is_empty())
            .collect(),
        layout: Some(TableLayout::of(plan, *is_file)),
        ..ImportReport::default()
    };
    if plan.columns.contains_key(&Role::Time) {
        report.time_zone = Some(plan.zone.name.clone());
        report.time_zone_from = Some(plan.zone.from.to_owned());
    }
    let around = [
        (Skip::Preamble, layout.preamble_lines),
        (Skip::Explanation, layout.explanation_lines),
        (Skip::Footer, layout.footer.lines),
    ];
    for (skip, lines) in around.into_iter().filter(|(_, lines)| *lines > 0) {
        report.lines.read += lines;
        report.skipped_by_reason.insert(skip, lines);
    }
    report
}

/// Adds what the assembled orders say to the reports.
pub(crate) fn finish(
    assembled: Assembled,
    plans: Vec<FilePlan>,
    zone: &TimeZone,
    threads: usize,
) -> Import {
    let Assembled {
        orders,
        mut kept,
        tallies,
    } = assembled;
    let mut reports: Vec<ImportReport> = plans.iter().map(of_file).collect();
    let stated: Vec<_> = plans.iter().map(stated).collect();
    let mut abouts: Vec<About> = plans.iter().map(about).collect();
    let mut questions: Vec<Question> = plans
        .into_iter()
        .flat_map(|file| file.plan.questions)
        .collect();
    if let Some(question) = order_amounts(&kept, &reports) {
        if let Some(about) = abouts.get_mut(kept.repeating_file) {
            about.questions.push(question.kind);
        }
        questions.push(question);
    }
    for ((report, tally), about) in reports.iter_mut().zip(tallies).zip(&mut abouts) {
        add_tally(report, about, tally);
    }
    for (file, set_aside) in std::mem::take(&mut kept.set_aside) {
        if let (Some(report), Some(about)) = (reports.get_mut(file), abouts.get_mut(file)) {
            about.left.set_aside(&set_aside, orders.scale);
            add_set_aside(report, set_aside);
        }
    }
    for (report, about) in reports.iter_mut().zip(&abouts) {
        report.rejected.sort_by_key(|rejected| rejected.line);
        report.rejected.truncate(about.rejected_max);
        report.conflicting.sort_by_key(|line| line.line);
        report.conflicting.truncate(REJECTED_KEPT_MAX);
        report.lines.rejected = report.rejected_by_reason.values().sum();
        report.lines.skipped = report.skipped_by_reason.values().sum();
        report.left_out = about.left.groups(report);
    }
    tally::tally_rows(&orders, &mut reports, &kept.moved, zone, threads);
    for (report, about) in reports.iter_mut().zip(&abouts) {
        wait(report, &about.questions);
        if matches!(about.kind, FileKind::Items | FileKind::Prices) {
            // Its amounts are those of the orders.
            report.totals.clear();
        }
    }
    for (report, stated) in reports.iter_mut().zip(&stated) {
        check(report, stated);
    }
    for (report, about) in reports.iter_mut().zip(&abouts) {
        let notes = notes::of(report, about);
        report.notes.extend(notes);
    }
    let spoilt = spoilt_names(&orders);
    if let Some(report) = reports.first_mut().filter(|_| spoilt > 0) {
        let note = Note::new(ImportText::NoteBadText, &[("count", &spoilt)]);
        report.notes.push(note);
    }
    Import {
        orders,
        reports,
        questions,
        control_totals: Vec::new(),
    }
}

/// Holds what a file states about itself against what was read.
fn check(report: &mut ImportReport, (stated, format): &(Vec<Stated>, AmountFormat)) {
    let figures = figures(report);
    let left = &report.left_out;
    let checks = stated
        .iter()
        .filter_map(|one| one.check(&figures, format, left));
    report.control_totals = checks.collect();
}

/// Names that hold bytes which are no text in the file's encoding.
fn spoilt_names(orders: &Orders) -> usize {
    let statuses = orders.statuses.iter().map(|status| &status.text);
    let lists = [&orders.products, &orders.channels, &orders.codes];
    let names = lists.into_iter().flatten().chain(statuses);
    names
        .filter(|name| name.contains(char::REPLACEMENT_CHARACTER))
        .count()
}

/// Adds what the blocks of a file counted.
fn add_tally(report: &mut ImportReport, about: &mut About, tally: Tally) {
    about.left = tally.left;
    about.row_types = tally.row_types.into_iter().collect();
    about.other_table = tally.other_table;
    about.is_cut = tally.is_cut;
    about.repeated_times = tally.repeated_times;
    about.without_cost = tally.without_cost;
    report.lines.read += tally.records;
    if let Some(layout) = &mut report.layout {
        layout.is_multi_line = tally.line_ends > tally.records;
    }
    report.rejected = tally.rejected;
    report.rejected_by_reason = tally.rejected_by;
    // A file that is a copy of another is all duplicates before any line is looked at.
    let copies = tally.skipped_by.get(&Skip::ExactDuplicate);
    report.duplicates.exact += copies.copied().unwrap_or(0);
    for (skip, lines) in tally.skipped_by {
        *report.skipped_by_reason.entry(skip).or_default() += lines;
    }
}

/// Takes back what hangs on the answer to a question.
fn wait(report: &mut ImportReport, questions: &[QuestionKind]) {
    let undated = [QuestionKind::DateOrder, QuestionKind::Zone];
    if questions.iter().any(|kind| undated.contains(kind)) {
        (report.first_time, report.last_time) = (None, None);
    }
    let used = report.lines.used;
    if used == 0 || !questions.iter().any(|kind| kind.changes_money()) {
        return;
    }
    report.lines.used = 0;
    report.lines.skipped += used;
    report.skipped_by_reason.insert(Skip::Waiting, used);
    report.totals.clear();
}

/// What the notes need to know of a plan.
fn about(file: &FilePlan) -> About {
    About {
        sign: shared_sign(file),
        is_repaired: file.plan.evidence.repaired,
        questions: file
            .plan
            .questions
            .iter()
            .map(|question| question.kind)
            .collect(),
        kind: file.plan.kind,
        rejected_max: file.plan.rejected_max,
        ..About::default()
    }
}

/// Counts a line that was read but is no order of its own.
fn add_set_aside(report: &mut ImportReport, set_aside: SetAside) {
    match set_aside.fate {
        Fate::ExactCopy => {
            report.duplicates.exact += 1;
            *report
                .skipped_by_reason
                .entry(Skip::ExactDuplicate)
                .or_default() += 1;
        }
        Fate::Conflict => {
            report.duplicates.conflicting += 1;
            report.conflicting.push(Conflicting {
                line: set_aside.line,
                order_id: set_aside.value,
            });
            *report
                .skipped_by_reason
                .entry(Skip::ConflictingDuplicate)
                .or_default() += 1;
        }
        Fate::Price => *report.skipped_by_reason.entry(Skip::Price).or_default() += 1,
        Fate::Joined => *report.skipped_by_reason.entry(Skip::Joined).or_default() += 1,
        Fate::Refund => *report.skipped_by_reason.entry(Skip::RefundRow).or_default() += 1,
        Fate::OtherTable | Fate::Rejected(..) => {
            let (reason, column) = match set_aside.fate {
                Fate::Rejected(reason, role) => (reason, report.mapping.get(&role).cloned()),
                _ => (Reason::OtherTable, None),
            };
            *report.rejected_by_reason.entry(reason).or_default() += 1;
            let column = column.unwrap_or_default();
            let (line, value) = (set_aside.line, set_aside.value);
            report.rejected.push(Rejected {
                line,
                column,
                reason,
                value,
            });
        }
    }
}

/// The sign shared by several currencies that alone tells the file's currency.
fn shared_sign(file: &FilePlan) -> Option<&'static str> {
    let plan = &file.plan;
    let is_told = plan.columns.contains_key(&Role::Currency) || plan.is_currency_told;
    let paid = [Role::Paid, Role::UnitPaid].map(|role| plan.evidence.amounts.get(&role));
    let paid = paid.into_iter().flatten().next()?;
    let [only] = paid.shared.as_slice() else {
        return None;
    };
    let sign = match only.code() {
        "USD" => "$",
        "CNY" => "¥",
        "EUR" => "¤",
        _ => "kr",
    };
    (!is_told).then_some(sign)
}

/// What a file states about itself, and how its amounts are written.
fn stated(file: &FilePlan) -> (Vec<Stated>, AmountFormat) {
    let plan = &file.plan;
    let mapping = Mapping {
        columns: plan.columns.clone(),
        ..Mapping::default()
    };
    let format = plan
        .amounts
        .get(&Role::Paid)
        .copied()
        .unwrap_or(AmountFormat::PLAIN);
    (
        controls::stated(&plan.layout, plan.profile, &mapping),
        format,
    )
}

/// What was read of a file, to hold against what it states. Sums of several currencies are none.
fn figures(report: &ImportReport) -> Figures {
    let refunds = report
        .skipped_by_reason
        .get(&Skip::RefundRow)
        .copied()
        .unwrap_or(0);
    let (paid, refunded) = match report.totals.as_slice() {
        [total] => (total.paid.parse().ok(), total.refunded.parse().ok()),
        _ => (None, None),
    };
    Figures {
        sales: report.lines.used,
        refunds,
        paid,
        refunded,
    }
}

/// Asks whether an amount that every line of an order repeats is the order's or each line's.
fn order_amounts(kept: &Kept, reports: &[ImportReport]) -> Option<Question> {
    if kept.repeating == 0 || kept.differing > 0 {
        return None;
    }
    let report = reports.get(kept.repeating_file)?;
    Some(Question {
        kind: QuestionKind::OrderAmounts,
        file: report.path.clone(),
        column: report.mapping.get(&Role::Paid).cloned(),
        examples: kept.repeating_examples.clone(),
        answers: ["once", "each"]
            .map(|answer| format!("--order-amounts {answer}"))
            .to_vec(),
    })
}
