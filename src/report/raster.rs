//! Draws any egui view without a display, the same pixels on every machine.
