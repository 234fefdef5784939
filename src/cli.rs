//! The commands: the same engine without a window.
