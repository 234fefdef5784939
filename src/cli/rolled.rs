//! A folder that a script wrote, opened as `estimate` and `report` need it.

use std::path::Path;

use serde_json::{Value, json};

use super::analysis::Analysis;
use super::inputs::Choosing;
use crate::case::{Case, Settled};
use crate::import::Import;
use crate::incident::Lists;
use crate::text::Language;
use crate::text::warehouse::WarehouseText;
use crate::warehouse::{self, Opened};

/// Characters of a hash that tell two cases apart for a person.
const HASH_SHOWN: usize = 12;
/// Keys of an incident that can be proposed.
const PROPOSABLE: [&str; 3] = ["rule", "window", "intended"];

/// The analysis that the files themselves would have given, without their single orders.
pub fn analysis(
    folder: &Path,
    case: Option<Case>,
    choosing: &Choosing,
    language: Language,
) -> Result<Analysis, String> {
    let opened = warehouse::open(folder).map_err(|error| error.message(language))?;
    if choosing.names_incident() {
        let what = WarehouseText::AnotherIncident.get(language);
        let values: [(&str, &dyn std::fmt::Display); 2] =
            [("folder", &folder.display()), ("what", &what)];
        return Err(WarehouseText::NeedsFiles.fill(language, &values));
    }
    let kept = &opened.kept;
    // A case that names the folder as its source may have been changed since the script was written.
    let case = case.unwrap_or_else(|| Case {
        title: kept.title.clone(),
        policy: kept.policy.clone(),
        assumptions: kept.assumptions(),
        simulation: kept.setting,
        ..Case::default()
    });
    let case = Case {
        incident: crate::incident::definition::Definition::default(),
        ..case
    };
    let beside = (case.clone(), folder.to_owned());
    let chosen = choosing.read(Some(&beside), language)?;
    let incident = kept
        .incident
        .resolve("UTC")
        .map_err(|e| e.message(language))?;
    let proposed = PROPOSABLE
        .into_iter()
        .filter(|key| kept.proposed.iter().any(|k| k == key));
    let settled = Settled {
        incident,
        lists: Lists::default(),
        proposed: proposed.collect(),
        proposal: None,
    };
    let import = Import {
        reports: opened.reports(folder),
        ..Import::default()
    };
    Ok(Analysis::of_rollup(
        (import, settled, case),
        opened,
        chosen,
        language,
    ))
}

/// Adds to the JSON what the folder says of itself.
pub fn add(value: &mut Value, opened: &Opened) {
    if let Some(Value::Object(incident)) = value.get_mut("incident") {
        incident.extend(opened.kept.found.clone());
    }
    if let Value::Object(value) = value {
        value.insert(
            "computed_by".to_owned(),
            json!({
                "engine": opened.engine, "engine_version": opened.engine_version,
                "made_ms": opened.made_ms, "case_sha256": opened.case_sha256,
                "rejected_by_reason": opened.rejected,
            }),
        );
    }
}

/// One line that says who computed the figures from what.
pub fn origin(opened: &Opened, language: Language) -> String {
    let sources: Vec<&str> = opened
        .kept
        .sources
        .iter()
        .map(|s| s.name.as_str())
        .collect();
    let hash: String = opened.case_sha256.chars().take(HASH_SHOWN).collect();
    let version: String = opened.engine_version.chars().take(40).collect();
    WarehouseText::MadeBy.fill(
        language,
        &[
            ("engine", &opened.engine),
            ("version", &version),
            ("sources", &sources.join(", ")),
            ("hash", &hash),
        ],
    )
}
