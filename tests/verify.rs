//! A file that was shared says whose case it is: the true one, and no other.
#![expect(clippy::unwrap_used, reason = "a test may stop")]

use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use serde_json::Value;

/// Forms that a reader can verify.
const FORMS: [&str; 5] = ["page.png", "page.svg", "book.xlsx", "memo.html", "memo.md"];

/// Those that a debug build makes fast: what differs is told before anything is drawn again.
const QUICK: [&str; 3] = ["page.svg", "book.xlsx", "memo.md"];

struct Review {
    folder: tempfile::TempDir,
}

impl Review {
    /// A case of twelve orders, which wrongly paid 0.20, and its export beside it.
    fn new() -> Self {
        let review = Self {
            folder: tempfile::tempdir().unwrap(),
        };
        review.export("0.20");
        let case = "version = 2\ntitle = \"New Year's Eve\"\nnote = \"Draft\"\n\
            [[sources]]\npath = \"orders.csv\"\n[incident]\nkind = \"underpriced\"\n\
            intended = \"column\"\npaid_ratio_max = \"0.5\"\nzone = \"Asia/Shanghai\"\n\
            [simulation]\nseed = 5\ndraws = 200\n[page]\ncharts = [\"timeline\", \"tornado\"]\n\
            without = [\"counts\"]\n[assumptions]\nchurn_revoke = [0.01, 0.05, 0.15]\n";
        std::fs::write(review.case(), case).unwrap();
        review
    }

    fn export(&self, paid: &str) {
        let mut text = "order_id,user_id,quantity,paid,intended,currency,created_at\n".to_owned();
        for n in 0..12 {
            let line = format!(
                "A{n},u{},1,{paid},18.00,CNY,2017-12-31 14:{n:02}:00\n",
                n % 5
            );
            text.push_str(&line);
        }
        std::fs::write(self.path("orders.csv"), text).unwrap();
    }

    fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    fn case(&self) -> PathBuf {
        self.path("case.makegood")
    }

    fn made(&self, name: &str) -> PathBuf {
        let path = self.path(name);
        let output = run(&["report".as_ref(), &self.case(), "-o".as_ref(), &path]);
        assert!(output.status.success(), "{output:?}");
        path
    }

    /// The exit code, and what is said, of a file against the case.
    fn verify(&self, file: &Path) -> (i32, Value) {
        let case = self.case();
        let output = run(&[
            "verify".as_ref(),
            file,
            "--case".as_ref(),
            &case,
            "--json".as_ref(),
        ]);
        let said = serde_json::from_slice(&output.stdout).unwrap_or_default();
        (output.status.code().unwrap(), said)
    }

    /// Asserts that it does not belong, and that what differs is named.
    #[track_caller]
    fn differs(&self, file: &Path, what: &[&str]) {
        let (code, said) = self.verify(file);
        assert_eq!((code, &said["belongs"]), (1, &Value::Bool(false)), "{said}");
        let found = said["differences"].as_array().unwrap();
        let names: Vec<&str> = found.iter().filter_map(|d| d["what"].as_str()).collect();
        for what in what {
            assert!(names.contains(what), "{what} is not among {names:?}");
        }
    }
}

fn run(arguments: &[&Path]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_makegood"));
    command.args(arguments).output().unwrap()
}

#[test]
fn every_form_belongs_to_its_case() {
    let review = Review::new();
    for form in FORMS {
        let (code, said) = review.verify(&review.made(form));
        assert_eq!(code, 0, "{form}: {said}");
        assert_eq!(said["belongs"], Value::Bool(true));
        assert_eq!(said["recomputed"], Value::Bool(true));
        assert_eq!(said["shown_again"], Value::Bool(true), "{form}");
    }
}

#[test]
fn a_case_that_was_changed_since_is_another() {
    let review = Review::new();
    let files = QUICK.map(|form| review.made(form));
    let text = std::fs::read_to_string(review.case()).unwrap();
    let change = |from: &str, to: &str| {
        assert!(text.contains(from));
        std::fs::write(review.case(), text.replace(from, to)).unwrap();
    };
    change("churn_revoke = [0.01, 0.05", "churn_revoke = [0.01, 0.06");
    for file in &files {
        review.differs(
            file,
            &["assumptions.churn_revoke", "decisions.revoke_all.expected"],
        );
    }
    change("paid_ratio_max = \"0.5\"", "paid_ratio_max = \"0.4\"");
    review.differs(&files[0], &["incident.paid_ratio_max"]);
    change("seed = 5", "seed = 6");
    review.differs(&files[0], &["simulation.seed"]);
}

#[test]
fn a_source_that_was_changed_since_is_named() {
    let review = Review::new();
    let files = QUICK.map(|form| review.made(form));
    review.export("0.30");
    for file in &files {
        review.differs(
            file,
            &["sources.orders.csv", "measures.paid", "measures.shortfall"],
        );
    }
}

#[test]
fn a_picture_that_was_changed_does_not_belong_and_one_saved_again_does() {
    let review = Review::new();
    let page = review.made("page.png");
    let bytes = std::fs::read(&page).unwrap();
    let again = review.path("again.png");
    // Saved by another program: other compression and an alpha, the same pixels and texts.
    std::fs::write(&again, saved_again(&bytes, false)).unwrap();
    assert_eq!(review.verify(&again).0, 0);
    std::fs::write(&again, saved_again(&bytes, true)).unwrap();
    let (code, said) = review.verify(&again);
    assert_eq!(
        (code, &said["belongs"]),
        (1, &Value::Bool(false)),
        "one pixel"
    );
    // A figure of the memo that somebody wrote over.
    let memo = review.made("memo.md");
    let text = std::fs::read_to_string(&memo).unwrap();
    std::fs::write(&memo, text.replacen("216.00", "999.00", 1)).unwrap();
    assert_eq!(review.verify(&memo).0, 1);
}

/// The picture encoded anew with its texts; with one pixel of the middle changed where asked.
fn saved_again(bytes: &[u8], has_change: bool) -> Vec<u8> {
    let reader = png::Decoder::new(std::io::Cursor::new(bytes)).read_info();
    let texts = reader.unwrap().info().utf8_text.clone();
    let mut picture = image::load_from_memory(bytes).unwrap().to_rgba8();
    if has_change {
        let pixel = picture.get_pixel_mut(960, 540);
        pixel.0[0] ^= 0x40;
    }
    let mut out = Vec::new();
    let mut encoder = png::Encoder::new(&mut out, picture.width(), picture.height());
    encoder.set_color(png::ColorType::Rgba);
    for text in texts {
        let said = text.get_text().unwrap();
        encoder.add_itxt_chunk(text.keyword, said).unwrap();
    }
    let mut writer = encoder.write_header().unwrap();
    writer.write_image_data(&picture).unwrap();
    writer.finish().unwrap();
    out
}

#[test]
fn a_file_without_its_facts_is_refused_in_words() {
    let review = Review::new();
    let page = review.made("page.png");
    let bare = review.path("bare.png");
    image::open(&page).unwrap().save(&bare).unwrap();
    std::fs::write(review.path("text.png"), "no picture").unwrap();
    std::fs::write(review.path("empty.svg"), "").unwrap();
    for name in [
        "bare.png",
        "text.png",
        "empty.svg",
        "orders.csv",
        "gone.png",
    ] {
        let file = review.path(name);
        let output = run(&["verify".as_ref(), &file, "--case".as_ref(), &review.case()]);
        assert_eq!(output.status.code(), Some(1), "{name}");
        let said = String::from_utf8_lossy(&output.stderr);
        assert!(said.contains(name) && !said.contains("panicked"), "{said}");
    }
    let output = run(&["verify".as_ref(), &page]);
    assert_eq!(output.status.code(), Some(1), "against nothing");
    assert_eq!(
        run(&["verify".as_ref()]).status.code(),
        Some(2),
        "wrong use"
    );
}

#[test]
fn the_words_name_what_differs_in_both_languages() {
    let review = Review::new();
    let page = review.made("page.png");
    review.export("0.30");
    for (language, word) in [("en", "sources.orders.csv"), ("zh", "sources.orders.csv")] {
        let case = review.case();
        let mut command = Command::new(env!("CARGO_BIN_EXE_makegood"));
        command.arg("verify").arg(&page).arg("--case").arg(case);
        let output = command.args(["--language", language]).output().unwrap();
        let said = String::from_utf8_lossy(&output.stdout);
        assert!(said.contains(word), "{said}");
        assert_eq!(said.contains("不"), language == "zh", "{said}");
    }
}

#[test]
fn a_page_from_counts_says_so_and_belongs_to_its_counts() {
    let counts = concat!(
        env!("CARGO_MANIFEST_DIR"),
        "/sample-data/cases/new-years-eve.toml"
    );
    let review = Review::new();
    let page = review.path("counts.svg");
    let report = ["report", counts, "--draws", "200", "-o"].map(Path::new);
    let output = run(&[report.as_slice(), &[page.as_path()]].concat());
    assert!(output.status.success(), "{output:?}");
    let arguments = ["--case", counts, "--draws", "200"].map(Path::new);
    let output = run(&[&[Path::new("verify"), &page], arguments.as_slice()].concat());
    assert_eq!(output.status.code(), Some(0), "{output:?}");
    let facts = makegood::report::svg::facts(&std::fs::read_to_string(&page).unwrap()).unwrap();
    let facts: Value = serde_json::from_str(&facts).unwrap();
    assert_eq!(facts["measures"]["shortfall"], "51086000.00");
    assert_eq!(facts["counts"]["orders"][1], 2_870_000);
    let memo = review.path("counts.md");
    let output = run(&[report.as_slice(), &[memo.as_path()]].concat());
    assert!(output.status.success(), "{output:?}");
    let text = std::fs::read_to_string(memo).unwrap();
    assert!(text.contains("geometric"), "{text}");
    let export = ["export", counts, "--what", "actions", "-o"].map(Path::new);
    let output = run(&[export.as_slice(), &[page.as_path()]].concat());
    assert_eq!(output.status.code(), Some(1), "there are no single orders");
    let plan = concat!(
        env!("CARGO_MANIFEST_DIR"),
        "/sample-data/cases/service-surge.toml"
    );
    let output = run(&["report", plan, "-o"]
        .map(Path::new)
        .into_iter()
        .chain([page.as_path()])
        .collect::<Vec<_>>());
    let said = String::from_utf8_lossy(&output.stderr);
    assert!(
        said.contains("service-surge.toml"),
        "no counts and no sources: {said}"
    );
}
