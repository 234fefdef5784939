//! What every cell may wear that is no part of its value: guards, padding, words for "nothing".

/// What a cell of a delivery column says where nothing has been delivered, in lower case.
pub const NOT_DELIVERED: [&str; 9] = [
    "0",
    "no",
    "n",
    "false",
    "f",
    "undelivered",
    "unfulfilled",
    "否",
    "未发货",
];

/// Spaces beyond those of ASCII that pad a cell: no-break, ideographic, of no width, byte order mark,
/// narrow no-break.
pub const WIDE_SPACES: [&str; 5] = ["\u{a0}", "\u{3000}", "\u{200b}", "\u{feff}", "\u{202f}"];

/// Words that say a cell has no value, in lower case.
pub(crate) const NULLS: &[&[u8]] = &[
    b"",
    b"-",
    b"--",
    b"---",
    b"/",
    b"\\n",
    b"\\",
    b"null",
    b"(null)",
    b"<null>",
    b"nil",
    b"none",
    b"n/a",
    b"na",
    b"#n/a",
    b"nan",
    b"undefined",
    "—".as_bytes(),
    "——".as_bytes(),
    "–".as_bytes(),
    "－".as_bytes(),
    "／".as_bytes(),
    "无".as_bytes(),
    "無".as_bytes(),
    "空".as_bytes(),
    "暂无".as_bytes(),
];
/// Length of the longest of them.
const NULL_LEN_MAX: usize = 9;

/// Takes off what only protects a value from spreadsheets: `="…"`, a leading `'`, `` ` `` or tab,
/// padding of any kind of space, one pair of left-over quotes.
pub fn clean(mut text: &[u8]) -> &[u8] {
    text = trim(text);
    if let Some(inner) = text.strip_prefix(b"=\"") {
        // The closing quote may have been taken for one around the cell already, and inside of such
        // quotes all of them are doubled still.
        text = trim(without_quotes(inner));
    }
    if let [b'\'' | b'`', rest @ ..] = text
        && rest.last() != Some(&b'\'')
    {
        text = trim(rest);
    }
    match text {
        [b'"', inner @ .., b'"'] => trim(inner),
        _ => text,
    }
}

fn without_quotes(mut text: &[u8]) -> &[u8] {
    while let Some(inner) = text.strip_prefix(b"\"") {
        text = inner;
    }
    while let Some(inner) = text.strip_suffix(b"\"") {
        text = inner;
    }
    text
}

/// Trims ASCII white space, NBSP, ideographic space, zero-width space and BOM from both ends.
pub fn trim(mut text: &[u8]) -> &[u8] {
    loop {
        let before = text.len();
        text = text.trim_ascii();
        // The wide ones are not of ASCII, as the ends of most cells are.
        if text.first().is_none_or(u8::is_ascii) && text.last().is_none_or(u8::is_ascii) {
            return text;
        }
        for space in WIDE_SPACES {
            let space = space.as_bytes();
            text = text.strip_prefix(space).unwrap_or(text);
            text = text.strip_suffix(space).unwrap_or(text);
        }
        if text.len() == before {
            return text;
        }
    }
}

/// Whether a cleaned cell says that it has no value.
pub fn is_null(text: &[u8]) -> bool {
    // No such word begins with a digit, as most amounts do.
    let is_number = text.first().is_some_and(u8::is_ascii_digit);
    !is_number
        && text.len() <= NULL_LEN_MAX
        && NULLS.iter().any(|null| null.eq_ignore_ascii_case(text))
}

/// Words that say so and may be the name of a product.
pub(crate) const NAMES: &[&[u8]] = &[
    b"nil",
    b"none",
    b"na",
    b"undefined",
    b"nan",
    b"\\",
    "无".as_bytes(),
    "無".as_bytes(),
    "空".as_bytes(),
    "暂无".as_bytes(),
];

/// Whether a cleaned cell says that it names nothing: `NULL` and signs, but not `none`.
pub fn is_null_name(text: &[u8]) -> bool {
    is_null(text) && !NAMES.iter().any(|name| name.eq_ignore_ascii_case(text))
}

/// Whether an id was shortened to a float by a spreadsheet, such as `2.01801E+17`.
pub fn is_damaged_id(text: &[u8]) -> bool {
    let Some(at) = text.iter().position(|b| matches!(b, b'E' | b'e')) else {
        return false;
    };
    let (Some(head), Some(tail)) = (text.get(..at), text.get(at + 1..)) else {
        return false;
    };
    let exponent = tail.strip_prefix(b"+").unwrap_or_default();
    let [first, b'.' | b',', decimals @ ..] = head else {
        return false;
    };
    first.is_ascii_digit()
        && !decimals.is_empty()
        && decimals.iter().all(u8::is_ascii_digit)
        && (1..=3).contains(&exponent.len())
        && exponent.iter().all(u8::is_ascii_digit)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn cleaned(text: &str, expected: &str) {
        assert_eq!(String::from_utf8_lossy(clean(text.as_bytes())), expected);
    }

    #[test]
    fn guards_and_padding_are_no_part_of_a_value() {
        cleaned("=\"12345678901234567\"", "12345678901234567");
        cleaned("=\"12345678901234567", "12345678901234567");
        cleaned("\t69175123\t", "69175123");
        cleaned("`wx123", "wx123");
        cleaned("'13800000000", "13800000000");
        cleaned("\u{a0} $5.50\u{3000}", "$5.50");
        cleaned("'quoted'", "'quoted'");
        cleaned("\"left over\"", "left over");
        cleaned("'", "");
        cleaned("\"", "\"");
    }

    #[test]
    fn words_for_nothing_are_known() {
        for null in [
            "", "NULL", "\\N", "-", "--", "N/A", "/", "NaN", "无", "None",
        ] {
            assert!(is_null(null.as_bytes()), "{null}");
        }
        for value in ["0", "0.00", "no", "-1", "//"] {
            assert!(!is_null(value.as_bytes()), "{value}");
        }
    }

    #[test]
    fn a_product_may_be_called_none() {
        for name in ["none", "NA", "无"] {
            assert!(
                is_null(name.as_bytes()) && !is_null_name(name.as_bytes()),
                "{name}"
            );
        }
        assert!(is_null_name(b"NULL") && is_null_name(b"-") && !is_null_name(b"x"));
    }

    #[test]
    fn an_id_that_a_spreadsheet_shortened_is_seen() {
        assert!(is_damaged_id(b"2.01801E+17"));
        assert!(is_damaged_id(b"1,23457E+16"));
        for id in [
            "201801E17",
            "A.B+1",
            "1.5",
            "5E+3",
            "ORDER-1",
            "2.0E",
            "1.2E+17x",
        ] {
            assert!(!is_damaged_id(id.as_bytes()), "{id}");
        }
    }
}
