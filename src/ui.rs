//! The window's views: what a person sees of a session, and the actions they answer with.

pub mod chart;
pub mod format;
pub mod table;
pub mod theme;
