//! What a person chose to stand on the page that is shared.

use serde::{Deserialize, Serialize};

/// Charts side by side on a page of this width that can still be read at half its size.
pub const CHARTS_MAX: usize = 3;

/// A chart that can stand on the page.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PageChart {
    /// Orders and customers per minute.
    Timeline,
    OrdersPerCustomer,
    /// Paid, intended and list.
    Waterfall,
    /// Cost of every line between revoke all and honour all.
    PolicyAxis,
    Components,
    Exceedance,
    Tornado,
}

impl PageChart {
    /// Every chart, in the order in which they stand on the page.
    pub const ALL: [Self; 7] = [
        Self::Timeline,
        Self::OrdersPerCustomer,
        Self::Waterfall,
        Self::PolicyAxis,
        Self::Components,
        Self::Exceedance,
        Self::Tornado,
    ];
}

/// A group of figures on the page.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PageFigures {
    /// Customers, orders, units.
    Counts,
    /// Paid, intended, shortfall.
    Amounts,
    WorstCases,
}

impl PageFigures {
    pub const ALL: [Self; 3] = [Self::Counts, Self::Amounts, Self::WorstCases];
}

/// What stands on the page beside verdict, definitions and provenance, which always do.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct PageChoice {
    /// When the notice promises to be done; empty leaves it to be filled in.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub by: String,
    /// The charts, at most [`CHARTS_MAX`]; none are the usual ones.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub charts: Vec<PageChart>,
    /// Figures that are left out.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub without: Vec<PageFigures>,
}

impl PageChoice {
    /// Whether nothing was chosen.
    pub fn is_usual(&self) -> bool {
        *self == Self::default()
    }

    /// The charts chosen, each once and in the order of the page, as many as fit.
    pub fn chosen(&self) -> Vec<PageChart> {
        let mut charts = self.charts.clone();
        charts.sort_unstable();
        charts.dedup();
        charts.truncate(CHARTS_MAX);
        charts
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_chart_stands_once_and_no_more_than_fit() {
        let choice = PageChoice {
            charts: vec![
                PageChart::Tornado,
                PageChart::Timeline,
                PageChart::Tornado,
                PageChart::Waterfall,
                PageChart::Exceedance,
            ],
            ..PageChoice::default()
        };
        let chosen = [
            PageChart::Timeline,
            PageChart::Waterfall,
            PageChart::Exceedance,
        ];
        assert_eq!(choice.chosen(), chosen);
    }
}
