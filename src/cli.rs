//! The command line: the same engine without a window.
//!
//! Results go to standard output, messages to standard error. Exit codes: 0 done, 1 failed, 2 wrong use.

mod analysis;
mod chinese;
mod complaint;
pub mod estimate;
mod explain;
pub mod export;
mod headline;
pub mod inputs;
pub mod inspect;
mod json;
mod print;
pub mod report;
mod rolled;
pub mod sample;
pub mod sql;
pub mod verify;
mod views;

use std::ffi::OsString;
use std::io::{self, Write as _};
use std::path::PathBuf;
use std::process::ExitCode;

use clap::{CommandFactory as _, FromArgMatches as _, Parser, Subcommand};

use crate::session::settings::{Settings, system_locale};
use crate::text::Language;
use crate::text::cli::CliText;
use inputs::{Choosing, Inputs, Reading};

/// The exit code of arguments that cannot be used.
const WRONG_USE: u8 = 2;

/// What a pricing error costs, and whether to honour the orders, revoke them, or draw a line between.
#[derive(Debug, Parser)]
#[command(
    name = "makegood",
    version,
    args_conflicts_with_subcommands = true,
    after_help = CliText::ProgramExamples.get(Language::English)
)]
struct Arguments {
    #[command(subcommand)]
    command: Option<Command>,
    /// Exports, or one case file, to open in the window
    files: Vec<PathBuf>,
    /// Language of what is printed and drawn: en, zh; usually that of the system
    #[arg(long, global = true, value_parser = language)]
    language: Option<Language>,
}

fn language(name: &str) -> Result<Language, String> {
    match name {
        "en" => Ok(Language::English),
        "zh" => Ok(Language::Chinese),
        _ => Err("there are en and zh".to_owned()),
    }
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Say how exports were read: encoding, columns, lines used, rejected and skipped, totals
    #[command(after_help = CliText::InspectExamples.get(Language::English))]
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
    #[command(after_help = CliText::EstimateExamples.get(Language::English))]
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
        #[arg(
            long,
            value_name = "FIGURE",
            help = "Where a figure comes from: shortfall, honour_all, revoke_all.churn, \
                    cap_2.worst_case, honour_all.provision, revoke_all.peak_backlog"
        )]
        explain: Option<String>,
    },
    /// Make what is shared: the page, the workbook, the memo or the notice, by the file's ending
    #[command(after_help = CliText::ReportExamples.get(Language::English))]
    Report {
        #[command(flatten)]
        inputs: Inputs,
        #[command(flatten)]
        reading: Reading,
        #[command(flatten)]
        choosing: Choosing,
        #[command(flatten)]
        sharing: report::Sharing,
    },
    /// Say whether a file that was shared belongs to a case and its sources: exit code 0 or 1
    #[command(after_help = CliText::VerifyExamples.get(Language::English))]
    Verify {
        #[command(flatten)]
        verifying: verify::Verifying,
        #[command(flatten)]
        reading: Reading,
        #[command(flatten)]
        choosing: Choosing,
        /// Print JSON
        #[arg(long)]
        json: bool,
    },
    /// Write a list of single orders as CSV
    #[command(after_help = CliText::ExportExamples.get(Language::English))]
    Export {
        #[command(flatten)]
        inputs: Inputs,
        #[command(flatten)]
        reading: Reading,
        #[command(flatten)]
        choosing: Choosing,
        /// Which list
        #[arg(long)]
        what: export::What,
        #[arg(
            long,
            help = "For actions: revoke_all, cap_1 …, honour_all; else the case's, \
                    else the cheapest"
        )]
        policy: Option<String>,
        #[command(flatten)]
        naming: export::Naming,
        /// Where to write it
        #[arg(short, long)]
        output: PathBuf,
    },
    /// Write the case as a script for an engine that holds the orders
    #[command(after_help = CliText::SqlExamples.get(Language::English))]
    Sql {
        #[command(flatten)]
        inputs: Inputs,
        #[command(flatten)]
        reading: Reading,
        #[command(flatten)]
        choosing: Choosing,
        #[command(flatten)]
        target: sql::Target,
    },
    /// Write a realistic incident of any size, with its truth beside it as JSON
    #[command(after_help = CliText::SampleExamples.get(Language::English))]
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

/// What the arguments ask for.
#[derive(Debug)]
#[expect(clippy::large_enum_variant, reason = "made once")]
pub enum Request {
    /// The window, with these files.
    Window(Vec<PathBuf>, Language),
    /// A command that answers on standard output.
    Answer(Answer),
    /// Nothing more: help was asked for, or the arguments were wrong.
    Done(ExitCode),
}

/// A command that answers on standard output.
#[derive(Debug)]
pub struct Answer(Command, Language);

/// The program's arguments as a whole: for its manual and for shells that complete them.
pub fn command() -> clap::Command {
    Arguments::command()
}

/// The language that arguments ask for, before anything else is made of them: help and complaints have one
/// too.
fn asked_language(arguments: &[OsString]) -> Language {
    let mut asked = None;
    for (at, argument) in arguments.iter().enumerate() {
        let argument = argument.to_string_lossy();
        let next = || arguments.get(at + 1).map(|next| next.to_string_lossy());
        asked = match argument.strip_prefix("--language") {
            Some("") => next().and_then(|name| language(&name).ok()),
            Some(name) => name.strip_prefix('=').and_then(|name| language(name).ok()),
            None => asked,
        };
    }
    asked.unwrap_or_else(|| Settings::for_locale(&system_locale()).language)
}

/// Reads the program's arguments, its name first; prints help and complaints itself.
pub fn parse(arguments: impl IntoIterator<Item = OsString>) -> Request {
    let arguments: Vec<OsString> = arguments.into_iter().collect();
    let language = asked_language(&arguments);
    let command = match language {
        Language::English => command(),
        Language::Chinese => chinese::in_chinese(command()),
    };
    let read = command.try_get_matches_from(arguments);
    match read.and_then(|found| Arguments::from_arg_matches(&found)) {
        Ok(Arguments {
            command: Some(command),
            language: chosen,
            ..
        }) => Request::Answer(Answer(command, chosen.unwrap_or(language))),
        Ok(Arguments {
            files,
            language: chosen,
            ..
        }) => Request::Window(files, chosen.unwrap_or(language)),
        Err(error) => Request::Done(complain(&error, language)),
    }
}

/// Prints help, the version, or what is wrong with the arguments.
fn complain(error: &clap::Error, language: Language) -> ExitCode {
    let is_wrong = error.use_stderr();
    let printed = if is_wrong && language == Language::Chinese {
        writeln!(io::stderr().lock(), "{}", complaint::text(error, language))
    } else {
        error.print()
    };
    // Nothing is left to do where even the message cannot be written.
    match printed {
        Ok(()) if is_wrong => ExitCode::from(WRONG_USE),
        Ok(()) => ExitCode::SUCCESS,
        Err(_closed) => ExitCode::FAILURE,
    }
}

/// Runs a command.
pub fn run(answer: Answer) -> ExitCode {
    let Answer(command, language) = answer;
    finish(match command {
        Command::Inspect {
            inputs,
            reading,
            json,
        } => inspect::run(&inputs, &reading, json, language),
        Command::Estimate {
            inputs,
            reading,
            choosing,
            json,
            explain,
        } => match explain {
            None => estimate::run(&inputs, &reading, &choosing, json, language),
            Some(name) => {
                let arguments = (&inputs, &reading, &choosing);
                explain::run(arguments, &name, json, language)
            }
        },
        Command::Report {
            inputs,
            reading,
            choosing,
            sharing,
        } => report::run((&inputs, &reading, &choosing), &sharing, language),
        Command::Verify {
            verifying,
            reading,
            choosing,
            json,
        } => return verified(verify::run(&verifying, &reading, &choosing, json, language)),
        Command::Export {
            inputs,
            reading,
            choosing,
            what,
            policy,
            naming,
            output,
        } => {
            let arguments = (&inputs, &reading, &choosing);
            let chosen = (policy.as_deref(), &naming);
            export::run(arguments, what, chosen, &output, language)
        }
        Command::Sql {
            inputs,
            reading,
            choosing,
            target,
        } => sql::run((&inputs, &reading, &choosing), &target, language),
        Command::Sample {
            orders,
            seed,
            output,
        } => sample::run(orders, seed, &output, language).map_err(|e| e.sentence(language)),
    })
}

/// Says why there is no window, and prints the comparison it would have shown.
///
/// `cause` is the system's own word for it with the packages that are missing, `None` where there is no
/// display at all.
pub fn instead_of_window(
    cause: Option<(&str, &[&str])>,
    files: Vec<PathBuf>,
    language: Language,
) -> ExitCode {
    let why = match cause {
        None => CliText::NoDisplay.get(language).to_owned(),
        Some((cause, [])) => CliText::NoWindow.fill(language, &[("cause", &short(cause))]),
        Some((cause, missing)) => CliText::NoLibrary.fill(
            language,
            &[("cause", &short(cause)), ("packages", &missing.join(" "))],
        ),
    };
    if files.is_empty() {
        tell(&why);
        return ExitCode::FAILURE;
    }
    tell(&CliText::InsteadOfWindow.fill(language, &[("why", &why)]));
    let (inputs, reading, choosing) = (Inputs { files }, Reading::default(), Choosing::default());
    finish(estimate::run(&inputs, &reading, &choosing, false, language))
}

/// The end of a chain of causes: what comes before it is where in the program it was noticed.
fn short(cause: &str) -> &str {
    cause
        .rsplit(": ")
        .next()
        .unwrap_or(cause)
        .trim_end_matches('.')
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

/// Prints a verdict; a file that does not belong ends with 1.
fn verified(verdict: Result<verify::Verdict, String>) -> ExitCode {
    let belongs = verdict.as_ref().is_ok_and(|verdict| verdict.belongs);
    let code = finish(verdict.map(|verdict| verdict.text));
    if belongs { code } else { ExitCode::FAILURE }
}

/// A message on standard error; there is nobody to tell where that is closed.
fn tell(message: &str) {
    drop(writeln!(io::stderr().lock(), "makegood: {message}"));
}
