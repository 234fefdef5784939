//! Whether the files have the columns that were chosen.

use std::fmt::Display;

use crate::import::header::find_column;
use crate::import::{Import, ImportOptions};
use crate::text::Language;
use crate::text::cli::CliText;

/// Refuses a chosen column that stands in none of the files: another would be read in its place.
pub(super) fn check(
    import: &Import,
    options: &ImportOptions,
    language: Language,
) -> Result<(), String> {
    let layouts = import.reports.iter().map(|report| report.layout.as_ref());
    let Some(layouts) = layouts.collect::<Option<Vec<_>>>() else {
        return Ok(());
    };
    for (role, title) in options
        .mapping
        .iter()
        .filter(|(_, title)| !title.is_empty())
    {
        if !layouts
            .iter()
            .any(|layout| find_column(&layout.titles, title).is_some())
        {
            let columns: Vec<&str> = layouts
                .iter()
                .flat_map(|layout| layout.titles.iter().map(String::as_str))
                .collect();
            let columns = columns.join(", ");
            let values: [(&str, &dyn Display); 3] = [
                ("role", &role.name()),
                ("title", title),
                ("columns", &columns),
            ];
            return Err(CliText::NoColumn.fill(language, &values));
        }
    }
    Ok(())
}
