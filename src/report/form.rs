//! The forms in which a report leaves the program, each made from the same findings.

use std::path::Path;

use super::{Findings, memo, notice, page, stamp, workbook};
use crate::text::Language;

/// A form of the report.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Form {
    /// The page as a picture.
    Png,
    /// The page as shapes.
    Svg,
    Workbook,
    /// The memo with the page in it.
    Html,
    /// The memo.
    Markdown,
    /// The notice to customers.
    Notice,
    /// The same as plain text.
    NoticeText,
}

impl Form {
    /// Every form, in the order in which they are offered.
    pub const ALL: [Self; 7] = [
        Self::Png,
        Self::Svg,
        Self::Workbook,
        Self::Html,
        Self::Markdown,
        Self::Notice,
        Self::NoticeText,
    ];

    /// By the ending of a file's name: `.notice.md` and `.txt` are the notice.
    pub fn of(path: &Path) -> Option<Self> {
        let stem = path.file_stem()?.to_str()?.to_ascii_lowercase();
        match path.extension()?.to_str()?.to_ascii_lowercase().as_str() {
            "png" => Some(Self::Png),
            "svg" => Some(Self::Svg),
            "xlsx" => Some(Self::Workbook),
            "html" | "htm" => Some(Self::Html),
            "md" if stem.ends_with("notice") => Some(Self::Notice),
            "md" => Some(Self::Markdown),
            "txt" => Some(Self::NoticeText),
            _ => None,
        }
    }

    /// The end of a file's name in this form.
    pub const fn ending(self) -> &'static str {
        match self {
            Self::Png => "png",
            Self::Svg => "svg",
            Self::Workbook => "xlsx",
            Self::Html => "html",
            Self::Markdown => "md",
            Self::Notice => "notice.md",
            Self::NoticeText => "notice.txt",
        }
    }
}

/// The report in a form, as the bytes of a file; the same findings give the same bytes.
///
/// `scale` is that of pictures: 1 is 1920 × 1080 pixels.
///
/// # Errors
/// Why it cannot be made, in the words of whoever writes that form.
pub fn bytes(
    form: Form,
    findings: &Findings<'_>,
    language: Language,
    scale: f32,
) -> Result<Vec<u8>, String> {
    let facts = stamp::text(&stamp::of(findings, language, scale));
    let picture = || page::png(findings.page, &facts, language, scale).map_err(|e| e.to_string());
    let memo = |picture| memo::document(findings, picture, &facts, language);
    Ok(match form {
        Form::Png => picture()?,
        Form::Svg => page::svg(findings.page, &facts, language).into_bytes(),
        Form::Workbook => workbook::bytes(findings, &facts, language).map_err(|e| e.to_string())?,
        Form::Html => memo(Some(picture()?)).html().into_bytes(),
        Form::Markdown => memo(None).markdown().into_bytes(),
        Form::Notice => notice::document(findings, language).markdown().into_bytes(),
        Form::NoticeText => notice::document(findings, language).plain().into_bytes(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_form_is_told_by_the_ending() {
        for form in Form::ALL {
            let path = format!("a/b.{}", form.ending());
            assert_eq!(Form::of(Path::new(&path)), Some(form));
        }
        assert_eq!(Form::of(Path::new("a.TXT")), Some(Form::NoticeText));
        assert_eq!(Form::of(Path::new("a.pdf")), None);
        assert_eq!(Form::of(Path::new("notice.md")), Some(Form::Notice));
    }
}
