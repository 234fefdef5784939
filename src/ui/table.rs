//! A table of millions of rows that scrolls evenly, because its offset is not a float of 24 bits.
