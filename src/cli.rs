//! The command line: the same engine without a window.
//!
//! Results go to standard output, messages to standard error. Exit codes: 0 done, 1 failed, 2 wrong use.

pub mod estimate;
pub mod inputs;
pub mod inspect;
mod json;
mod print;
pub mod sample;

use std::ffi::OsString;
use std::io::{self, Write as _};
use std::path::PathBuf;
use std::process::ExitCode;

use clap::{Parser, Subcommand};

use crate::text::Language;
use inputs::{Choosing, Inputs, Reading};

/// What a pricing error costs, and whether to honour the orders, revoke them, or draw a line between.
#[derive(Debug, Parser)]
#[command(
    name = "makegood",
    version,
    args_conflicts_with_subcommands = true,
    after_help = "Examples:\n  makegood orders.csv                      open the window with an export\n  \
                  makegood inspect orders.csv              say how it was read\n  \
                  makegood estimate orders.csv --json      the figures, for another program\n  \
                  makegood sample --orders 2000 -o new.csv make a realistic export to try"
)]
struct Arguments {
    #[command(subcommand)]
    command: Option<Command>,
    /// Exports, or one case file, to open in the window
    files: Vec<PathBuf>,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Say how exports were read: encoding, columns, lines used, rejected and skipped, totals
    Inspect {
        #[command(flatten)]
        inputs: Inputs,
        #[command(flatten)]
        reading: Reading,
        /// Print JSON
        #[arg(long)]
        json: bool,
    },
    /// Measure the incident and compare the decisions
    Estimate {
        #[command(flatten)]
        inputs: Inputs,
        #[command(flatten)]
        reading: Reading,
        #[command(flatten)]
        choosing: Choosing,
        /// Print JSON
        #[arg(long)]
        json: bool,
    },
    /// Write a realistic incident of any size, with its truth beside it as JSON
    Sample {
        /// Orders in the file
        #[arg(long)]
        orders: u64,
        /// The same seed gives the same file
        #[arg(long, default_value_t = 1)]
        seed: u64,
        /// Where to write it
        #[arg(short, long)]
        output: PathBuf,
    },
}

/// Runs the program with its arguments, the program's name first.
pub fn run(arguments: impl IntoIterator<Item = OsString>) -> ExitCode {
    let arguments = match Arguments::try_parse_from(arguments) {
        Ok(arguments) => arguments,
        Err(error) => {
            let code = if error.use_stderr() { 2 } else { 0 };
            // Nothing is left to do where even the message cannot be written.
            return match error.print() {
                Ok(()) => ExitCode::from(code),
                Err(_closed) => ExitCode::FAILURE,
            };
        }
    };
    let language = Language::English;
    let outcome = match arguments.command {
        None => return window(arguments.files, language),
        Some(Command::Inspect {
            inputs,
            reading,
            json,
        }) => inspect::run(&inputs, &reading, json, language),
        Some(Command::Estimate {
            inputs,
            reading,
            choosing,
            json,
        }) => estimate::run(&inputs, &reading, &choosing, json, language),
        Some(Command::Sample {
            orders,
            seed,
            output,
        }) => sample::run(orders, seed, &output, language).map_err(|e| e.sentence(language)),
    };
    finish(outcome)
}

/// The window; where there is none, the comparison it would have shown.
fn window(files: Vec<PathBuf>, language: Language) -> ExitCode {
    let Err(error) = crate::app::run(files.clone()) else {
        return ExitCode::SUCCESS;
    };
    tell(&error.to_string());
    if files.is_empty() {
        return ExitCode::FAILURE;
    }
    let (inputs, reading, choosing) = (Inputs { files }, Reading::default(), Choosing::default());
    finish(estimate::run(&inputs, &reading, &choosing, false, language))
}

fn finish(outcome: Result<String, String>) -> ExitCode {
    match outcome {
        Ok(text) => match writeln!(io::stdout().lock(), "{}", text.trim_end()) {
            Ok(()) => ExitCode::SUCCESS,
            // Whoever was reading has had enough, as `head` does.
            Err(error) if error.kind() == io::ErrorKind::BrokenPipe => ExitCode::SUCCESS,
            Err(_closed) => ExitCode::FAILURE,
        },
        Err(message) => {
            tell(&message);
            ExitCode::FAILURE
        }
    }
}

/// A message on standard error; there is nobody to tell where that is closed.
fn tell(message: &str) {
    drop(writeln!(io::stderr().lock(), "makegood: {message}"));
}
