//! What leaves the program: pictures and files that are complete in themselves.
