//! Makegood says what a pricing error costs, and whether to honour the orders, revoke them, or draw a
//! line between.
//!
//! One flow: exports → [`orders::Orders`] → [`rollup::Rollup`] → [`decision::Comparison`] → window, report,
//! command line. Orders is big and read once; the rollup is small and holds all that a chart or a
//! decision needs; the comparison is a few numbers per decision.
//!
//! What may know what: `main → app, cli → ui → session → import → decision, service, accounting →
//! rollup → incident → orders → money`. Nothing points up; `tests/tidy.rs` holds it.

pub mod accounting;
pub mod app;
pub mod case;
pub mod cli;
pub mod decision;
pub mod import;
pub mod incident;
pub mod money;
pub mod orders;
pub mod report;
pub mod rollup;
pub mod service;
pub mod session;
pub mod text;
pub mod ui;
pub mod warehouse;
