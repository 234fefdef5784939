//! Scrolling, keys, selection and copying, at millions of rows.

use super::*;
use egui_kittest::Harness;
use egui_kittest::kittest::Queryable as _;

const ROWS: u64 = 3_000_000;

struct State {
    table: Table,
    reply: Reply,
}

fn harness(rows: u64) -> Harness<'static, State> {
    let state = State {
        table: Table::default(),
        reply: Reply::default(),
    };
    Harness::builder().with_size([400.0, 300.0]).build_ui_state(
        move |ui, state: &mut State| {
            if ui.ctx().cumulative_pass_nr() == 0 {
                crate::ui::theme::install(ui.ctx());
                return;
            }
            let columns = [Column::ids("order", 120.0), Column::figures("paid", 100.0)];
            let cell = |row: u64, column: usize| format!("{}", row * 10 + column as u64);
            let reply = state.table.show(ui, "orders", &columns, rows, cell);
            if reply != Reply::default() {
                state.reply = reply;
            }
        },
        state,
    )
}

#[test]
fn a_point_of_wheel_is_a_point_of_scrolling_at_any_row() {
    for row in [0, 500_000, 1_500_000, ROWS - 1_000] {
        let mut offset = Offset::at(row);
        for _ in 0..60 {
            offset.move_by(1.0);
            offset.limit(ROWS, 276.0);
        }
        // 60 points are two and a half rows of 24.
        assert_eq!((offset.row, offset.rest), (row + 2, 12.0));
    }
}

#[test]
fn the_last_row_is_the_end() {
    let mut offset = Offset::at(u64::MAX / 4);
    offset.limit(ROWS, 240.0);
    assert_eq!(offset, Offset::at(ROWS - 10));
    offset.limit(3, 240.0);
    assert_eq!(offset, Offset::at(0));
}

#[test]
fn keys_move_and_extend_the_selection() {
    let mut harness = harness(ROWS);
    harness.run();
    harness.get_by_label("orders: 3000000").click();
    harness.run();
    harness.key_press(egui::Key::End);
    harness.run();
    assert_eq!(harness.state().table.selected(), Some(ROWS - 1..=ROWS - 1));
    harness.get_by_label("29999990, 29999991");
    harness.key_press(egui::Key::Home);
    harness.run();
    harness.key_press_modifiers(egui::Modifiers::SHIFT, egui::Key::ArrowDown);
    harness.run();
    assert_eq!(harness.state().table.selected(), Some(0..=1));
    harness.key_press(egui::Key::Enter);
    harness.run();
    assert_eq!(harness.state().reply.opened, Some(1));
}

#[test]
fn selected_rows_are_copied_under_their_titles() {
    let mut harness = harness(5);
    harness.run();
    harness.get_by_label("orders: 5").click();
    harness.run();
    harness.key_press(egui::Key::Home);
    harness.run();
    harness.key_press_modifiers(egui::Modifiers::SHIFT, egui::Key::ArrowDown);
    harness.run();
    harness.event(egui::Event::Copy);
    harness.step();
    let commands = &harness.output().platform_output.commands;
    let copied = commands.iter().find_map(|command| match command {
        egui::OutputCommand::CopyText(text) => Some(text.as_str()),
        _ => None,
    });
    assert_eq!(copied, Some("order\tpaid\n0\t1\n10\t11"));
}

#[test]
fn a_title_asks_to_sort() {
    let mut harness = harness(5);
    harness.run();
    harness.get_by_label("paid").click();
    harness.run();
    assert_eq!(harness.state().reply.sort, Some(1));
}

#[test]
fn a_selection_of_rows_that_are_gone_is_none() {
    let mut table = Table::default();
    table.select(Some(9));
    table.limit_selection(9);
    assert_eq!(table.selected(), None);
}
