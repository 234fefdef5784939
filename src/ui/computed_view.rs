//! Figures that an engine computed: where they come from, and what is off; the script for one.

use egui::{ComboBox, Id, Ui};

use super::theme::{Tokens, Type, space};
use super::widgets::{
    Field, Level, Tile, alert_ui, body_ui, card_ui, heading_ui, muted_ui, primary_button, tiles_ui,
    titled_card_ui,
};
use super::{format, words};
use crate::session::action::{Action, Remark};
use crate::session::command::Command;
use crate::session::computed::ScriptWish;
use crate::session::{Session, Step};
use crate::text::Language;
use crate::text::ui::computed::ComputedText as Text;
use crate::text::ui::orders::OrdersText;
use crate::warehouse::{Engine, Opened};

const TABLE_WIDTH: f32 = 260.0;
/// Characters of a version and of a hash that are shown: enough to tell two apart.
const SHOWN: usize = 12;

/// In place of what was read: who computed it from what, and what cannot be done without orders.
pub fn computed_ui(ui: &mut Ui, session: &Session, actions: &mut Vec<Action>) {
    let Some(opened) = session.computed() else {
        return;
    };
    let language = session.language();
    ui.spacing_mut().item_spacing.y = space::L;
    let title = Text::Title.fill(language, &[("engine", &name(opened))]);
    titled_card_ui(ui, &title, &about(opened, language), |ui| {
        tiles_ui(ui, &tiles(opened, language));
        let hash: String = opened.case_sha256.chars().take(SHOWN).collect();
        muted_ui(ui, &Text::Case.fill(language, &[("hash", &hash)]));
    });
    let (title, text) = (Text::OffTitle, Text::OffText);
    alert_ui(
        ui,
        Level::Caution,
        title.get(language),
        text.get(language),
        |_| {},
    );
    if primary_button(ui, OrdersText::Continue.get(language)).clicked() {
        actions.push(Action::GoTo(Step::Incident));
    }
    if !opened.rejected.is_empty() {
        card_ui(ui, |ui| {
            heading_ui(ui, Text::Reasons.get(language));
            for (reason, lines) in &opened.rejected {
                let lines = format::count(*lines);
                let values: [(&str, &dyn std::fmt::Display); 2] =
                    [("lines", &lines), ("reason", reason)];
                body_ui(ui, &Text::Reason.fill(language, &values));
            }
        });
    }
}

/// The engine as it calls itself.
fn name(opened: &Opened) -> &str {
    let known = Engine::named(&opened.engine);
    known.map_or(&opened.engine, |engine| engine.title())
}

fn about(opened: &Opened, language: Language) -> String {
    let sources = opened
        .kept
        .sources
        .iter()
        .map(|source| source.name.as_str());
    let sources = sources.collect::<Vec<_>>().join(", ");
    let zone = opened.kept.incident.zone.as_deref().unwrap_or("UTC");
    let zone = format::Zone::new(zone);
    let time = format!("{} ({})", zone.minute(opened.made_ms), zone.name());
    let version: String = opened.engine_version.chars().take(SHOWN).collect();
    let values: [(&str, &dyn std::fmt::Display); 4] = [
        ("engine", &name(opened)),
        ("version", &version.trim()),
        ("time", &time),
        ("sources", &sources),
    ];
    Text::About.fill(language, &values)
}

fn tiles(opened: &Opened, language: Language) -> Vec<Tile> {
    let texts = [
        (Text::LinesRead, Text::ReadNote),
        (Text::LinesUsed, Text::UsedNote),
        (Text::LinesRejected, Text::RejectedNote),
        (Text::LinesSkipped, Text::SkippedNote),
    ];
    let tile = |((label, note), count): ((Text, Text), u64)| {
        Tile::new(
            label.get(language),
            format::count(count),
            note.get(language),
        )
    };
    texts.into_iter().zip(opened.lines).map(tile).collect()
}

/// The case as a script: for which engine, from which table, copied or saved.
pub fn script_ui(ui: &mut Ui, session: &Session, actions: &mut Vec<Action>) {
    let (tokens, language) = (Tokens::of(ui), session.language());
    let (title, about) = (Text::ScriptTitle, Text::ScriptAbout);
    titled_card_ui(ui, title.get(language), about.get(language), |ui| {
        let mut wish = session.script_wish.clone();
        ui.horizontal_wrapped(|ui| {
            let label = ui.label(Type::Body.text(Text::Engine.get(language), tokens.text));
            engine_ui(ui, &mut wish, label.id);
            let name = Text::Table.get(language);
            ui.label(Type::Body.text(name, tokens.text));
            let field = Field::new(Id::unique("script table"), name, &wish.table);
            let (table, _) = field
                .hint(Text::TableHint.get(language))
                .width(TABLE_WIDTH)
                .on_leave()
                .show(ui, |text: &str| Ok(text.to_owned()))
                .parts();
            wish.table = table.unwrap_or(wish.table.clone());
            ui.checkbox(&mut wish.is_actions, Text::Actions.get(language));
        });
        if wish != session.script_wish {
            actions.push(Action::Remark(Remark::Script(wish)));
        }
        ui.horizontal(|ui| {
            for command in [Command::SaveScript, Command::CopyScript] {
                let button = egui::Button::new(command.text(language));
                let response = ui.add_enabled(command.is_enabled(session), button);
                let tip = words::tip(ui.ctx(), command, language);
                if response.on_hover_text(tip).clicked() {
                    actions.push(Action::Do(command));
                }
            }
        });
    });
}

fn engine_ui(ui: &mut Ui, wish: &mut ScriptWish, label: Id) {
    let shown = ComboBox::from_id_salt("script engine")
        .selected_text(wish.engine.title())
        .show_ui(ui, |ui| {
            for engine in Engine::ALL {
                ui.selectable_value(&mut wish.engine, engine, engine.title());
            }
        });
    shown.response.labelled_by(label);
}
