//! The steps in the window, by accessible label, without a display.

use egui_kittest::Harness;
use egui_kittest::kittest::Queryable as _;
use makegood::decision::Key;
use makegood::import::Progress;
use makegood::session::action::{Action, HelpPage, Overlay, Recoverable};
use makegood::session::command::Command;
use makegood::session::listing::{List, Wanted};
use makegood::session::{Session, Step, StepState};
use makegood::text::Language;
use makegood::ui;

use super::support::{SAMPLE, enter, harness, opened, picture, press, rest, session, settle};

#[test]
fn nothing_open_offers_every_way_to_open() {
    let harness = harness(session(Language::English));
    picture(harness.state(), "empty-en");
    for label in ["Open the sample", "Open path", "Path of a file"] {
        assert!(harness.query_by_label(label).is_some(), "{label}");
    }
}

#[test]
fn a_missing_file_says_so_and_leaves_the_window_usable() {
    let mut session = session(Language::English);
    session.apply(Action::Open(vec!["no-such-file.csv".into()]));
    settle(&mut session);
    let harness = harness(session);
    picture(harness.state(), "failed-en");
}

#[test]
fn the_window_speaks_chinese() {
    let harness = harness(session(Language::Chinese));
    picture(harness.state(), "empty-zh");
    assert!(harness.query_by_label("打开示例").is_some());
}

#[test]
fn every_step_can_be_reached_and_shows_the_sample() {
    let steps = [
        (
            Language::English,
            [
                "Orders",
                "Incident",
                "Decision",
                "Uncertainty",
                "Service",
                "Report",
            ],
        ),
        (
            Language::Chinese,
            ["订单", "事故", "决策", "不确定性", "客服", "报告"],
        ),
    ];
    for (language, names) in steps {
        let mut harness = harness(opened(language));
        for (step, name) in Step::ALL.into_iter().zip(names) {
            let joint = if language == Language::English {
                ", "
            } else {
                "，"
            };
            let label = format!("{name}{joint}");
            harness
                .get_by(|node| node.label().is_some_and(|l| l.starts_with(&label)))
                .click_accesskit();
            rest(&mut harness);
            assert_eq!(harness.state().step, step);
            picture(harness.state(), &format!("{step:?}-{language:?}"));
        }
    }
}

#[test]
fn the_proposed_incident_is_confirmed_with_one_press_and_that_is_undone() {
    let mut harness = harness(opened(Language::English));
    harness.state_mut().apply(Action::GoTo(Step::Incident));
    rest(&mut harness);
    press(&mut harness, "Confirm this incident");
    assert_eq!(harness.state().state_of(Step::Incident), StepState::Done);
    press(&mut harness, "Undo");
    assert!(harness.state().awaits_confirmation());
}

#[test]
fn a_price_that_matches_nothing_says_so_and_the_proposal_brings_it_back() {
    let mut harness = harness(opened(Language::English));
    harness.state_mut().apply(Action::GoTo(Step::Incident));
    rest(&mut harness);
    enter(&mut harness, "Unit price at most", "0.01");
    assert!(harness.state().has_no_match());
    picture(harness.state(), "no-match");
    press(&mut harness, "Use the proposed incident");
    assert!(harness.state().has_verdict());
}

#[test]
fn an_assumption_is_typed_and_a_wrong_one_keeps_the_last_value() {
    let mut harness = harness(opened(Language::English));
    harness.state_mut().apply(Action::GoTo(Step::Decision));
    rest(&mut harness);
    let likely = |harness: &Harness<'_, Session>| {
        harness
            .state()
            .choices()
            .assumptions
            .get(Key::WouldHaveBoughtFirst)
            .unwrap()
            .likely
    };
    let field = "would have bought, first order: likely";
    enter(&mut harness, field, "60%");
    assert!((likely(&harness) - 0.6).abs() < 1e-12);
    enter(&mut harness, field, "lots");
    assert!((likely(&harness) - 0.6).abs() < 1e-12);
    assert!(harness.query_by_label_contains("Not a number").is_some());
    picture(harness.state(), "wrong-assumption");
    press(&mut harness, "Undo");
    assert!((likely(&harness) - 0.5).abs() < 1e-12);
}

#[test]
fn the_palette_runs_a_command_by_its_name() {
    let mut harness = harness(opened(Language::English));
    harness.key_press_modifiers(egui::Modifiers::COMMAND, egui::Key::K);
    harness.run();
    harness
        .get_by_label("Type what you want to do")
        .type_text("uncertainty");
    harness.run();
    harness.key_press(egui::Key::Enter);
    rest(&mut harness);
    assert_eq!(harness.state().step, Step::Uncertainty);
    assert_eq!(harness.state().overlay, None);
}

#[test]
fn a_first_run_has_three_hints_and_each_goes_for_good() {
    let mut harness = harness(session(Language::English));
    assert!(
        harness
            .query_all_by_label_contains("Drop an order export")
            .next()
            .is_some()
    );
    picture(harness.state(), "hint-open");
    press(&mut harness, "Got it");
    assert!(harness.query_by_label("Got it").is_none());
    let sample = Action::Open(vec![SAMPLE.into()]);
    harness.state_mut().apply(sample);
    rest(&mut harness);
    harness.state_mut().apply(Action::GoTo(Step::Incident));
    rest(&mut harness);
    assert!(
        harness
            .query_all_by_label_contains("has proposed")
            .next()
            .is_some()
    );
    picture(harness.state(), "hint-confirm");
    harness
        .state_mut()
        .apply(Action::Do(Command::ToggleLanguage));
    picture(harness.state(), "hint-confirm-zh");
    harness
        .state_mut()
        .apply(Action::Do(Command::ToggleLanguage));
    rest(&mut harness);
    press(&mut harness, "No more hints");
    harness.state_mut().apply(Action::GoTo(Step::Decision));
    rest(&mut harness);
    assert!(harness.query_by_label("Got it").is_none());
}

#[test]
fn help_opens_with_its_key_and_closes_with_escape() {
    let mut harness = harness(session(Language::English));
    harness.key_press(egui::Key::F1);
    harness.run();
    assert!(
        harness
            .query_by_label("How to work with Makegood")
            .is_some()
    );
    for page in HelpPage::ALL {
        let name = format!("help-{page:?}").to_lowercase();
        let overlay = Some(Overlay::Help(page));
        harness.state_mut().apply(Action::ShowOverlay(overlay));
        picture(harness.state(), &name);
        harness
            .state_mut()
            .apply(Action::Do(Command::ToggleLanguage));
        picture(harness.state(), &format!("{name}-zh"));
        harness
            .state_mut()
            .apply(Action::Do(Command::ToggleLanguage));
    }
    harness.run();
    press(&mut harness, "The model");
    assert!(harness.query_by_label_contains("Erlang").is_none());
    assert!(
        harness
            .query_all_by_label_contains("would have bought")
            .next()
            .is_some()
    );
    press(&mut harness, "Terms");
    assert!(harness.query_by_label("Shortfall").is_some());
    harness.key_press(egui::Key::Escape);
    harness.run();
    assert!(
        harness
            .query_by_label("How to work with Makegood")
            .is_none()
    );
}

/// The sample's hash is what `sha256sum` says of it, so the saved page can be checked by anybody.
#[test]
fn the_files_read_are_hashed_for_the_report() {
    let session = opened(Language::English);
    let hash = makegood::import::sha256(SAMPLE.as_ref(), &Progress::default()).unwrap();
    assert_eq!(hash.len(), 64);
    assert_eq!(session.hashes().get(SAMPLE), Some(&hash));
}

/// The name of a table's row begins with its first cell.
fn row_of<'a>(harness: &'a Harness<'_, Session>, first: &str) -> egui_kittest::Node<'a> {
    let begins = format!("{first}, ");
    harness.get_by(move |node| {
        node.role() == egui::Role::Row && node.label().is_some_and(|l| l.starts_with(&begins))
    })
}

#[test]
#[expect(clippy::too_many_lines, reason = "one flow, step after step")]
fn orders_are_searched_and_a_customer_is_followed() {
    let words = [
        (
            Language::English,
            "Find an order…",
            "Search an order or customer number",
            "all",
            "Show all",
            "Back to the incident",
        ),
        (
            Language::Chinese,
            "查找订单…",
            "搜索订单号或客户编号",
            "全部",
            "显示全部",
            "返回事故",
        ),
    ];
    for (language, find, search, all, every_one, back) in words {
        let mut harness = harness(opened(language));
        harness.state_mut().apply(Action::GoTo(Step::Incident));
        rest(&mut harness);
        press(&mut harness, find);
        picture(harness.state(), &format!("orders-{language:?}"));
        let count = harness.state().listing().unwrap().rows.len();
        assert_eq!(
            count as u64,
            harness
                .state()
                .rollup
                .current()
                .unwrap()
                .measures
                .sums
                .orders
        );
        // Masked until asked for.
        let import = harness.state().import.latest().unwrap().clone();
        let first = harness.state().listing().unwrap().rows[0] as usize;
        let order = import.orders.order_id(first);
        assert!(
            harness
                .query_by(|n| n
                    .label()
                    .is_some_and(|l| l.starts_with(&format!("{order}, "))))
                .is_none()
        );
        harness
            .state_mut()
            .apply(Action::Do(makegood::session::command::Command::ToggleMask));
        rest(&mut harness);
        row_of(&harness, &order);
        harness
            .state_mut()
            .apply(Action::Do(makegood::session::command::Command::ToggleMask));
        press(&mut harness, all);
        enter(&mut harness, search, &order);
        assert_eq!(
            harness.state().listing().unwrap().rows.as_slice(),
            [u32::try_from(first).unwrap()]
        );
        picture(harness.state(), &format!("orders-found-{language:?}"));
        // The table: its only row, and Enter for the customer's sequence.
        let table = harness.get_by(|node| node.role() == egui::Role::Table);
        table.focus();
        harness.run();
        harness.key_press(egui::Key::Home);
        harness.run();
        harness.key_press(egui::Key::Enter);
        rest(&mut harness);
        let wanted = &harness.state().wanted;
        assert!(wanted.customer.is_some() && wanted.search.is_empty());
        picture(harness.state(), &format!("customer-{language:?}"));
        press(&mut harness, every_one);
        assert!(harness.state().wanted.customer.is_none());
        press(&mut harness, back);
        assert!(harness.state().shown_list.is_none());
    }
}

#[test]
fn a_bar_leads_to_the_customers_behind_it_and_they_to_their_orders() {
    let mut harness = harness(opened(Language::English));
    harness
        .state_mut()
        .apply(Action::ShowList(Some(List::Customers)));
    rest(&mut harness);
    picture(harness.state(), "customers");
    let most = harness
        .state()
        .listing()
        .unwrap()
        .ground
        .people
        .iter()
        .map(|p| p.affected)
        .max()
        .unwrap();
    let bar = Wanted {
        list: List::Customers,
        orders: Some((most.into(), most.into())),
        ..Wanted::default()
    };
    harness.state_mut().apply(Action::Want(bar));
    rest(&mut harness);
    assert!(harness.query_by_label_contains("affected orders").is_some());
    assert!(!harness.state().listing().unwrap().rows.is_empty());
}

#[test]
fn leaving_with_unsaved_work_asks_in_both_languages() {
    let words = [
        (
            Language::English,
            "Save the case first?",
            "Cancel",
            "Do not save",
        ),
        (Language::Chinese, "先保存案例吗？", "取消", "不保存"),
    ];
    for (language, title, stay, discard) in words {
        let mut harness = harness(opened(language));
        harness.state_mut().apply(Action::SetCap(Some(2)));
        rest(&mut harness);
        assert!(ui::window_title(harness.state()).starts_with("● "));
        harness.key_press_modifiers(egui::Modifiers::COMMAND, egui::Key::N);
        harness.run();
        assert!(harness.query_by_label(title).is_some());
        picture(harness.state(), &format!("unsaved-{language:?}"));
        press(&mut harness, stay);
        assert!(harness.state().is_open());
        harness.key_press_modifiers(egui::Modifiers::COMMAND, egui::Key::N);
        harness.run();
        press(&mut harness, discard);
        assert!(!harness.state().is_open());
    }
}

#[test]
fn a_case_whose_file_moved_asks_for_it_and_goes_on() {
    let folder = tempfile::tempdir().unwrap();
    let case = folder.path().join("a.makegood");
    let hash = makegood::import::sha256(SAMPLE.as_ref(), &Progress::default()).unwrap();
    let bytes = std::fs::metadata(SAMPLE).unwrap().len();
    let text = format!(
        "version = 2\n[[sources]]\npath = \"gone/orders.csv\"\nbytes = {bytes}\nsha256 = \"{hash}\"\n"
    );
    std::fs::write(&case, text).unwrap();
    for (language, label) in [
        (Language::English, "Path of a file: orders.csv"),
        (Language::Chinese, "文件路径: orders.csv"),
    ] {
        let mut session = session(language);
        session.apply(Action::Open(vec![case.clone()]));
        settle(&mut session);
        let mut harness = harness(session);
        picture(harness.state(), &format!("finding-{language:?}"));
        enter(&mut harness, label, SAMPLE);
        assert!(harness.state().has_verdict());
        assert_eq!(harness.state().changed_sources(), []);
    }
}

#[test]
fn work_of_a_run_that_crashed_is_offered() {
    let mut session = session(Language::English);
    session.apply(Action::Found(vec![Recoverable {
        path: "x.makegood".into(),
        case: None,
        sources: vec!["orders.csv".into()],
        kept_ms: 1_514_700_000_000,
    }]));
    let mut harness = harness(session);
    picture(harness.state(), "recover");
    assert!(
        harness
            .query_by_label_contains("Unsaved work of orders.csv")
            .is_some()
    );
    press(&mut harness, "Throw it away");
    assert!(harness.state().recoverable.is_empty());
}
