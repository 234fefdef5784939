//! What a person should know beside the figures of a file, in sentences.

use super::{ImportReport, Reason, Role};
use crate::orders::StatusClass;
use crate::text::Language::English;
use crate::text::import::ImportText as T;

/// The notes that follow from a file's report; `sign` is the one its currency was told by where several
/// currencies share it.
pub(crate) fn of(report: &ImportReport, sign: Option<&'static str>) -> Vec<String> {
    let mut notes = Vec::new();
    let rejected = |reason| report.rejected_by_reason.get(&reason).copied().unwrap_or(0);
    let damaged = rejected(Reason::DamagedOrderId);
    if damaged > 0 {
        notes.push(T::NoteDamaged.fill(English, &[("count", &damaged)]));
    }
    if rejected(Reason::UnterminatedQuote) > 0 {
        notes.push(T::NoteCut.get(English).to_owned());
    }
    for unknown in report
        .statuses
        .iter()
        .filter(|s| s.class == StatusClass::Unknown)
    {
        let status = format!("{:?}", unknown.text);
        let values: [(&str, &dyn std::fmt::Display); 2] =
            [("count", &unknown.lines), ("status", &status)];
        notes.push(T::NoteStatus.fill(English, &values));
    }
    if let Some(zone) = report.time_zone.as_ref()
        && report.time_zone_from.as_deref() == Some("assumed")
    {
        notes.push(T::NoteZone.fill(English, &[("zone", zone)]));
    }
    if let [total] = report.totals.as_slice()
        && let Some(sign) = sign
    {
        let values: [(&str, &dyn std::fmt::Display); 2] =
            [("sign", &sign), ("currency", &total.currency)];
        notes.push(T::NoteCurrency.fill(English, &values));
    }
    if !report.mapping.contains_key(&Role::CustomerId) && report.lines.used > 0 {
        notes.push(T::NoteNoCustomers.get(English).to_owned());
    }
    notes
}
