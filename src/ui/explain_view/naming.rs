//! What figures are called, and measures as people read them.

use crate::decision::Policy;
use crate::rollup::Rollup;
use crate::session::asked::{Asked, ContextFigure, LoadFigure, Measure, SteadyFigure, YearFigure};
use crate::text::Language;
use crate::text::chart::names;
use crate::text::ui::books::BooksText;
use crate::text::ui::explain::ExplainText as Text;
use crate::text::ui::origin::OriginText;
use crate::text::ui::steady::{SteadyText, WaveText};
use crate::ui::{decision_view, format};

/// The name of a figure, as a heading and for screen readers.
pub fn name(asked: Asked, rollup: &Rollup, language: Language) -> String {
    let of = |text: Text, policy: Policy| {
        let policy = decision_view::policy_name(policy, rollup, language);
        text.fill(language, &[("policy", &policy)])
    };
    match asked {
        Asked::Measure(measure) => measure_texts(measure).0.get(language).to_owned(),
        Asked::Cost(policy) => of(Text::ExpectedOf, policy),
        Asked::Component(policy, component) => {
            let component = names::component(component, language);
            let policy = decision_view::policy_name(policy, rollup, language);
            let values: [(&str, &dyn std::fmt::Display); 2] =
                [("component", &component), ("policy", &policy)];
            Text::ComponentOf.fill(language, &values)
        }
        Asked::WorstCase(policy) => of(Text::WorstOf, policy),
        Asked::CashReturned(policy) => of(Text::CashOf, policy),
        Asked::Range(policy) => of(Text::RangeOf, policy),
        Asked::HonourCheaper => Text::HonourCheaper.get(language).to_owned(),
        Asked::Load(policy, figure) => named(load_text(figure), policy, rollup, language),
        Asked::Provision(policy) => named(OriginText::Provision, policy, rollup, language),
        Asked::Contingent(policy) => named(OriginText::Contingent, policy, rollup, language),
        Asked::Context(figure) => context_text(figure).get(language).to_owned(),
        Asked::RunOff(policy) => named(OriginText::RunOff, policy, rollup, language),
        Asked::Steady(_) | Asked::Wave(_) | Asked::Year(_) => of_plan(asked, language).to_owned(),
    }
}

/// The name of a figure that follows from the plan of customer service; empty for any other.
pub fn of_plan(asked: Asked, language: Language) -> &'static str {
    match asked {
        Asked::Steady(figure) => steady_text(figure).get(language),
        Asked::Wave(figure) => load_text(figure).get(language),
        Asked::Year(figure) => year_text(figure).get(language),
        _ => "",
    }
}

pub const fn year_text(figure: YearFigure) -> WaveText {
    match figure {
        YearFigure::WithoutHelp => WaveText::Without,
        YearFigure::WithHelp => WaveText::With,
        YearFigure::Capacity => WaveText::Capacity,
    }
}

pub const fn steady_text(figure: SteadyFigure) -> SteadyText {
    match figure {
        SteadyFigure::Traffic => SteadyText::Traffic,
        SteadyFigure::Needed => SteadyText::Needed,
        SteadyFigure::Positions => SteadyText::Positions,
        SteadyFigure::ServiceLevel => SteadyText::ServiceLevel,
        SteadyFigure::Waits => SteadyText::Waits,
        SteadyFigure::AverageWait => SteadyText::AverageWait,
        SteadyFigure::Occupancy => SteadyText::Occupancy,
    }
}

/// A figure of a decision.
fn named(figure: OriginText, policy: Policy, rollup: &Rollup, language: Language) -> String {
    let policy = decision_view::policy_name(policy, rollup, language);
    let values: [(&str, &dyn std::fmt::Display); 2] =
        [("figure", &figure.get(language)), ("policy", &policy)];
    OriginText::Of.fill(language, &values)
}

const fn load_text(figure: LoadFigure) -> OriginText {
    match figure {
        LoadFigure::Contacts => OriginText::Contacts,
        LoadFigure::Human => OriginText::HumanContacts,
        LoadFigure::Peak => OriginText::PeakBacklog,
        LoadFigure::Clear => OriginText::DaysToClear,
        LoadFigure::Wait => OriginText::LongestWait,
        LoadFigure::AgentDays => OriginText::AgentDays,
        LoadFigure::Needed => OriginText::AgentsNeeded,
    }
}

const fn context_text(figure: ContextFigure) -> BooksText {
    match figure {
        ContextFigure::OfMembers => BooksText::OfMembers,
        ContextFigure::OfRevenue => BooksText::OfRevenue,
        ContextFigure::OrdersEach => BooksText::PerCustomer,
        ContextFigure::ShortfallEach => BooksText::ShortfallEach,
    }
}

/// Each measure with its definition.
pub fn measures(language: Language) -> Vec<(&'static str, &'static str)> {
    let all = [
        Measure::Orders,
        Measure::Customers,
        Measure::Units,
        Measure::Paid,
        Measure::Intended,
        Measure::List,
        Measure::Shortfall,
        Measure::ListGap,
        Measure::BelowCost,
    ];
    let texts = all.map(measure_texts);
    let texts = texts.map(|(name, definition)| (name.get(language), definition.get(language)));
    texts.to_vec()
}

pub const fn measure_texts(measure: Measure) -> (Text, Text) {
    match measure {
        Measure::Orders => (Text::Orders, Text::OrdersIs),
        Measure::Customers => (Text::Customers, Text::CustomersIs),
        Measure::Units => (Text::Units, Text::UnitsIs),
        Measure::Paid => (Text::PaidSum, Text::PaidIs),
        Measure::Intended => (Text::IntendedSum, Text::IntendedIs),
        Measure::List => (Text::List, Text::ListIs),
        Measure::Shortfall => (Text::ShortfallSum, Text::ShortfallIs),
        Measure::ListGap => (Text::ListGap, Text::ListGapIs),
        Measure::BelowCost => (Text::BelowCost, Text::BelowCostIs),
    }
}

/// A measure as people read it.
pub fn measured(measure: Measure, rollup: &Rollup, language: Language) -> String {
    let sums = &rollup.measures.sums;
    let money = |value| format::money(value, rollup.scale, rollup.currency, language);
    let unknown = || "–".to_owned();
    match measure {
        Measure::Orders => format::count(sums.orders),
        Measure::Customers => rollup
            .measures
            .customers
            .map_or_else(unknown, format::count),
        Measure::Units => format::scaled(sums.units, rollup.unit_scale, 0),
        Measure::Paid => money(sums.paid),
        Measure::Intended => money(sums.intended),
        Measure::List => money(sums.list),
        Measure::Shortfall => money(sums.shortfall()),
        Measure::ListGap => money(sums.list - sums.paid),
        Measure::BelowCost => rollup.measures.below_cost.map_or_else(unknown, money),
    }
}
