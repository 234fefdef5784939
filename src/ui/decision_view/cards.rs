//! Honour, revoke and the best line between, side by side.

use egui::{Layout, Ui, vec2};

use crate::decision::{Comparison, Decision, Policy};
use crate::incident::Kind;
use crate::money::Currency;
use crate::rollup::Rollup;
use crate::session::Session;
use crate::session::action::Action;
use crate::session::asked::Asked;
use crate::text::Language;
use crate::text::chart::{ChartText, names};
use crate::text::ui::decision::DecisionViewText as Text;
use crate::ui::theme::{Tokens, Type, size, space};
use crate::ui::widgets::{Level, asked_figure_ui, card_frame, mark_ui};
use crate::ui::{format, verdict};

/// A card narrower than this inside has no room for a name and a range beside each other.
const NARROW: f32 = 220.0;

/// The cards, the cheapest one marked.
pub fn cards_ui(
    ui: &mut Ui,
    session: &Session,
    rollup: &Rollup,
    comparison: &Comparison,
    actions: &mut Vec<Action>,
) {
    let language = session.language();
    let mut shown: Vec<&Decision> = Vec::new();
    for policy in [Policy::HonourAll, Policy::RevokeAll] {
        shown.extend(verdict::decision(comparison, policy));
    }
    let best = verdict::best(comparison).filter(|best| matches!(best.policy, Policy::Cap(_)));
    shown.extend(best);
    let cheapest = shown
        .iter()
        .min_by(|a, b| a.expected.total_cmp(&b.expected))
        .map(|decision| decision.policy);
    let count = shown.len().max(1) as f32;
    let width = (ui.available_width() - space::M * (count - 1.0)) / count;
    ui.horizontal_top(|ui| {
        ui.spacing_mut().item_spacing.x = space::M;
        for decision in shown {
            let is_cheapest = Some(decision.policy) == cheapest;
            let layout = Layout::top_down(egui::Align::Min);
            ui.allocate_ui_with_layout(vec2(width, 0.0), layout, |ui| {
                let facts = Facts {
                    decision,
                    is_cheapest,
                    kind: rollup.kind,
                    currency: rollup.currency,
                    language,
                };
                card_ui(ui, &facts, actions);
            });
        }
    });
}

/// What one card shows.
struct Facts<'a> {
    decision: &'a Decision,
    is_cheapest: bool,
    kind: Kind,
    currency: Currency,
    language: Language,
}

fn card_ui(ui: &mut Ui, facts: &Facts<'_>, actions: &mut Vec<Action>) {
    let Facts {
        decision,
        is_cheapest,
        kind,
        currency,
        language,
    } = *facts;
    let policy = decision.policy;
    let tokens = Tokens::of(ui);
    let money = |value: f64| format::money_compact(value, currency, language);
    card_frame(tokens).show(ui, |ui| {
        ui.take_available_width();
        ui.spacing_mut().item_spacing.y = space::S;
        ui.horizontal(|ui| {
            swatch_ui(ui, decision.policy);
            let name = name(decision.policy, kind, language);
            ui.add(egui::Label::new(Type::Heading.text(name, tokens.strong)).truncate());
        });
        let spoken = format!(
            "{}, {}",
            name(policy, kind, language),
            Text::Expected.get(language)
        );
        let expected = money(decision.expected);
        let about = (Asked::Cost(policy), spoken.as_str());
        asked_figure_ui(ui, (Type::Figure, &expected), about, language, actions)
            .on_hover_text(Text::ExpectedTip.get(language));
        ui.horizontal(|ui| {
            ui.spacing_mut().item_spacing.x = space::S;
            ui.label(Type::Small.text(Text::Expected.get(language), tokens.muted));
            if is_cheapest {
                mark_ui(ui, Level::Good);
                ui.label(Type::SmallStrong.text(Text::Cheapest.get(language), tokens.good));
            }
        });
        let worst = money(decision.worst_case);
        let texts = (Text::WorstCase, Text::WorstCaseTip);
        line_ui(
            ui,
            facts,
            texts,
            (&worst, Asked::WorstCase(policy)),
            actions,
        );
        if let Some(spread) = &decision.spread {
            let range = format::money_range((spread.p5, spread.p95), currency, language);
            let texts = (Text::LikelyRange, Text::RangeTip);
            line_ui(ui, facts, texts, (&range, Asked::Range(policy)), actions);
        }
        let cash = money(decision.cash_returned);
        let texts = (Text::CashReturned, Text::CashReturnedTip);
        line_ui(
            ui,
            facts,
            texts,
            (&cash, Asked::CashReturned(policy)),
            actions,
        );
        let orders = match kind {
            Kind::Underpriced => Text::RevokedOrders.get(language).to_owned(),
            _ => names::raised(ChartText::OrdersClaims.get(language)),
        };
        plain_ui(ui, &orders, decision.orders_revoked);
        if let Some(customers) = decision.customers_revoked {
            plain_ui(ui, Text::RevokedCustomers.get(language), customers);
        }
    });
}

/// A count of the decision, which is a fact of the orders and needs no asking.
fn plain_ui(ui: &mut Ui, label: &str, count: u64) {
    let tokens = Tokens::of(ui);
    ui.horizontal(|ui| {
        ui.spacing_mut().interact_size.y = 0.0;
        ui.label(Type::Body.text(label, tokens.muted));
        ui.with_layout(Layout::right_to_left(egui::Align::Center), |ui| {
            ui.label(Type::Body.text(format::count(count), tokens.text));
        });
    });
}

/// The colour that this decision has in every chart.
fn swatch_ui(ui: &mut Ui, policy: Policy) {
    let data = Tokens::of(ui).data;
    let colour = match policy {
        Policy::HonourAll => data.blue,
        Policy::RevokeAll => data.vermillion,
        _ => data.green,
    };
    let side = space::M;
    let (rect, _) = ui.allocate_exact_size(vec2(side, side), egui::Sense::hover());
    ui.painter().rect_filled(rect, size::LINE, colour);
}

fn name(policy: Policy, kind: Kind, language: Language) -> String {
    match policy {
        Policy::Cap(cap) => Text::CapBest.fill(language, &[("cap", &format::count(cap))]),
        other => names::policy(other, kind, language),
    }
}

/// What it is at the left, the figure at the right.
fn line_ui(
    ui: &mut Ui,
    facts: &Facts<'_>,
    (label, tip): (Text, Text),
    (value, asked): (&str, Asked),
    actions: &mut Vec<Action>,
) {
    let (tokens, language) = (Tokens::of(ui), facts.language);
    let policy = name(facts.decision.policy, facts.kind, language);
    let spoken = format!("{policy}, {}", label.get(language));
    // A range does not fit beside its name where three cards share a small window.
    let is_narrow = ui.available_width() < NARROW && matches!(asked, Asked::Range(_));
    let name = Type::Body.text(label.get(language), tokens.muted);
    if is_narrow {
        ui.label(name.clone());
    }
    let response = ui
        .horizontal(|ui| {
            ui.spacing_mut().interact_size.y = 0.0;
            if !is_narrow {
                ui.label(name);
            }
            ui.with_layout(Layout::right_to_left(egui::Align::Center), |ui| {
                let about = (asked, spoken.as_str());
                asked_figure_ui(ui, (Type::Strong, value), about, language, actions);
            });
        })
        .response;
    response.on_hover_text(tip.get(language));
}
