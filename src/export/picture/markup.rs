//! Numbers, colours and text as SVG spells them: short, and always the same.

use std::fmt::Write as _;

use egui::{Color32, Pos2};

/// Appends a number with at most two decimals, without trailing zeros and
/// without a negative zero. What is not a number becomes 0; callers leave such
/// shapes out before they come here.
pub(super) fn number(out: &mut String, value: f32) {
    decimal(out, value, 100);
}

/// Appends a number with at most five decimals.
pub(super) fn exact(out: &mut String, value: f32) {
    decimal(out, value, 100_000);
}

/// Appends a number with as many decimals as `unit` has zeros.
fn decimal(out: &mut String, value: f32, unit: u64) {
    let clamped = if value.is_finite() { f64::from(value).clamp(-1e7, 1e7) } else { 0.0 };
    let scaled = (clamped * unit as f64).round() as i64;
    if scaled < 0 {
        out.push('-');
    }
    let (whole, mut rest) = (scaled.unsigned_abs() / unit, scaled.unsigned_abs() % unit);
    if whole != 0 || rest == 0 {
        let _ = write!(out, "{whole}");
    }
    if rest != 0 {
        out.push('.');
        let mut digit = unit;
        while rest != 0 {
            digit /= 10;
            let _ = write!(out, "{}", rest / digit);
            rest %= digit;
        }
    }
}

/// Appends `x y`, the second number set off only where it must be.
pub(super) fn point(out: &mut String, pos: Pos2) {
    number(out, pos.x);
    pair_end(out, pos.y);
}

/// Appends a number after another one.
pub(super) fn pair_end(out: &mut String, value: f32) {
    let start = out.len();
    out.push(' ');
    number(out, value);
    if out.as_bytes().get(start + 1) == Some(&b'-') {
        out.remove(start);
    }
}

/// Appends ` name="value"` for a number.
pub(super) fn attribute(out: &mut String, name: &str, value: f32) {
    let _ = write!(out, " {name}=\"");
    number(out, value);
    out.push('"');
}

/// Appends ` name="#rrggbb"` and, if not opaque, ` name-opacity="…"`; `none`
/// for a colour that paints nothing.
pub(super) fn paint(out: &mut String, name: &str, color: Color32) {
    let [r, g, b, a] = straight(color);
    if a == 0 {
        let _ = write!(out, " {name}=\"none\"");
        return;
    }
    let _ = write!(out, " {name}=\"#{r:02x}{g:02x}{b:02x}\"");
    if a != 255 {
        let _ = write!(out, " {name}-opacity=\"");
        decimal(out, f32::from(a) / 255.0, 1000);
        out.push('"');
    }
}

/// Red, green, blue and alpha, not premultiplied.
///
/// egui also has colours that only add light (alpha 0, colour not black). SVG
/// does not; they become as opaque as their brightest channel.
pub(super) fn straight(color: Color32) -> [u8; 4] {
    let [r, g, b, a] = color.to_array();
    let brightest = r.max(g).max(b);
    if a < brightest {
        return Color32::from_rgba_premultiplied(r, g, b, brightest).to_srgba_unmultiplied();
    }
    color.to_srgba_unmultiplied()
}

/// Appends text with XML's own characters escaped and those left out that
/// XML 1.0 has no way to hold.
pub(super) fn escaped(out: &mut String, text: &str) {
    for chr in text.chars() {
        match chr {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\t' | '\n' => out.push(chr),
            '\0'..'\u{20}' | '\u{7f}'..='\u{9f}' | '\u{fffe}' | '\u{ffff}' => {}
            _ => out.push(chr),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn spelled(value: f32) -> String {
        let mut out = String::new();
        number(&mut out, value);
        out
    }

    #[test]
    fn numbers_are_short() {
        for (value, expected) in [
            (0.0, "0"),
            (-0.0, "0"),
            (-0.001, "0"),
            (0.5, ".5"),
            (-0.25, "-.25"),
            (12.0, "12"),
            (12.304, "12.3"),
            (12.006, "12.01"),
            (f32::NAN, "0"),
            (f32::INFINITY, "0"),
            (1e30, "10000000"),
        ] {
            assert_eq!(spelled(value), expected, "{value}");
        }
    }

    #[test]
    fn pairs_need_no_space_before_a_minus() {
        let mut out = String::new();
        point(&mut out, egui::pos2(1.5, -2.0));
        point(&mut out, egui::pos2(-1.0, 2.0));
        assert_eq!(out, "1.5-2-1 2");
    }

    #[test]
    fn colours_are_unmultiplied() {
        let mut out = String::new();
        paint(&mut out, "fill", Color32::from_rgba_unmultiplied(255, 0, 0, 51));
        paint(&mut out, "stroke", Color32::TRANSPARENT);
        assert_eq!(out, " fill=\"#ff0000\" fill-opacity=\".2\" stroke=\"none\"");
    }

    #[test]
    fn light_only_colours_get_an_alpha() {
        assert_eq!(straight(Color32::from_rgb_additive(0, 128, 64)), [0, 255, 128, 128]);
    }

    proptest! {
        #[test]
        fn numbers_read_back_within_half_a_hundredth(value in -1e5_f32..1e5) {
            let back: f64 = spelled(value).parse().unwrap();
            prop_assert!((back - f64::from(value)).abs() <= 0.005 + 1e-9);
        }

        #[test]
        fn any_text_is_well_formed(text in any::<String>()) {
            let mut out = String::from("<t a=\"");
            escaped(&mut out, &text);
            out.push_str("\">");
            escaped(&mut out, &text);
            out.push_str("</t>");
            prop_assert!(resvg::usvg::roxmltree::Document::parse(&out).is_ok());
        }
    }
}
