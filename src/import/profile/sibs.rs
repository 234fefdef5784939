//! SIBS, card settlement of Portugal: semicolons, decimal commas, a total at the end.

use super::{OrderLines, Profile};
use crate::import::{DecimalMark, Role};

pub(super) const SETTLEMENT: Profile = Profile {
    name: "sibs",
    titles: &[
        "Nº Lote",
        "Data Movimento",
        "Montante Bruto",
        "Montante Líquido",
        "Moeda",
    ],
    mapping: &[
        (Role::OrderId, "Nº Lote"),
        (Role::Paid, "Montante Bruto"),
        (Role::Currency, "Moeda"),
        (Role::Time, "Data Movimento"),
        (Role::RowType, "Tipo"),
        (Role::Channel, "Terminal"),
    ],
    zone: Some("Europe/Lisbon"),
    currency: Some("EUR"),
    decimal_mark: Some(DecimalMark::Comma),
    // A batch holds many movements, each with its amount.
    lines: OrderLines::PerLine,
    ..Profile::BASE
};
