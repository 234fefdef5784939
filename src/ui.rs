//! The window's views: they read the session and push actions.
