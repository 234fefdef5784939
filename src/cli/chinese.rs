//! The help of the command line in Chinese: the same arguments, other words.

use clap::{Arg, Command};

use crate::text::Language::{Chinese, English};
use crate::text::cli::CliText;
use crate::text::cli::help::HelpText;

/// Says the same as the English text, where there is such a text.
fn said(text: &str) -> Option<&'static str> {
    let help = HelpText::ALL
        .iter()
        .map(|t| (t.get(English), t.get(Chinese)));
    let examples = CliText::ALL
        .iter()
        .map(|t| (t.get(English), t.get(Chinese)));
    let mut both = help.chain(examples);
    both.find(|(english, _)| *english == text.trim_end())
        .map(|(_, chinese)| chinese)
}

/// A command with all of its own, in Chinese.
pub fn in_chinese(mut command: Command) -> Command {
    // What clap adds by itself has words too.
    command.build();
    translated(command)
}

fn translated(command: Command) -> Command {
    let template = format!(
        "{{about-with-newline}}\n{}：{{usage}}\n\n{{all-args}}{{after-help}}",
        HelpText::Usage.get(Chinese)
    );
    let text = |text: Option<&clap::builder::StyledStr>| said(&text?.to_string());
    let (about, examples) = (text(command.get_about()), text(command.get_after_help()));
    let mut command = command
        .help_template(template)
        .subcommand_help_heading(HelpText::Commands.get(Chinese))
        .mut_args(argument)
        .mut_subcommands(translated);
    if let Some(about) = about {
        command = command.about(about);
    }
    match examples {
        Some(examples) => command.after_help(examples),
        None => command,
    }
}

fn argument(argument: Arg) -> Arg {
    let heading = if argument.is_positional() {
        HelpText::Arguments
    } else {
        HelpText::Options
    };
    let values = argument.get_possible_values();
    let values = values.iter().filter_map(|value| {
        let means = said(&value.get_help()?.to_string())?;
        Some(format!("\n  {}：{means}", value.get_name()))
    });
    let values: String = values.collect();
    let [help, long] =
        [argument.get_help(), argument.get_long_help()].map(|help| said(&help?.to_string()));
    let argument = argument
        .help_heading(heading.get(Chinese))
        .hide_possible_values(!values.is_empty());
    let argument = match help {
        Some(help) => argument.help(format!("{help}{values}")),
        None => argument,
    };
    match long {
        Some(long) => argument.long_help(long),
        None => argument,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cli::command;

    /// Every text of help of a command and of those below it.
    fn texts(command: &Command, found: &mut Vec<String>) {
        let about = command.get_about().into_iter();
        let help = command.get_arguments().filter_map(Arg::get_help);
        let own = about.chain(command.get_after_help()).chain(help);
        found.extend(own.map(ToString::to_string));
        for argument in command.get_arguments() {
            let values = argument.get_possible_values();
            found.extend(
                values
                    .iter()
                    .filter_map(|v| Some(v.get_help()?.to_string())),
            );
        }
        for command in command.get_subcommands().filter(|c| c.get_name() != "help") {
            texts(command, found);
        }
    }

    #[test]
    fn every_help_is_said_in_chinese() {
        let mut found = Vec::new();
        let mut english = command();
        english.build();
        texts(&english, &mut found);
        assert!(found.len() > 100, "{}", found.len());
        let missing: Vec<&String> = found.iter().filter(|text| said(text).is_none()).collect();
        assert_eq!(missing, Vec::<&String>::new());
    }

    #[test]
    fn nothing_of_the_help_stays_english() {
        let mut chinese = in_chinese(command());
        let help = chinese.render_long_help().to_string();
        assert!(help.contains("用法：makegood"), "{help}");
        let own = ["Usage:", "Options:", "Commands:", "Print help"];
        assert!(!own.iter().any(|word| help.contains(word)), "{help}");
        for command in chinese.get_subcommands_mut() {
            let name = command.get_name().to_owned();
            let help = command.render_long_help().to_string();
            assert!(
                !own.iter().any(|word| help.contains(word)),
                "{name}: {help}"
            );
        }
    }
}
