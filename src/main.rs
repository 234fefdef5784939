//! Makegood: arguments become the window or a command.

fn main() -> std::process::ExitCode {
    makegood::cli::run(std::env::args_os())
}
