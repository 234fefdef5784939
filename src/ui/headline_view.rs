//! Counts in place of an export: what is typed, and what it measures.

use egui::{ComboBox, Id, Ui};
use rust_decimal::Decimal;

use super::chart::orders_per_customer::OrdersPerCustomer;
use super::chart::waterfall::Waterfall;
use super::chart_view::chart_ui;
use super::theme::{Tokens, Type, size, space};
use super::widgets::{
    Field, Tile, card_ui, level_ui, muted_ui, stack_ui, tiles_ui, titled_card_ui,
};
use super::{explain_view, format};
use crate::decision::headline::Headline;
use crate::incident::Kind;
use crate::money::Currency;
use crate::rollup::Rollup;
use crate::session::Session;
use crate::session::action::Action;
use crate::session::asked::{Asked, Measure};
use crate::text::Language;
use crate::text::ui::books::BooksText as Text;
use crate::text::ui::decision::DecisionViewText as Points;
use crate::text::ui::explain::ExplainText;

const FIELD_WIDTH: f32 = 120.0;
const NAME_WIDTH: f32 = 190.0;
/// The form with its fields and ticks in a card, where the results stand beside it.
const FORM_WIDTH: f32 = 760.0;
/// Room for two figures in a row and five bars.
const RESULT_WIDTH_MIN: f32 = 420.0;

/// Counts to start from: round figures that nobody takes for their own.
pub fn example() -> Headline {
    let amount = |amount: u32| [Decimal::from(amount); 3];
    Headline {
        kind: Kind::Underpriced,
        currency: Currency::parse("CNY").unwrap_or(Currency::NONE),
        orders: [10_000; 3],
        customers: Some([5_000; 3]),
        paid: amount(1),
        intended: amount(10),
        list: None,
        unit_cost: None,
        units: [1; 3],
        members: None,
    }
}

/// The form, and what it measures: beside it where there is room, so that both are seen while typing.
pub fn headline_ui(ui: &mut Ui, session: &Session, headline: &Headline, actions: &mut Vec<Action>) {
    let language = session.language();
    ui.spacing_mut().item_spacing.y = space::L;
    let Some(rollup) = session.rollup.latest() else {
        return form_ui(ui, headline, language, actions);
    };
    let beside = ui.available_width() - FORM_WIDTH - space::L;
    if beside < RESULT_WIDTH_MIN {
        form_ui(ui, headline, language, actions);
        sums_ui(ui, rollup, size::CHART_HEIGHT, language, actions);
        customers_ui(ui, rollup, language, actions);
        return;
    }
    ui.horizontal_top(|ui| {
        ui.spacing_mut().item_spacing.x = space::L;
        let left = stack_ui(ui, FORM_WIDTH, |ui| {
            form_ui(ui, headline, language, actions);
            customers_ui(ui, rollup, language, actions);
        });
        level_ui(ui, left.height(), |ui, spare| {
            let height = size::CHART_HEIGHT + spare;
            stack_ui(ui, beside, |ui| {
                sums_ui(ui, rollup, height, language, actions);
            })
        });
    });
}

/// What the counts add up to.
fn sums_ui(
    ui: &mut Ui,
    rollup: &Rollup,
    height: f32,
    language: Language,
    actions: &mut Vec<Action>,
) {
    card_ui(ui, |ui| {
        if let Some(asked) = tiles_ui(ui, &tiles(rollup, language)) {
            actions.push(Action::Explain(asked));
        }
        muted_ui(ui, &explain_view::rests_on_counts(language));
    });
    let chart = Waterfall::new(rollup, language);
    chart_ui(ui, &chart, height, language, actions);
}

fn customers_ui(ui: &mut Ui, rollup: &Rollup, language: Language, actions: &mut Vec<Action>) {
    if rollup.known.customers {
        let chart = OrdersPerCustomer::new(rollup, language);
        chart_ui(ui, &chart, size::CHART_HEIGHT, language, actions);
    }
}

fn tiles(rollup: &Rollup, language: Language) -> Vec<Tile> {
    let sums = &rollup.measures.sums;
    let digits = rollup.currency.minor_digits();
    let unit = format::unit_name(rollup.currency, language);
    let money = |value| format::scaled(value, rollup.scale, digits);
    let tiles = [
        (
            ExplainText::Orders,
            format::count(sums.orders),
            Measure::Orders,
        ),
        (
            ExplainText::Customers,
            rollup
                .measures
                .customers
                .map_or_else(|| "–".to_owned(), format::count),
            Measure::Customers,
        ),
        (ExplainText::PaidSum, money(sums.paid), Measure::Paid),
        (
            ExplainText::IntendedSum,
            money(sums.intended),
            Measure::Intended,
        ),
        (
            ExplainText::ShortfallSum,
            money(sums.shortfall()),
            Measure::Shortfall,
        ),
    ];
    let tile = |(label, value, measure): (ExplainText, String, Measure)| {
        let is_amount = !matches!(measure, Measure::Orders | Measure::Customers);
        let label = match label.get(language) {
            label if is_amount && !unit.is_empty() => format!("{label}, {unit}"),
            label => label.to_owned(),
        };
        Tile::new(label, value, "").asked(Asked::Measure(measure), language)
    };
    tiles.map(tile).into()
}

fn form_ui(ui: &mut Ui, headline: &Headline, language: Language, actions: &mut Vec<Action>) {
    let mut new = headline.clone();
    let mut has_left = false;
    let (title, about) = (Text::Counts, Text::CountsAbout);
    titled_card_ui(ui, title.get(language), about.get(language), |ui| {
        heads_ui(ui, language);
        has_left |= counts_ui(ui, Text::CountOrders, &mut new.orders, language);
        has_left |= some_counts_ui(ui, Text::CountCustomers, &mut new.customers, language);
        has_left |= amounts_ui(ui, Text::CountPaid, &mut new.paid, language);
        has_left |= amounts_ui(ui, Text::CountIntended, &mut new.intended, language);
        has_left |= some_amounts_ui(ui, Text::CountList, &mut new.list, language);
        has_left |= some_amounts_ui(ui, Text::CountCost, &mut new.unit_cost, language);
        has_left |= counts_ui(ui, Text::CountUnits, &mut new.units, language);
        ui.add_space(space::S);
        has_left |= single_ui(ui, &mut new, language);
        if !new.is_usable() {
            let tokens = Tokens::of(ui);
            ui.label(Type::Small.text(Text::OutOfOrder.get(language), tokens.bad));
        }
    });
    if new != *headline {
        actions.push(Action::ChangeHeadline(new));
    }
    if has_left {
        actions.push(Action::Settle);
    }
}

fn heads_ui(ui: &mut Ui, language: Language) {
    let tokens = Tokens::of(ui);
    ui.horizontal(|ui| {
        ui.add_space(NAME_WIDTH + space::M);
        for point in [Points::Low, Points::Likely, Points::High] {
            ui.allocate_ui(egui::vec2(FIELD_WIDTH + space::M, size::ROW), |ui| {
                ui.set_width(FIELD_WIDTH + space::M);
                ui.label(Type::Small.text(point.get(language), tokens.muted));
            });
        }
    });
}

fn name_ui(ui: &mut Ui, name: &str) {
    let tokens = Tokens::of(ui);
    let middle = egui::Layout::left_to_right(egui::Align::Center);
    ui.allocate_ui_with_layout(egui::vec2(NAME_WIDTH, size::CONTROL), middle, |ui| {
        ui.set_width(NAME_WIDTH);
        ui.label(Type::Body.text(name, tokens.text));
    });
}

/// Three fields of one figure; points out of order follow the one that was typed.
fn three_ui<T: Copy + PartialOrd>(
    ui: &mut Ui,
    label: Text,
    figures: &mut [T; 3],
    write: impl Fn(T) -> String,
    (parse, language): (impl Fn(&str) -> Result<T, String>, Language),
) -> bool {
    let name = label.get(language);
    let points = [Points::Low, Points::Likely, Points::High];
    let mut has_left = false;
    let before = *figures;
    ui.horizontal_top(|ui| {
        name_ui(ui, name);
        for (place, point) in points.into_iter().enumerate() {
            let value = write(before[place]);
            let values: [(&str, &dyn std::fmt::Display); 2] =
                [("name", &name), ("point", &point.get(language))];
            let spoken = Points::FieldOf.fill(language, &values);
            ui.vertical(|ui| {
                ui.set_width(FIELD_WIDTH + space::M);
                let id = Id::unique(("counts", label, place));
                let field = Field::new(id, &spoken, &value).number().on_leave();
                let (typed, left) = field.width(FIELD_WIDTH).show(ui, &parse).parts();
                if let Some(typed) = typed {
                    follow(figures, place, typed, &before);
                }
                has_left |= left;
            });
        }
    });
    has_left
}

/// Sets one point; where all three were the same, or would be out of order, the others follow.
fn follow<T: Copy + PartialOrd>(figures: &mut [T; 3], place: usize, typed: T, before: &[T; 3]) {
    if place == 1 && before[0] == before[1] && before[1] == before[2] {
        *figures = [typed; 3];
        return;
    }
    figures[place] = typed;
    for (other, figure) in figures.iter_mut().enumerate() {
        let is_crossed = (other < place && *figure > typed) || (other > place && *figure < typed);
        if is_crossed {
            *figure = typed;
        }
    }
}

fn counts_ui(ui: &mut Ui, label: Text, counts: &mut [u64; 3], language: Language) -> bool {
    let parse = |text: &str| {
        let bad = || Text::BadCount.get(language).to_owned();
        let count = format::ungrouped(text).and_then(|text| text.parse::<u64>().ok());
        count
            .filter(|count| (1..=1_000_000_000_000).contains(count))
            .ok_or_else(bad)
    };
    three_ui(ui, label, counts, format::count, (parse, language))
}

fn amounts_ui(ui: &mut Ui, label: Text, amounts: &mut [Decimal; 3], language: Language) -> bool {
    let parse = |text: &str| {
        let bad = || Text::BadAmount.get(language).to_owned();
        let amount = format::ungrouped(text);
        let amount = amount.and_then(|text| Decimal::from_str_exact(&text).ok());
        let fits = |a: &Decimal| !a.is_sign_negative() && a.normalize().scale() <= 8;
        amount.filter(fits).ok_or_else(bad)
    };
    three_ui(ui, label, amounts, |a| a.to_string(), (parse, language))
}

fn some_counts_ui(
    ui: &mut Ui,
    label: Text,
    counts: &mut Option<[u64; 3]>,
    language: Language,
) -> bool {
    known_ui(ui, label, counts, [1; 3], language, |ui, counts| {
        counts_ui(ui, label, counts, language)
    })
}

fn some_amounts_ui(
    ui: &mut Ui,
    label: Text,
    amounts: &mut Option<[Decimal; 3]>,
    language: Language,
) -> bool {
    let start = [Decimal::ONE; 3];
    known_ui(ui, label, amounts, start, language, |ui, amounts| {
        amounts_ui(ui, label, amounts, language)
    })
}

/// A figure that may be unknown: its row, and a tick for "unknown".
fn known_ui<T>(
    ui: &mut Ui,
    label: Text,
    figure: &mut Option<T>,
    start: T,
    language: Language,
    row: impl FnOnce(&mut Ui, &mut T) -> bool,
) -> bool {
    let was_unknown = figure.is_none();
    let mut is_unknown = was_unknown;
    let has_left = ui
        .horizontal_top(|ui| {
            let has_left = if let Some(figure) = figure {
                row(ui, figure)
            } else {
                name_ui(ui, label.get(language));
                // Below the other ticks: where the fields would end.
                let fields = 3.0 * (FIELD_WIDTH + space::M + ui.spacing().item_spacing.x);
                ui.add_space(fields);
                false
            };
            let name = format!("{}: {}", label.get(language), Text::Unknown.get(language));
            let tick = ui.checkbox(&mut is_unknown, Text::Unknown.get(language));
            tick.widget_info(|| {
                egui::WidgetInfo::selected(egui::Role::CheckBox, true, is_unknown, &name)
            });
            has_left
        })
        .inner;
    if is_unknown != was_unknown {
        *figure = (!is_unknown).then_some(start);
        return true;
    }
    has_left
}

/// Kind and currency.
fn single_ui(ui: &mut Ui, headline: &mut Headline, language: Language) -> bool {
    let mut has_left = false;
    ui.horizontal_top(|ui| {
        ui.spacing_mut().item_spacing.x = space::L;
        kind_ui(ui, &mut headline.kind, language);
        let currency = |text: &str| {
            let bad = || Text::BadCurrency.get(language).to_owned();
            Currency::parse(text.trim()).ok_or_else(bad)
        };
        let value = headline.currency.to_string();
        let target = &mut headline.currency;
        has_left |= one_ui(
            ui,
            Text::CountCurrency,
            &value,
            (currency, language),
            target,
        );
    });
    has_left
}

fn one_ui<T>(
    ui: &mut Ui,
    label: Text,
    value: &str,
    (parse, language): (impl Fn(&str) -> Result<T, String>, Language),
    target: &mut T,
) -> bool {
    let tokens = Tokens::of(ui);
    ui.vertical(|ui| {
        ui.set_width(FIELD_WIDTH + space::M);
        let name = label.get(language);
        ui.label(Type::Small.text(name, tokens.muted));
        let field = Field::new(Id::unique(("counts", label)), name, value).on_leave();
        let (typed, has_left) = field.width(FIELD_WIDTH).show(ui, parse).parts();
        if let Some(typed) = typed {
            *target = typed;
        }
        has_left
    })
    .inner
}

fn kind_ui(ui: &mut Ui, kind: &mut Kind, language: Language) {
    let tokens = Tokens::of(ui);
    let name = |kind: Kind| match kind {
        Kind::Underpriced => Text::KindUnderpriced.get(language),
        Kind::Overcharged => Text::KindOvercharged.get(language),
        Kind::BenefitWithdrawn => Text::KindWithdrawn.get(language),
    };
    ui.vertical(|ui| {
        let label = ui.label(Type::Small.text(Text::CountKind.get(language), tokens.muted));
        let combo = ComboBox::from_id_salt("counts kind").selected_text(name(*kind));
        let all = [Kind::Underpriced, Kind::Overcharged, Kind::BenefitWithdrawn];
        let combo = combo.show_ui(ui, |ui| {
            for one in all {
                ui.selectable_value(kind, one, name(one));
            }
        });
        combo.response.labelled_by(label.id);
    });
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_example_can_be_used() {
        assert!(example().is_usable());
    }

    #[test]
    fn a_certain_figure_stays_certain_and_a_range_keeps_its_order() {
        let mut figures = [5, 5, 5];
        follow(&mut figures, 1, 7, &[5, 5, 5]);
        assert_eq!(figures, [7, 7, 7]);
        follow(&mut figures, 0, 6, &[7, 7, 7]);
        assert_eq!(figures, [6, 7, 7]);
        follow(&mut figures, 2, 3, &[6, 7, 7]);
        assert_eq!(figures, [3, 3, 3]);
    }
}
