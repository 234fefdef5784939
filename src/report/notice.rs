//! The notice to customers: what happened, what we will do, by when, and that nobody asks for money.
//!
//! In both languages, the chosen one first. It holds no figure of the incident and nothing that only
//! the company may know; what the program cannot know stands in square brackets.

use super::Findings;
use super::memo::document::{Document, Part};
use crate::decision::Policy;
use crate::incident::Kind;
use crate::money;
use crate::text::Language;
use crate::text::report::notice::NoticeText as T;
use crate::ui::format::{self, Zone};

/// The notice for the decision taken.
pub fn document(findings: &Findings<'_>, language: Language) -> Document {
    let (other, tag) = match language {
        Language::English => (Language::Chinese, "en"),
        Language::Chinese => (Language::English, "zh-Hans"),
    };
    let parts = [language, other].map(|language| in_language(findings, language));
    Document {
        language: tag,
        parts: parts.concat(),
        ..Document::default()
    }
}

fn in_language(findings: &Findings<'_>, language: Language) -> Vec<Part> {
    let kind = findings.page.incident.kind;
    let policy = findings.taken;
    let (title, happened) = match kind {
        Kind::Underpriced => (T::TitleUnderpriced, T::HappenedUnderpriced),
        Kind::Overcharged => (T::TitleOvercharged, T::HappenedOvercharged),
        Kind::BenefitWithdrawn => (T::TitleBenefit, T::HappenedBenefit),
    };
    let say = |text: T| text.get(language).to_owned();
    let heading = |text: T| Part::Heading(say(text));
    let joint = match language {
        Language::English => " ",
        Language::Chinese => "",
    };
    let paragraph = |sentences: Vec<String>| Part::Paragraph(sentences.join(joint));
    let happened = happened.fill(language, &[("when", &when(findings, language))]);
    vec![
        Part::Title(say(title)),
        heading(T::WhatHappened),
        paragraph(vec![happened, say(T::Sorry)]),
        heading(T::WhatWeDo),
        paragraph(what_we_do(findings, language)),
        heading(T::ByWhen),
        paragraph(by_when(kind, policy, &findings.page.choice.by, language)),
        heading(T::Beware),
        paragraph(vec![say(T::Warning)]),
    ]
}

fn when(findings: &Findings<'_>, language: Language) -> String {
    let incident = findings.page.incident;
    let zone = Zone::new(&incident.zone);
    let ends = incident.start_ms.zip(incident.end_ms);
    ends.map_or_else(
        || T::WhenUnknown.get(language).to_owned(),
        |(start, end)| {
            let values: [(&str, &dyn std::fmt::Display); 3] = [
                ("start", &zone.minute(start)),
                ("end", &zone.minute(end)),
                ("zone", &zone.name()),
            ];
            T::When.fill(language, &values)
        },
    )
}

fn what_we_do(findings: &Findings<'_>, language: Language) -> Vec<String> {
    let rollup = findings.page.rollup;
    let say = |text: T| text.get(language).to_owned();
    let capped = |text: T, cap: u64| {
        let cap = format::count(cap);
        vec![text.fill(language, &[("cap", &cap)]), say(T::Limited)]
    };
    let upto = |limit: String| {
        vec![
            T::KeepUpto.fill(language, &[("limit", &limit)]),
            say(T::Limited),
        ]
    };
    match (findings.page.incident.kind, findings.taken) {
        (Kind::Underpriced, Policy::RevokeAll | Policy::Cap(0)) => vec![say(T::CancelAll)],
        (Kind::Underpriced, Policy::HonourAll) => vec![say(T::KeepAll)],
        (Kind::Underpriced, Policy::Cap(1)) => vec![say(T::KeepFirst), say(T::Limited)],
        (Kind::Underpriced, Policy::Cap(cap)) => capped(T::KeepCap, cap),
        (Kind::Underpriced, Policy::CapUnits(cap)) => {
            let exact = money::from_scaled(cap, rollup.unit_scale).unwrap_or_default();
            upto(T::LimitUnits.fill(language, &[("count", &exact.normalize())]))
        }
        (Kind::Underpriced, Policy::CapAmount(cap)) => {
            let amount = format::money(cap, rollup.scale, rollup.currency, language);
            upto(T::LimitAmount.fill(language, &[("amount", &amount)]))
        }
        (Kind::Underpriced, Policy::OptIn) => vec![say(T::OptIn)],
        (Kind::Underpriced, Policy::InviteToCancel) => vec![say(T::Invite)],
        (Kind::Underpriced, Policy::HonourDelivered) => vec![say(T::KeepDelivered)],
        (Kind::Underpriced, Policy::VoucherInstead) => vec![say(T::CancelAll), say(T::Voucher)],
        (Kind::Overcharged, Policy::RevokeAll | Policy::Cap(0)) => vec![say(T::RefundClaims)],
        (Kind::Overcharged, Policy::Cap(cap)) => capped(T::RefundCap, cap),
        (Kind::Overcharged, _) => vec![say(T::RefundAll)],
        (Kind::BenefitWithdrawn, Policy::RevokeAll | Policy::Cap(0)) => vec![say(T::RestoreClaims)],
        (Kind::BenefitWithdrawn, Policy::Cap(cap)) => capped(T::RestoreCap, cap),
        (Kind::BenefitWithdrawn, _) => vec![say(T::RestoreAll)],
    }
}

fn by_when(kind: Kind, policy: Policy, by: &str, language: Language) -> Vec<String> {
    let date = if by.is_empty() {
        T::Date.get(language)
    } else {
        by
    };
    let by = |text: T| text.fill(language, &[("date", &date)]);
    let say = |text: T| text.get(language).to_owned();
    let nothing = policy == Policy::RevokeAll || policy == Policy::Cap(0);
    let everything = matches!(policy, Policy::HonourAll | Policy::InviteToCancel);
    let mut said = Vec::new();
    if kind == Kind::Underpriced {
        said.push(match policy {
            Policy::OptIn => say(T::Choose),
            _ => say(T::NothingToDo),
        });
        if !nothing && policy != Policy::VoucherInstead {
            said.push(by(T::DeliveredBy));
        }
        if !everything || policy == Policy::InviteToCancel {
            said.push(by(T::RefundedBy));
        }
        return said;
    }
    // Whoever has to claim must know where; where a part is given without asking, only the rest.
    said.push(match policy {
        Policy::HonourAll => say(T::NothingToDo),
        _ => say(T::ToldUs),
    });
    said.push(by(match kind {
        Kind::Overcharged => T::RefundedBy,
        _ => T::RestoredBy,
    }));
    said
}
