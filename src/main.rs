//! Makegood.
fn main() {}
