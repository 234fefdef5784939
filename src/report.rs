//! What leaves the program: pictures and files that are complete in themselves.

pub mod actions;
pub mod memo;
pub mod page;
pub mod png;
pub mod raster;
pub mod rejected;
pub mod table;
