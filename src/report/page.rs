//! The page that is shared: one picture that says the verdict and where it comes from.
