//! Arguments that all commands share, and how they become orders and an incident.

mod columns;

use std::io::{self, IsTerminal as _, Write as _};
use std::path::{Path, PathBuf};
use std::sync::atomic::Ordering;
use std::sync::mpsc;
use std::time::Duration;

use clap::Args;
use rust_decimal::Decimal;

use crate::case::{Case, Settled, Source, lists, profiles, settle};
use crate::decision::{Assumptions, Country, Setting};
use crate::import::{
    self, Conflicts, DateOrder, DecimalMark, Import, ImportOptions, OrderAmounts, Progress, Role,
    Total,
};
use crate::incident::Lists;
use crate::incident::definition::Definition;
use crate::money::Currency;
use crate::text::Language;
use crate::text::cli::CliText;

/// Largest incident or assumption file.
pub(super) const TOML_BYTES_MAX: u64 = 16 << 20;
/// How often progress is shown on a terminal.
const PROGRESS_EVERY: Duration = Duration::from_millis(200);

/// The files a command works on.
#[derive(Debug, Args)]
pub struct Inputs {
    /// Exports, or one case file
    #[arg(required = true)]
    pub files: Vec<PathBuf>,
}

/// How the exports are to be read; everything left out is found out from the file.
#[derive(Debug, Default, Args)]
pub struct Reading {
    /// Encoding, such as gb18030
    #[arg(long)]
    encoding: Option<String>,
    /// Character between fields; `tab` for a tab
    #[arg(long)]
    delimiter: Option<String>,
    /// Character around fields; `none` where quotes mean nothing
    #[arg(long)]
    quote: Option<String>,
    /// Line of the header, from 1; 0 where there is none
    #[arg(long)]
    header_line: Option<u64>,
    /// Platform profile, such as shopify, or one of your own: its name, or its file (.toml)
    #[arg(long)]
    profile: Option<String>,
    /// Which column holds what: `--map paid=实付金额`, `--map time=#4`; `--map code=` for none
    #[arg(long = "map", value_name = "ROLE=TITLE")]
    mapping: Vec<String>,
    /// Order of dates such as 03/04/2018
    #[arg(long, value_parser = ["ymd", "dmy", "mdy"])]
    date_order: Option<String>,
    /// Character before the decimals of amounts
    #[arg(long, value_parser = ["point", "comma", ".", ","])]
    decimal_mark: Option<String>,
    /// IANA time zone of times that state none
    #[arg(long)]
    zone: Option<String>,
    /// Currency of amounts that state none
    #[arg(long)]
    currency: Option<String>,
    /// Amounts are whole cents, fen …
    #[arg(long)]
    minor_units: bool,
    /// Which of the conflicting lines of one order counts
    #[arg(long, value_parser = ["set-aside", "first", "last", "all"])]
    conflicts: Option<String>,
    /// Whether an amount that every line of an order repeats is the order's or each line's
    #[arg(long, value_parser = ["once", "each"])]
    order_amounts: Option<String>,
    /// A total you know, held against what was read: `--control paid=574000.00`; also orders, customers,
    /// lines, refunded
    #[arg(long = "control", value_name = "TOTAL=FIGURE")]
    controls: Vec<String>,
    /// Save how these files are read as a profile of this name
    #[arg(long, value_name = "NAME")]
    pub save_profile: Option<String>,
}

/// What is to be measured and compared.
#[derive(Debug, Default, Args)]
pub struct Choosing {
    /// Incident file (TOML); what it leaves out is proposed from the orders
    #[arg(long)]
    pub(super) incident: Option<PathBuf>,
    /// Assumption file (TOML)
    #[arg(long)]
    assumptions: Option<PathBuf>,
    /// Country of the default assumptions: china, eu, uk, us
    #[arg(long)]
    country: Option<String>,
    /// Your own rate of another currency: USD=7.10
    #[arg(long = "rate", value_name = "CURRENCY=RATE")]
    rates: Vec<String>,
    /// Seed of the simulation
    #[arg(long)]
    seed: Option<u64>,
    /// Draws of the simulation
    #[arg(long)]
    draws: Option<u32>,
}

impl Reading {
    /// The options, laid over those of a case.
    pub fn options(
        &self,
        mut options: ImportOptions,
        language: Language,
    ) -> Result<ImportOptions, String> {
        let character =
            |name: &str, text: &str| match text {
                "tab" | "\\t" => Ok('\t'),
                "none" => Ok('\0'),
                _ => {
                    let mut chars = text.chars();
                    match (chars.next(), chars.next()) {
                        (Some(only), None) => Ok(only),
                        _ => Err(CliText::BadCharacter
                            .fill(language, &[("name", &name), ("text", &text)])),
                    }
                }
            };
        if let Some(text) = &self.delimiter {
            options.delimiter = Some(character("delimiter", text)?);
        }
        if let Some(text) = &self.quote {
            options.quote = Some(character("quote", text)?);
        }
        for pair in &self.mapping {
            let (role, title) =
                mapped(pair).ok_or_else(|| CliText::BadMap.fill(language, &[("given", pair)]))?;
            options.mapping.insert(role, title);
        }
        options.header_line = self.header_line.or(options.header_line);
        let keep = |given: &Option<String>, before: Option<String>| given.clone().or(before);
        options.encoding = keep(&self.encoding, options.encoding);
        options.profile = keep(&self.profile, options.profile);
        options.zone = keep(&self.zone, options.zone);
        options.currency = keep(&self.currency, options.currency);
        if self.minor_units {
            options.minor_units = Some(true);
        }
        options.date_order = match self.date_order.as_deref() {
            Some("ymd") => Some(DateOrder::Ymd),
            Some("dmy") => Some(DateOrder::Dmy),
            Some("mdy") => Some(DateOrder::Mdy),
            _ => options.date_order,
        };
        options.decimal_mark = match self.decimal_mark.as_deref() {
            Some("point" | ".") => Some(DecimalMark::Point),
            Some("comma" | ",") => Some(DecimalMark::Comma),
            _ => options.decimal_mark,
        };
        options.conflicts = match self.conflicts.as_deref() {
            Some("set-aside") => Some(Conflicts::SetAside),
            Some("first") => Some(Conflicts::First),
            Some("last") => Some(Conflicts::Last),
            Some("all") => Some(Conflicts::All),
            _ => options.conflicts,
        };
        for pair in &self.controls {
            let (total, figure) = control(pair)
                .ok_or_else(|| CliText::BadControl.fill(language, &[("given", pair)]))?;
            options.controls.insert(total, figure);
        }
        options.order_amounts = match self.order_amounts.as_deref() {
            Some("once") => Some(OrderAmounts::Once),
            Some("each") => Some(OrderAmounts::Each),
            _ => options.order_amounts,
        };
        profiles::completed(options).map_err(|error| error.message(language))
    }
}

/// `paid=574000.00`; the figure is held against what was read, so it needs a digit at least.
fn control(pair: &str) -> Option<(Total, String)> {
    let (name, figure) = pair.split_once('=')?;
    let total = Total::ALL
        .into_iter()
        .find(|total| total.name() == name.trim())?;
    let is_figure = figure.chars().any(|c| c.is_ascii_digit());
    is_figure.then(|| (total, figure.trim().to_owned()))
}

/// `paid=实付金额`; an empty title says that no column holds the role.
fn mapped(pair: &str) -> Option<(Role, String)> {
    let (role, title) = pair.split_once('=')?;
    let role = serde_json::Value::String(role.trim().to_owned());
    Some((serde_json::from_value(role).ok()?, title.to_owned()))
}

/// The exports, and the case that names them with its folder.
pub type Opened = (Vec<PathBuf>, Option<(Case, PathBuf)>);

/// Files, or the case that names them, with the incident file's zone as the zone of times without one.
///
/// A file of the case that has changed since it was saved is named on standard error.
pub fn open(inputs: &Inputs, language: Language) -> Result<Opened, String> {
    match inputs.files.as_slice() {
        [only] if Case::is_case(only) => {
            let case = Case::open(only).map_err(|e| e.message(language))?;
            let files = case.source_paths(only);
            for (source, file) in case.sources.iter().zip(&files) {
                name_change(source, file, language);
            }
            let folder = only.parent().unwrap_or(Path::new("")).to_owned();
            Ok((files, Some((case, folder))))
        }
        files => Ok((files.to_vec(), None)),
    }
}

/// Says on standard error how a file differs from what the case knows of it; one that is missing is
/// named by whoever reads it.
fn name_change(source: &Source, file: &Path, language: Language) {
    if source.sha256.is_empty() && source.bytes == 0 {
        return;
    }
    let Ok(metadata) = std::fs::metadata(file) else {
        return;
    };
    let mut now = Source {
        path: source.path.clone(),
        bytes: metadata.len(),
        ..Source::default()
    };
    if !source.sha256.is_empty() {
        now.sha256 = import::sha256(file, &Progress::default()).unwrap_or_default();
    }
    if let Some(changed) = source.changed(&now) {
        super::tell(&changed.message(language));
    }
}

/// Reads the exports, showing progress on a terminal.
pub fn read(
    files: &[PathBuf],
    options: &ImportOptions,
    language: Language,
) -> Result<Import, String> {
    let progress = Progress::default();
    std::thread::scope(|scope| {
        let (done, waiting) = mpsc::channel::<()>();
        if io::stderr().is_terminal() {
            let progress = &progress;
            scope.spawn(move || show(progress, &waiting));
        }
        let import = import::read(files, options, &progress);
        drop(done);
        let import = import.map_err(|error| error.message(language))?;
        columns::check(&import, options, language).map(|()| import)
    })
}

/// Shows how far the reader is until it is done.
fn show(progress: &Progress, done: &mpsc::Receiver<()>) {
    let mut shown = false;
    while done.recv_timeout(PROGRESS_EVERY) == Err(mpsc::RecvTimeoutError::Timeout) {
        let read = progress.bytes_read.load(Ordering::Relaxed);
        let total = progress.bytes_total.load(Ordering::Relaxed).max(1);
        drop(write!(
            io::stderr().lock(),
            "\r{:3} % of {} MB",
            read * 100 / total,
            total / 1_000_000
        ));
        shown = true;
    }
    if shown {
        drop(write!(io::stderr().lock(), "\r\x1b[K"));
    }
}

/// What is measured, by which assumptions.
pub struct Chosen {
    pub definition: Definition,
    pub lists: Lists,
    pub assumptions: Assumptions,
    pub setting: Setting,
}

impl Choosing {
    /// Whether an incident file was named.
    pub fn names_incident(&self) -> bool {
        self.incident.is_some()
    }

    /// Reads the files named on the command line, laid over those of a case.
    pub fn read(
        &self,
        case: Option<&(Case, PathBuf)>,
        language: Language,
    ) -> Result<Chosen, String> {
        let (definition, lists) = self.incident(case, language)?;
        let country = match self.country.as_deref() {
            None => Country::default(),
            Some("china") => Country::China,
            Some("eu") => Country::EuropeanUnion,
            Some("uk") => Country::UnitedKingdom,
            Some("us") => Country::UnitedStates,
            Some(name) => return Err(CliText::BadCountry.fill(language, &[("country", &name)])),
        };
        let mut assumptions = match case {
            Some((case, _)) => case.assumptions(country).map_err(|e| e.message(language))?,
            None => Assumptions::defaults(country),
        };
        if let Some(path) = &self.assumptions {
            let text = lists::read_text(path, TOML_BYTES_MAX).map_err(|e| e.message(language))?;
            assumptions = Assumptions::read(&text, assumptions).map_err(|problems| {
                let said: Vec<String> = problems.iter().map(|p| p.message(language)).collect();
                format!("{}: {}", path.display(), said.join("\n"))
            })?;
        }
        let mut setting = case
            .and_then(|(case, _)| case.simulation)
            .unwrap_or_default();
        setting.seed = self.seed.unwrap_or(setting.seed);
        setting.draws = self.draws.unwrap_or(setting.draws);
        Ok(Chosen {
            definition,
            lists,
            assumptions,
            setting,
        })
    }

    fn incident(
        &self,
        case: Option<&(Case, PathBuf)>,
        language: Language,
    ) -> Result<(Definition, Lists), String> {
        let (mut definition, mut lists) = match case {
            Some((case, folder)) => (
                case.incident.clone(),
                case.lists(folder).map_err(|e| e.message(language))?,
            ),
            None => (Definition::default(), Lists::default()),
        };
        if let Some(path) = &self.incident {
            let text = lists::read_text(path, TOML_BYTES_MAX).map_err(|e| e.message(language))?;
            let named = |message: String| format!("{}: {message}", path.display());
            definition = Definition::parse(&text).map_err(|e| named(e.message(language)))?;
            // A value that is wrong is told together with its file; the zone of the files plays no part.
            definition
                .resolve("UTC")
                .map_err(|e| named(e.message(language)))?;
            let folder = path.parent().unwrap_or(Path::new(""));
            let read = lists::read(&definition, folder).map_err(|e| e.message(language))?;
            lists = Lists {
                rates: std::mem::take(&mut lists.rates),
                ..read
            };
        }
        for pair in &self.rates {
            let wrong = || CliText::BadRate.fill(language, &[("given", pair)]);
            let (currency, rate) = rate(pair).ok_or_else(wrong)?;
            lists.rates.insert(currency, rate);
        }
        Ok((definition, lists))
    }
}

/// `USD=7.10`; a rate is above zero.
fn rate(pair: &str) -> Option<(Currency, Decimal)> {
    let (currency, rate) = pair.split_once('=')?;
    let rate = Decimal::from_str_exact(rate.trim()).ok()?;
    let currency = Currency::parse(currency)?;
    (rate > Decimal::ZERO).then_some((currency, rate))
}

/// The incident completed from the orders, in the zone they were read in.
pub fn settled(import: &Import, chosen: &Chosen, language: Language) -> Result<Settled, String> {
    let zone = import.reports.iter().find_map(|r| r.time_zone.clone());
    let zone = zone.unwrap_or_else(|| "UTC".to_owned());
    settle(
        &import.orders,
        &chosen.definition,
        chosen.lists.clone(),
        &zone,
    )
    .map_err(|e| e.message(language))
}
