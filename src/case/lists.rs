//! Files that an incident names: a price list, a list of order ids.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use super::CaseError;
use crate::incident::definition::Definition;
use crate::incident::price_list::PriceList;
use crate::incident::proposal::USUAL_PRICES;
use crate::incident::{Intended, Lists};

/// Largest price list: a product line is about 50 bytes, so far more than any catalogue.
const PRICE_LIST_BYTES_MAX: u64 = 256 << 20;
/// Largest list of order ids.
const ORDER_IDS_BYTES_MAX: u64 = 4 << 30;

/// Reads what the incident names, relative to `folder`; usual prices stand in the case itself.
pub fn read(incident: &Definition, folder: &Path) -> Result<Lists, CaseError> {
    let mut lists = Lists::default();
    if let Some(Intended::PriceList(path)) = incident.resolve_intended()?
        && path != USUAL_PRICES
    {
        lists.price_list = Some(price_list(&folder.join(path))?);
    }
    if let Some(path) = &incident.order_ids {
        lists.order_ids = Some(order_ids(&folder.join(path))?);
    }
    Ok(lists)
}

/// Reads a list of usual prices.
pub fn price_list(path: &Path) -> Result<PriceList, CaseError> {
    let text = read_text(path, PRICE_LIST_BYTES_MAX)?;
    PriceList::parse(&text).map_err(|message| CaseError::List {
        path: path.to_owned(),
        message,
    })
}

/// Reads a list of order ids.
pub fn order_ids(path: &Path) -> Result<BTreeSet<String>, CaseError> {
    Ok(ids_in(&read_text(path, ORDER_IDS_BYTES_MAX)?))
}

/// One id a line, the first column where there are several; a line `order_id` on top is a title.
fn ids_in(text: &str) -> BTreeSet<String> {
    let first = |line: &str| {
        let field = line.split([',', ';', '\t']).next().unwrap_or("");
        field.trim().trim_matches('"').trim().to_owned()
    };
    let is_title = |id: &str| {
        matches!(
            id.to_lowercase().as_str(),
            "order_id" | "order" | "订单号" | "订单编号"
        )
    };
    let ids = text.trim_start_matches('\u{feff}').lines().map(first);
    ids.enumerate()
        .filter(|(n, id)| !(id.is_empty() || *n == 0 && is_title(id)))
        .map(|(_, id)| id)
        .collect()
}

/// Reads a text file of limited size; bytes that are no UTF-8 are named, not replaced.
pub fn read_text(path: &Path, bytes_max: u64) -> Result<String, CaseError> {
    let failed = |cause: String| CaseError::Read {
        path: path.to_owned(),
        cause,
    };
    let size = fs::metadata(path).map_err(|e| failed(e.to_string()))?.len();
    if size > bytes_max {
        return Err(failed(format!(
            "it has {size} bytes, at most {bytes_max} are read"
        )));
    }
    let bytes = fs::read(path).map_err(|e| failed(e.to_string()))?;
    String::from_utf8(bytes).map_err(|e| {
        failed(format!(
            "byte {} is no UTF-8; save the file as UTF-8",
            e.utf8_error().valid_up_to()
        ))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn order_ids_are_the_first_column_without_its_title() {
        let ids = ids_in("\u{feff}订单号,x\r\n\"17,1\r\n 18 \n\n19\tx\n");
        assert_eq!(ids.into_iter().collect::<Vec<_>>(), ["17", "18", "19"]);
    }

    #[test]
    fn a_file_that_is_not_there_is_named() {
        let text = r#"[incident]
            intended = { price_list = "prices.csv" }"#;
        let incident = Definition::parse(text).unwrap();
        let message = read(&incident, Path::new("/nowhere"))
            .unwrap_err()
            .to_string();
        assert!(
            message.starts_with("Cannot read /nowhere/prices.csv"),
            "{message}"
        );
    }
}
