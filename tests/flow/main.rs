//! The session and the window over it, driven without a display: by actions and by accessible label.
#![expect(clippy::unwrap_used, clippy::panic, reason = "a test may stop")]

mod decision;
mod details;
mod guide;
mod import_view;
mod keyboard;
mod looks;
mod report;
mod service;
mod session;
mod steps;
mod support;
