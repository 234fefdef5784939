//! The window's views: they read the session and push actions.

pub mod chart;
pub mod format;
pub mod table;
pub mod theme;
