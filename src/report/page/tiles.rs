//! The figures of the page, a tile each.

use egui::{Align2, Rect, Ui, pos2, vec2};

use super::{Facts, PageFigures};
use crate::decision::{Decision, Policy};
use crate::incident::Kind;
use crate::text::Language;
use crate::text::chart::names;
use crate::text::report::ReportText;
use crate::ui::format;
use crate::ui::theme::{Tokens, Type, size, space};

/// A figure with its name and a line that puts it in proportion.
struct Tile {
    name: String,
    figure: String,
    note: String,
    /// Whether it is what the page is about.
    is_loss: bool,
}

/// Paints the tiles side by side; whether there are any.
pub(super) fn show(ui: &Ui, row: Rect, facts: &Facts<'_>, language: Language) -> bool {
    let groups = PageFigures::ALL.into_iter();
    let shown = groups.filter(|group| !facts.choice.without.contains(group));
    let tiles: Vec<Tile> = shown
        .flat_map(|group| match group {
            PageFigures::Counts => counts(facts, language),
            PageFigures::Amounts => amounts(facts, language),
            PageFigures::WorstCases => worst_cases(facts, language),
        })
        .collect();
    if tiles.is_empty() {
        return false;
    }
    let gap = space::S;
    let width = (row.width() - gap * (tiles.len() - 1) as f32) / tiles.len() as f32;
    for (index, tile) in tiles.iter().enumerate() {
        let left = row.left() + index as f32 * (width + gap);
        let rect = Rect::from_min_size(pos2(left, row.top()), vec2(width, row.height()));
        paint(ui, rect, tile);
    }
    true
}

fn paint(ui: &Ui, rect: Rect, tile: &Tile) {
    let (tokens, painter) = (Tokens::of(ui), ui.painter());
    painter.rect_filled(rect, size::CORNER_SMALL, tokens.raised);
    if tile.is_loss {
        let edge = Rect::from_min_max(rect.min, pos2(rect.left() + 3.0, rect.bottom()));
        painter.rect_filled(edge, 0.0, tokens.data.vermillion);
    }
    let inner = rect.shrink2(vec2(space::M, space::S));
    let name = (tile.name.as_str(), Type::Small, tokens.muted);
    fit(ui, inner, (inner.left_top(), Align2::LEFT_TOP), name);
    let middle = pos2(inner.left(), inner.center().y);
    let figure = (tile.figure.as_str(), Type::Figure, tokens.strong);
    fit(ui, inner, (middle, Align2::LEFT_CENTER), figure);
    let note = (tile.note.as_str(), Type::Small, tokens.muted);
    fit(ui, inner, (inner.left_bottom(), Align2::LEFT_BOTTOM), note);
}

/// A text at a place, made smaller where it is wider than the tile.
fn fit(
    ui: &Ui,
    inner: Rect,
    (at, align): (egui::Pos2, Align2),
    (text, step, colour): (&str, Type, egui::Color32),
) {
    let galley = ui
        .painter()
        .layout_no_wrap(text.to_owned(), step.font(), colour);
    let mut font = step.font();
    font.size *= (inner.width() / galley.size().x.max(1.0)).min(1.0);
    ui.painter().text(at, align, text, font, colour);
}

/// Customers, orders and units.
fn counts(facts: &Facts<'_>, language: Language) -> Vec<Tile> {
    let rollup = facts.rollup;
    let sums = &rollup.measures.sums;
    let customers = rollup.measures.customers;
    let unknown = || ReportText::NotKnown.get(language).to_owned();
    let share = |part: u64, all: u64| {
        if facts.counts.is_some() {
            return ReportText::Counted.get(language).to_owned();
        }
        let digits = usize::from(part < all);
        let share = format::percent(part as f64 / all as f64, digits, language);
        ReportText::OfAll.fill(language, &[("share", &share)])
    };
    let of_customers = customers
        .zip(rollup.all_customers)
        .filter(|(_, all)| *all > 0)
        .map_or_else(unknown, |(part, all)| share(part, all));
    let of_orders = if rollup.all.orders > 0 {
        share(sums.orders, rollup.all.orders)
    } else {
        String::new()
    };
    let mean = customers.filter(|number| *number > 0).map(|number| {
        let mean = format::compact(sums.orders as f64 / number as f64, language);
        ReportText::Each.fill(language, &[("mean", &mean)])
    });
    let units = format::to_f64(sums.units, rollup.unit_scale);
    let each = if sums.orders > 0 {
        let mean = format::compact(units / sums.orders as f64, language);
        ReportText::EachOrder.fill(language, &[("mean", &mean)])
    } else {
        String::new()
    };
    let tile = |name: ReportText, figure: String, note: String| Tile {
        name: name.get(language).to_owned(),
        figure,
        note,
        is_loss: false,
    };
    let number = |number: u64| {
        let text = format::count(number);
        // Seven digits fit; beyond, the short form.
        if number < 10_000_000 {
            text
        } else {
            format::compact(number as f64, language)
        }
    };
    let figure = customers.map_or_else(|| "–".to_owned(), number);
    vec![
        tile(ReportText::Customers, figure, of_customers),
        tile(
            ReportText::Orders,
            number(sums.orders),
            mean.unwrap_or(of_orders),
        ),
        tile(ReportText::Units, format::compact(units, language), each),
    ]
}

/// Paid, intended and shortfall: short above, exact below.
fn amounts(facts: &Facts<'_>, language: Language) -> Vec<Tile> {
    let rollup = facts.rollup;
    let sums = &rollup.measures.sums;
    let tile = |name: ReportText, value: i128| Tile {
        name: name.get(language).to_owned(),
        figure: format::compact(format::to_f64(value, rollup.scale), language),
        note: format::money(value, rollup.scale, rollup.currency, language),
        is_loss: false,
    };
    vec![
        tile(ReportText::Paid, sums.paid),
        tile(ReportText::Intended, sums.intended),
        if rollup.kind != Kind::Underpriced && sums.shortfall() < 0 {
            tile(ReportText::Overpaid, -sums.shortfall())
        } else {
            tile(ReportText::Shortfall, sums.shortfall())
        },
    ]
}

/// The worst case of revoke all, the best cap between, and honour all.
fn worst_cases(facts: &Facts<'_>, language: Language) -> Vec<Tile> {
    let decisions = &facts.comparison.decisions;
    let find = |policy: Policy| decisions.iter().find(|decision| decision.policy == policy);
    let cap = facts.comparison.best_cap.map(Policy::Cap);
    let best = cap.and_then(|policy| Some((policy, find(policy)?)));
    let worst = |policy: Policy| {
        let policy = names::policy_short(policy, facts.rollup.kind, language);
        ReportText::Worst.fill(language, &[("policy", &policy)])
    };
    let between = match best {
        Some((policy, _)) => worst(policy),
        None => ReportText::WorstNone.get(language).to_owned(),
    };
    let shown = [
        (worst(Policy::RevokeAll), find(Policy::RevokeAll)),
        (between, best.map(|(_, decision)| decision)),
        (worst(Policy::HonourAll), find(Policy::HonourAll)),
    ];
    shown
        .into_iter()
        .map(|(name, decision)| worst_case(facts, name, decision, language))
        .collect()
}

fn worst_case(
    facts: &Facts<'_>,
    name: String,
    decision: Option<&Decision>,
    language: Language,
) -> Tile {
    let is_nothing = facts.rollup.measures.sums.orders == 0;
    let Some(decision) = decision.filter(|_| !is_nothing) else {
        let note = match facts.rollup.known.customers {
            _ if is_nothing => ReportText::NothingAffected,
            true => ReportText::LineBetween,
            false => ReportText::NoCustomers,
        };
        return Tile {
            name,
            figure: "–".to_owned(),
            note: note.get(language).to_owned(),
            is_loss: false,
        };
    };
    let expected = format::money_compact(decision.expected, facts.rollup.currency, language);
    Tile {
        name,
        figure: format::compact(decision.worst_case, language),
        note: ReportText::ExpectedIs.fill(language, &[("cost", &expected)]),
        is_loss: true,
    }
}
