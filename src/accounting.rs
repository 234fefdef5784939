//! Provision, run-off and clocks: facts for the books, not advice.
