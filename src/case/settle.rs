//! The incident as it will be applied: what a person wrote, completed from the orders themselves.

use super::CaseError;
use crate::incident::definition::Definition;
use crate::incident::proposal::{self, Proposal};
use crate::incident::{Incident, IncidentError, Lists};
use crate::orders::{Column, Orders};

/// An incident that is ready to be applied, and which parts of it nobody wrote.
#[derive(Clone, Debug, PartialEq)]
pub struct Settled {
    pub incident: Incident,
    pub lists: Lists,
    /// Keys of the incident table that were proposed from the orders.
    pub proposed: Vec<&'static str>,
    pub proposal: Option<Proposal>,
}

/// Completes an incident from the orders.
///
/// A rule without a window holds at all times; a window without a rule takes the price that stands
/// apart within it. `zone` is where a window without a zone is read and shown.
///
/// # Errors
/// [`IncidentError`] where nothing was written and nothing stands out, or the intended price is unknown.
pub fn settle(
    orders: &Orders,
    written: &Definition,
    mut lists: Lists,
    zone: &str,
) -> Result<Settled, CaseError> {
    let given = written.resolve(zone)?;
    let has_window = given.start_ms.is_some() || given.end_ms.is_some();
    let mut incident = given.clone();
    let mut proposed = Vec::new();
    let mut found = None;
    if !given.has_rule() {
        found = proposal::complete(orders, &given);
        match &found {
            Some(found) => {
                incident = found.incident.clone();
                proposed.push("rule");
                if !has_window && incident.start_ms.is_some() {
                    proposed.push("window");
                }
            }
            None if has_window => {}
            None => return Err(IncidentError::NothingFound.into()),
        }
    }
    if given.intended.is_none() {
        incident.intended = intended(orders, &incident, found.as_ref());
        if incident.intended.is_some() {
            proposed.push("intended");
        }
    }
    if let Some(list) = found.as_ref().and_then(|f| f.price_list.clone()) {
        lists.price_list = Some(list);
    }
    Ok(Settled {
        incident,
        lists,
        proposed,
        proposal: found,
    })
}

/// The export's own column first; then what the proposal says; then the usual discount.
fn intended(
    orders: &Orders,
    incident: &Incident,
    found: Option<&Proposal>,
) -> Option<crate::incident::Intended> {
    if orders.has(Column::Intended) {
        return Some(crate::incident::Intended::Column);
    }
    match found {
        Some(_) => incident.intended.clone(),
        None => proposal::usual_intended(orders),
    }
}
