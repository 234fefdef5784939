//! What is open and what happens to it, as a value that a test can drive without a window.
