//! What is shared: pictures, the page, and the files made from a comparison.

pub mod page;
pub mod png;
pub mod raster;
