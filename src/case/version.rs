//! Case files of every version: an older one is brought to the newest, a newer one is refused by name.

use std::path::Path;

use toml::{Table, Value};

use super::{Case, CaseError, VERSION};

/// Reads the text of a case file; `path` is for what is said when it cannot be read.
pub fn read(text: &str, path: &Path) -> Result<Case, CaseError> {
    let syntax = |cause: String| CaseError::Syntax {
        path: path.to_owned(),
        cause,
    };
    let table: Table = text
        .parse()
        .map_err(|e: toml::de::Error| syntax(e.to_string()))?;
    match version(&table) {
        Some(version) if version > VERSION => Err(CaseError::Newer {
            path: path.to_owned(),
            version,
        }),
        // From the text itself, so that what is wrong is named with its line.
        None | Some(0 | VERSION) => toml::from_str(text).map_err(|e| syntax(e.to_string())),
        Some(version) => migrated(table, version)
            .try_into()
            .map_err(|e: toml::de::Error| syntax(e.to_string())),
    }
}

/// The version a file states; one that is no number is for the parser to complain about.
fn version(table: &Table) -> Option<u32> {
    let stated = table.get("version")?.as_integer()?;
    u32::try_from(stated).ok()
}

/// Brings a file from its version to the newest, one step after the other.
fn migrated(mut table: Table, version: u32) -> Table {
    if version < 2 {
        with_slashes(&mut table);
    }
    table
}

/// Version 1 wrote the paths of sources as the system did; since 2 their parts are parted by `/`, so
/// that a case opens on every system.
fn with_slashes(table: &mut Table) {
    let sources = table.get_mut("sources").and_then(Value::as_array_mut);
    for source in sources.into_iter().flatten() {
        if let Some(Value::String(path)) = source.get_mut("path")
            && !path.starts_with('/')
        {
            *path = path.replace('\\', "/");
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn case(text: &str) -> Result<Case, CaseError> {
        read(text, Path::new("a.makegood"))
    }

    /// As version 1 wrote it, on Windows.
    const VERSION_1: &str = r#"
        version = 1
        title = "元旦"
        note = ""
        policy = "cap_2"
        [[sources]]
        path = 'exports\orders.csv'
        bytes = 276
        sha256 = "ab"
        [import.mapping]
        paid = "实付"
        [incident]
        zone = "Asia/Shanghai"
        unit_price_max = "0.20"
        [rates.USD]
        rate = "6.5"
        date = "2018-01-02"
        source = "ledger"
        [assumptions]
        lifetime_value = "200.00"
        [simulation]
        seed = 7
        draws = 1000
    "#;

    #[test]
    fn version_1_is_brought_to_the_newest_with_all_it_says() {
        let case = case(VERSION_1).unwrap();
        assert_eq!(case.title, "元旦");
        assert_eq!(case.policy, "cap_2");
        assert_eq!(case.sources[0].path, "exports/orders.csv");
        assert_eq!((case.sources[0].bytes, case.sources[0].lines), (276, 0));
        assert_eq!(case.import.mapping.len(), 1);
        assert_eq!(case.incident.zone.as_deref(), Some("Asia/Shanghai"));
        assert!(!case.incident_is_proposed, "what stands in a file is meant");
        assert_eq!(case.rates.len(), 1);
        assert_eq!(case.assumptions.len(), 1);
        assert_eq!(case.simulation.map(|s| (s.seed, s.draws)), Some((7, 1000)));
        // Written again it is of the newest version, and reads back the same.
        let text = case.to_text(Path::new("a.makegood")).unwrap();
        assert!(text.starts_with(&format!("version = {VERSION}\n")));
        let again = super::read(&text, Path::new("a.makegood")).unwrap();
        assert_eq!(
            Case {
                version: case.version,
                ..again
            },
            case
        );
    }

    #[test]
    fn a_newer_file_is_refused_before_anything_else_in_it_is_read() {
        let found = case("version = 99\n[incident]\nfrom_the_future = 1");
        assert!(matches!(found, Err(CaseError::Newer { version: 99, .. })));
    }

    #[test]
    fn what_is_wrong_is_named_with_its_line() {
        let found = case("title = \"a\"\n[incident]\nprice_max = 1").unwrap_err();
        assert!(found.to_string().contains("line 3"), "{found}");
    }
}
