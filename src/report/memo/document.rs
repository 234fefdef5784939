//! A document as headings, paragraphs and tables, written as Markdown or as one HTML file.

/// A part of a document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Part {
    Title(String),
    Heading(String),
    Paragraph(String),
    /// The first row holds the titles; `figures` columns from the second on are right-aligned.
    Table {
        rows: Vec<Vec<String>>,
        figures: usize,
    },
    /// A PNG with what it shows in words.
    Picture {
        png: Vec<u8>,
        alt: String,
    },
}

/// A document in the order it is read.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Document {
    /// BCP 47 tag of its language.
    pub language: &'static str,
    /// Rides unseen in the file; empty for none. It has none of the signs of HTML and Markdown.
    pub stamp: String,
    pub parts: Vec<Part>,
}

/// Around the stamp in HTML, and in Markdown.
const HTML_STAMP: [&str; 2] = ["<meta name=\"makegood\" content=\"", "\">"];
const MARKDOWN_STAMP: [&str; 2] = ["<!-- makegood: ", " -->"];

/// The stamp of a document that was written here; `None` where it has none.
pub fn stamp(text: &str) -> Option<String> {
    let between = |[before, after]: [&str; 2]| {
        let (_, rest) = text.split_once(before)?;
        Some(rest.split_once(after)?.0.replace("&quot;", "\""))
    };
    between(HTML_STAMP).or_else(|| between(MARKDOWN_STAMP))
}

/// How the page looks on screen and paper; nothing is loaded from elsewhere.
const STYLE: &str = "body{font:15px/1.5 system-ui,'Noto Sans SC',sans-serif;color:#1b1f24;\
max-width:60em;margin:2em auto;padding:0 1em}h1{font-size:1.6em}h2{font-size:1.15em;margin-top:1.8em;\
border-bottom:1px solid #d0d7de}table{border-collapse:collapse;margin:.8em 0;width:100%}th,\
td{padding:.3em .6em;border-bottom:1px solid #e3e7eb;text-align:left;vertical-align:top}th{\
font-weight:600;white-space:nowrap}.n{text-align:right;font-variant-numeric:tabular-nums;\
white-space:nowrap}img{max-width:100%;border:1px solid #d0d7de}@media print{body{margin:0;\
max-width:none;font-size:11px}h2,h2+p,p:has(+table){break-after:avoid}tr,img{\
break-inside:avoid}}";

impl Document {
    /// As Markdown; pictures are left to the HTML.
    pub fn markdown(&self) -> String {
        let mut text = String::new();
        for part in &self.parts {
            let block = match part {
                Part::Title(title) => format!("# {}", md(title)),
                Part::Heading(heading) => format!("## {}", md(heading)),
                Part::Paragraph(words) => md(words),
                Part::Table { rows, figures } => markdown_table(rows, *figures),
                Part::Picture { .. } => continue,
            };
            text += &block;
            text += "\n\n";
        }
        let mut text = text.trim_end().to_owned() + "\n";
        if !self.stamp.is_empty() {
            text = text + "\n" + MARKDOWN_STAMP[0] + &self.stamp + MARKDOWN_STAMP[1] + "\n";
        }
        text
    }

    /// As plain text: headings on lines of their own, tables left out.
    pub fn plain(&self) -> String {
        let block = |part: &Part| match part {
            Part::Title(words) | Part::Heading(words) | Part::Paragraph(words) => {
                Some(words.clone() + "\n\n")
            }
            Part::Table { .. } | Part::Picture { .. } => None,
        };
        let text: String = self.parts.iter().filter_map(block).collect();
        text.trim_end().to_owned() + "\n"
    }

    /// As one HTML file without scripts.
    pub fn html(&self) -> String {
        let title = self.parts.iter().find_map(|part| match part {
            Part::Title(title) => Some(escaped(title)),
            _ => None,
        });
        let body: String = self.parts.iter().map(html_part).collect();
        let stamp = if self.stamp.is_empty() {
            String::new()
        } else {
            [HTML_STAMP[0], &escaped(&self.stamp), HTML_STAMP[1], "\n"].concat()
        };
        format!(
            "<!doctype html>\n<html lang=\"{}\">\n<head>\n<meta charset=\"utf-8\">\n<meta \
             name=\"viewport\" content=\"width=device-width\">\n<title>{}</title>\n{stamp}<style>{STYLE}</style>\
             \n</head>\n<body>\n{body}</body>\n</html>\n",
            self.language,
            title.unwrap_or_default(),
        )
    }
}

/// Text whose characters mean nothing to Markdown.
fn md(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        if matches!(
            c,
            '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '|' | '#'
        ) {
            out.push('\\');
        }
        out.push(if c == '\n' { ' ' } else { c });
    }
    out
}

fn markdown_table(rows: &[Vec<String>], figures: usize) -> String {
    let line = |row: &Vec<String>| {
        let cells: Vec<String> = row.iter().map(|cell| md(cell)).collect();
        format!("| {} |", cells.join(" | "))
    };
    let Some(titles) = rows.first() else {
        return String::new();
    };
    let rule = |column: usize| {
        if (1..=figures).contains(&column) {
            "--:"
        } else {
            "---"
        }
    };
    let rule: Vec<&str> = (0..titles.len()).map(rule).collect();
    let mut lines = vec![line(titles), format!("|{}|", rule.join("|"))];
    lines.extend(rows.iter().skip(1).map(line));
    lines.join("\n")
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;")
        .replace('"', "&quot;")
}

fn html_part(part: &Part) -> String {
    match part {
        Part::Title(title) => format!("<h1>{}</h1>\n", escaped(title)),
        Part::Heading(heading) => format!("<h2>{}</h2>\n", escaped(heading)),
        Part::Paragraph(words) => format!("<p>{}</p>\n", escaped(words)),
        Part::Table { rows, figures } => html_table(rows, *figures),
        Part::Picture { png, alt } => {
            format!(
                "<img alt=\"{}\" src=\"data:image/png;base64,{}\">\n",
                escaped(alt),
                base64(png)
            )
        }
    }
}

fn html_table(rows: &[Vec<String>], figures: usize) -> String {
    let cells = |row: &Vec<String>, tag: &str| -> String {
        let cell = |(column, text): (usize, &String)| {
            let class = if (1..=figures).contains(&column) {
                " class=\"n\""
            } else {
                ""
            };
            format!("<{tag}{class}>{}</{tag}>", escaped(text))
        };
        row.iter().enumerate().map(cell).collect()
    };
    let head = rows
        .first()
        .map_or_else(String::new, |row| cells(row, "th"));
    let body: String = rows
        .iter()
        .skip(1)
        .map(|row| ["<tr>", &cells(row, "td"), "</tr>\n"].concat())
        .collect();
    format!("<table>\n<thead><tr>{head}</tr></thead>\n<tbody>\n{body}</tbody>\n</table>\n")
}

/// RFC 4648 base 64 with padding.
fn base64(bytes: &[u8]) -> String {
    const DIGITS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut out = String::with_capacity(bytes.len().div_ceil(3) * 4);
    for chunk in bytes.chunks(3) {
        let group = (0..3).fold(0_u32, |g, i| {
            g << 8 | u32::from(chunk.get(i).copied().unwrap_or(0))
        });
        for place in 0..4 {
            let digit = (group >> (18 - 6 * place) & 63) as usize;
            out.push(if place > chunk.len() {
                '='
            } else {
                char::from(DIGITS[digit])
            });
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn base64_is_that_of_rfc_4648() {
        // Section 10, test vectors.
        for (text, code) in [
            ("", ""),
            ("f", "Zg=="),
            ("fo", "Zm8="),
            ("foo", "Zm9v"),
            ("foobar", "Zm9vYmFy"),
        ] {
            assert_eq!(base64(text.as_bytes()), code);
        }
    }

    #[test]
    fn text_from_an_export_stays_text() {
        let bad = "<script>alert(1)</script> | *x*".to_owned();
        let rows = vec![
            vec!["a".to_owned(), "n".to_owned()],
            vec![bad.clone(), "1".to_owned()],
        ];
        let document = Document {
            language: "en",
            stamp: String::new(),
            parts: vec![Part::Title(bad), Part::Table { rows, figures: 1 }],
        };
        assert!(!document.html().contains("<script"));
        insta::assert_snapshot!(document.markdown(), @r"
        # \<script\>alert(1)\</script\> \| \*x\*

        | a | n |
        |---|--:|
        | \<script\>alert(1)\</script\> \| \*x\* | 1 |
        ");
    }
}
