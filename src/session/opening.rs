//! Opening: exports or a case, whose files are looked for; what was open stays until the new is read.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::action::Notice;
use super::choices::{Change, Choices, Origin};
use super::document::{self, Document, Written};
use super::engine::{Question, RollUpError};
use super::first_lines::Previewed;
use super::history::History;
use super::listing::Wanted;
use super::loadable::Loadable;
use super::{Failure, Session, Step, blank};
use crate::case::source::{Changed, Source, folder_of};
use crate::case::{Case, CaseError, EXTENSION, Settled};
use crate::decision::Comparison;
use crate::decision::sensitivity::BreakEvenMap;
use crate::import::{Import, ImportOptions};
use crate::incident::Proposal;
use crate::incident::definition::Definition;
use crate::rollup::Rollup;
use crate::warehouse::{self, Opened};

/// A case as it was found on the disk.
#[derive(Clone, Debug, PartialEq)]
pub struct OpenedCase {
    /// The file that was opened.
    pub path: PathBuf,
    pub case: Case,
    pub sources: Vec<Located>,
}

/// A source of a case, and where it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Located {
    pub source: Source,
    pub place: Place,
}

/// Where a source is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Place {
    /// Here, with so many bytes.
    Found(PathBuf, u64),
    Missing,
    /// A person pointed here; whether it is the same file is being looked at.
    Looking(PathBuf),
    /// A person pointed here, but it is not the file that the case was made with.
    Other(PathBuf, Changed),
}

/// Everything of a case that is open, put aside while another is opened.
#[derive(Debug)]
pub(super) struct Aside {
    step: Step,
    import: Loadable<Import>,
    rollup: Loadable<Rollup>,
    comparison: Loadable<Comparison>,
    break_even: Option<BreakEvenMap>,
    choices: Choices,
    proposal: Option<Proposal>,
    hashes: Arc<BTreeMap<String, String>>,
    history: History<Choices, Change>,
    document: Document,
    read_with: Option<ImportOptions>,
    rolled_up_for: Option<Question>,
    made_ms: i64,
    computed: Option<Arc<Opened>>,
}

impl OpenedCase {
    /// Reads a case file and looks for its sources.
    ///
    /// # Errors
    /// As [`Case::open`], and where the case names no source.
    pub fn read(path: &Path) -> Result<Self, CaseError> {
        let case = Case::open(path)?;
        if case.sources.is_empty() && case.headline.is_none() && case.service.is_none() {
            return Err(CaseError::NoSources {
                path: path.to_owned(),
            });
        }
        let folder = folder_of(path);
        let located = |source: &Source| Located {
            source: source.clone(),
            place: match source.locate(folder) {
                Some(path) => found(path),
                None => Place::Missing,
            },
        };
        let sources = case.sources.iter().map(located).collect();
        Ok(Self {
            path: path.to_owned(),
            case,
            sources,
        })
    }

    /// The paths of the sources, once all are found.
    fn paths(&self) -> Option<Vec<PathBuf>> {
        let places = self.sources.iter().map(|located| match &located.place {
            Place::Found(path, _) => Some(path.clone()),
            Place::Missing | Place::Looking(_) | Place::Other(..) => None,
        });
        places.collect()
    }
}

fn found(path: PathBuf) -> Place {
    let bytes = std::fs::metadata(&path).map_or(0, |file| file.len());
    Place::Found(path, bytes)
}

/// Whether these files are to be opened as a case: the first that is named like one.
pub(super) fn case_among(paths: &[PathBuf]) -> Option<&PathBuf> {
    let is_named = |path: &&PathBuf| path.extension().is_some_and(|end| end == EXTENSION);
    match paths {
        [only] if Case::is_case(only) => Some(only),
        several => several.iter().find(is_named),
    }
}

impl Session {
    /// Starts to open; what was open comes back if that is given up or fails.
    pub(super) fn begin(&mut self, paths: Vec<PathBuf>) {
        self.put_aside();
        self.import.work();
        if let Some(case) = case_among(&paths).cloned() {
            self.choices.sources = vec![case.clone()];
            self.document = Document::blank(&self.choices);
            self.work.open(case);
            return;
        }
        // A folder that an engine wrote is known by its manifest: that is a file, as sources are.
        let manifest = match paths.as_slice() {
            [only] => warehouse::rollup_folder(only).and_then(|f| warehouse::manifest_of(&f)),
            _ => None,
        };
        let paths = manifest.map_or(paths, |manifest| vec![manifest]);
        self.choices = blank(self.engine, paths);
        self.document = Document::blank(&self.choices);
        self.read();
    }

    /// Puts everything of the case aside, unless something is aside already: that was whole.
    pub(super) fn put_aside(&mut self) {
        self.work.stop();
        let blank_choices = blank(self.engine, Vec::new());
        let aside = Aside {
            step: std::mem::take(&mut self.step),
            import: std::mem::take(&mut self.import),
            rollup: std::mem::take(&mut self.rollup),
            comparison: std::mem::take(&mut self.comparison),
            break_even: self.break_even.take(),
            document: std::mem::replace(&mut self.document, Document::blank(&blank_choices)),
            choices: std::mem::replace(&mut self.choices, blank_choices),
            proposal: self.proposal.take(),
            hashes: std::mem::take(&mut self.hashes),
            history: std::mem::take(&mut self.history),
            read_with: self.read_with.take(),
            rolled_up_for: self.rolled_up_for.take(),
            made_ms: self.made_ms,
            computed: self.computed.take(),
        };
        (self.notice, self.finding, self.lines) = (None, None, None);
        (self.first_lines, self.in_file) = (Previewed::default(), None);
        (self.shown_list, self.listing) = (None, None);
        self.wanted = Wanted::default();
        let choices = &aside.choices;
        let is_counted = choices.headline.is_some() || choices.wave.is_some();
        let is_whole = aside.import.latest().is_some() || is_counted;
        if self.aside.is_none() && is_whole {
            self.aside = Some(Box::new(aside));
        }
    }

    /// Brings back what was put aside; whether there was anything.
    pub(super) fn bring_back(&mut self) -> bool {
        let Some(aside) = self.aside.take() else {
            return false;
        };
        self.work.stop();
        self.finding = None;
        self.step = aside.step;
        (self.import, self.rollup) = (aside.import, aside.rollup);
        (self.comparison, self.break_even) = (aside.comparison, aside.break_even);
        (self.choices, self.document) = (aside.choices, aside.document);
        (self.proposal, self.hashes) = (aside.proposal, aside.hashes);
        (self.history, self.read_with) = (aside.history, aside.read_with);
        (self.rolled_up_for, self.made_ms) = (aside.rolled_up_for, aside.made_ms);
        self.computed = aside.computed;
        self.resume();
        true
    }

    /// Goes on with work that was cut off.
    fn resume(&mut self) {
        self.import.stop();
        if self.is_counted() {
            return self.count();
        }
        self.hash();
        self.preview();
        let was_rolled_up = !self.rollup.is_working() && self.rollup.latest().is_some();
        if self.rollup.failure().is_some() {
            return;
        }
        if !was_rolled_up {
            self.rollup.stop();
            self.follow_reading();
        } else if self.comparison.is_working() || self.comparison.latest().is_none() {
            self.compare();
        }
    }

    /// The case file was read, or could not be.
    pub(super) fn case_opened(&mut self, result: Result<OpenedCase, CaseError>) {
        match result {
            Ok(opened) => {
                self.finding = Some(opened);
                self.read_case();
            }
            Err(error) => self.cannot_open(Failure::Case(error)),
        }
    }

    /// Nothing new is opened: says why, over what was open before.
    pub(super) fn cannot_open(&mut self, failure: Failure) {
        if self.bring_back() {
            self.notice = Some(Notice::Failed(failure));
        } else {
            self.import.fail(failure);
        }
    }

    /// Reads the sources of the case, once all are found.
    fn read_case(&mut self) {
        let Some(opened) = &self.finding else { return };
        let Some(paths) = opened.paths() else {
            self.import.stop();
            return;
        };
        let Some(opened) = self.finding.take() else {
            return;
        };
        match document::choices(&opened.case, &opened.path, paths) {
            Ok(choices) => {
                self.document = document_of(opened, &choices);
                let kept_in = self.document.kept_in.as_ref();
                self.recoverable.retain(|kept| Some(&kept.path) != kept_in);
                self.choices = choices;
                if self.is_counted() {
                    self.import.stop();
                    self.aside = None;
                    self.remember();
                    self.count();
                    if self.is_service_alone() {
                        self.step = Step::Service;
                    }
                } else {
                    self.read();
                }
            }
            Err(error) => self.cannot_open(Failure::Case(error)),
        }
    }

    /// A person says where a source is; whether it is the same file is looked at beside the window.
    pub(super) fn point_to(&mut self, index: usize, path: PathBuf) {
        let Some(opened) = &mut self.finding else {
            return;
        };
        // Others that lie beside it under their own names need not be pointed to.
        let folder = folder_of(&path).to_owned();
        let mut pointed = Vec::new();
        for (other, located) in opened.sources.iter_mut().enumerate() {
            let is_missing = !matches!(located.place, Place::Found(..) | Place::Looking(_));
            let beside = folder.join(located.source.name());
            let place = if other == index { path.clone() } else { beside };
            if other == index || (is_missing && place.is_file()) {
                located.place = Place::Looking(place.clone());
                pointed.push((other, place));
            }
        }
        self.work.look(pointed);
    }

    /// What the files that were pointed to are; a file that cannot be read is still missing.
    pub(super) fn sources_looked_at(&mut self, looked: Vec<(usize, PathBuf, Option<Source>)>) {
        let Some(opened) = &mut self.finding else {
            return;
        };
        for (index, path, now) in looked {
            let Some(located) = opened.sources.get_mut(index) else {
                continue;
            };
            located.place = match now {
                None => Place::Missing,
                Some(now) => match located.source.changed(&now) {
                    None => found(path),
                    Some(changed) => Place::Other(path, changed),
                },
            };
        }
        self.read_case();
    }

    /// Uses another file than the case was made with, because a person says so.
    pub(super) fn use_source(&mut self, index: usize) {
        let located = self.finding.as_mut().and_then(|f| f.sources.get_mut(index));
        if let Some(located) = located
            && let Place::Other(path, changed) = &located.place
        {
            located.source = changed.now.clone();
            located.place = found(path.clone());
            self.read_case();
        }
    }

    /// The case's own incident, completed from the orders.
    pub(super) fn take_settled(
        &mut self,
        settled: Result<Settled, CaseError>,
        proposal: Option<Proposal>,
    ) {
        let written = self.document.written.take();
        self.proposal = proposal;
        match settled {
            Ok(settled) => {
                let is_proposed = written.is_some_and(|written| written.case.incident_is_proposed);
                let is_complete = settled.proposed.is_empty() && !is_proposed;
                self.choices.origin = if is_complete {
                    Origin::Confirmed
                } else {
                    Origin::Proposed
                };
                self.choices.usual_prices = settled.lists.price_list.map(Arc::new);
                self.choices.incident = settled.incident;
                if !self.document.is_ahead {
                    self.document.saved = self.choices.clone();
                }
                self.roll_up();
            }
            Err(error) => {
                self.choices.origin = Origin::Confirmed;
                self.rollup.fail(Failure::RollUp(RollUpError::List(error)));
            }
        }
    }
}

/// The document that an opened case is.
fn document_of(opened: OpenedCase, choices: &Choices) -> Document {
    let mut case = opened.case;
    let unsaved_of = case.unsaved_of.take();
    let is_recovered = unsaved_of.is_some();
    // A person had to say where a source is: that is worth saving.
    let is_moved = choices.sources != case.source_paths(&opened.path);
    let path = match unsaved_of {
        // What is kept against a crash knows the file that it belongs to; none where it is empty.
        Some(path) => (!path.is_empty()).then(|| PathBuf::from(path)),
        None => Some(opened.path.clone()),
    };
    let has_incident = case.incident != Definition::default();
    let bytes = opened.sources.iter().map(|located| match &located.place {
        Place::Found(_, bytes) => *bytes,
        Place::Missing | Place::Looking(_) | Place::Other(..) => 0,
    });
    Document {
        path,
        bytes: bytes.collect(),
        expected: opened.sources.iter().map(|l| l.source.clone()).collect(),
        written: has_incident.then(|| Written {
            case: case.clone(),
            folder: folder_of(&opened.path).to_owned(),
        }),
        base: case,
        saved: choices.clone(),
        is_ahead: is_recovered || is_moved,
        kept_in: is_recovered.then_some(opened.path),
    }
}
