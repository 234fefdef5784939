//! The design system: every colour, size and space of the program, by the role it plays.
