//! What the system says of looks: a dark window, and less motion.
//!
//! winit cannot see either on Linux: it is read from the files and the settings that desktops keep.

use std::path::{Path, PathBuf};
use std::process::Command;

/// What a person has told their system.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Wishes {
    pub is_dark: bool,
    pub is_still: bool,
}

/// Asks the system; it may take a moment, so not on the window's thread.
pub fn ask() -> Wishes {
    let folder = std::env::var_os("XDG_CONFIG_HOME").map(PathBuf::from);
    let folder = folder.or_else(|| Some(std::env::home_dir()?.join(".config")));
    let from_files = folder.as_deref().map(in_files).unwrap_or_default();
    if cfg!(target_os = "macos") {
        return Wishes {
            // macOS tells its theme itself.
            is_still: said(
                "defaults",
                &["read", "com.apple.universalaccess", "reduceMotion"],
            ) == "1",
            ..from_files
        };
    }
    if !cfg!(target_os = "linux") {
        return from_files;
    }
    let gnome = |key| said("gsettings", &["get", "org.gnome.desktop.interface", key]);
    Wishes {
        is_dark: from_files.is_dark || gnome("color-scheme").contains("prefer-dark"),
        is_still: from_files.is_still || gnome("enable-animations") == "false",
    }
}

/// What a program answers; nothing where there is no such program.
fn said(program: &str, arguments: &[&str]) -> String {
    let output = Command::new(program).args(arguments).output();
    let text = output.map(|output| String::from_utf8_lossy(&output.stdout).into_owned());
    text.unwrap_or_default().trim().to_owned()
}

/// What GTK's and KDE's files say, in a folder of settings.
fn in_files(folder: &Path) -> Wishes {
    let mut wishes = Wishes::default();
    for name in ["gtk-4.0/settings.ini", "gtk-3.0/settings.ini", "kdeglobals"] {
        let text = std::fs::read_to_string(folder.join(name)).unwrap_or_default();
        for (key, value) in text.lines().filter_map(|line| line.split_once('=')) {
            let (key, value) = (key.trim(), value.trim().to_lowercase());
            let is_off = ["0", "false", "no"].contains(&value.as_str());
            match key {
                "gtk-application-prefer-dark-theme" => wishes.is_dark |= !is_off,
                "gtk-enable-animations" => wishes.is_still |= is_off,
                "AnimationDurationFactor" => wishes.is_still |= value == "0",
                "ColorScheme" => wishes.is_dark |= value.contains("dark"),
                _ => {}
            }
        }
    }
    wishes
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn case(name: &str, text: &str, (is_dark, is_still): (bool, bool)) {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join(name);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, text).unwrap();
        assert_eq!(
            in_files(folder.path()),
            Wishes { is_dark, is_still },
            "{text}"
        );
    }

    #[test]
    fn desktops_say_what_a_person_wants() {
        let gtk = "gtk-3.0/settings.ini";
        case(
            gtk,
            "[Settings]\ngtk-application-prefer-dark-theme=1\n",
            (true, false),
        );
        case(
            gtk,
            "[Settings]\ngtk-application-prefer-dark-theme = false\n",
            (false, false),
        );
        case(
            "gtk-4.0/settings.ini",
            "gtk-enable-animations=0\n",
            (false, true),
        );
        case(
            "kdeglobals",
            "[General]\nColorScheme=BreezeDark\n",
            (true, false),
        );
        case(
            "kdeglobals",
            "[KDE]\nAnimationDurationFactor=0\n",
            (false, true),
        );
        case("other.ini", "gtk-enable-animations=0\n", (false, false));
    }
}
