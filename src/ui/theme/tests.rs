//! Contrast by WCAG 2.2, over all pairs of roles that can meet.

use super::*;

/// Relative luminance (WCAG 2.2, "relative luminance").
fn luminance(colour: Color32) -> f64 {
    let linear = |byte: u8| {
        let value = f64::from(byte) / 255.0;
        if value <= 0.040_45 {
            value / 12.92
        } else {
            ((value + 0.055) / 1.055).powf(2.4)
        }
    };
    let [red, green, blue, _] = colour.to_array();
    0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue)
}

fn contrast(one: Color32, other: Color32) -> f64 {
    let (a, b) = (luminance(one), luminance(other));
    (a.max(b) + 0.05) / (a.min(b) + 0.05)
}

#[track_caller]
fn at_least(ratio: f64, marks: &[(&str, Color32)], grounds: &[(&str, Color32)]) {
    for (mark, colour) in marks {
        for (ground, below) in grounds {
            let found = contrast(*colour, *below);
            assert!(found >= ratio, "{mark} on {ground} has {found:.2} : 1");
        }
    }
}

#[test]
fn black_on_white_is_21_to_1() {
    assert!((contrast(Color32::BLACK, Color32::WHITE) - 21.0).abs() < 1e-9);
}

#[test]
fn every_text_can_be_read_on_every_ground() {
    for tokens in [LIGHT, DARK] {
        let grounds = [
            ("ground", tokens.ground),
            ("surface", tokens.surface),
            ("raised", tokens.raised),
            ("hovered", tokens.hovered),
            ("selected", tokens.selected),
        ];
        let texts = [
            ("strong", tokens.strong),
            ("text", tokens.text),
            ("muted", tokens.muted),
            ("accent", tokens.accent),
            ("good", tokens.good),
            ("caution", tokens.caution),
            ("bad", tokens.bad),
        ];
        at_least(4.5, &texts, &grounds);
        at_least(
            4.5,
            &[("on accent", tokens.on_accent)],
            &[("accent", tokens.accent)],
        );
        at_least(3.0, &[("edge", tokens.edge)], &grounds[..3]);
    }
}

#[test]
fn every_mark_can_be_seen_on_a_card() {
    for tokens in [LIGHT, DARK] {
        let cards = [("surface", tokens.surface)];
        for (index, colour) in tokens.data.all().into_iter().enumerate() {
            at_least(3.0, &[(&format!("data colour {index}"), colour)], &cards);
        }
    }
}

#[test]
fn less_motion_leaves_nothing_that_moves_by_itself() {
    let context = egui::Context::default();
    install(&context);
    set_motion(&context, true);
    let style = context.global_style();
    assert!(style.animation_time == 0.0 && !style.visuals.text_cursor.blink);
    set_motion(&context, false);
    let style = context.global_style();
    assert!(style.animation_time > 0.0 && style.visuals.text_cursor.blink);
}

/// A scroll handle lies over the ground it scrolls.
#[test]
fn a_scroll_handle_at_rest_can_be_seen() {
    for tokens in [LIGHT, DARK] {
        for ground in [tokens.ground, tokens.surface, tokens.raised] {
            let handle = ground.lerp_to_gamma(tokens.text, size::HANDLE);
            at_least(3.0, &[("handle", handle)], &[("ground", ground)]);
        }
    }
}

#[test]
fn every_data_colour_is_another() {
    for tokens in [LIGHT, DARK] {
        let all = tokens.data.all();
        for (index, one) in all.iter().enumerate() {
            assert!(!all[index + 1..].contains(one));
        }
    }
}

#[test]
fn digits_have_one_width_and_both_languages_have_glyphs() {
    let context = egui::Context::default();
    install(&context);
    context
        .run_ui(egui::RawInput::default(), |_| {})
        .drop_without_applying_deltas();
    for step in Type::ALL {
        let font = step.font();
        context.fonts_mut(|fonts| {
            let width = fonts.glyph_width(&font, '0');
            for digit in '1'..='9' {
                // A four of the semi-bold is a thousandth of its size narrower.
                assert!(
                    (fonts.glyph_width(&font, digit) - width).abs() < 0.05,
                    "{step:?} {digit}"
                );
            }
            let text = "−1,234.50 ≈ ≤ ≥ × – … → ↑ ↓ ▲ ▼ ● ✓ ¥ € £ ₹ ₩ ₽ 腾讯视频 元旦促销";
            for character in text.chars().filter(|c| !c.is_whitespace()) {
                assert!(
                    fonts.has_glyph(&font, character),
                    "{step:?} lacks {character}"
                );
            }
        });
    }
}
