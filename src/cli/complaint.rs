//! What is wrong with the arguments, in Chinese; in English the reader of arguments says it itself.

use clap::error::{ContextKind, ContextValue, ErrorKind};

use crate::text::Language;
use crate::text::cli::complaint::ComplaintText as T;
use crate::text::cli::help::HelpText;

/// A complaint in a language, with what to do about it.
pub fn text(error: &clap::Error, language: Language) -> String {
    let argument = values(error, ContextKind::InvalidArg);
    let value = values(error, ContextKind::InvalidValue);
    let (said, listed) = (sentence(error, &argument, &value), argument.split(", "));
    let fill = |phrase: T| {
        let command = values(error, ContextKind::InvalidSubcommand);
        let named = if argument.is_empty() {
            &command
        } else {
            &argument
        };
        let other = values(error, ContextKind::PriorArg);
        phrase.fill(
            language,
            &[("argument", named), ("value", &value), ("other", &other)],
        )
    };
    let mut lines = vec![format!("{}{}", gap(T::Error, language), fill(said))];
    if said == T::Missing {
        lines.extend(listed.map(|argument| format!("  {argument}")));
    }
    lines.extend(tips(error, language).map(|tip| format!("  {tip}")));
    if let Some(ContextValue::StyledStr(usage)) = error.get(ContextKind::Usage) {
        let usage = usage.to_string();
        let usage = usage.trim_start_matches("Usage:").trim();
        lines.push(format!("\n{}：{usage}", HelpText::Usage.get(language)));
    }
    lines.push(format!("\n{}", T::More.get(language)));
    lines.join("\n")
}

/// A sign with the gap that its language leaves after it.
fn gap(sign: T, language: Language) -> String {
    match language {
        Language::English => format!("{} ", sign.get(language)),
        Language::Chinese => sign.get(language).to_owned(),
    }
}

fn sentence(error: &clap::Error, argument: &str, value: &str) -> T {
    match error.kind() {
        ErrorKind::UnknownArgument => T::Unknown,
        ErrorKind::InvalidSubcommand => T::UnknownCommand,
        ErrorKind::MissingRequiredArgument => T::Missing,
        ErrorKind::InvalidValue if value.is_empty() => T::NoValue,
        ErrorKind::InvalidValue | ErrorKind::ValueValidation => T::BadValue,
        ErrorKind::ArgumentConflict
            if values(error, ContextKind::PriorArg) == argument || argument.is_empty() =>
        {
            T::Repeated
        }
        ErrorKind::ArgumentConflict => T::Conflict,
        ErrorKind::InvalidUtf8 => T::NotText,
        _ => T::Other,
    }
}

/// What may have been meant.
fn tips(error: &clap::Error, language: Language) -> impl Iterator<Item = String> {
    [
        (ContextKind::ValidValue, T::Values),
        (ContextKind::SuggestedArg, T::Similar),
        (ContextKind::SuggestedSubcommand, T::SimilarCommand),
        (ContextKind::SuggestedValue, T::SimilarValue),
    ]
    .into_iter()
    .filter_map(move |(kind, phrase)| {
        let found = values(error, kind);
        let blanks: [(&str, &dyn std::fmt::Display); 2] =
            [("argument", &found), ("values", &found)];
        (!found.is_empty()).then(|| phrase.fill(language, &blanks))
    })
}

/// What an error says of a kind, several parts with commas between them; empty where it says nothing.
fn values(error: &clap::Error, kind: ContextKind) -> String {
    match error.get(kind) {
        Some(ContextValue::String(value)) => value.clone(),
        Some(ContextValue::Strings(values)) => values.join(", "),
        _ => String::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn error(arguments: &[&str]) -> clap::Error {
        let all = ["makegood"].iter().chain(arguments);
        crate::cli::command().try_get_matches_from(all).unwrap_err()
    }

    /// Asserts what is said in Chinese, and that the English of the same words is what is said in English.
    #[track_caller]
    fn case(arguments: &[&str], chinese: &str) {
        let error = error(arguments);
        let said = text(&error, Language::Chinese);
        assert!(said.contains(chinese), "{said}");
        let theirs = error.render().to_string();
        for line in text(&error, Language::English).lines() {
            let line = line.trim().trim_start_matches("Usage：");
            assert!(theirs.contains(line), "{line}\n---\n{theirs}");
        }
    }

    #[test]
    fn what_is_wrong_is_said_in_chinese() {
        case(&["estimate", "--jsn", "x.csv"], "不认识参数 --jsn");
        case(&["estimate", "--jsn", "x.csv"], "相近的参数：--json");
        case(&["estimate"], "缺少必需的参数：\n  <FILES>...");
        case(&["sample", "-o", "x.csv"], "--orders <ORDERS>");
        case(
            &["export", "x.csv", "-o", "y", "--what", "row"],
            "--what <WHAT> 不能为 row",
        );
        case(
            &["export", "x.csv", "-o", "y", "--what", "row"],
            "可选的值：rows, plain",
        );
        case(
            &["sample", "-o", "x.csv", "--orders"],
            "--orders <ORDERS> 需要一个值",
        );
        case(
            &["sample", "-o", "x", "--orders", "1", "--orders", "2"],
            "--orders <ORDERS> 只能写一次",
        );
        case(&["help", "estimat"], "没有命令 estimat");
    }

    #[test]
    fn a_value_of_the_wrong_kind_is_named() {
        let error = error(&["sample", "-o", "x.csv", "--orders", "many"]);
        let said = text(&error, Language::Chinese);
        assert!(
            said.contains("参数 --orders <ORDERS> 不能为 many"),
            "{said}"
        );
    }
}
