//! The shell: eframe, dialogs, clipboard and persistence around the session.
