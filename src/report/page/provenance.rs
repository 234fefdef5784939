//! The strip at the foot of the page: definitions, and what everything rests on.

use egui::{Rect, Ui, pos2};

use rust_decimal::Decimal;

use super::{Facts, rule};
use crate::decision::headline::{Amounts, Counts, Headline};
use crate::incident::Kind;
use crate::money::Currency;
use crate::text::Language;
use crate::text::report::ReportText;
use crate::ui::format::{self, Zone};
use crate::ui::theme::{Tokens, Type, space};

/// Digits of a SHA-256 on the page: enough to tell files apart, few enough to compare by eye.
const HASH_DIGITS: usize = 12;
/// Files named on the page; the rest are counted, and stand in the metadata.
const FILES_MAX: usize = 3;
/// Width of the names before the entries.
const NAME_WIDTH: f32 = 82.0;

/// A line of the strip: what it is, and what it says.
type Entry = (String, String);

/// Definitions on the left, provenance on the right.
fn columns(facts: &Facts<'_>, language: Language) -> [Vec<Entry>; 2] {
    let say = |text: ReportText| text.get(language).to_owned();
    let kind = facts.rollup.kind;
    let excess = kind != Kind::Underpriced && facts.rollup.measures.sums.shortfall() < 0;
    let money = if excess {
        ReportText::DefinitionExcess
    } else {
        ReportText::DefinitionMoney
    };
    let means = match kind {
        Kind::Underpriced => ReportText::MeansUnderpriced,
        Kind::Overcharged => ReportText::MeansOvercharged,
        Kind::BenefitWithdrawn => ReportText::MeansWithdrawn,
    };
    let left = vec![
        (say(ReportText::Definitions), say(money)),
        (String::new(), say(means)),
        (String::new(), say(ReportText::DefinitionCost)),
    ];
    let mut right = match facts.counts {
        Some(counts) => vec![(
            say(ReportText::Counts),
            counts_said(counts, facts, language),
        )],
        None => vec![
            (say(ReportText::Files), files(facts, language)),
            (say(ReportText::Lines), lines(facts, language)),
            (
                say(ReportText::Rule),
                rule::rule(facts.incident, facts.rollup.currency, language),
            ),
            (
                say(ReportText::Window),
                rule::window(facts.incident, &facts.rollup.zone, language),
            ),
        ],
    };
    if !facts.rates.is_empty() {
        right.push((say(ReportText::Rates), rates(facts, language)));
    }
    right.push((say(ReportText::Assumptions), assumptions(facts, language)));
    right.push((say(ReportText::Made), made(facts, language)));
    [left, right]
}

/// What was counted, and what it rests on that nobody counted.
fn counts_said(counts: &Headline, facts: &Facts<'_>, language: Language) -> String {
    let range = |all: [String; 3]| {
        if all[0] == all[2] {
            all[1].clone()
        } else {
            format!("{} ({})", all[1], format::range(&all[0], &all[2]))
        }
    };
    let count = |all: Counts| range(all.map(format::count));
    let digits = facts.rollup.currency.minor_digits();
    let amount = |all: Amounts| range(all.map(|amount| format::amount(amount, digits)));
    let customers = counts
        .customers
        .map_or_else(|| ReportText::NotCounted.get(language).to_owned(), count);
    ReportText::CountsSaid.fill(
        language,
        &[
            ("orders", &count(counts.orders)),
            ("customers", &customers),
            ("paid", &amount(counts.paid)),
            ("intended", &amount(counts.intended)),
            ("unit", &format::unit_said(facts.rollup.currency, language)),
        ],
    )
}

fn rates(facts: &Facts<'_>, language: Language) -> String {
    let rate = |(from, rate): (&Currency, &Decimal)| {
        let to = facts.rollup.currency;
        let rate = rate.normalize();
        ReportText::RateOf.fill(language, &[("from", from), ("rate", &rate), ("to", &to)])
    };
    facts.rates.iter().map(rate).collect::<Vec<_>>().join(", ")
}

fn files(facts: &Facts<'_>, language: Language) -> String {
    let shown = facts.sources.iter().take(FILES_MAX).map(|source| {
        let hash: String = source.sha256.chars().take(HASH_DIGITS).collect();
        let hash = if hash.is_empty() {
            ReportText::NoHash.get(language).to_owned()
        } else {
            hash
        };
        format!("{} (SHA-256 {hash})", source.name)
    });
    let mut text = shown.collect::<Vec<_>>().join(", ");
    if let Some(more) = facts
        .sources
        .len()
        .checked_sub(FILES_MAX)
        .filter(|more| *more > 0)
    {
        text.push(' ');
        text.push_str(&ReportText::MoreFiles.fill(language, &[("count", &more)]));
    }
    text
}

fn lines(facts: &Facts<'_>, language: Language) -> String {
    let (used, left) = (
        format::count(facts.lines_used),
        format::count(facts.lines_left_out),
    );
    ReportText::LinesUsed.fill(language, &[("used", &used), ("left", &left)])
}

fn assumptions(facts: &Facts<'_>, language: Language) -> String {
    let confirmed = match facts.comparison.unconfirmed {
        0 => ReportText::AllConfirmed.get(language).to_owned(),
        count => ReportText::Unconfirmed.fill(language, &[("count", &count)]),
    };
    format!("{confirmed} · {}", simulation(facts, language))
}

fn simulation(facts: &Facts<'_>, language: Language) -> String {
    let setting = facts.comparison.setting;
    let draws = format::count(setting.draws);
    ReportText::SeedDraws.fill(language, &[("draws", &draws), ("seed", &setting.seed)])
}

fn made(facts: &Facts<'_>, language: Language) -> String {
    let zone = Zone::new(&facts.rollup.zone);
    let time = format!("{} ({})", zone.minute(facts.made_ms), zone.name());
    ReportText::MadeBy.fill(language, &[("time", &time), ("version", &facts.version)])
}

/// The height of the strip.
pub(super) fn height(ui: &Ui, facts: &Facts<'_>, language: Language, width: f32) -> f32 {
    let heights = columns(facts, language).map(|entries| lay_out(ui, &entries, column(width)).1);
    heights.into_iter().fold(0.0, f32::max) + space::M
}

fn column(width: f32) -> f32 {
    (width - space::XL) / 2.0
}

/// Paints the strip, a hairline above it.
pub(super) fn show(ui: &Ui, rect: Rect, facts: &Facts<'_>, language: Language) {
    let tokens = Tokens::of(ui);
    ui.painter()
        .hline(rect.x_range(), rect.top(), tokens.hairline());
    let width = column(rect.width());
    for (index, entries) in columns(facts, language).iter().enumerate() {
        let left = rect.left() + index as f32 * (width + space::XL);
        let (galleys, _) = lay_out(ui, entries, width);
        for (top, name, text) in galleys {
            let y = rect.top() + space::M + top;
            ui.painter().galley(pos2(left, y), name, tokens.text);
            ui.painter()
                .galley(pos2(left + NAME_WIDTH, y), text, tokens.muted);
        }
    }
}

type Galley = std::sync::Arc<egui::Galley>;

/// Where each entry stands below the top of its column, and how high they are together.
fn lay_out(ui: &Ui, entries: &[Entry], width: f32) -> (Vec<(f32, Galley, Galley)>, f32) {
    let tokens = Tokens::of(ui);
    let mut top = 0.0;
    let mut galleys = Vec::new();
    for (name, text) in entries {
        let layout = |text: &str, step: Type, colour, width: f32| {
            ui.painter()
                .layout(text.to_owned(), step.font(), colour, width)
        };
        let name = layout(name, Type::SmallStrong, tokens.text, NAME_WIDTH);
        let text = layout(text, Type::Small, tokens.muted, width - NAME_WIDTH);
        let height = text.size().y.max(name.size().y);
        galleys.push((top, name, text));
        top += height + 1.0;
    }
    (galleys, top)
}

/// What rides in the picture's metadata: all that a reader needs to verify the page.
pub(super) fn metadata(facts: &Facts<'_>, language: Language) -> Vec<(&'static str, String)> {
    let sources = facts
        .sources
        .iter()
        .map(|source| format!("{} {}", source.sha256, source.name));
    let sums = &facts.rollup.measures.sums;
    let money = |value: i128| {
        format::money(
            value,
            facts.rollup.scale,
            facts.rollup.currency,
            Language::English,
        )
    };
    vec![
        ("Title", facts.verdict.first().cloned().unwrap_or_default()),
        ("Software", format!("makegood {}", facts.version)),
        ("Creation Time", Zone::new("UTC").second(facts.made_ms)),
        ("Sources", sources.collect::<Vec<_>>().join("\n")),
        ("Lines", lines(facts, language)),
        (
            "Rule",
            rule::rule(facts.incident, facts.rollup.currency, language),
        ),
        (
            "Window",
            rule::window(facts.incident, &facts.rollup.zone, language),
        ),
        ("Orders", sums.orders.to_string()),
        ("Paid", money(sums.paid)),
        ("Shortfall", money(sums.shortfall())),
        ("Simulation", simulation(facts, Language::English)),
    ]
}
