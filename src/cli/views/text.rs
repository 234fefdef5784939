//! The views as tables for a terminal.

use super::Views;
use crate::case::ServicePlan;
use crate::cli::json::policy_name;
use crate::cli::print::Table;
use crate::decision::{Component, Decision};
use crate::money::Currency;
use crate::service::load::Load;
use crate::text::Language;
use crate::text::cli::views::ViewsText as Text;
use crate::text::ui::books::BooksText;
use crate::text::ui::steady::SteadyText;
use crate::ui::decision_view::{clocks_said, own_view_said, written};
use crate::ui::format;

/// Bars of the tornado that are listed.
const SWINGS: usize = 8;
/// Days of the backlog that are listed.
const DAYS: usize = 14;
/// Months of the run-off that are listed.
const MONTHS: usize = 24;
/// Every so many values of the map's line one is listed: 0, 25 … 100 %.
const LINE_STEP: usize = 6;

/// Components, what the answer rests on, the service it takes, the books and the context.
pub fn to_text(views: &Views<'_>, language: Language) -> String {
    let parts = [
        counts(views, language),
        Some(components(views, language)),
        tornado(views, language),
        break_even(views, language),
        map(views, language),
        Some(service(views, language)),
        days(views, language),
        Some(steady(views, language)),
        (views.plan == ServicePlan::default())
            .then(|| Text::Example.get(language).to_owned() + "\n"),
        Some(provisions(views, language)),
        Some(run_off(views, language)),
        clocks(views, language),
        Some(context(views, language)),
    ];
    let parts = parts.into_iter().flatten();
    parts.collect::<Vec<_>>().join("\n")
}

fn whole(value: f64, language: Language) -> String {
    format::estimate(value, Currency::NONE, language)
}

/// A title above a table, with what it is counted in.
fn titled(title: Text, views: &Views<'_>, language: Language, table: &Table) -> String {
    let unit = format::unit_said(views.rollup.currency, language);
    format!("{}\n{table}", title.fill(language, &[("currency", &unit)]))
}

fn heads(first: &str, decisions: &[&Decision], views: &Views<'_>) -> Vec<String> {
    let names = decisions
        .iter()
        .map(|d| policy_name(d.policy, views.rollup));
    std::iter::once(first.to_owned()).chain(names).collect()
}

/// The figures that were counted, where they have ranges.
fn counts(views: &Views<'_>, language: Language) -> Option<String> {
    let counts = views.counts.filter(|counts| counts.has_ranges())?;
    let mut table = Table::of_figures();
    let heads = [Text::Low, Text::Likely, Text::High, Text::Mean].map(|head| head.get(language));
    table.row(&[&[""], heads.as_slice()].concat());
    for (name, three, mean) in counts.listed() {
        let figures = three.iter().chain([&mean]);
        let figures = figures.map(|figure| format::amount(*figure, figure.normalize().scale()));
        table.row(
            &std::iter::once(name.to_owned())
                .chain(figures)
                .collect::<Vec<_>>(),
        );
    }
    Some(format!("{}\n{table}", Text::Counts.get(language)))
}

fn components(views: &Views<'_>, language: Language) -> String {
    let decisions = views.chief();
    let mut table = Table::of_figures();
    table.row(&heads("", &decisions, views));
    for (place, component) in Component::ALL.into_iter().enumerate() {
        let costs: Vec<f64> = decisions.iter().map(|d| d.components[place]).collect();
        let is_unavailable = views.comparison.unavailable.contains(&component);
        if costs.iter().all(|cost| *cost == 0.0) && !is_unavailable {
            continue;
        }
        let cell = |cost: &f64| {
            if is_unavailable {
                "–".to_owned()
            } else {
                whole(*cost, language)
            }
        };
        let mut row = vec![component.name().to_owned()];
        row.extend(costs.iter().map(cell));
        table.row(&row);
    }
    titled(Text::Components, views, language, &table)
}

fn tornado(views: &Views<'_>, language: Language) -> Option<String> {
    let mut table = Table::of_figures();
    table.row(&["", Text::AtLow.get(language), Text::AtHigh.get(language)]);
    let swings = &views.comparison.tornado;
    for swing in swings.iter().take(SWINGS) {
        table.row(&[
            swing.key.name(),
            &whole(swing.at_low, language),
            &whole(swing.at_high, language),
        ]);
    }
    (!swings.is_empty()).then(|| titled(Text::Tornado, views, language, &table))
}

fn break_even(views: &Views<'_>, language: Language) -> Option<String> {
    let mut table = Table::of_figures();
    let (flips, now) = (Text::FlipsAt.get(language), Text::Now.get(language));
    table.row(&["", flips, now]);
    let mut never = Vec::new();
    for (key, value) in &views.comparison.break_even {
        let mean = views
            .assumptions
            .get(*key)
            .map(crate::decision::Estimate::mean);
        let write = |value: f64| written(value, key.unit(), language);
        match value {
            Some(value) => {
                let now = mean.map(write).unwrap_or_default();
                table.row(&[key.name(), &write(*value), &now]);
            }
            None => never.push(key.name()),
        }
    }
    let mut said = titled(Text::BreakEven, views, language, &table);
    if !never.is_empty() {
        said.push_str(&Text::NeverFlips.fill(language, &[("names", &never.join(", "))]));
        said.push('\n');
    }
    (!views.comparison.break_even.is_empty()).then_some(said)
}

fn map(views: &Views<'_>, language: Language) -> Option<String> {
    let map = views.map.as_ref()?;
    let mut table = Table::of_figures();
    table.row(&[Text::MapBought, Text::MapChurn].map(|text| text.get(language)));
    for bought in map.bought.iter().step_by(LINE_STEP) {
        let churn = map.line.iter().find(|(at, _)| (at - bought).abs() < 1e-9);
        let churn = churn.map_or_else(
            || Text::MapNever.get(language).to_owned(),
            |(_, churn)| format::percent(*churn, 1, language),
        );
        table.row(&[format::percent(*bought, 0, language), churn]);
    }
    Some(titled(Text::Map, views, language, &table))
}

fn chief_loads<'v>(views: &'v Views<'_>) -> Vec<&'v Load> {
    let chief = views.chief();
    let is_chief = |load: &&Load| chief.iter().any(|d| d.policy == load.policy);
    views.loads.iter().filter(is_chief).collect()
}

fn service(views: &Views<'_>, language: Language) -> String {
    if views.loads.is_empty() {
        return format!("{}\n", Text::NoCustomers.get(language));
    }
    let loads = chief_loads(views);
    let mut table = Table::of_figures();
    table.row(&heads("", &views.chief(), views));
    let mut row = |text: Text, cell: &dyn Fn(&Load) -> Option<f64>| {
        let cells = loads.iter().map(|load| {
            let never = || Text::Never.get(language).to_owned();
            cell(load).map_or_else(never, |figure| whole(figure, language))
        });
        let name = std::iter::once(text.get(language).to_owned());
        table.row(&name.chain(cells).collect::<Vec<_>>());
    };
    row(Text::Contacts, &|l| Some(l.contacts.all));
    row(Text::Human, &|l| Some(l.contacts.human));
    row(Text::Peak, &|l| Some(l.backlog.peak));
    row(Text::Clear, &|l| l.backlog.days_to_clear.map(f64::from));
    row(Text::Wait, &|l| l.backlog.longest_wait_days.map(f64::from));
    row(Text::AgentDays, &|l| Some(l.backlog.agent_days));
    row(Text::Needed, &|l| {
        l.agents_needed.map(|agents| agents as f64)
    });
    let plan = &views.plan;
    let arrivals = plan.arrivals.iter();
    let arrivals: Vec<String> = arrivals
        .map(|share| format::percent(*share, 0, language))
        .collect();
    let title = Text::Service.fill(
        language,
        &[
            ("agents", &plan.agents),
            ("each", &plan.contacts_per_agent_day),
            ("arrivals", &arrivals.join(" ")),
            ("days", &plan.clear_within_days),
        ],
    );
    format!("{title}\n{table}")
}

/// The backlog of the decision that brings the most contacts.
fn days(views: &Views<'_>, language: Language) -> Option<String> {
    let load = chief_loads(views)
        .into_iter()
        .max_by(|a, b| a.contacts.human.total_cmp(&b.contacts.human))?;
    let mut table = Table::of_figures();
    let titles = [
        Text::Day,
        Text::Arriving,
        Text::Open,
        Text::Solved,
        Text::Left,
    ];
    table.row(&titles.map(|title| title.get(language)));
    for day in load.backlog.days.iter().take(DAYS) {
        let figures = [day.arrivals, day.open, day.solved, day.backlog];
        let mut row = vec![day.day.to_string()];
        row.extend(figures.map(|figure| whole(figure, language)));
        table.row(&row);
    }
    let policy = policy_name(load.policy, views.rollup);
    let title = Text::ByDay.fill(language, &[("policy", &policy)]);
    Some(format!("{title}\n{table}"))
}

fn steady(views: &Views<'_>, language: Language) -> String {
    let (wanted, state) = (&views.wanted, &views.steady);
    let count = |count: Option<u64>| count.map_or_else(|| "–".to_owned(), format::count);
    let percent = |share: f64| format::percent(share, 1, language);
    let needed = Text::Steady.fill(
        language,
        &[
            ("calls", &wanted.load.calls),
            ("interval", &wanted.load.interval_seconds),
            ("handling", &wanted.load.handling_seconds),
            ("traffic", &format!("{:.2}", state.traffic)),
            ("level", &percent(wanted.service_level)),
            ("within", &wanted.within_seconds),
            ("needed", &count(state.agents_needed.map(u64::from))),
            ("positions", &count(state.positions)),
        ],
    );
    let with = match &state.with_agents {
        Ok(steady) => Text::SteadyWith.fill(
            language,
            &[
                ("agents", &wanted.agents),
                ("waits", &percent(steady.p_wait)),
                (
                    "level",
                    &percent(steady.service_level(wanted.within_seconds)),
                ),
                ("seconds", &format!("{:.1}", steady.average_wait_seconds)),
                ("occupancy", &percent(steady.occupancy)),
            ],
        ),
        Err(_) => SteadyText::Unstable.fill(
            language,
            &[
                ("agents", &wanted.agents),
                ("traffic", &format!("{:.2}", state.traffic)),
            ],
        ),
    };
    format!("{needed}\n{with}\n")
}

fn provisions(views: &Views<'_>, language: Language) -> String {
    let mut table = Table::of_figures();
    let heads = [
        BooksText::Decision,
        BooksText::ProposedProvision,
        BooksText::Contingent,
    ];
    table.row(&heads.map(|head| head.get(language)));
    let chief = views.chief();
    for (policy, amounts) in &views.provisions {
        if chief.iter().any(|d| d.policy == *policy) {
            table.row(&[
                policy_name(*policy, views.rollup),
                whole(amounts.provision, language),
                whole(amounts.contingent, language),
            ]);
        }
    }
    titled(Text::Provisions, views, language, &table)
}

fn run_off(views: &Views<'_>, language: Language) -> String {
    let Some((policy, months)) = &views.run_off else {
        return format!("{}\n", BooksText::RunOffNoDate.get(language));
    };
    let mut table = Table::of_figures();
    let heads = [
        Text::Month,
        Text::Units,
        Text::CostToServe,
        Text::ForgonePrice,
    ];
    table.row(&heads.map(|head| head.get(language)));
    for month in months.iter().take(MONTHS) {
        table.row(&[
            format!("{:04}-{:02}", month.year, month.month),
            whole(month.units, language),
            whole(month.cost_to_serve, language),
            whole(month.forgone_price, language),
        ]);
    }
    let unit = format::unit_said(views.rollup.currency, language);
    let policy = policy_name(*policy, views.rollup);
    let values: [(&str, &dyn std::fmt::Display); 2] = [("policy", &policy), ("currency", &unit)];
    format!("{}\n{table}", Text::RunOff.fill(language, &values))
}

fn clocks(views: &Views<'_>, language: Language) -> Option<String> {
    let said = clocks_said(&views.clocks, language);
    (!said.is_empty()).then(|| format!("{}\n", said.join("\n")))
}

fn context(views: &Views<'_>, language: Language) -> String {
    let (context, rollup) = (&views.context, views.rollup);
    let mut table = Table::of_figures();
    let share = |share: f64| format::percent(share, 3, language);
    let mut row = |text: BooksText, figure: Option<String>| {
        if let Some(figure) = figure {
            table.row(&[text.get(language), &figure]);
        }
    };
    row(BooksText::OfMembers, context.of_members.map(share));
    row(BooksText::OfRevenue, context.of_revenue.map(share));
    let each = |value: f64| format!("{value:.3}");
    row(
        BooksText::PerCustomer,
        context.orders_per_customer.map(each),
    );
    let money = |value: f64| format!("{value:.2}");
    row(
        BooksText::ShortfallEach,
        context.shortfall_per_customer.map(money),
    );
    let mut said = format!("{}\n{table}", Text::Context.get(language));
    if let Some(own) = own_view_said(rollup, language) {
        said.push_str(&own);
        said.push('\n');
    }
    said
}
