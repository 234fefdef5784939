//! Ids that a spreadsheet rounded to 15 digits and wrote out in full: 201712310000123456 as …123000.

/// Digits that a spreadsheet keeps of a number.
const KEPT: usize = 15;
/// Digits of the longest number that it writes out in full.
const DIGITS_MAX: usize = 30;
/// Zeros that the long ids of a file need together: each stands there by chance in one of ten ids, all
/// of them in one of a million files.
const ZEROS_MIN: usize = 6;

/// What the ids of a file with more than 15 digits have in common.
#[derive(Clone, Debug, Default)]
pub(crate) struct LongIds {
    zeros: usize,
    /// Some id says more than a spreadsheet keeps.
    is_whole: bool,
    last: Vec<u8>,
}

impl LongIds {
    /// Looks at one id; the lines of one order repeat theirs.
    pub(crate) fn add(&mut self, id: &[u8]) {
        if !is_long(id) || self.last == id {
            return;
        }
        if is_rounded(id) {
            self.zeros = self.zeros.saturating_add(id.len() - KEPT);
            id.clone_into(&mut self.last);
        } else {
            self.is_whole = true;
        }
    }

    /// Whether all of them were rounded: none of them is the id that the order had.
    pub(crate) fn are_damaged(&self) -> bool {
        !self.is_whole && self.zeros >= ZEROS_MIN
    }
}

fn is_long(id: &[u8]) -> bool {
    (KEPT + 1..=DIGITS_MAX).contains(&id.len())
        && id.first() != Some(&b'0')
        && id.iter().all(u8::is_ascii_digit)
}

/// Whether an id has nothing but zeros where a spreadsheet keeps nothing.
pub(crate) fn is_rounded(id: &[u8]) -> bool {
    let rest = id.get(KEPT..).unwrap_or_default();
    is_long(id) && rest.iter().all(|digit| *digit == b'0')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn case(ids: &[&str], expected: bool) {
        let mut long = LongIds::default();
        for id in ids {
            long.add(id.as_bytes());
        }
        assert_eq!(long.are_damaged(), expected, "{ids:?}");
    }

    #[test]
    fn ids_that_all_end_in_zeros_after_15_digits_were_rounded() {
        case(&["201712310000123000", "201712310000124000"], true);
        // One may end so by chance, and lines of one order are one id.
        case(&["201712310000123000"], false);
        case(&["201712310000123000", "201712310000123000"], false);
        // One that keeps its digits says that none was rounded.
        case(
            &[
                "201712310000123000",
                "201712310000124000",
                "201712310000124001",
            ],
            false,
        );
        // 16 digits: one zero each.
        let ids = ["1000000000000010", "1000000000000020", "1000000000000030"];
        case(&ids, false);
        let more = ["1000000000000040", "1000000000000050", "1000000000000060"];
        case(&[ids, more].concat(), true);
        case(
            &["171231000", "A20171231000012300000", "001712310000123000"],
            false,
        );
    }
}
