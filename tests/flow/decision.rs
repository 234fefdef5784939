//! The decision step in the window: its pages, counts without an export, and where figures come from.

use egui_kittest::kittest::Queryable as _;
use makegood::decision::incidents::reference_incidents;
use makegood::decision::{Component, Estimate, Key, Policy};
use makegood::session::action::{Action, DecisionPage};
use makegood::session::asked::{Asked, ContextFigure, LoadFigure, Measure};
use makegood::session::{Session, Step};
use makegood::text::Language;

use super::support::{harness, harness_of, opened, rest, session, settle, tall_picture as picture};

/// The sample, opened, confirmed and computed.
fn confirmed(language: Language) -> Session {
    let mut session = opened(language);
    session.apply(Action::ConfirmIncident);
    settle(&mut session);
    session.apply(Action::GoTo(Step::Decision));
    session
}

/// The reference case from its counts.
fn counted(language: Language) -> Session {
    let mut session = session(language);
    let tencent = reference_incidents().swap_remove(0);
    session.apply(Action::OpenHeadline(tencent.headline().unwrap()));
    settle(&mut session);
    session
}

#[test]
fn every_page_of_the_decision_is_there_in_both_languages() {
    for (language, name) in [(Language::English, "en"), (Language::Chinese, "zh")] {
        let mut session = confirmed(language);
        for page in DecisionPage::ALL {
            session.apply(Action::ShowPage(page));
            picture(&session, &format!("{page:?}-{name}"));
        }
        for step in [Step::Uncertainty, Step::Service] {
            session.apply(Action::GoTo(step));
            picture(&session, &format!("{step:?}-{name}"));
        }
    }
}

/// As wide as the least window is when it is enlarged: nothing is pushed out of it.
#[test]
fn an_enlarged_window_loses_nothing_at_its_right() {
    let width = 760.0;
    let mut session = confirmed(Language::English);
    for step in Step::ALL.into_iter().skip(1) {
        session.apply(Action::GoTo(step));
        let harness = harness_of(egui::vec2(width, 3000.0), session);
        let roles = [
            egui::Role::Button,
            egui::Role::TextInput,
            egui::Role::CheckBox,
        ];
        let nodes = roles
            .into_iter()
            .flat_map(|role| harness.query_all_by_role(role));
        for rect in nodes.map(|node| node.rect()) {
            assert!(rect.right() <= width, "{step:?}: {rect:?}");
        }
        let unconfirmed = "29 of 29 assumptions unconfirmed";
        harness.get_by_role_and_label(egui::Role::Button, unconfirmed);
        session = harness.into_state();
    }
}

/// In the least window below each other, in a wide one beside each other and no wider than it.
#[test]
fn what_counts_add_up_to_stands_where_it_is_seen_while_typing() {
    for (width, is_beside) in [(1100.0, false), (1440.0, true), (1920.0, true)] {
        let mut session = counted(Language::English);
        session.apply(Action::GoTo(Step::Orders));
        let size = egui::vec2(width, 1600.0);
        let mut harness = harness_of(size, session);
        harness.run();
        let form = harness.get_by_label("Units per order").rect();
        let sum = harness.get_by_label("Shortfall, CNY").rect();
        assert_eq!(sum.top() < form.top(), is_beside, "{width}");
        assert!(sum.right() < width, "{width}: {sum:?}");
    }
}

#[test]
fn a_figure_opens_its_formula_its_values_and_its_lines() {
    let mut session = confirmed(Language::English);
    session.apply(Action::Explain(Asked::Component(
        Policy::HonourAll,
        Component::ForgonePrice,
    )));
    settle(&mut session);
    let asked = Asked::Component(Policy::HonourAll, Component::ForgonePrice);
    let lines = session.lines_behind(asked).unwrap();
    let orders = session.rollup.latest().unwrap().measures.sums.orders;
    assert!(lines.total >= orders && lines.shown.iter().all(|l| l.is_honoured == Some(true)));
    picture(&session, "explain-component");
    session.apply(Action::Explain(Asked::WorstCase(Policy::RevokeAll)));
    settle(&mut session);
    picture(&session, "explain-worst");
    session.apply(Action::Explain(Asked::Measure(Measure::Shortfall)));
    settle(&mut session);
    let harness = harness(session);
    let formula = "Σ (intended − paid) over the affected lines.";
    assert!(harness.query_by_label(formula).is_some());
}

#[test]
fn figures_of_service_books_and_context_can_be_asked() {
    let mut session = confirmed(Language::English);
    for (asked, formula) in [
        (
            Asked::Load(Policy::RevokeAll, LoadFigure::Human),
            "contacts × the share that self-service",
        ),
        (
            Asked::Provision(Policy::HonourAll),
            "the expected cost of the decision",
        ),
        (
            Asked::Context(ContextFigure::OrdersEach),
            "affected orders ÷ customers",
        ),
    ] {
        session.apply(Action::Explain(asked));
        settle(&mut session);
        let harness = harness(session);
        assert!(harness.query_by_label_contains(formula).is_some());
        session = harness.into_state();
    }
    picture(&session, "explain-context");
}

#[test]
fn a_click_on_a_tile_and_on_a_card_asks_where_the_figure_comes_from() {
    let mut session = confirmed(Language::English);
    session.apply(Action::GoTo(Step::Incident));
    let mut harness = harness(session);
    harness
        .get_by_label("Orders: where does this come from?")
        .click_accesskit();
    rest(&mut harness);
    assert_eq!(
        harness.state().overlay,
        Some(makegood::session::action::Overlay::Explain(Asked::Measure(
            Measure::Orders
        )))
    );
    harness.state_mut().apply(Action::ShowOverlay(None));
    harness.state_mut().apply(Action::GoTo(Step::Decision));
    rest(&mut harness);
    harness
        .get_by_label("Honour all, Worst case: where does this come from?")
        .click_accesskit();
    rest(&mut harness);
    assert!(harness.query_by_label("Worst case: Honour all").is_some());
}

#[test]
fn counts_without_an_export_reach_every_step_and_reproduce_the_published_loss() {
    for (language, name) in [(Language::English, "en"), (Language::Chinese, "zh")] {
        let mut session = counted(language);
        let rollup = session.rollup.latest().unwrap();
        assert_eq!(rollup.measures.sums.shortfall(), 5_108_600_000);
        assert!(session.has_verdict());
        for step in Step::ALL {
            session.apply(Action::GoTo(step));
            picture(&session, &format!("counts-{step:?}-{name}"));
        }
        session.apply(Action::GoTo(Step::Decision));
        for page in [DecisionPage::Books, DecisionPage::Context] {
            session.apply(Action::ShowPage(page));
            picture(&session, &format!("counts-{page:?}-{name}"));
        }
    }
}

#[test]
fn a_change_of_the_counts_follows_and_can_be_undone() {
    let mut session = counted(Language::English);
    let mut headline = session.choices().headline.clone().unwrap();
    headline.orders = [1_000_000, 2_000_000, 3_000_000];
    session.apply(Action::ChangeHeadline(headline.clone()));
    settle(&mut session);
    assert_eq!(
        session.rollup.latest().unwrap().measures.sums.orders,
        2_000_000
    );
    headline.orders = [3, 2, 1];
    session.apply(Action::ChangeHeadline(headline));
    assert_eq!(
        session.choices().headline.as_ref().unwrap().orders[0],
        1_000_000
    );
    session.apply(Action::Do(makegood::session::command::Command::Undo));
    settle(&mut session);
    assert_eq!(
        session.rollup.latest().unwrap().measures.sums.orders,
        2_870_000
    );
}

#[test]
fn a_country_replaces_only_what_nobody_has_confirmed() {
    let mut session = counted(Language::English);
    session.apply(Action::ChangeAssumption(
        Key::ChurnRevoke,
        Estimate::between(0.1, 0.2, 0.3),
    ));
    let before = session.choices().assumptions.clone();
    session.apply(Action::UseCountry(
        makegood::decision::Country::UnitedStates,
    ));
    let after = &session.choices().assumptions;
    assert_eq!(after.get(Key::ChurnRevoke), before.get(Key::ChurnRevoke));
    assert_ne!(
        after.get(Key::StatutoryMinimum),
        before.get(Key::StatutoryMinimum)
    );
}

#[test]
fn an_assumption_file_is_loaded_whole_or_not_at_all() {
    let mut session = counted(Language::English);
    let folder = tempfile::tempdir().unwrap();
    let good = folder.path().join("good.toml");
    std::fs::write(&good, "[assumptions]\nchurn_revoke = 0.25\n").unwrap();
    session.apply(Action::LoadAssumptions(good));
    let churn = |session: &Session| {
        session
            .choices()
            .assumptions
            .get(Key::ChurnRevoke)
            .unwrap()
            .likely
    };
    assert!((churn(&session) - 0.25).abs() < 1e-12);
    let bad = folder.path().join("bad.toml");
    std::fs::write(&bad, "[assumptions]\nchurn_revoke = 0.5\nreversal = 7\n").unwrap();
    session.apply(Action::LoadAssumptions(bad));
    assert!((churn(&session) - 0.25).abs() < 1e-12);
    assert!(session.notice.is_some());
}

#[test]
fn a_distribution_a_listed_cost_and_a_correlation_are_set_in_the_window() {
    let mut session = confirmed(Language::English);
    let lognormal = Estimate {
        distribution: makegood::decision::Distribution::Lognormal,
        ..Estimate::between(1.0, 10.0, 100_000.0)
    };
    session.apply(Action::ChangeAssumption(Key::LifetimeValue, lognormal));
    let mut harness = harness(session);
    let warning = "The mean lies above P95: the range is so wide that a few extreme outcomes make \
                   the mean. Narrow it, or choose PERT.";
    assert!(harness.query_by_label(warning).is_some());
    assert!(
        harness
            .query_by_label("customer lifetime value: distribution")
            .is_some()
    );
    harness.get_by_label("Add a cost").click_accesskit();
    rest(&mut harness);
    let ledger = &harness.state().choices().assumptions.ledger;
    assert_eq!(ledger.len(), 1);
    harness.get_by_label("Add a pair").click_accesskit();
    rest(&mut harness);
    let pairs = harness.state().choices().assumptions.correlations.clone();
    assert_eq!(pairs, [(Key::ContactRateRevoke, Key::ChurnRevoke, 0.5)]);
    harness
        .get_by_label("Remove contact rate if revoked × churn if revoked")
        .click_accesskit();
    rest(&mut harness);
    assert!(
        harness
            .state()
            .choices()
            .assumptions
            .correlations
            .is_empty()
    );
    harness.get_by_label("Remove new cost 1").click_accesskit();
    rest(&mut harness);
    assert!(harness.state().choices().assumptions.ledger.is_empty());
}
