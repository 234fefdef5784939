//! What survives a restart: how the window looks and which files were open. Never case data.

use std::collections::BTreeSet;
use std::path::PathBuf;

use serde::{Deserialize, Serialize};

use super::listing::Field;
use crate::text::Language;

/// Raised when a field changes its meaning; a file of another version is not used.
const VERSION: u32 = 1;
/// Recent files kept: as many as a person looks through without searching.
pub const RECENT_MAX: usize = 8;
/// Hints of the first run: more would not be read.
pub const HINTS: u8 = 3;
/// Zoom outside of this makes the window unusable, so that it could not be set back.
pub const ZOOM_MIN: f32 = 0.7;
pub const ZOOM_MAX: f32 = 2.5;
/// One press of Ctrl+plus.
pub const ZOOM_STEP: f32 = 0.1;

/// Light, dark, or as the system says.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Theme {
    #[default]
    System,
    Light,
    Dark,
}

/// How much moves by itself.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Motion {
    /// As the system says, where it can be asked.
    #[default]
    System,
    /// Nothing slides, fades or blinks.
    Less,
}

impl Motion {
    /// The other one.
    #[must_use]
    pub fn other(self) -> Self {
        match self {
            Self::System => Self::Less,
            Self::Less => Self::System,
        }
    }
}

/// What the window remembers between two runs.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Settings {
    pub version: u32,
    pub language: Language,
    pub theme: Theme,
    pub motion: Motion,
    /// 1 is the size the window is designed for.
    pub zoom: f32,
    /// Whether order and customer numbers are hidden; they are until asked for.
    pub is_masked: bool,
    /// Files opened last, newest first.
    pub recent: Vec<PathBuf>,
    /// Hints of the first run that are read, up to [`HINTS`].
    pub hints_read: u8,
    /// Columns of lists that are not shown.
    pub hidden_columns: BTreeSet<Field>,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            version: VERSION,
            language: Language::default(),
            theme: Theme::default(),
            motion: Motion::default(),
            zoom: 1.0,
            is_masked: true,
            recent: Vec::new(),
            hints_read: 0,
            hidden_columns: Field::hidden_at_first(),
        }
    }
}

/// The system's locale, such as `zh_CN.UTF-8`; empty where it states none.
pub fn system_locale() -> String {
    ["LC_ALL", "LC_MESSAGES", "LANG"]
        .into_iter()
        .filter_map(|name| std::env::var(name).ok())
        .find(|value| !value.is_empty())
        .unwrap_or_default()
}

impl Settings {
    /// Settings of a first start on a system with this locale, such as `zh_CN.UTF-8`.
    pub fn for_locale(locale: &str) -> Self {
        let is_chinese = locale.to_ascii_lowercase().starts_with("zh");
        let language = if is_chinese {
            Language::Chinese
        } else {
            Language::English
        };
        Self {
            language,
            ..Self::default()
        }
    }

    /// Reads what [`Self::to_text`] wrote; `None` for anything else, which means a first start.
    pub fn from_text(text: &str) -> Option<Self> {
        let settings: Self = toml::from_str(text).ok()?;
        let is_usable = settings.version == VERSION && settings.zoom.is_finite();
        is_usable.then(|| {
            let zoom = settings.zoom.clamp(ZOOM_MIN, ZOOM_MAX);
            let recent = settings.recent.iter().take(RECENT_MAX).cloned().collect();
            Self {
                zoom,
                recent,
                ..settings
            }
        })
    }

    /// `None` where a path cannot be written as text.
    pub fn to_text(&self) -> Option<String> {
        toml::to_string(self).ok()
    }

    /// Puts a file at the head of the recent ones.
    pub fn remember(&mut self, path: PathBuf) {
        self.recent.retain(|known| *known != path);
        self.recent.insert(0, path);
        self.recent.truncate(RECENT_MAX);
    }

    /// Shows a column that is hidden, or hides it.
    pub fn toggle_column(&mut self, field: Field) {
        if !self.hidden_columns.remove(&field) {
            self.hidden_columns.insert(field);
        }
    }

    pub fn zoom_by(&mut self, step: f32) {
        self.zoom = ((self.zoom + step) * 10.0).round() / 10.0;
        self.zoom = self.zoom.clamp(ZOOM_MIN, ZOOM_MAX);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn settings_survive_a_restart() {
        let mut settings = Settings {
            theme: Theme::Dark,
            ..Settings::for_locale("zh_CN.UTF-8")
        };
        settings.remember("订单.csv".into());
        let text = settings.to_text().unwrap();
        assert_eq!(Settings::from_text(&text), Some(settings));
    }

    #[test]
    fn a_broken_or_foreign_file_is_a_first_start() {
        assert_eq!(Settings::from_text("zoom = nan"), None);
        assert_eq!(Settings::from_text("version = 99"), None);
        assert_eq!(Settings::from_text("\u{0}"), None);
        assert_eq!(
            Settings::from_text("zoom = 90.0").map(|s| s.zoom),
            Some(ZOOM_MAX)
        );
    }

    #[test]
    fn a_file_opened_again_moves_to_the_head() {
        let mut settings = Settings::default();
        for name in ["a", "b", "a"] {
            settings.remember(name.into());
        }
        assert_eq!(settings.recent, [PathBuf::from("a"), PathBuf::from("b")]);
    }
}
