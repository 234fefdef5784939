//! Libraries of the system that the window loads while it runs, and the packages that have them.

use std::path::{Path, PathBuf};

/// Each library with its package on Debian and its kin.
const NEEDED: &[(&str, &str)] = &[
    ("libX11.so.6", "libx11-6"),
    ("libX11-xcb.so.1", "libx11-xcb1"),
    ("libXcursor.so.1", "libxcursor1"),
    ("libXi.so.6", "libxi6"),
    ("libxkbcommon-x11.so.0", "libxkbcommon-x11-0"),
    ("libxkbcommon.so.0", "libxkbcommon0"),
];
/// Either of these draws.
const DRAWS: [(&str, &str); 2] = [("libGL.so.1", "libgl1"), ("libEGL.so.1", "libegl1")];
/// Folders in which systems keep libraries, beside those below them that are named after a machine.
const FOLDERS: [&str; 4] = ["/usr/lib", "/lib", "/usr/lib64", "/usr/local/lib"];

/// Packages that are not there.
pub fn missing() -> Vec<&'static str> {
    missing_in(&folders())
}

fn missing_in(folders: &[PathBuf]) -> Vec<&'static str> {
    let is_there = |name: &str| folders.iter().any(|folder| folder.join(name).is_file());
    let needed = NEEDED.iter().filter(|(library, _)| !is_there(library));
    let mut packages: Vec<&str> = needed.map(|(_, package)| *package).collect();
    if !DRAWS.iter().any(|(library, _)| is_there(library)) {
        packages.extend(DRAWS.map(|(_, package)| package));
    }
    packages
}

/// Where the system looks; a folder that no one thought of makes a library seem missing, so this is asked
/// only after a window could not be opened.
fn folders() -> Vec<PathBuf> {
    let named = std::env::var_os("LD_LIBRARY_PATH").unwrap_or_default();
    let mut folders: Vec<PathBuf> = std::env::split_paths(&named).collect();
    for folder in FOLDERS.map(Path::new) {
        folders.push(folder.to_owned());
        let below = std::fs::read_dir(folder).into_iter().flatten().flatten();
        let machines = below.map(|entry| entry.path());
        folders.extend(machines.filter(|path| path.to_string_lossy().contains("-linux-")));
    }
    folders
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_library_that_is_not_there_is_named_by_its_package() {
        let folder = tempfile::tempdir().unwrap();
        let folders = [folder.path().to_owned()];
        let put = |name: &str| std::fs::write(folder.path().join(name), "").unwrap();
        assert_eq!(missing_in(&folders).len(), NEEDED.len() + DRAWS.len());
        for (library, _) in NEEDED {
            put(library);
        }
        assert_eq!(missing_in(&folders), ["libgl1", "libegl1"]);
        put("libEGL.so.1");
        assert_eq!(missing_in(&folders), Vec::<&str>::new());
        std::fs::remove_file(folder.path().join("libXi.so.6")).unwrap();
        assert_eq!(missing_in(&folders), ["libxi6"]);
    }
}
