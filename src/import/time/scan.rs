//! One time taken apart: date, time of day, offset, before the order of day and month is known.

use super::civil::{Civil, DAY_MS, Date, HOUR_MS, century, clock_ms};
use super::words::{self, Half};
use super::zone;
use crate::import::{DateOrder, Reason, cell};

/// What a cell of a time column holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Raw {
    Civil(Civil),
    /// A bare number: seconds, milliseconds or days, in millionths.
    Number {
        millionths: i128,
        digits: usize,
    },
}

/// Takes a cell apart; `None` is a cell that says it has no value.
pub(super) fn scan(cell_text: &[u8]) -> Result<Option<Raw>, Reason> {
    let text = cell::clean(cell_text);
    if cell::is_null(text) {
        return Ok(None);
    }
    let text = std::str::from_utf8(text).map_err(|_utf8| Reason::BadTime)?;
    if let Some(number) = number(text) {
        return Ok(Some(number));
    }
    let mut scanner = Scanner {
        rest: text,
        civil: Civil::default(),
        half: None,
        hour: None,
    };
    scanner.run().ok_or(Reason::BadTime)?;
    Ok(Some(Raw::Civil(scanner.civil)))
}

/// A bare number that is no compact date: `1514764800`, `1514764800000`, `43100.5833`.
fn number(text: &str) -> Option<Raw> {
    let (whole, decimals) = text.split_once('.').unwrap_or((text, ""));
    let digits = whole.len();
    let bare = |part: &str| part.bytes().all(|b| b.is_ascii_digit());
    if digits == 0 || digits > 13 || !bare(whole) || !bare(decimals) || matches!(digits, 8 | 12) {
        return None;
    }
    let decimals: String = decimals.chars().chain("0000000".chars()).take(7).collect();
    let tenths: i128 = format!("{whole}{decimals}").parse().ok()?;
    Some(Raw::Number {
        millionths: crate::money::divide_rounded(tenths, 10)?,
        digits,
    })
}

struct Scanner<'a> {
    rest: &'a str,
    civil: Civil,
    half: Option<Half>,
    /// An hour with nothing after it, such as that of `5 PM`.
    hour: Option<u32>,
}

impl Scanner<'_> {
    fn run(&mut self) -> Option<()> {
        loop {
            self.skip_zone_name();
            self.rest = self.rest.trim_start_matches(|c: char| {
                c.is_whitespace()
                    || matches!(c, ',' | '(' | ')' | '[' | ']' | '，' | '.' | ';' | '_')
            });
            let Some(c) = self.rest.chars().next() else {
                break;
            };
            if digit(c).is_some() {
                self.figure()?;
            } else if matches!(c, '+' | '-' | '\u{2212}') && self.civil.time_ms.is_some() {
                self.offset()?;
            } else if c == '-' && self.civil.date.is_some() {
                self.rest = self.rest.get(1..)?;
            } else if c.is_alphabetic() {
                self.word()?;
            } else {
                return None;
            }
        }
        self.finish()
    }

    /// Leaves out what repeats an offset in words: `GMT+0800 (China Standard Time)`.
    fn skip_zone_name(&mut self) {
        let named = self.rest.trim_start().strip_prefix('(');
        let after = named.and_then(|named| named.split_once(')'));
        if let Some((_, after)) = after.filter(|_| self.civil.offset.is_some()) {
            self.rest = after;
        }
    }

    /// Applies AM and PM, and checks that there is a date or a time at all.
    fn finish(&mut self) -> Option<()> {
        if let Some(hour) = self.hour.take() {
            self.half?;
            self.set_time(i64::from(hour) * HOUR_MS)?;
        }
        if let (Some(half), Some(time)) = (self.half, self.civil.time_ms) {
            let noon = 12 * HOUR_MS;
            self.civil.time_ms = Some(match half {
                // A clock of 24 hours beside 下午 needs no help.
                Half::After if time < noon => time + noon,
                Half::Before if time >= noon => (time < noon + HOUR_MS).then_some(time - noon)?,
                _ => time,
            });
        }
        (self.civil.date.is_some() || self.civil.time_ms.is_some()).then_some(())
    }

    /// A number and what follows it: a time of day, a date, an hour alone.
    fn figure(&mut self) -> Option<()> {
        let (value, len) = self.digits()?;
        let next = self.rest.chars().next();
        match (next, len) {
            (Some(':' | '：' | '时' | '時' | '点' | '點'), 1..=2) => self.clock(value),
            (Some('h' | 'H'), 1..=2) if self.rest.chars().nth(1).and_then(digit).is_some() => {
                self.clock(value)
            }
            (Some('.'), 1..=2) if self.is_dotted_clock() => self.clock(value),
            (_, 14) if self.civil.date.is_none() => {
                self.compact_date(value / 1_000_000)?;
                self.compact_time(value % 1_000_000)
            }
            (_, 12) if self.civil.date.is_none() => {
                self.compact_date(value / 10_000)?;
                self.compact_time(value % 10_000 * 100)
            }
            (_, 8) if self.civil.date.is_none() => self.compact_date(value),
            (_, 6) if self.civil.date.is_some() => self.compact_time(value),
            (_, 4) if self.civil.date.is_some() => self.compact_time(value * 100),
            _ if self.civil.date.is_none() => self.date(u32::try_from(value).ok()?, len),
            (_, 1..=2) if self.hour.is_none() && self.civil.time_ms.is_none() => {
                self.hour = Some(u32::try_from(value).ok()?).filter(|hour| *hour <= 12);
                self.hour.map(|_| ())
            }
            _ => None,
        }
    }

    /// Whether `.30` or `.30.15` follows an hour behind a date: `31.12.2017 14.30.15`.
    fn is_dotted_clock(&self) -> bool {
        let is_part = |part: &str| {
            let digits = part.chars().take_while(char::is_ascii_digit).count();
            digits == 2
        };
        let mut parts = self.rest.split('.').skip(1);
        self.civil.date.is_some()
            && self.civil.time_ms.is_none()
            && parts.next().is_some_and(is_part)
    }

    /// Reads digits, full-width ones too.
    fn digits(&mut self) -> Option<(u64, usize)> {
        let (mut value, mut len) = (0_u64, 0);
        while let Some(d) = self.rest.chars().next().and_then(digit) {
            value = value.checked_mul(10)?.checked_add(u64::from(d))?;
            len += 1;
            self.skip();
        }
        (len > 0).then_some((value, len))
    }

    fn skip(&mut self) {
        let mut chars = self.rest.chars();
        chars.next();
        self.rest = chars.as_str();
    }

    fn compact_date(&mut self, value: u64) -> Option<()> {
        let value = u32::try_from(value).ok()?;
        self.set_date(Date::Known(value / 10_000, value / 100 % 100, value % 100))
    }

    fn compact_time(&mut self, value: u64) -> Option<()> {
        let (hour, minute, second) = (value / 10_000, value / 100 % 100, value % 100);
        let ms = clock_ms(hour, minute, second, 0)?;
        let fraction = self.fraction();
        self.set_time(ms + fraction)
    }

    /// `:30`, `:30:15`, `:30:15.250`, `时30分15秒` after an hour.
    fn clock(&mut self, hour: u64) -> Option<()> {
        let is_dotted = self.rest.starts_with('.');
        self.skip();
        let minute = self
            .digits()
            .map_or(Some(0), |(minute, len)| (len <= 2).then_some(minute))?;
        let mut second = 0;
        let is_next = self.rest.starts_with([':', '：', '分']);
        if is_next || (is_dotted && self.rest.starts_with('.')) {
            self.skip();
            second = self
                .digits()
                .map_or(Some(0), |(second, len)| (len <= 2).then_some(second))?;
        }
        let fraction = self.fraction();
        self.rest = self.rest.strip_prefix('秒').unwrap_or(self.rest);
        self.set_time(clock_ms(hour, minute, second, fraction)?)
    }

    /// Decimals of a second in whole milliseconds; finer ones do not matter to any figure.
    fn fraction(&mut self) -> i64 {
        let separated = self.rest.starts_with(['.', ',']);
        if !separated || self.rest.chars().nth(1).and_then(digit).is_none() {
            return 0;
        }
        self.skip();
        let mut ms = 0;
        let mut unit = 100;
        while let Some(d) = self.rest.chars().next().and_then(digit) {
            ms += i64::from(d) * unit;
            unit /= 10;
            self.skip();
        }
        ms
    }

    /// A date that begins with a number.
    fn date(&mut self, first: u32, first_len: usize) -> Option<()> {
        if let Some(date) = self.named_date(first) {
            return self.set_date(date);
        }
        self.rest = self.rest.trim_start();
        let separator = self.rest.chars().next()?;
        if !matches!(
            separator,
            '-' | '/' | '.' | '年' | '\u{2010}' | '\u{2212}' | '月' | '／'
        ) {
            return None;
        }
        self.skip();
        self.rest = self.rest.trim_start();
        let (second, _) = self.digits()?;
        let second = u32::try_from(second).ok()?;
        self.rest = self.rest.trim_start();
        self.rest = self
            .rest
            .strip_prefix(['-', '/', '.', '月', '\u{2010}', '\u{2212}', '／'])?;
        self.rest = self.rest.trim_start();
        let (third, third_len) = self.digits()?;
        let third = u32::try_from(third).ok()?;
        self.rest = self
            .rest
            .trim_start()
            .strip_prefix(['日', '号'])
            .unwrap_or(self.rest);
        let short = |len: usize| (1..=2).contains(&len);
        self.set_date(match (first_len, third_len) {
            (4, len) if short(len) => Date::Known(first, second, third),
            (len, 4) if short(len) => Date::YearLast(first, second, third),
            (2, len) if short(len) && separator == '年' => {
                Date::Known(century(first), second, third)
            }
            (len, 2) if short(len) => Date::Short(first, second, third),
            (2, 1) => Date::Short(first, second, third),
            _ => return None,
        })
    }

    /// `31 Dec 2017`, `31-Dec-17`, `31. Dezember 2017` after the day; `2017-Dec-31` after the year.
    fn named_date(&mut self, first: u32) -> Option<Date> {
        let before = self.rest;
        let gap = |c: char| c.is_whitespace() || matches!(c, '-' | '/' | '.' | ',' | '\'');
        let mut rest = self.rest.trim_start_matches(gap);
        for ordinal in ["st ", "nd ", "rd ", "th ", "de ", "of "] {
            rest = rest.strip_prefix(ordinal).unwrap_or(rest).trim_start();
        }
        let (word, after) = split_word(rest);
        let month = words::month(&word.to_lowercase())?;
        let after = after.trim_start_matches(gap);
        self.rest = after.strip_prefix("de ").unwrap_or(after);
        let Some((last, _)) = self.digits() else {
            self.rest = before;
            return None;
        };
        let last = u32::try_from(last).ok()?;
        let (year, day) = if first > 31 {
            (first, last)
        } else {
            (last, first)
        };
        let year = if year < 100 { century(year) } else { year };
        Some(Date::Known(year, month.into(), day))
    }

    /// `Dec 31, 2017` and `Dec 31 14:00:00 2017`, the month being read.
    fn month_first(&mut self, month: u32) -> Option<()> {
        self.rest = self.rest.trim_start_matches([' ', '.', '-', '/']);
        let (day, day_len) = self.digits()?;
        for ordinal in ["st", "nd", "rd", "th"] {
            self.rest = self.rest.strip_prefix(ordinal).unwrap_or(self.rest);
        }
        let gap = |c: char| c.is_whitespace() || matches!(c, ',' | '-' | '/');
        self.rest = self.rest.trim_start_matches(gap);
        // The year may come last of all, after time and zone: look for it from the end.
        let clock_follows =
            self.rest.chars().nth(1) == Some(':') || self.rest.chars().nth(2) == Some(':');
        let year = if clock_follows {
            let (front, last) = self.rest.trim_end().rsplit_once(' ')?;
            self.rest = front;
            (last.len() == 4).then(|| last.parse().ok())??
        } else {
            self.digits()?.0
        };
        let (day, year) = (u32::try_from(day).ok()?, u32::try_from(year).ok()?);
        let year = if year < 100 { century(year) } else { year };
        (day_len <= 2).then_some(())?;
        self.set_date(Date::Known(year, month, day))
    }

    fn word(&mut self) -> Option<()> {
        let (word, after) = split_word(self.rest);
        let word = word.to_lowercase();
        self.rest = after;
        if let Some(half) = words::half(&word).or_else(|| self.dotted_half(&word)) {
            self.half = Some(half);
        } else if let Some(month) = words::month(&word).filter(|_| self.civil.date.is_none()) {
            self.month_first(month.into())?;
        } else if let Some(offset) = zone::abbreviation(&word) {
            self.civil.offset = Some(offset);
        } else if let Some(name) = zone::vague_name(&word) {
            self.civil.vague_zone = Some(name);
        } else if !words::is_filler(&word) {
            return None;
        }
        Some(())
    }

    /// `a.m.` and `p.m.`, the letter being read.
    fn dotted_half(&mut self, word: &str) -> Option<Half> {
        let half = match word {
            "a" => Half::Before,
            "p" => Half::After,
            _ => return None,
        };
        let after = self
            .rest
            .trim_start_matches(['.', ' '])
            .strip_prefix(['m', 'M'])?;
        self.rest = after;
        Some(half)
    }

    fn offset(&mut self) -> Option<()> {
        let end = |c: char| !(c.is_ascii_digit() || c == ':');
        let sign_len = self.rest.chars().next()?.len_utf8();
        let len = self
            .rest
            .get(sign_len..)?
            .find(end)
            .map_or(self.rest.len(), |at| at + sign_len);
        let (text, after) = self.rest.split_at_checked(len)?;
        self.rest = after;
        self.civil.offset = Some(zone::offset(text)?);
        Some(())
    }

    fn set_date(&mut self, date: Date) -> Option<()> {
        let fits = [DateOrder::Ymd, DateOrder::Dmy, DateOrder::Mdy].map(|o| date.read(o).is_some());
        (self.civil.date.is_none() && fits.contains(&true)).then_some(())?;
        self.civil.date = Some(date);
        Some(())
    }

    fn set_time(&mut self, ms: i64) -> Option<()> {
        (self.civil.time_ms.is_none() && (0..=DAY_MS).contains(&ms)).then_some(())?;
        self.civil.time_ms = Some(ms);
        Some(())
    }
}

fn digit(c: char) -> Option<u32> {
    c.to_digit(10)
        .or_else(|| (c as u32).checked_sub('０' as u32).filter(|d| *d < 10))
}

fn split_word(text: &str) -> (&str, &str) {
    let end = text
        .find(|c: char| !c.is_alphabetic())
        .unwrap_or(text.len());
    text.split_at_checked(end).unwrap_or((text, ""))
}
