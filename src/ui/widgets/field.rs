//! A text field for a value: what is typed is parsed, an error stands at the field, and the last good
//! value is kept.

use egui::{Id, TextEdit, Ui};

use crate::ui::theme::{Tokens, Type, space};

/// A field that shows a value as text.
pub struct Field<'a> {
    /// Unique in the window.
    pub id: Id,
    /// What a screen reader calls it.
    pub name: &'a str,
    /// The value as text; shown unless something else is being typed.
    pub value: &'a str,
    pub hint: &'a str,
    pub width: f32,
    /// Whether each key counts, or only leaving the field.
    pub is_live: bool,
    pub is_number: bool,
}

/// What happened in a field.
#[derive(Clone, Debug, PartialEq)]
pub enum FieldChange<T> {
    None,
    /// A new value, while the field may still be typed in.
    Changed(T),
    /// The field was left; with a new value if it was not given before.
    Left(Option<T>),
}

/// What is being typed, and the value it was typed over.
#[derive(Clone, Debug, Default)]
struct Draft {
    text: String,
    over: String,
}

impl<'a> Field<'a> {
    pub fn new(id: Id, name: &'a str, value: &'a str) -> Self {
        Self {
            id,
            name,
            value,
            hint: "",
            width: 96.0,
            is_live: true,
            is_number: false,
        }
    }

    #[must_use]
    pub fn width(self, width: f32) -> Self {
        Self { width, ..self }
    }

    #[must_use]
    pub fn hint(self, hint: &'a str) -> Self {
        Self { hint, ..self }
    }

    /// Figures stand at the right.
    #[must_use]
    pub fn number(self) -> Self {
        Self {
            is_number: true,
            ..self
        }
    }

    /// The change counts when the field is left: for what takes long to follow.
    #[must_use]
    pub fn on_leave(self) -> Self {
        Self {
            is_live: false,
            ..self
        }
    }

    /// Shows the field under its name, and gives `target` a new value; whether the field was left.
    pub fn under_label_ui<T>(
        self,
        ui: &mut Ui,
        parse: impl Fn(&str) -> Result<T, String>,
        target: &mut T,
    ) -> bool {
        let tokens = Tokens::of(ui);
        super::wrap_ui(ui, self.width + space::L);
        ui.vertical(|ui| {
            ui.set_width(self.width + space::L);
            ui.spacing_mut().item_spacing.y = space::XS;
            ui.label(Type::Small.text(self.name, tokens.muted));
            let (new, has_left) = self.show(ui, parse).parts();
            if let Some(new) = new {
                *target = new;
            }
            has_left
        })
        .inner
    }

    /// Shows the field, and below it the error that `parse` finds.
    pub fn show<T>(self, ui: &mut Ui, parse: impl Fn(&str) -> Result<T, String>) -> FieldChange<T> {
        let tokens = Tokens::of(ui);
        let mut draft = self.draft(ui);
        let mut text = draft
            .as_ref()
            .map_or_else(|| self.value.to_owned(), |d| d.text.clone());
        let error = draft.as_ref().and_then(|d| parse(&d.text).err());
        let align = if self.is_number {
            egui::Align::RIGHT
        } else {
            egui::Align::LEFT
        };
        let response = ui
            .scope(|ui| {
                if error.is_some() {
                    let visuals = &mut ui.style_mut().visuals;
                    visuals.widgets.inactive.bg_stroke.color = tokens.bad;
                    visuals.widgets.hovered.bg_stroke.color = tokens.bad;
                    visuals.selection.stroke.color = tokens.bad;
                }
                let edit = TextEdit::singleline(&mut text)
                    .id(self.id)
                    .hint_text(self.hint)
                    .desired_width(self.width)
                    .align(egui::Align2([align, egui::Align::Center]));
                ui.add(edit).accessible_name(self.name)
            })
            .inner;
        if response.changed() {
            draft = Some(Draft {
                text: text.clone(),
                over: self.value.to_owned(),
            });
        }
        let parsed = draft.as_ref().map(|_| parse(&text));
        if let Some(Err(error)) = &parsed {
            ui.add(egui::Label::new(Type::Small.text(error, tokens.bad)).wrap());
        }
        let left = response.lost_focus();
        // Escape gives up what was typed: the last good value stands there again.
        if left && ui.input(|input| input.key_pressed(egui::Key::Escape)) {
            self.keep(ui, None);
            return FieldChange::Left(None);
        }
        let is_good = matches!(parsed, Some(Ok(_)) | None);
        self.keep(ui, draft.filter(|_| !(left && is_good)));
        match parsed {
            Some(Ok(value)) if left => FieldChange::Left(Some(value)),
            Some(Ok(value)) if self.is_live && response.changed() => FieldChange::Changed(value),
            _ if left => FieldChange::Left(None),
            _ => FieldChange::None,
        }
    }

    /// The draft, unless the value was changed elsewhere meanwhile (undo, another field).
    fn draft(&self, ui: &Ui) -> Option<Draft> {
        let draft: Option<Draft> = ui.ctx().data(|data| data.get_temp(self.id));
        let has_focus = ui.ctx().memory(|memory| memory.has_focus(self.id));
        draft.filter(|draft| has_focus || draft.over == self.value)
    }

    fn keep(&self, ui: &Ui, draft: Option<Draft>) {
        ui.ctx().data_mut(|data| match draft {
            Some(draft) => drop(data.insert_temp(self.id, draft)),
            None => data.remove::<Draft>(self.id),
        });
    }
}

impl<T> FieldChange<T> {
    /// The new value, if there is one, and whether the field was left.
    pub fn parts(self) -> (Option<T>, bool) {
        match self {
            Self::None => (None, false),
            Self::Changed(value) => (Some(value), false),
            Self::Left(value) => (value, true),
        }
    }
}
