//! Makegood: arguments become the window or a command.

use std::process::ExitCode;

use makegood::app::{self, WindowError};
use makegood::cli::{self, Request};

fn main() -> ExitCode {
    match cli::parse(std::env::args_os()) {
        Request::Answer(answer) => cli::run(answer),
        Request::Done(code) => code,
        Request::Window(files, language) => match app::run(files.clone()) {
            Ok(()) => ExitCode::SUCCESS,
            Err(WindowError::NoDisplay) => cli::instead_of_window(None, files, language),
            Err(WindowError::NotOpened { cause, missing }) => {
                cli::instead_of_window(Some((&cause, &missing)), files, language)
            }
        },
    }
}
