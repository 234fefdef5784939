//! Words inside times: months, weekdays, halves of the day.

use std::collections::{HashMap, HashSet};
use std::sync::LazyLock;

/// Names of each month in English, German, French, Spanish, Portuguese and Italian, then in
/// Russian, Polish, Turkish, Dutch and Czech.
const MONTHS: [&str; 12] = [
    "january janeiro januar jänner janvier enero gennaio janv jan ene gen \
     января янв styczeń stycznia sty ocak januari leden",
    "february fevereiro februar février febrero febbraio févr feb fev fév \
     февраля фев luty lutego şubat februari únor",
    "march märz mars marzo março mär mrz mar марта мар marzec marca mart maart březen",
    "april avril abril aprile apr avr abr апреля апр kwiecień kwietnia kwi nisan duben",
    "may mai mayo maio maggio mag мая maj maja mayıs mei květen",
    "june juni juin junio junho giugno jun giu июня июн czerwiec czerwca cze haziran červen",
    "july juli juillet julio julho luglio juil jul lug июля июл lipiec lipca lip temmuz červenec",
    "august août agosto aug aoû ago \
     августа авг sierpień sierpnia sie ağustos augustus agustus srpen",
    "september septembre septiembre setembro settembre sept sep set \
     сентября сен wrzesień września wrz eylül září",
    "october oktober octobre octubre outubro ottobre oct okt out ott \
     октября окт październik października paź ekim říjen",
    "november novembre noviembre novembro nov ноября ноя listopad listopada lis kasım",
    "december dezember décembre diciembre dezembro dicembre dec dez déc dic \
     декабря дек grudzień grudnia gru aralık desember prosinec",
];

/// Words in a time that say nothing the digits do not say.
const FILLERS: &str = "monday tuesday wednesday thursday friday saturday sunday mon tue \
     tues wed thu \
     thur thurs fri sat sun at um uhr à a de del der le of on st nd rd th h hs t om о в г \
     o 星期一 星期二 \
     星期三 星期四 星期五 星期六 星期日 星期天 周一 周二 周三 周四 周五 周六 周日 月曜日 火曜日 水曜日 木曜日 金曜日 土曜日 日曜日";

/// The half of the day that an hour from 1 to 12 is in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Half {
    Before,
    After,
}

pub(super) fn month(word: &str) -> Option<u8> {
    static NUMBERS: LazyLock<HashMap<&str, u8>> = LazyLock::new(|| {
        let months = MONTHS.iter().zip(1..);
        let named = months
            .flat_map(|(names, number)| names.split_whitespace().map(move |name| (name, number)));
        named.collect()
    });
    NUMBERS.get(word).copied()
}

pub(super) fn is_filler(word: &str) -> bool {
    static WORDS: LazyLock<HashSet<&str>> = LazyLock::new(|| FILLERS.split_whitespace().collect());
    WORDS.contains(word)
}

pub(super) fn half(word: &str) -> Option<Half> {
    match word {
        "am" | "上午" | "早上" | "凌晨" | "午前" | "오전" => Some(Half::Before),
        "pm" | "下午" | "晚上" | "中午" | "午後" | "오후" => Some(Half::After),
        _ => None,
    }
}
