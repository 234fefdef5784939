//! Makegood: arguments become the window or a command.

use std::process::ExitCode;

use makegood::cli::{self, Request};

fn main() -> ExitCode {
    match cli::parse(std::env::args_os()) {
        Request::Answer(answer) => cli::run(answer),
        Request::Done(code) => code,
        Request::Window(files) => match makegood::app::run(files.clone()) {
            Ok(()) => ExitCode::SUCCESS,
            Err(error) => cli::instead_of_window(&error.to_string(), files),
        },
    }
}
