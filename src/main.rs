//! Makegood.
fn main() {
    let files = std::env::args_os()
        .skip(1)
        .map(std::path::PathBuf::from)
        .collect();
    if makegood::app::run(files).is_err() {
        std::process::exit(1);
    }
}
