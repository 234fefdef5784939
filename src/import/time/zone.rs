//! Time zones by every name that exports use for them.

use jiff::tz::{Offset, TimeZone};

/// Abbreviations that mean one offset wherever exports use them, in minutes east of UTC. `CST`,
/// `IST` and `AST` are left out: each means several.
const ABBREVIATIONS: &[(&str, i32)] = &[
    ("z", 0),
    ("utc", 0),
    ("gmt", 0),
    ("ut", 0),
    ("wet", 0),
    ("west", 60),
    ("bst", 60),
    ("cet", 60),
    ("cest", 120),
    ("mez", 60),
    ("mesz", 120),
    ("eet", 120),
    ("eest", 180),
    ("msk", 180),
    ("hkt", 480),
    ("sgt", 480),
    ("jst", 540),
    ("kst", 540),
    ("awst", 480),
    ("aest", 600),
    ("aedt", 660),
    ("nzst", 720),
    ("nzdt", 780),
    ("brt", -180),
    ("art", -180),
    ("est", -300),
    ("edt", -240),
    ("cdt", -300),
    ("mst", -420),
    ("mdt", -360),
    ("pst", -480),
    ("pdt", -420),
    ("akst", -540),
    ("akdt", -480),
    ("hst", -600),
];

/// Abbreviations that mean several zones, with those that exports mean by them.
const VAGUE: &[(&str, &[&str])] = &[
    ("cst", &["Asia/Shanghai", "America/Chicago"]),
    ("ist", &["Asia/Kolkata", "Asia/Jerusalem", "Europe/Dublin"]),
    ("ast", &["America/Halifax", "Asia/Riyadh"]),
];

/// Names of zones as shops and payment services write them.
const NAMES: &[(&str, &str)] = &[
    ("eastern time (us & canada)", "America/New_York"),
    ("central time (us & canada)", "America/Chicago"),
    ("mountain time (us & canada)", "America/Denver"),
    ("pacific time (us & canada)", "America/Los_Angeles"),
    ("eastern time", "America/New_York"),
    ("central time", "America/Chicago"),
    ("mountain time", "America/Denver"),
    ("pacific time", "America/Los_Angeles"),
    ("arizona", "America/Phoenix"),
    ("alaska", "America/Anchorage"),
    ("hawaii", "Pacific/Honolulu"),
    ("london", "Europe/London"),
    ("tokyo", "Asia/Tokyo"),
    ("beijing", "Asia/Shanghai"),
    ("china standard time", "Asia/Shanghai"),
    ("beijing time", "Asia/Shanghai"),
    ("北京时间", "Asia/Shanghai"),
    ("中国标准时间", "Asia/Shanghai"),
    ("東京", "Asia/Tokyo"),
];

/// The zone of an IANA name (`Asia/Shanghai`), an offset (`+08:00`, `UTC+8`), an abbreviation (`CEST`)
/// or a shop's own name; `None` where the name means none or several.
pub fn resolve(name: &str) -> Option<TimeZone> {
    let name = name.trim();
    let lower = name.to_lowercase();
    if let Some((_, minutes)) = ABBREVIATIONS.iter().find(|(known, _)| *known == lower) {
        return fixed(minutes * 60);
    }
    if let Some((_, iana)) = NAMES.iter().find(|(known, _)| *known == lower) {
        return database(iana);
    }
    let bare = lower
        .strip_prefix("utc")
        .or_else(|| lower.strip_prefix("gmt"))
        .unwrap_or(&lower);
    if let Some(seconds) = offset(bare.trim()) {
        return fixed(seconds);
    }
    name.contains('/').then(|| database(name))?
}

/// The zones that an abbreviation in lower case may mean, where it means several.
pub(super) fn vague(word: &str) -> Option<&'static [&'static str]> {
    let found = VAGUE.iter().find(|(name, _)| *name == word);
    found.map(|(_, zones)| *zones)
}

/// An abbreviation that means several zones, as this table writes it.
pub(super) fn vague_name(word: &str) -> Option<&'static str> {
    let found = VAGUE.iter().find(|(name, _)| *name == word);
    found.map(|(name, _)| *name)
}

/// The offset of an abbreviation, in seconds east of UTC.
pub(super) fn abbreviation(word: &str) -> Option<i32> {
    ABBREVIATIONS
        .iter()
        .find(|(known, _)| *known == word)
        .map(|(_, minutes)| minutes * 60)
}

/// The seconds east of UTC of `+08:00`, `+0800`, `+8`; `None` for anything else.
pub(super) fn offset(text: &str) -> Option<i32> {
    let (sign, digits) = match text.strip_prefix('+') {
        Some(rest) => (1, rest),
        None => (-1, text.strip_prefix(['-', '\u{2212}'])?),
    };
    let (hours, minutes) = match digits.split_once(':') {
        Some((hours, minutes)) => (hours, minutes.get(..2)?),
        None if digits.len() == 4 => digits.split_at_checked(2)?,
        None => (digits, "0"),
    };
    if !(1..=2).contains(&hours.len()) {
        return None;
    }
    let (hours, minutes): (i32, i32) = (hours.parse().ok()?, minutes.parse().ok()?);
    ((0..=14).contains(&hours) && (0..60).contains(&minutes))
        .then_some(sign * (hours * 3600 + minutes * 60))
}

/// The name of the zone that a title states, such as `UTC` in `Created (UTC)` and `created_utc`.
pub fn in_title(title: &str) -> Option<String> {
    let inner = title
        .rsplit_once(['(', '（', '['])
        .and_then(|(_, rest)| rest.split(')').next());
    let inner = inner.map(|text| text.trim_end_matches(['）', ']']).trim());
    let last = title.rsplit(['_', ' ', '-']).next().map(str::trim);
    let named = |text: &str| text.len() > 1 && resolve(text).is_some();
    inner
        .into_iter()
        .chain(last)
        .find(|text| named(text))
        .map(str::to_owned)
}

fn fixed(seconds: i32) -> Option<TimeZone> {
    Some(if seconds == 0 {
        TimeZone::UTC
    } else {
        TimeZone::fixed(Offset::from_seconds(seconds).ok()?)
    })
}

/// The bundled database, never the machine's: the same figures everywhere.
fn database(name: &str) -> Option<TimeZone> {
    static BUNDLED: std::sync::LazyLock<jiff::tz::TimeZoneDatabase> =
        std::sync::LazyLock::new(jiff::tz::TimeZoneDatabase::bundled);
    BUNDLED.get(name).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn case(name: &str, expected: Option<&str>) {
        let civil = jiff::civil::date(2018, 7, 1).at(12, 0, 0, 0);
        let found = resolve(name).map(|zone| zone.to_timestamp(civil).unwrap().to_string());
        assert_eq!(found.as_deref(), expected, "{name}");
    }

    #[test]
    fn zones_are_known_by_every_common_name() {
        case("Asia/Shanghai", Some("2018-07-01T04:00:00Z"));
        case("UTC", Some("2018-07-01T12:00:00Z"));
        case("utc+8", Some("2018-07-01T04:00:00Z"));
        case("GMT+08:00", Some("2018-07-01T04:00:00Z"));
        case("-0330", Some("2018-07-01T15:30:00Z"));
        case("CEST", Some("2018-07-01T10:00:00Z"));
        case("PST", Some("2018-07-01T20:00:00Z"));
        case("Pacific Time (US & Canada)", Some("2018-07-01T19:00:00Z"));
        case("北京时间", Some("2018-07-01T04:00:00Z"));
        for name in ["CST", "IST", "", "nowhere", "Asia/Nowhere", "+99", "+8x"] {
            case(name, None);
        }
    }

    #[test]
    fn a_title_can_state_the_zone() {
        assert_eq!(in_title("Created (UTC)").as_deref(), Some("UTC"));
        assert_eq!(in_title("created_utc").as_deref(), Some("utc"));
        assert_eq!(in_title("available_on_utc").as_deref(), Some("utc"));
        assert_eq!(
            in_title("下单时间（北京时间）").as_deref(),
            Some("北京时间")
        );
        assert_eq!(in_title("Paid at (GMT+8)").as_deref(), Some("GMT+8"));
        for title in [
            "created_at",
            "Paid at",
            "下单时间",
            "Amount (EUR)",
            "Total (z)",
        ] {
            assert_eq!(in_title(title), None, "{title}");
        }
    }
}
