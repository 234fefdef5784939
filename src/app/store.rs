//! What the program keeps on disk for itself: settings, the window's place, and the sample.

use std::io::Write;
use std::path::{Path, PathBuf};

use crate::session::Failure;
use crate::session::settings::{Settings, system_locale};

/// Sets another folder for all of it: for tests, and for a program on a stick.
const FOLDER_VARIABLE: &str = "MAKEGOOD_STATE_DIR";
/// The sample comes with the program, so that a newcomer needs nothing else.
const SAMPLE: &[u8] = include_bytes!("../../sample-data/new-years-eve.csv");
const SAMPLE_NAME: &str = "new-years-eve.csv";

/// The folder, or none where the system has no place for it.
pub struct Store {
    folder: Option<PathBuf>,
}

impl Store {
    /// The folder named by the environment, else the usual one of the system.
    pub fn at_usual_place() -> Self {
        let named = std::env::var_os(FOLDER_VARIABLE).map(PathBuf::from);
        Self {
            folder: named.or_else(|| eframe::storage_dir("makegood")),
        }
    }

    /// Where eframe keeps the place and size of the window.
    pub fn window_file(&self) -> Option<PathBuf> {
        Some(self.folder.as_ref()?.join("window.ron"))
    }

    /// Where unsaved work is kept against a crash.
    pub fn unsaved_folder(&self) -> Option<PathBuf> {
        Some(self.folder.as_ref()?.join("unsaved"))
    }

    /// What was saved; on a first start, the defaults for the system's language.
    pub fn load(&self) -> Settings {
        let text = self
            .settings_file()
            .and_then(|path| std::fs::read_to_string(path).ok());
        text.and_then(|text| Settings::from_text(&text))
            .unwrap_or_else(first_settings)
    }

    /// A window that cannot remember its size still works: a failure here is of no interest.
    pub fn save(&self, settings: &Settings) {
        if let (Some(path), Some(text)) = (self.settings_file(), settings.to_text()) {
            write_atomically(&path, text.as_bytes()).ok();
        }
    }

    /// Puts the sample where it can be opened like any export, and says where.
    pub fn sample(&self) -> Result<PathBuf, Failure> {
        let folder = self.folder.clone().unwrap_or_else(std::env::temp_dir);
        write_atomically(&folder.join(SAMPLE_NAME), SAMPLE)
    }

    fn settings_file(&self) -> Option<PathBuf> {
        Some(self.folder.as_ref()?.join("settings.toml"))
    }
}

fn first_settings() -> Settings {
    Settings::for_locale(&system_locale())
}

/// Writes a file whole or not at all, and makes its folder where there is none.
pub fn write_atomically(path: &Path, bytes: &[u8]) -> Result<PathBuf, Failure> {
    stream_atomically(path, |out| out.write_all(bytes))
}

/// The same for what is made piece by piece while it is written.
pub fn stream_atomically(
    path: &Path,
    write: impl FnOnce(&mut dyn Write) -> std::io::Result<()>,
) -> Result<PathBuf, Failure> {
    let failure = |error: std::io::Error| Failure::Write(path.to_owned(), error.to_string());
    if let Some(folder) = path.parent() {
        std::fs::create_dir_all(folder).map_err(failure)?;
    }
    crate::case::stream_atomically(path, write).map_err(failure)?;
    Ok(path.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::session::settings::Theme;

    #[test]
    fn settings_are_found_again() {
        let folder = tempfile::tempdir().unwrap();
        let store = Store {
            folder: Some(folder.path().to_owned()),
        };
        let settings = Settings {
            theme: Theme::Dark,
            ..Settings::default()
        };
        store.save(&settings);
        assert_eq!(store.load(), settings);
    }

    #[test]
    fn a_file_that_cannot_be_written_says_where() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("settings.toml").join("below a file.csv");
        std::fs::write(folder.path().join("settings.toml"), "").unwrap();
        let failure = write_atomically(&path, b"x").unwrap_err();
        assert!(matches!(failure, Failure::Write(at, cause) if at == path && !cause.is_empty()));
    }
}
