//! Where honouring and revoking cost the same: churn against what would have been bought anyway.

use egui::{Align2, Color32, Rect, Stroke, Ui, Vec2};

use super::area::{self, Area, Axis, Spec};
use super::key::{self, Entry, Mark};
use super::labels::{self, Label};
use super::{Chart, Data, Speech, empty, ticks, tip};
use crate::decision::sensitivity::BreakEvenMap;
use crate::money::Currency;
use crate::text::Language;
use crate::text::chart::ChartText;
use crate::ui::format;
use crate::ui::theme::{Tokens, size, space};

/// Steps of shading on each side of the line: more cannot be told apart.
const SHADES: f64 = 5.0;

/// Revoke − honour over churn and would-have-bought.
pub struct BreakEven<'a> {
    map: &'a BreakEvenMap,
    /// Churn and would-have-bought as they are assumed now.
    now: Option<(f64, f64)>,
    speech: Speech,
}

impl<'a> BreakEven<'a> {
    pub fn new(
        map: &'a BreakEvenMap,
        now: Option<(f64, f64)>,
        currency: Currency,
        language: Language,
    ) -> Self {
        Self {
            map,
            now,
            speech: Speech { language, currency },
        }
    }

    fn paint(&self, ui: &mut Ui, size: Vec2) -> Area {
        let tokens = Tokens::of(ui);
        let most = |values: &[f64]| {
            values
                .last()
                .copied()
                .filter(|end| *end > 0.0)
                .unwrap_or(1.0)
        };
        let (x, y) = (0.0..=most(&self.map.churn), 0.0..=most(&self.map.bought));
        let (across, heights, language) = (x.clone(), y.clone(), self.speech.language);
        let spec = Spec {
            id: "break-even",
            x: Axis {
                range: x,
                ticks: &move |points| ticks::share_across(&across, points, language),
            },
            y: Axis {
                range: y,
                ticks: &move |points| ticks::share_up(&heights, points, language),
            },
            top: space::XS,
            right: space::S,
            is_sideways: false,
        };
        let stroke = Stroke::new(size::LINE_STRONG, tokens.strong);
        let area = area::draw(ui, size, &spec, |_| {});
        self.cells(ui, &area);
        let points = self
            .map
            .line
            .iter()
            .map(|(bought, churn)| area.at(*churn, *bought));
        let points: Vec<_> = points.collect();
        let clipped = ui
            .painter()
            .with_clip_rect(area.plot.intersect(ui.clip_rect()));
        clipped.line(points, stroke);
        area
    }

    /// A cell per pair of values, the deeper the further from break-even.
    fn cells(&self, ui: &Ui, area: &Area) {
        let tokens = Tokens::of(ui);
        let gaps = self.map.gap.iter().flatten().filter(|gap| gap.is_finite());
        let widest = gaps.fold(0.0_f64, |widest, gap| widest.max(gap.abs()));
        let painter = ui
            .painter()
            .with_clip_rect(area.plot.intersect(ui.clip_rect()));
        for (row, gaps) in self.map.gap.iter().enumerate() {
            for (column, gap) in gaps.iter().enumerate() {
                let Some(rect) = self.cell(area, row, column) else {
                    continue;
                };
                painter.rect_filled(rect, 0.0, shade(*gap, widest, tokens));
            }
        }
    }

    /// The place of a cell: halfway to its neighbours.
    fn cell(&self, area: &Area, row: usize, column: usize) -> Option<Rect> {
        let ends = |values: &[f64], index: usize| {
            let here = *values.get(index)?;
            let before = index
                .checked_sub(1)
                .and_then(|i| values.get(i))
                .copied()
                .unwrap_or(here);
            let after = values.get(index + 1).copied().unwrap_or(here);
            Some((f64::midpoint(before, here), f64::midpoint(here, after)))
        };
        let (left, right) = ends(&self.map.churn, column)?;
        let (low, high) = ends(&self.map.bought, row)?;
        Some(Rect::from_two_pos(area.at(left, low), area.at(right, high)))
    }

    /// The sides by name, and the present assumptions.
    fn marks(&self, ui: &Ui, area: &Area) {
        let tokens = Tokens::of(ui);
        let mut taken = Vec::new();
        let mut names = Vec::new();
        if let Some((churn, bought)) = self.now {
            let at = area.at(churn, bought);
            if area.plot.contains(at) {
                let edge = Stroke::new(size::LINE, tokens.strong);
                ui.painter()
                    .circle(at, size::POINT + 1.0, tokens.surface, edge);
                taken.push(Rect::from_center_size(at, Vec2::splat(size::POINT * 3.0)));
                let text = self.speech.say(ChartText::AsAssumed);
                let place = at + egui::vec2(space::M, 0.0);
                names.push(Label::new(place, Align2::LEFT_CENTER, text, tokens.strong));
            }
        }
        let plot = area.plot.shrink(space::M);
        let gaps = || self.map.gap.iter().flatten();
        if gaps().any(|gap| *gap > 0.0) {
            let text = self.speech.say(ChartText::HonourCheaper);
            names.push(Label::new(
                plot.right_bottom(),
                Align2::RIGHT_BOTTOM,
                text,
                tokens.strong,
            ));
        }
        if gaps().any(|gap| *gap < 0.0) {
            let text = self.speech.say(ChartText::RevokeCheaper);
            names.push(Label::new(
                plot.left_top(),
                Align2::LEFT_TOP,
                text,
                tokens.strong,
            ));
        }
        labels::place(ui.painter(), tokens, area.plot, &mut taken, &names);
    }

    /// The gap nearest to a place of the map.
    fn nearest(&self, churn: f64, bought: f64) -> Option<f64> {
        let index = |values: &[f64], wanted: f64| {
            let distance = |index: &usize| (values[*index] - wanted).abs();
            (0..values.len()).min_by(|a, b| distance(a).total_cmp(&distance(b)))
        };
        let row = self.map.gap.get(index(&self.map.bought, bought)?)?;
        row.get(index(&self.map.churn, churn)?).copied()
    }

    fn read_out(&self, area: &Area) {
        let Some(pointer) = area.response.hover_pos() else {
            return;
        };
        let (churn, bought) = (area.value_at(pointer.x), area.height_at(pointer.y));
        let Some(gap) = self.nearest(churn, bought) else {
            return;
        };
        let language = self.speech.language;
        let say = |text| self.speech.say(text);
        let rows = [
            tip::Row::plain(say(ChartText::Churn), format::percent(churn, 1, language)),
            tip::Row::plain(say(ChartText::Bought), format::percent(bought, 0, language)),
        ];
        let side = if gap > 0.0 {
            ChartText::HonourCheaperBy
        } else {
            ChartText::RevokeCheaperBy
        };
        let heading = self
            .speech
            .fill(side, &[("cost", &self.speech.money(gap.abs()))]);
        tip::show(&area.response, &heading, &rows);
    }
}

/// Blue where honouring is cheaper, vermillion where revoking is.
fn shade(gap: f64, widest: f64, tokens: &Tokens) -> Color32 {
    if !gap.is_finite() || widest <= 0.0 {
        return Color32::TRANSPARENT;
    }
    let colour = if gap > 0.0 {
        tokens.data.blue
    } else {
        tokens.data.vermillion
    };
    #[expect(clippy::cast_possible_truncation, reason = "between 0 and 1")]
    let depth = ((gap.abs() / widest * SHADES).ceil() / SHADES) as f32;
    // Painted on the card's ground, not on the grid: the grid would show through.
    tokens.surface.lerp_to_gamma(colour, 0.12 + 0.5 * depth)
}

impl Chart for BreakEven<'_> {
    fn name(&self) -> &'static str {
        "break-even"
    }

    fn title(&self) -> String {
        let language = self.speech.language;
        let gaps = || self.map.gap.iter().flatten();
        let wanted = self.now.map_or(0.5, |(_, bought)| bought);
        let distance = |point: &&(f64, f64)| (point.0 - wanted).abs();
        let most = self.map.churn.last().copied().unwrap_or(1.0);
        let within = self
            .map
            .line
            .iter()
            .filter(|(_, churn)| (0.0..=most).contains(churn));
        let nearest = within.min_by(|a, b| distance(a).total_cmp(&distance(b)));
        match nearest {
            Some((bought, churn)) => self.speech.fill(
                ChartText::BreakEvenTitle,
                &[
                    ("bought", &format::percent(*bought, 0, language)),
                    ("churn", &format::percent(*churn, 1, language)),
                ],
            ),
            None if gaps().all(|gap| *gap > 0.0) => self.speech.say(ChartText::HonourEverywhere),
            None if gaps().all(|gap| *gap < 0.0) => self.speech.say(ChartText::RevokeEverywhere),
            None => self.speech.say(ChartText::BreakEvenNone),
        }
    }

    fn definition(&self) -> String {
        let unit = format::unit_said(self.speech.currency, self.speech.language);
        self.speech
            .fill(ChartText::BreakEvenDefinition, &[("unit", &unit)])
    }

    fn data(&self) -> Data {
        let headers = [ChartText::Bought, ChartText::Churn, ChartText::Gap];
        let mut rows = Vec::new();
        for (bought, gaps) in self.map.bought.iter().zip(&self.map.gap) {
            for (churn, gap) in self.map.churn.iter().zip(gaps) {
                let shares = [bought, churn].map(|share| format!("{share:.4}"));
                rows.push([shares.to_vec(), vec![super::plain_estimate(*gap)]].concat());
            }
        }
        Data {
            headers: headers.map(|text| self.speech.say(text)).to_vec(),
            rows,
        }
    }

    fn draw(&self, ui: &mut Ui, size: Vec2) {
        if self.map.gap.iter().all(Vec::is_empty) {
            empty(ui, size, &self.speech.say(ChartText::Nothing));
            return;
        }
        let tokens = Tokens::of(ui);
        let top = ui.cursor().top();
        key::show(
            ui,
            &[
                Entry::new(
                    Mark::Line,
                    tokens.strong,
                    self.speech.say(ChartText::SameCost),
                ),
                Entry::new(
                    Mark::Note,
                    tokens.muted,
                    self.speech.say(ChartText::BreakEvenAxes),
                ),
            ],
        );
        let left = (size.y - (ui.cursor().top() - top)).max(1.0);
        let area = self.paint(ui, Vec2::new(size.x, left));
        self.marks(ui, &area);
        self.read_out(&area);
    }
}
