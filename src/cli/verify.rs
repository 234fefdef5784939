//! `makegood verify`: whether a file that was shared belongs to a case and to its sources.

use std::collections::BTreeMap;
use std::fs;
use std::io::Cursor;
use std::path::{Path, PathBuf};

use calamine::{Data, Reader as _, Xlsx};
use rust_decimal::Decimal;
use serde_json::{Value, json};

use super::analysis::Analysis;
use super::inputs::{Choosing, Inputs, Opened, Reading};
use super::inspect;
use super::report::{Made, Said};
use crate::case::{Case, Rate};
use crate::import::{Import, ImportReport};
use crate::incident::definition::Definition;
use crate::incident::proposal::USUAL_PRICES;
use crate::money::Currency;
use crate::report::form::{self, Form};
use crate::report::memo::document;
use crate::report::stamp::{self, Difference};
use crate::report::workbook::STAMP_SHEET;
use crate::report::{file_name, svg};
use crate::text::Language;
use crate::text::report::verify::VerifyText as T;

/// Differences printed one by one; JSON has them all.
const SHOWN_MAX: usize = 12;
/// Characters printed of a value: enough to tell two apart.
const VALUE_MAX: usize = 70;

/// What is to be verified, against what.
#[derive(Debug, clap::Args)]
pub struct Verifying {
    /// The file that was shared: .png, .svg, .xlsx, .html or .md
    file: PathBuf,
    /// The case it should belong to
    #[arg(long)]
    case: Option<PathBuf>,
    /// Without a case: the exports it should have been made from
    exports: Vec<PathBuf>,
}

/// What was found.
pub struct Verdict {
    pub belongs: bool,
    pub text: String,
}

/// Reads the stamp of a file, makes the same report from the case or the exports, and compares.
pub fn run(
    verifying: &Verifying,
    reading: &Reading,
    choosing: &Choosing,
    json: bool,
    language: Language,
) -> Result<Verdict, String> {
    let (stamp, bytes) = stamp_of(&verifying.file, language)?;
    let file = (&stamp, bytes.as_slice());
    let found = match &verifying.case {
        Some(case) => {
            let files = vec![case.clone()];
            let analysis = Analysis::of(&Inputs { files }, reading, choosing, language)?;
            recomputed(analysis, file, Form::of(&verifying.file), language)?
        }
        None if verifying.exports.is_empty() => {
            return Err(T::NothingGiven.get(language).to_owned());
        }
        None if rests_on_a_list(&stamp) && choosing.incident.is_none() => {
            sources_alone(&verifying.exports, &stamp, language)?
        }
        None => {
            let opened: Opened = (verifying.exports.clone(), Some(case_of(&stamp)?));
            let analysis = Analysis::of_opened(opened, reading, choosing, language)?;
            // The other forms also say the notes and sources of a case, which no stamp holds.
            let picture = Form::of(&verifying.file);
            let picture = picture.filter(|form| matches!(form, Form::Png | Form::Svg));
            recomputed(analysis, file, picture, language)?
        }
    };
    let text = if json {
        found.json()
    } else {
        found.text(verifying, language)
    };
    Ok(Verdict {
        belongs: found.differences.is_empty(),
        text,
    })
}

/// What a comparison gave.
struct Found {
    differences: Vec<Difference>,
    /// Whether the figures were made again, and not only the sources compared.
    recomputed: bool,
    /// Whether what is shown was made again too, and not only the facts behind it.
    shown_again: bool,
    /// The program that made the file, where it is another.
    other_version: Option<String>,
}

impl Found {
    fn json(&self) -> String {
        let value = json!({
            "belongs": self.differences.is_empty(),
            "recomputed": self.recomputed,
            "shown_again": self.shown_again,
            "other_version": self.other_version,
            "differences": self.differences,
        });
        format!("{value:#}")
    }

    fn text(&self, verifying: &Verifying, language: Language) -> String {
        let name = file_name(&verifying.file.display().to_string());
        let against = match verifying.case {
            Some(_) => T::Case.get(language),
            None => T::Files.get(language),
        };
        let phrase = match (self.differences.is_empty(), self.recomputed) {
            (true, true) => T::Belongs,
            (true, false) => T::BelongsSources,
            (false, _) => T::Unlike,
        };
        let values: [(&str, &dyn std::fmt::Display); 2] = [("file", &name), ("against", &against)];
        let mut lines = vec![phrase.fill(language, &values)];
        let shown = self.differences.iter().take(SHOWN_MAX);
        lines.extend(shown.map(|difference| line(difference, language)));
        let more = self.differences.len().saturating_sub(SHOWN_MAX);
        if more > 0 {
            lines.push(T::More.fill(language, &[("count", &more)]));
        }
        let facts_only = self.recomputed && !self.shown_again && self.other_version.is_none();
        if self.differences.is_empty() && facts_only {
            lines.push(T::FactsOnly.get(language).to_owned());
        }
        if let Some(made) = &self.other_version {
            let here = env!("CARGO_PKG_VERSION");
            lines.push(T::OtherVersion.fill(language, &[("made", made), ("here", &here)]));
        }
        lines.join("\n")
    }
}

fn line(difference: &Difference, language: Language) -> String {
    let said = |value: &Value| match value {
        Value::Null => T::Nothing.get(language).to_owned(),
        Value::String(text) => short(text),
        other => short(&other.to_string()),
    };
    T::Line.fill(
        language,
        &[
            ("what", &difference.what),
            ("file", &said(&difference.file)),
            ("here", &said(&difference.here)),
        ],
    )
}

fn short(text: &str) -> String {
    if text.chars().count() <= VALUE_MAX {
        return text.to_owned();
    }
    let kept: String = text.chars().take(VALUE_MAX).collect();
    kept + " …"
}

/// Makes the same report again, and compares the stamps, then what is shown in this form.
fn recomputed(
    analysis: Analysis,
    (stamp, bytes): (&Value, &[u8]),
    form: Option<Form>,
    language: Language,
) -> Result<Found, String> {
    let page = &stamp["page"];
    let read = |value: &Value| value.as_str().unwrap_or_default().to_owned();
    let said = Said {
        title: read(&page["title"]),
        note: read(&page["note"]),
        choice: serde_json::from_value(page["choice"].clone()).unwrap_or_default(),
        policy: stamp["taken"].as_str().map(str::to_owned),
        made_ms: stamp["made_ms"].as_i64().unwrap_or(0),
    };
    let made = Made::of(analysis, said, language)?;
    let spoken = serde_json::from_value(page["language"].clone()).unwrap_or(language);
    let scale = page["scale"].as_f64().map_or(1.0, scale);
    let facts = made.facts(spoken);
    let findings = made.findings(&facts);
    let mut differences = stamp::differences(stamp, &stamp::of(&findings, spoken, scale));
    let program = read(&stamp["program"]);
    let is_ours = program == facts.version;
    if differences.is_empty()
        && is_ours
        && let Some(form) = form
        && !is_same(form, bytes, &form::bytes(form, &findings, spoken, scale)?)
    {
        differences.push(Difference {
            what: T::Content.get(language).to_owned(),
            file: json!(T::Changed.get(language)),
            here: json!(T::AsMade.get(language)),
        });
    }
    Ok(Found {
        differences,
        recomputed: true,
        shown_again: is_ours && form.is_some(),
        other_version: (!is_ours).then_some(program),
    })
}

/// A scale that a page can have, whatever a file says.
fn scale(said: f64) -> f32 {
    #[expect(clippy::cast_possible_truncation, reason = "clamped")]
    let scale = said.clamp(0.1, 4.0) as f32;
    scale
}

/// Whether two files show the same: pictures by their pixels, all else by their bytes.
fn is_same(form: Form, file: &[u8], again: &[u8]) -> bool {
    if form != Form::Png {
        return file == again;
    }
    let ends = [pixels(file), pixels(again)];
    matches!(&ends, [Some(one), Some(other)] if one == other)
}

/// The size and the pixels of a PNG, whatever else is in the file.
fn pixels(bytes: &[u8]) -> Option<(u32, u32, Vec<u8>)> {
    let mut decoder = png::Decoder::new(Cursor::new(bytes));
    decoder.set_transformations(png::Transformations::EXPAND | png::Transformations::STRIP_16);
    let mut reader = decoder.read_info().ok()?;
    let mut buffer = vec![0; reader.output_buffer_size()?];
    let frame = reader.next_frame(&mut buffer).ok()?;
    buffer.truncate(frame.buffer_size());
    // A tool that saved it again may have added an opaque alpha.
    if frame.color_type == png::ColorType::Rgba {
        let pixels = buffer.chunks_exact(4);
        buffer = pixels
            .flat_map(|pixel| pixel.iter().take(3).copied())
            .collect();
    }
    Some((frame.width, frame.height, buffer))
}

/// The stamp of a file, and its bytes.
fn stamp_of(path: &Path, language: Language) -> Result<(Value, Vec<u8>), String> {
    let bytes = fs::read(path).map_err(|cause| {
        T::CannotRead.fill(language, &[("path", &path.display()), ("cause", &cause)])
    })?;
    let text = match Form::of(path) {
        Some(Form::Png) => of_png(&bytes),
        Some(Form::Svg) => svg::facts(&String::from_utf8_lossy(&bytes)),
        Some(Form::Workbook) => of_workbook(&bytes),
        Some(Form::Html | Form::Markdown) => document::stamp(&String::from_utf8_lossy(&bytes)),
        Some(Form::Notice | Form::NoticeText) | None => None,
    };
    let stamp = text.and_then(|text| serde_json::from_str::<Value>(&text).ok());
    let stamp = stamp.filter(Value::is_object);
    let none = || T::NoStamp.fill(language, &[("path", &path.display())]);
    Ok((stamp.ok_or_else(none)?, bytes))
}

fn of_png(bytes: &[u8]) -> Option<String> {
    let mut reader = png::Decoder::new(Cursor::new(bytes)).read_info().ok()?;
    // Other tools may move the text behind the picture.
    reader.finish().ok()?;
    let texts = &reader.info().utf8_text;
    let ours = texts.iter().find(|text| text.keyword == stamp::KEYWORD)?;
    ours.get_text().ok()
}

fn of_workbook(bytes: &[u8]) -> Option<String> {
    let mut workbook = Xlsx::new(Cursor::new(bytes)).ok()?;
    let range = workbook.worksheet_range(STAMP_SHEET).ok()?;
    let cell = |row: &[Data]| match row.first() {
        Some(Data::String(text)) => text.clone(),
        _ => String::new(),
    };
    Some(range.rows().map(cell).collect())
}

/// Whether the rule of a stamp rests on a file that the stamp cannot hold.
fn rests_on_a_list(stamp: &Value) -> bool {
    let incident = &stamp["incident"];
    let list = incident["intended"]["price_list"].as_str();
    list.is_some_and(|name| name != USUAL_PRICES) || incident["order_ids"].is_string()
}

/// The case that a stamp tells: what the page was made with, from which the figures follow.
fn case_of(stamp: &Value) -> Result<(Case, PathBuf), String> {
    let read = |cause: serde_json::Error| format!("{}: {cause}", stamp::KEYWORD);
    let mut incident: Definition =
        serde_json::from_value(stamp["incident"].clone()).map_err(read)?;
    if stamp["incident"]["intended"]["price_list"].as_str() == Some(USUAL_PRICES) {
        // Usual prices are proposed from the orders, together with the rule.
        incident = Definition {
            kind: incident.kind,
            zone: incident.zone,
            ..Definition::default()
        };
    }
    if stamp["reading"]["zone"].is_null() {
        // Nobody gave one: the incident's is the one the files were read in, and will be again.
        incident.zone = None;
    }
    let rates: BTreeMap<Currency, Decimal> =
        serde_json::from_value(stamp["rates"].clone()).map_err(read)?;
    let rate = |rate| Rate {
        rate,
        date: String::new(),
        source: String::new(),
    };
    let case = Case {
        incident,
        import: serde_json::from_value(stamp["reading"].clone()).map_err(read)?,
        assumptions: serde_json::from_value(stamp["assumptions"].clone()).map_err(read)?,
        simulation: serde_json::from_value(stamp["simulation"].clone()).map_err(read)?,
        rates: rates
            .into_iter()
            .map(|(key, one)| (key, rate(one)))
            .collect(),
        // A case alone would read the list beside it.
        ..Case::default()
    };
    Ok((case, PathBuf::new()))
}

/// Whether the file was made from these exports, by their hashes alone.
fn sources_alone(exports: &[PathBuf], stamp: &Value, language: Language) -> Result<Found, String> {
    let report = |path: &PathBuf| ImportReport {
        path: path.display().to_string(),
        ..ImportReport::default()
    };
    let mut import = Import {
        reports: exports.iter().map(report).collect(),
        ..Import::default()
    };
    inspect::add_hashes(&mut import, language)?;
    let sources: serde_json::Map<String, Value> = import
        .reports
        .iter()
        .map(|report| (file_name(&report.path), json!(report.sha256)))
        .collect();
    let file = json!({ "sources": stamp["sources"] });
    Ok(Found {
        differences: stamp::differences(&file, &json!({ "sources": sources })),
        recomputed: false,
        shown_again: false,
        other_version: None,
    })
}
