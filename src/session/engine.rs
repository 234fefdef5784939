//! The calculations a session lets its workers do, as values so that a test can put others in place.

use std::path::PathBuf;

use crate::decision::{Assumptions, Comparison, Country, Setting};
use crate::import::{Import, ImportError, ImportOptions, Progress};
use crate::incident::Incident;
use crate::orders::Orders;
use crate::rollup::Rollup;

/// What a session calls, each on a worker's thread.
#[derive(Clone, Copy, Debug)]
pub struct Engine {
    pub read: fn(&[PathBuf], &ImportOptions, &Progress) -> Result<Import, ImportError>,
    pub propose: fn(&Orders) -> Option<Incident>,
    /// The message of an error is for people, and says what to do.
    pub roll_up: fn(&Orders, &Incident) -> Result<Rollup, String>,
    pub compare: fn(&Rollup, &Assumptions, Setting) -> Comparison,
    pub assumptions: fn() -> Assumptions,
}

impl Default for Engine {
    fn default() -> Self {
        Self {
            read: crate::import::read,
            propose: |_| None,
            roll_up: |_, _| Err("not built yet".to_owned()),
            compare: crate::decision::compare,
            assumptions: || Assumptions::defaults(Country::default()),
        }
    }
}
