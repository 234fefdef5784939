//! The analyst's own profiles: one TOML file each in the user's configuration folder.

use std::path::{Path, PathBuf};

use super::inputs::TOML_BYTES_MAX;
use crate::case::lists;
use crate::import::profile::{self, UserProfile};
use crate::import::{ImportOptions, ImportReport};

/// Characters of a profile's name: it names a file.
const NAME_CHARS_MAX: usize = 60;

/// Options that name a profile of the analyst's own, completed by it.
pub fn completed(mut options: ImportOptions) -> Result<ImportOptions, String> {
    let Some(name) = options.profile.clone() else {
        return Ok(options);
    };
    if profile::named(&name).is_some() || name == profile::GENERIC.name {
        return Ok(options);
    }
    let path = Path::new(&name);
    let path = if path.extension().is_some_and(|end| end == "toml") {
        path.to_owned()
    } else {
        place(&name)?
    };
    let text = lists::read_text(&path, TOML_BYTES_MAX).map_err(|_missing| {
        let known: Vec<&str> = profile::ALL.iter().map(|profile| profile.name).collect();
        let path = path.display();
        format!(
            "there is no profile {name:?}: neither {path} nor one of {}",
            known.join(", ")
        )
    })?;
    let saved = UserProfile::from_toml(&text).map_err(|e| format!("{}: {e}", path.display()))?;
    options.profile = None;
    Ok(saved.complete(&options))
}

/// Saves how a file was read under a name; gives the place.
pub fn save(name: &str, options: &ImportOptions, report: &ImportReport) -> Result<PathBuf, String> {
    let path = place(name)?;
    let mut options = options.clone();
    options.controls.clear();
    options.mapping.extend(report.mapping.clone());
    let profile = UserProfile {
        name: name.to_owned(),
        titles: report.mapping.values().cloned().collect(),
        options,
        ..UserProfile::default()
    };
    let text = profile.to_toml().map_err(|error| error.to_string())?;
    let failed = |error: std::io::Error| format!("{}: {error}", path.display());
    if let Some(folder) = path.parent() {
        std::fs::create_dir_all(folder).map_err(failed)?;
    }
    std::fs::write(&path, text).map_err(failed)?;
    Ok(path)
}

/// The file of a profile's name.
fn place(name: &str) -> Result<PathBuf, String> {
    let is_plain = |c: char| c.is_alphanumeric() || matches!(c, '-' | '_' | ' ' | '.');
    let is_name = !name.trim_matches('.').trim().is_empty()
        && name.chars().count() <= NAME_CHARS_MAX
        && name.chars().all(is_plain);
    if !is_name {
        return Err(format!(
            "{name:?} is no name of a profile: letters, digits, - and _"
        ));
    }
    let folder = folder().ok_or("there is no configuration folder: HOME is not set")?;
    Ok(folder
        .join("makegood")
        .join("profiles")
        .join(format!("{name}.toml")))
}

/// The user's configuration folder, as the systems have it.
fn folder() -> Option<PathBuf> {
    let of = |name: &str| {
        std::env::var_os(name)
            .filter(|v| !v.is_empty())
            .map(PathBuf::from)
    };
    let home = || of("HOME");
    if cfg!(windows) {
        of("APPDATA")
    } else if cfg!(target_os = "macos") {
        home().map(|home| home.join("Library/Application Support"))
    } else {
        of("XDG_CONFIG_HOME").or_else(|| home().map(|home| home.join(".config")))
    }
}
