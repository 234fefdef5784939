//! How the file is read: each option automatic until it is chosen.

use egui::{ComboBox, Id, Ui};

use super::profiles;
use crate::import::{Conflicts, DateOrder, DecimalMark, ImportOptions, ImportReport, OrderAmounts};
use crate::money::Currency;
use crate::session::Session;
use crate::session::action::Action;
use crate::session::choices::ReadingChange as Change;
use crate::text::Language;
use crate::text::ui::import_view::ImportViewText as More;
use crate::text::ui::orders::OrdersText as Text;
use crate::ui::theme::{Tokens, Type, size, space};
use crate::ui::widgets::{Field, titled_card_ui};

/// Encodings offered: those of exports in the two languages of the program, and Windows.
const ENCODINGS: [&str; 6] = [
    "utf-8",
    "gb18030",
    "big5",
    "utf-16le",
    "windows-1252",
    "shift_jis",
];
const DELIMITERS: [(&str, char); 4] = [(",", ','), (";", ';'), ("Tab", '\t'), ("|", '|')];

pub fn reading_ui(
    ui: &mut Ui,
    session: &Session,
    (index, report): (usize, &ImportReport),
    actions: &mut Vec<Action>,
) {
    let language = session.language();
    let options = &session.choices().options;
    let (title, about) = (Text::File, Text::FileAbout);
    let mut changes = Vec::new();
    titled_card_ui(ui, title.get(language), about.get(language), |ui| {
        changes.extend(table_ui(ui, options, report, language));
        changes.extend(written_ui(ui, session, report));
        changes.extend(values_ui(ui, options, language));
        changes.extend(rarer_ui(ui, options, language));
        profiles::save_ui(ui, session, (index, report), actions);
    });
    actions.extend(changes.into_iter().map(Action::ChangeReading));
}

/// Platform, encoding and delimiter.
fn table_ui(
    ui: &mut Ui,
    options: &ImportOptions,
    report: &ImportReport,
    language: Language,
) -> Vec<Change> {
    let mut changes = Vec::new();
    let choice = Choice {
        label: Text::Profile,
        chosen: options.profile.clone(),
        found: Some(report.profile.as_str()),
    };
    let platforms = profiles::platforms();
    changes.extend(choice.show(ui, language, &platforms).map(Change::Profile));
    let encodings = ENCODINGS.map(|name| (name.to_owned(), name.to_owned()));
    let choice = Choice {
        label: Text::Encoding,
        chosen: options.encoding.clone(),
        found: Some(report.encoding.as_str()),
    };
    changes.extend(choice.show(ui, language, &encodings).map(Change::Encoding));
    let delimiters = DELIMITERS.map(|(name, delimiter)| (name.to_owned(), delimiter));
    let found = DELIMITERS
        .into_iter()
        .find(|(_, delimiter)| report.delimiter.chars().eq([*delimiter]));
    let choice = Choice {
        label: Text::Delimiter,
        chosen: options.delimiter,
        found: found.map(|(name, _)| name),
    };
    changes.extend(
        choice
            .show(ui, language, &delimiters)
            .map(Change::Delimiter),
    );
    changes
}

/// Date order, decimal mark and which of conflicting lines counts.
fn values_ui(ui: &mut Ui, options: &ImportOptions, language: Language) -> Vec<Change> {
    let mut changes = Vec::new();
    let say = |text: Text| text.get(language).to_owned();
    let orders = [
        (say(Text::Ymd), DateOrder::Ymd),
        (say(Text::Dmy), DateOrder::Dmy),
        (say(Text::Mdy), DateOrder::Mdy),
    ];
    let choice = Choice {
        label: Text::DateOrder,
        chosen: options.date_order,
        found: None,
    };
    changes.extend(choice.show(ui, language, &orders).map(Change::DateOrder));
    let marks = [
        (say(Text::Point), DecimalMark::Point),
        (say(Text::Comma), DecimalMark::Comma),
    ];
    let choice = Choice {
        label: Text::DecimalMark,
        chosen: options.decimal_mark,
        found: None,
    };
    changes.extend(choice.show(ui, language, &marks).map(Change::DecimalMark));
    let conflicts = [
        (say(Text::SetAside), Conflicts::SetAside),
        (say(Text::First), Conflicts::First),
        (say(Text::Last), Conflicts::Last),
        (say(Text::All), Conflicts::All),
    ];
    let choice = Choice {
        label: Text::Conflicts,
        chosen: options.conflicts,
        found: None,
    };
    changes.extend(choice.show(ui, language, &conflicts).map(Change::Conflicts));
    changes
}

/// Quotes, minor units and repeated amounts.
fn rarer_ui(ui: &mut Ui, options: &ImportOptions, language: Language) -> Vec<Change> {
    let say = |text: More| text.get(language).to_owned();
    let mut changes = Vec::new();
    let quotes = [
        ("\"".to_owned(), '"'),
        ("'".to_owned(), '\''),
        (say(More::QuoteNone), '\0'),
    ];
    let choice = Choice {
        label: More::Quote,
        chosen: options.quote,
        found: None,
    };
    changes.extend(choice.show(ui, language, &quotes).map(Change::Quote));
    let units = [(say(More::Yes), true), (say(More::No), false)];
    let choice = Choice {
        label: More::MinorUnits,
        chosen: options.minor_units,
        found: None,
    };
    changes.extend(choice.show(ui, language, &units).map(Change::MinorUnits));
    let amounts = [
        (say(More::Once), OrderAmounts::Once),
        (say(More::Each), OrderAmounts::Each),
    ];
    let choice = Choice {
        label: More::OrderAmounts,
        chosen: options.order_amounts,
        found: None,
    };
    changes.extend(
        choice
            .show(ui, language, &amounts)
            .map(Change::OrderAmounts),
    );
    changes
}

/// Header line, zone and currency, which are written.
fn written_ui(ui: &mut Ui, session: &Session, report: &ImportReport) -> Vec<Change> {
    let language = session.language();
    let options = &session.choices().options;
    let mut changes = Vec::new();
    let header = options
        .header_line
        .map_or_else(String::new, |line| line.to_string());
    let found = report.header_line.to_string();
    let new = text_ui(ui, Text::Header, (&header, &found), language, |text| {
        text.parse::<u64>()
            .map_err(|_unreadable| Text::BadNumber.get(language).to_owned())
    });
    changes.extend(new.map(Change::HeaderLine));
    let zone = options.zone.clone().unwrap_or_default();
    let found = report.time_zone.clone().unwrap_or_default();
    let new = text_ui(ui, Text::Zone, (&zone, &found), language, |text| {
        let is_known = crate::incident::definition::time_zone(text).is_ok();
        if is_known {
            Ok(text.to_owned())
        } else {
            Err(Text::BadZone.get(language).to_owned())
        }
    });
    changes.extend(new.map(Change::Zone));
    let currency = options.currency.clone().unwrap_or_default();
    let found = report
        .totals
        .first()
        .map(|total| total.currency.clone())
        .filter(|code| code != Currency::NONE.code())
        .unwrap_or_else(|| More::NotStated.get(language).to_owned());
    let new = text_ui(ui, Text::Currency, (&currency, &found), language, |text| {
        let code = Currency::parse(text).map(|code| code.to_string());
        code.ok_or_else(|| Text::BadChoice.get(language).to_owned())
    });
    changes.extend(new.map(Change::Currency));
    changes
}

/// A row with a field; what was found stands in it in grey. `None` where nothing changed.
#[expect(
    clippy::option_option,
    reason = "nothing changed, or back to automatic, or a value"
)]
fn text_ui<T>(
    ui: &mut Ui,
    label: Text,
    (chosen, found): (&str, &str),
    language: Language,
    parse: impl Fn(&str) -> Result<T, String>,
) -> Option<Option<T>> {
    row_ui(ui, label, language, |ui, name, width| {
        let hint = Text::AutomaticOf.fill(language, &[("value", &found)]);
        let field = Field::new(Id::unique(("reading", label)), name, chosen).hint(&hint);
        let parse = |text: &str| {
            let text = text.trim();
            if text.is_empty() {
                Ok(None)
            } else {
                parse(text).map(Some)
            }
        };
        field.width(width).on_leave().show(ui, parse).parts().0
    })
}

/// A phrase that names an option.
trait Label: Copy + std::hash::Hash + std::fmt::Debug {
    fn name(self, language: Language) -> &'static str;
}

impl Label for Text {
    fn name(self, language: Language) -> &'static str {
        self.get(language)
    }
}

impl Label for More {
    fn name(self, language: Language) -> &'static str {
        self.get(language)
    }
}

/// An option with few values.
struct Choice<'a, L, T> {
    label: L,
    chosen: Option<T>,
    /// What the reader found, shown beside "automatic".
    found: Option<&'a str>,
}

impl<L: Label, T: Clone + PartialEq> Choice<'_, L, T> {
    /// Shows it; the answer is a new choice, `Some(None)` being automatic.
    #[expect(
        clippy::option_option,
        reason = "nothing changed, or back to automatic, or a value"
    )]
    fn show(self, ui: &mut Ui, language: Language, values: &[(String, T)]) -> Option<Option<T>> {
        let automatic = match self.found.filter(|found| !found.is_empty()) {
            Some(found) => Text::AutomaticOf.fill(language, &[("value", &found)]),
            None => Text::Automatic.get(language).to_owned(),
        };
        let current = values
            .iter()
            .find(|(_, value)| Some(value) == self.chosen.as_ref());
        let shown = current.map_or(automatic.as_str(), |(name, _)| name);
        row_ui(ui, self.label, language, |ui, name, width| {
            let mut new = None;
            let combo = ComboBox::from_id_salt(name)
                .width(width)
                .selected_text(shown);
            let response = combo.truncate().show_ui(ui, |ui| {
                if ui
                    .selectable_label(self.chosen.is_none(), &automatic)
                    .clicked()
                {
                    new = Some(None);
                }
                for (name, value) in values {
                    let is_current = Some(value) == self.chosen.as_ref();
                    if ui.selectable_label(is_current, name).clicked() {
                        new = Some(Some(value.clone()));
                    }
                }
            });
            let spoken = Text::OptionOf.fill(language, &[("option", &name)]);
            response
                .response
                .widget_info(|| egui::WidgetInfo::labeled(egui::Role::ComboBox, true, &spoken));
            new.filter(|new| *new != self.chosen)
        })
    }
}

/// A label at the left, a control in the right half.
fn row_ui<R>(
    ui: &mut Ui,
    label: impl Label,
    language: Language,
    add_control: impl FnOnce(&mut Ui, &str, f32) -> R,
) -> R {
    let tokens = Tokens::of(ui);
    let (name, width) = (label.name(language), ui.available_width() / 2.0);
    ui.horizontal(|ui| {
        ui.allocate_ui(egui::vec2(width - space::L, size::CONTROL), |ui| {
            ui.set_width(width - space::L);
            ui.add(egui::Label::new(Type::Body.text(name, tokens.text)).truncate());
        });
        ui.vertical(|ui| add_control(ui, name, width - space::L))
            .inner
    })
    .inner
}
