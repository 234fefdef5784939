//! Which encoding a file is in, told from its first bytes, and its bytes as UTF-8.

use std::io::{self, Read};

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{
    BIG5, CoderResult, Decoder, EUC_JP, EUC_KR, Encoding, GB18030, GBK, SHIFT_JIS, UTF_8, UTF_16BE,
    UTF_16LE, WINDOWS_1252,
};

use super::QuestionKind;
use super::doubt::Doubt;
use super::header;

/// Bytes that are decoded on trial: enough for titles and some hundred lines.
const TRIAL_BYTES_MAX: usize = 64 << 10;
/// Bytes whose zeros are counted to see UTF-16.
const ZEROS_SEEN_MAX: usize = 8 << 10;
/// Characters outside ASCII below which two encodings that both fit are not told apart.
const SURE_CHARS_MIN: usize = 40;
/// Encodings that exports of the markets we know are in, beside Unicode.
const CANDIDATES: [&Encoding; 6] = [GB18030, BIG5, SHIFT_JIS, EUC_JP, EUC_KR, WINDOWS_1252];

/// The encoding of a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Found {
    pub encoding: &'static Encoding,
    /// Length of the byte order mark.
    pub mark_len: usize,
    /// Set where nothing decides between encodings that all fit.
    pub doubt: Option<Doubt>,
}

impl Found {
    fn sure(encoding: &'static Encoding, mark_len: usize) -> Self {
        Self {
            encoding,
            mark_len,
            doubt: None,
        }
    }

    /// The name that the report shows, such as `UTF-8` or `GB18030`.
    pub fn label(&self) -> &'static str {
        name(self.encoding)
    }
}

/// The name of an encoding as people write it.
pub fn name(encoding: &'static Encoding) -> &'static str {
    if encoding == GB18030 {
        "GB18030"
    } else {
        encoding.name()
    }
}

/// The encoding that a person named; `None` for a name that is none.
pub fn named(label: &str) -> Option<&'static Encoding> {
    let encoding = Encoding::for_label(label.trim().as_bytes())?;
    // GB18030 holds all of GBK; a file said to be the one is often the other.
    Some(if encoding == GBK { GB18030 } else { encoding })
}

/// Tells the encoding from the first bytes of a file, at most about a megabyte.
///
/// `is_whole` says that these are all its bytes; otherwise the last character may be cut.
pub fn detect(head: &[u8], is_whole: bool) -> Found {
    if let Some((encoding, mark_len)) = Encoding::for_bom(head) {
        return Found::sure(encoding, mark_len);
    }
    if let Some(encoding) = by_zeros(head) {
        return Found::sure(encoding, 0);
    }
    if is_utf8(head, is_whole) || is_nearly_utf8(head) {
        return Found::sure(UTF_8, 0);
    }
    by_trial(head)
}

/// UTF-16 without a mark: every second byte of ASCII is zero, digits and delimiters among them.
fn by_zeros(head: &[u8]) -> Option<&'static Encoding> {
    let seen = head.get(..ZEROS_SEEN_MAX).unwrap_or(head);
    let (pairs, _) = seen.as_chunks::<2>();
    let first = pairs.iter().filter(|[first, _]| *first == 0).count();
    let second = pairs.iter().filter(|[_, second]| *second == 0).count();
    let (many, few) = ((pairs.len() / 5).max(3), pairs.len() / 20);
    match (first, second) {
        _ if pairs.len() < 4 => None,
        (first, second) if second > many && first <= few => Some(UTF_16LE),
        (first, second) if first > many && second <= few => Some(UTF_16BE),
        _ => None,
    }
}

/// Whether the bytes are UTF-8, but for a character cut at the end.
fn is_utf8(head: &[u8], is_whole: bool) -> bool {
    match std::str::from_utf8(head) {
        Ok(_) => true,
        Err(error) => !is_whole && error.error_len().is_none(),
    }
}

/// Whether the bytes are UTF-8 with a few broken ones: no other encoding makes so many sequences.
fn is_nearly_utf8(head: &[u8]) -> bool {
    let (mut good, mut bad) = (0_usize, 0_usize);
    for chunk in head.utf8_chunks() {
        good += chunk.valid().chars().filter(|c| !c.is_ascii()).count();
        bad += usize::from(!chunk.invalid().is_empty());
    }
    good >= 8 && bad * 20 <= good
}

/// How well an encoding fits: titles it makes readable, and characters that people use.
struct Fit {
    encoding: &'static Encoding,
    titles: usize,
    /// Share of the characters outside ASCII that are common ones, in hundredths.
    common: usize,
}

/// Decodes the head in every encoding that is known and compares what comes out.
fn by_trial(head: &[u8]) -> Found {
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    detector.feed(head, false);
    let guess = detector.guess(None, Utf8Detection::Deny);
    let trial = head.get(..TRIAL_BYTES_MAX).unwrap_or(head);
    let foreign = trial.iter().filter(|byte| !byte.is_ascii()).count();
    let guess = match guess {
        guess if guess == GBK => GB18030,
        // A few letters do not tell the code pages of Europe apart: the western one is commonest.
        guess if guess.is_single_byte() && foreign < SURE_CHARS_MIN => WINDOWS_1252,
        guess => guess,
    };
    let further = Some(guess).filter(|guess| !CANDIDATES.contains(guess));
    let mut fits: Vec<Fit> = CANDIDATES
        .into_iter()
        .chain(further)
        .filter_map(|encoding| fit(trial, encoding))
        .collect();
    fits.sort_by_key(|fit| std::cmp::Reverse((fit.titles, fit.common)));
    let most = fits.first().map_or(0, |fit| fit.titles);
    let least = fits.last().map_or(0, |fit| fit.titles);
    let best: Vec<&Fit> = fits.iter().filter(|fit| fit.titles == most).collect();
    // Titles that only one encoding makes readable leave no doubt.
    if let [only] = best.as_slice()
        && most > least
    {
        return Found::sure(only.encoding, 0);
    }
    let plausible: Vec<&&Fit> = best.iter().filter(|fit| fit.common >= 90).collect();
    // Read as western letters, a script of its own is nothing but letters with accents.
    let is_western = plausible.iter().all(|fit| fit.encoding == WINDOWS_1252);
    if is_western && guess.is_single_byte() && foreign >= SURE_CHARS_MIN && is_not_latin(trial) {
        return Found::sure(guess, 0);
    }
    let is_guessed = |fit: &&&&Fit| fit.encoding == guess;
    let sure = foreign >= SURE_CHARS_MIN * 2;
    match plausible.as_slice() {
        [] => Found::sure(guess, 0),
        [only] if sure || only.encoding == guess => Found::sure(only.encoding, 0),
        several if sure && several.iter().any(|fit| is_guessed(&fit)) => Found::sure(guess, 0),
        several => doubtful(several, guess),
    }
}

/// Whether words with a byte outside ASCII are wholly outside it: Cyrillic, Greek and such.
fn is_not_latin(trial: &[u8]) -> bool {
    let is_letter = |byte: &u8| byte.is_ascii_alphabetic() || !byte.is_ascii();
    let words = trial.split(|byte| !is_letter(byte));
    let foreign = words.filter(|word| word.iter().any(|byte| !byte.is_ascii()));
    let (whole, all) = foreign.fold((0_usize, 0_usize), |(whole, all), word| {
        (whole + usize::from(!word.iter().any(u8::is_ascii)), all + 1)
    });
    whole * 10 >= all * 8
}

fn doubtful(plausible: &[&&Fit], guess: &'static Encoding) -> Found {
    let mut names: Vec<&str> = plausible.iter().map(|fit| name(fit.encoding)).collect();
    if !names.contains(&name(guess)) {
        names.push(name(guess));
    }
    let answers = names
        .iter()
        .map(|name| format!("--encoding {}", name.to_lowercase()))
        .collect();
    let doubt = Doubt {
        kind: QuestionKind::Encoding,
        examples: Vec::new(),
        answers,
    };
    Found {
        encoding: guess,
        mark_len: 0,
        doubt: Some(doubt),
    }
}

/// Tries one encoding; `None` where the bytes are not of it.
fn fit(trial: &[u8], encoding: &'static Encoding) -> Option<Fit> {
    let (text, had_errors) = encoding.decode_without_bom_handling(trial);
    // A character may be cut at the end: one error there is none.
    let errors = text
        .chars()
        .rev()
        .skip(2)
        .filter(|c| *c == '\u{fffd}')
        .count();
    if had_errors && errors * 1000 > text.len() {
        return None;
    }
    let foreign: Vec<char> = text.chars().filter(|c| !c.is_ascii()).collect();
    let common = foreign.iter().filter(|c| is_common(**c, encoding)).count();
    let titles = text.lines().take(60).map(titles_in).max().unwrap_or(0);
    Some(Fit {
        encoding,
        titles,
        common: common * 100 / foreign.len().max(1),
    })
}

fn titles_in(line: &str) -> usize {
    // Only titles outside ASCII tell encodings apart.
    let cells = line
        .split([',', ';', '\t', '|'])
        .map(|cell| cell.trim_matches(['"', '`', ' ']));
    header::recognised(cells.filter(|cell| !cell.is_ascii()))
}

/// Whether people who use an encoding write this character often.
fn is_common(c: char, encoding: &'static Encoding) -> bool {
    let mut bytes = [0_u8; 4];
    if encoding == WINDOWS_1252 {
        return c.is_alphabetic() || "€£’‘“”–°\u{a0}".contains(c);
    }
    let is_wide = matches!(c, '\u{3000}'..='\u{3011}' | '\u{ff01}'..='\u{ff5e}');
    let is_sign = is_wide || "￥¥…—“”·".contains(c);
    let (encoded, _, unmappable) = encoding.encode(c.encode_utf8(&mut bytes));
    let lead = encoded.first().copied().unwrap_or(0);
    let by_frequency = match encoding {
        // The first level of GB 2312 is ordered by sound: the 3,755 common ones.
        e if e == GB18030 => encoded.len() == 2 && (0xb0..=0xd7).contains(&lead),
        // The first level of Big5: 5,401 common ones.
        e if e == BIG5 => (0xa4..=0xc6).contains(&lead),
        // Kana and the first level of JIS kanji.
        e if e == SHIFT_JIS => encoded.len() == 2 && (0x81..=0x98).contains(&lead),
        e if e == EUC_JP => (0xa4..=0xa5).contains(&lead) || (0xb0..=0xcf).contains(&lead),
        _ => (0xb0..=0xc8).contains(&lead),
    };
    !unmappable && (by_frequency || is_sign)
}

/// The end of a file as UTF-8 from the start of some line; `offset` is where its bytes begin.
pub fn decode_tail(bytes: &[u8], offset: u64, encoding: &'static Encoding) -> String {
    let wide = encoding == UTF_16LE || encoding == UTF_16BE;
    let skip = usize::from(wide && offset % 2 == 1);
    let bytes = bytes.get(skip..).unwrap_or_default();
    let (text, _) = encoding.decode_without_bom_handling(bytes);
    // The first line is cut, unless these are all the bytes.
    match text.split_once('\n') {
        _ if offset == 0 => text.into_owned(),
        Some((_, rest)) => rest.to_owned(),
        None => text.into_owned(),
    }
}

/// A reader of UTF-8 over a reader of another encoding; broken bytes become U+FFFD.
pub struct Transcoder<R> {
    inner: R,
    decoder: Decoder,
    input: Vec<u8>,
    filled: usize,
    used: usize,
    /// Text that did not fit a small buffer of the caller's.
    spare: Vec<u8>,
    ended: bool,
    done: bool,
}

/// Bytes below which the caller's buffer may be too small for a character.
const SPARE_BYTES: usize = 64;
/// Bytes decoded at a time.
const CHUNK_BYTES: usize = 256 << 10;

impl<R: Read> Transcoder<R> {
    /// Reads on from a place without a byte order mark.
    pub fn new(inner: R, encoding: &'static Encoding) -> Self {
        Self {
            inner,
            decoder: encoding.new_decoder_without_bom_handling(),
            input: vec![0; CHUNK_BYTES],
            filled: 0,
            used: 0,
            spare: Vec::new(),
            ended: false,
            done: false,
        }
    }

    fn fill(&mut self) -> io::Result<()> {
        self.used = 0;
        self.filled = self.inner.read(&mut self.input)?;
        self.ended = self.filled == 0;
        Ok(())
    }
}

impl<R: Read> Transcoder<R> {
    /// Decodes some text into a buffer of at least four bytes; 0 at the end.
    fn decode(&mut self, output: &mut [u8]) -> io::Result<usize> {
        while !self.done {
            if self.used == self.filled && !self.ended {
                self.fill()?;
            }
            let input = self.input.get(self.used..self.filled).unwrap_or_default();
            let (result, read, written, _) = self.decoder.decode_to_utf8(input, output, self.ended);
            self.used += read;
            self.done = self.ended && result == CoderResult::InputEmpty;
            if written > 0 {
                return Ok(written);
            }
        }
        Ok(0)
    }
}

impl<R: Read> Read for Transcoder<R> {
    fn read(&mut self, output: &mut [u8]) -> io::Result<usize> {
        if self.spare.is_empty() && output.len() >= SPARE_BYTES {
            return self.decode(output);
        }
        if self.spare.is_empty() {
            let mut spare = [0; SPARE_BYTES];
            let len = self.decode(&mut spare)?;
            self.spare
                .extend_from_slice(spare.get(..len).unwrap_or_default());
        }
        let len = self.spare.len().min(output.len());
        for (to, from) in output.iter_mut().zip(self.spare.drain(..len)) {
            *to = from;
        }
        Ok(len)
    }
}

#[cfg(test)]
mod tests {
    use encoding_rs::{WINDOWS_1251, WINDOWS_1253};

    use super::*;

    const CHINESE: &str =
        "订单号,商品名称,实付金额\n1001,影视会员年卡,0.20\n1002,音乐会员月卡,18.00\n";
    const JAPANESE: &str = "注文番号,商品名,支払金額\n1001,プレミアム会員,20\n1002,音楽会員,18\n";
    const TAIWANESE: &str = "訂單編號,商品名稱,實付金額\n1001,影視會員年卡,0.20\n";
    const GERMAN: &str = "Bestellnummer;Artikel;Betrag\n1001;Jahresgebühr für Müller;18,00\n";

    const RUSSIAN: &str = "Номер заказа;Товар;Сумма\n1001;Годовая подписка;18,00\n";
    const GREEK: &str = "Αριθμός παραγγελίας;Προϊόν;Ποσό\n1001;Ετήσια συνδρομή;18,00\n";

    fn encode(text: &str, encoding: &'static Encoding) -> Vec<u8> {
        if encoding == UTF_16LE {
            return text.encode_utf16().flat_map(u16::to_le_bytes).collect();
        }
        if encoding == UTF_16BE {
            return text.encode_utf16().flat_map(u16::to_be_bytes).collect();
        }
        let (bytes, _, unmappable) = encoding.encode(text);
        assert!(!unmappable);
        bytes.into_owned()
    }

    #[track_caller]
    fn case(text: &str, encoding: &'static Encoding) {
        let bytes = encode(text, encoding);
        let found = detect(&bytes, true);
        assert_eq!((name(found.encoding), found.doubt), (name(encoding), None));
        let mut decoded = String::new();
        Transcoder::new(bytes.as_slice(), encoding)
            .read_to_string(&mut decoded)
            .unwrap();
        assert_eq!(decoded, text);
    }

    #[test]
    fn encodings_are_told_by_what_they_make_readable() {
        for (text, encodings) in [
            (CHINESE, vec![UTF_8, UTF_16LE, UTF_16BE, GB18030]),
            (JAPANESE, vec![UTF_8, UTF_16LE, SHIFT_JIS, EUC_JP]),
            (TAIWANESE, vec![UTF_8, BIG5]),
            (GERMAN, vec![UTF_8, WINDOWS_1252]),
        ] {
            for encoding in encodings {
                case(text, encoding);
            }
        }
        case("order_id,product,paid\n1,Café crème,2\n", WINDOWS_1252);
        case("order_id,product,paid\n1,会员年卡视频会员,2\n", GB18030);
        case("order_id,paid\n1,£2.00\n", WINDOWS_1252);
        case(&RUSSIAN.repeat(4), WINDOWS_1251);
        case(&GREEK.repeat(4), WINDOWS_1253);
    }

    #[test]
    fn marks_name_the_encoding_and_are_no_text() {
        let marked = |mark: &[u8], text: &str, encoding| [mark, &encode(text, encoding)].concat();
        let found = detect(&marked(b"\xef\xbb\xbf", CHINESE, UTF_8), true);
        assert_eq!((found.label(), found.mark_len), ("UTF-8", 3));
        let found = detect(&marked(b"\xff\xfe", CHINESE, UTF_16LE), true);
        assert_eq!((found.label(), found.mark_len), ("UTF-16LE", 2));
        let found = detect(&marked(b"\xfe\xff", CHINESE, UTF_16BE), true);
        assert_eq!((found.label(), found.mark_len), ("UTF-16BE", 2));
    }

    #[test]
    fn a_cut_character_and_a_few_broken_bytes_are_still_utf8() {
        let bytes = CHINESE.as_bytes();
        let cut = &bytes[..=bytes.len() - "卡,18.00\n".len()];
        assert_eq!(detect(cut, false).label(), "UTF-8");
        let mut broken = CHINESE.repeat(3).into_bytes();
        let at = broken.iter().rposition(|b| *b == b'.').unwrap();
        broken[at] = 0xff;
        assert_eq!(detect(&broken, true).label(), "UTF-8");
        assert_eq!(detect(b"a,b\n1,\0\n", true).label(), "UTF-8");
        assert_eq!(detect(b"", true).label(), "UTF-8");
    }

    #[test]
    fn names_that_people_give_are_known() {
        assert_eq!(named("gbk").map(name), Some("GB18030"));
        assert_eq!(named(" GB18030 ").map(name), Some("GB18030"));
        assert_eq!(named("iso-8859-1").map(name), Some("windows-1252"));
        assert_eq!(named("utf-16le").map(name), Some("UTF-16LE"));
        assert_eq!(named("klingon"), None);
    }

    #[test]
    fn a_tail_begins_at_a_line() {
        let bytes = encode(CHINESE, UTF_16LE);
        for offset in 1..20 {
            let tail = decode_tail(&bytes[offset..], offset as u64, UTF_16LE);
            assert!(
                CHINESE.ends_with(&tail) && tail.starts_with('1'),
                "{offset}: {tail}"
            );
        }
        assert_eq!(decode_tail(&encode(CHINESE, GB18030), 0, GB18030), CHINESE);
    }

    proptest::proptest! {
        #[test]
        fn small_reads_give_the_same_text(text in "[ -~一-龥€\n]{0,200}", size in 1_usize..100) {
            for encoding in [UTF_8, UTF_16LE, GB18030] {
                let bytes = encode(&text, encoding);
                let mut transcoder = Transcoder::new(bytes.as_slice(), encoding);
                let (mut all, mut buffer) = (Vec::new(), vec![0; size]);
                loop {
                    let len = transcoder.read(&mut buffer).unwrap();
                    if len == 0 {
                        break;
                    }
                    all.extend_from_slice(&buffer[..len]);
                }
                proptest::prop_assert_eq!(String::from_utf8(all).unwrap(), text.clone());
            }
        }

        #[test]
        fn no_bytes_panic(bytes in proptest::collection::vec(proptest::prelude::any::<u8>(), 0..300)) {
            for is_whole in [true, false] {
                let found = detect(&bytes, is_whole);
                let mut sink = Vec::new();
                Transcoder::new(bytes.as_slice(), found.encoding).read_to_end(&mut sink).unwrap();
            }
        }
    }
}
