//! Charts: what the rollup and the comparison look like, each in one file below.
