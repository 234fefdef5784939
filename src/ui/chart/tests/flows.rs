//! What a person does to charts, by pointer and by key.

use egui::{Key, Modifiers, vec2};
use egui_kittest::Harness;
use egui_kittest::kittest::Queryable as _;

use crate::money::Currency;
use crate::text::Language::English;
use crate::ui::chart::policy_axis::PolicyAxis;
use crate::ui::chart::prices::Prices;
use crate::ui::chart::timeline::{Reply, Timeline};
use crate::ui::chart::{Request, card_with, fixture};
use crate::ui::theme;

const MINUTE: i64 = 60_000;

/// A harness whose view is drawn in the theme.
fn harness<State: 'static>(
    state: State,
    mut view: impl FnMut(&mut egui::Ui, &mut State) + 'static,
) -> Harness<'static, State> {
    let mut is_ready = false;
    let mut harness = Harness::builder()
        .with_size([720.0, 420.0])
        .with_max_steps(20)
        .build_ui_state(
            move |ui, state: &mut State| {
                if is_ready {
                    view(ui, state);
                } else {
                    theme::install(ui.ctx());
                    is_ready = true;
                }
            },
            state,
        );
    harness.run();
    harness
}

struct Dragged {
    window: (i64, i64),
    last: Reply,
    edges: Vec<i64>,
}

fn timeline() -> Harness<'static, Dragged> {
    let rollup = fixture::rollup();
    let state = Dragged {
        window: fixture::window(),
        last: Reply::default(),
        edges: Vec::new(),
    };
    harness(state, move |ui, state: &mut Dragged| {
        let timeline = Timeline::new(&rollup, Some(state.window), English)
            .view(Some((
                rollup.by_minute[0].start_ms,
                rollup.by_minute[4_000].start_ms,
            )))
            .edges(&state.edges);
        let reply = timeline.edit(ui, vec2(700.0, 400.0));
        state.window = reply.window.unwrap_or(state.window);
        if reply != Reply::default() {
            state.last = reply;
        }
    })
}

#[test]
fn dragging_an_edge_moves_the_window_minute_by_minute() {
    let mut harness = timeline();
    let (start, end) = harness.state().window;
    let handle = harness
        .get_by_label("Start of the incident")
        .rect()
        .center();
    harness.drag_at(handle);
    harness.run();
    harness.hover_at(handle + vec2(-40.0, 0.0));
    harness.run();
    assert!(!harness.state().last.is_final);
    harness.drop_at(handle + vec2(-40.0, 0.0));
    harness.run();
    let moved = harness.state().window;
    assert!(
        moved.0 < start - 60 * MINUTE && moved.0 % MINUTE == 0,
        "{moved:?}"
    );
    assert_eq!(moved.1, end);
    assert!(harness.state().last.is_final);
}

#[test]
fn an_edge_cannot_pass_the_other() {
    let mut harness = timeline();
    let (_, end) = harness.state().window;
    let handle = harness
        .get_by_label("Start of the incident")
        .rect()
        .center();
    harness.drag_at(handle);
    harness.hover_at(handle + vec2(300.0, 0.0));
    harness.run();
    harness.drop_at(handle + vec2(300.0, 0.0));
    harness.run();
    assert_eq!(harness.state().window, (end - MINUTE, end));
}

#[test]
fn a_dragged_edge_catches_a_detected_time() {
    let mut harness = timeline();
    let (start, _) = harness.state().window;
    let detected = start - 187 * MINUTE - 12_345;
    harness.state_mut().edges = vec![detected];
    let handle = harness
        .get_by_label("Start of the incident")
        .rect()
        .center();
    harness.drag_at(handle);
    // 700 points for 4,000 minutes: 187 minutes are about 31 points.
    harness.hover_at(handle + vec2(-31.0, 0.0));
    harness.run();
    harness.drop_at(handle + vec2(-31.0, 0.0));
    harness.run();
    assert_eq!(harness.state().window.0, detected);
}

#[test]
fn arrow_keys_move_an_edge_by_a_minute_and_with_shift_by_an_hour() {
    let mut harness = timeline();
    let (start, end) = harness.state().window;
    harness.get_by_label("End of the incident").focus();
    harness.run();
    harness.key_press(Key::ArrowRight);
    harness.run();
    harness.key_press_modifiers(Modifiers::SHIFT, Key::ArrowRight);
    harness.run();
    assert_eq!(harness.state().window, (start, end + 61 * MINUTE));
    assert!(harness.state().last.is_final);
}

#[test]
fn a_cap_is_chosen_by_click_and_by_arrow() {
    let comparison = fixture::comparison();
    let mut harness = harness(None, move |ui, cap: &mut Option<u64>| {
        let axis = PolicyAxis::new(&comparison, Currency::CNY, English).chosen(*cap);
        *cap = axis.choose(ui, vec2(700.0, 400.0)).or(*cap);
    });
    let place = harness.get_by_label("Orders honoured per customer").rect();
    let left = place.left_center() + vec2(2.0, 0.0);
    harness.drag_at(left);
    harness.run();
    harness.drop_at(left);
    harness.run();
    assert_eq!(*harness.state(), Some(0));
    harness.get_by_label("Orders honoured per customer").focus();
    harness.run();
    harness.key_press(Key::ArrowRight);
    harness.run();
    assert_eq!(*harness.state(), Some(1));
}

#[test]
fn a_click_on_a_price_chooses_it() {
    let rollup = fixture::rollup();
    let mut harness = harness(None, move |ui, price: &mut Option<i64>| {
        *price = Prices::new(&rollup, English)
            .choose(ui, vec2(700.0, 400.0))
            .or(*price);
    });
    harness.get_by_label("0.20 CNY").click();
    harness.run();
    assert_eq!(*harness.state(), Some(20));
}

#[test]
fn the_menu_of_a_chart_asks_for_its_picture() {
    let rollup = fixture::rollup();
    let mut harness = harness(None, move |ui, request: &mut Option<Request>| {
        let timeline = Timeline::new(&rollup, Some(fixture::window()), English);
        let (_, asked) = card_with(ui, &timeline, 240.0, English, |ui, size| {
            timeline.edit(ui, size)
        });
        *request = asked.or(*request);
    });
    harness.get_by_label("Chart menu").click();
    harness.run();
    harness.get_by_label("Copy picture").click();
    harness.run();
    assert_eq!(*harness.state(), Some(Request::CopyPicture));
}

#[test]
fn hovering_reads_out_the_figures() {
    let mut harness = timeline();
    harness.hover_at(egui::pos2(350.0, 250.0));
    harness.run();
    harness.get_by_label("affected orders");
    harness.get_by_label_contains("a minute");
}
