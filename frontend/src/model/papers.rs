//! The papers of a case as a page lists them, and what is known of one that somebody holds.

use super::format::moment;
use super::forward::PACKET;
use super::plain::{Plain, all, may, must};
use super::words::{Family, Word, coded, words};
use serde_json::Value;
use shared_types::case::{ForwardView, Language};
use shared_types::values::{CaseCode, LocalDate, Timestamp};

/// Characters of a digest in a token.
const DIGITS: usize = 32;

/// A paper of a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PaperRow {
    /// Its name in the path.
    pub document: String,
    form: String,
    missing: Option<String>,
}

impl Plain for PaperRow {
    fn of(tree: &Value) -> Option<Self> {
        Some(Self { document: must(tree, "document")?, form: must(tree, "form")?, missing: may(tree, "missing")? })
    }
}

/// A line of the check-list of a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CheckLine {
    /// What.
    pub paper: String,
    /// Whether it is there.
    pub state: String,
}

impl Plain for CheckLine {
    fn of(tree: &Value) -> Option<Self> {
        Some(Self { paper: must(tree, "paper")?, state: must(tree, "state")? })
    }
}

/// The whole file, as it was taken out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TakenFile {
    /// Where its bytes lie.
    pub url: String,
    /// The signature that is kept beside it.
    pub signature: Vec<u8>,
    /// The key that it is checked with.
    pub key: String,
}

impl Plain for TakenFile {
    fn of(tree: &Value) -> Option<Self> {
        let digits: String = must(tree, "signature")?;
        let byte = |at: usize| u8::from_str_radix(digits.get(at..at + 2)?, 16).ok();
        let signature = (0..digits.len()).step_by(2).map(byte).collect::<Option<Vec<u8>>>()?;
        Some(Self { url: must(tree, "url")?, signature, key: must(tree, "key")? })
    }
}

/// All of them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PaperList {
    items: Vec<PaperRow>,
    /// What people leave with, where the mediation failed.
    pub forward: Option<ForwardView>,
    /// The check-list, for whoever keeps the file; empty for others.
    pub file: Vec<CheckLine>,
}

impl Plain for PaperList {
    fn of(tree: &Value) -> Option<Self> {
        Some(Self { items: all(tree, "items")?, forward: may(tree, "forward")?, file: all(tree, "file")? })
    }
}

impl PaperList {
    /// Every paper that can be had now, in the order of a file.
    pub fn all_ready(&self) -> impl Iterator<Item = &PaperRow> {
        self.items.iter().filter(|row| row.missing.is_none())
    }

    /// How many papers of the file are there, of how many that are needed.
    pub fn score(&self) -> (usize, usize) {
        let count = |state: &str| self.file.iter().filter(|line| line.state == state).count();
        let there = count("there");
        (there, there + count("missing"))
    }

    /// Those that people leave with, where the mediation failed and as far as they can be had now.
    pub fn packet(&self) -> impl Iterator<Item = &PaperRow> {
        let of = |form| self.items.iter().filter(move |row| row.form == form && row.missing.is_none());
        PACKET.into_iter().filter(|_| self.forward.is_some()).flat_map(move |form| of(form.as_str()))
    }

    /// The others that can be had now.
    pub fn ready(&self) -> impl Iterator<Item = &PaperRow> {
        let packed = |row: &PaperRow| self.forward.is_some() && PACKET.iter().any(|form| form.as_str() == row.form);
        self.items.iter().filter(move |row| row.missing.is_none() && !packed(row))
    }

    /// Those that cannot be had yet.
    pub fn later(&self) -> impl Iterator<Item = &PaperRow> {
        self.items.iter().filter(|row| row.missing.is_some())
    }

    /// What a row is called: by its form, and where there are several, by its numbers, too.
    pub fn title(&self, language: Language, row: &PaperRow) -> String {
        let name = coded(language, Family::Paper, &row.form);
        let several = self.items.iter().filter(|other| other.form == row.form).count() > 1;
        match row.document.split_once('-').filter(|_| several) {
            Some((_, numbers)) => format!("{name} {numbers}"),
            None => name,
        }
    }
}

impl PaperRow {
    /// What is not on record yet.
    pub fn lack(&self, language: Language) -> Option<String> {
        let what = coded(language, Family::Unfilled, self.missing.as_deref()?);
        Some(words(language, Word::PapersMissing, &[("what", &what)]))
    }
}

/// What stands behind the address of a paper: dispute code, full stop, beginning of the digest; as people type it, with blanks
/// and hyphens. `None`: it is none.
pub fn token(typed: &str) -> Option<String> {
    let (code, digest) = typed.trim_start_matches('#').split_once(['.', '。', '．'])?;
    let code = CaseCode::parse(code).ok()?;
    let digest: String = digest.chars().filter(|c| !c.is_whitespace()).map(|c| c.to_ascii_lowercase()).collect();
    let digest = digest.get(..DIGITS).filter(|short| short.bytes().all(|byte| byte.is_ascii_hexdigit()))?;
    Some(format!("{}.{digest}", code.compact()))
}

/// What was given out under a token.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Given {
    form: String,
    language: String,
    version: u64,
    made_at: Timestamp,
    /// SHA-256 of its file.
    pub sha256: String,
}

impl Plain for Given {
    fn of(tree: &Value) -> Option<Self> {
        Some(Self {
            form: must(tree, "form")?,
            language: must(tree, "language")?,
            version: must(tree, "version")?,
            made_at: must(tree, "made_at")?,
            sha256: must(tree, "sha256")?,
        })
    }
}

impl Given {
    /// Name and value of what is known.
    pub fn rows(&self, language: Language, today: LocalDate) -> Vec<(Word, String)> {
        let of = if self.language == Language::En.as_str() {
            Word::GenuinePaperLanguageEn
        } else {
            Word::GenuinePaperLanguageZh
        };
        let made = [("version", self.version.to_string()), ("when", moment(language, self.made_at, today))];
        vec![
            (Word::GenuinePaperForm, coded(language, Family::Paper, &self.form)),
            (Word::GenuinePaperLanguage, words(language, of, &[])),
            (
                Word::GenuinePaperMade,
                words(language, Word::GenuinePaperMadeAt, &made.each_ref().map(|(n, v)| (*n, v.as_str()))),
            ),
            (Word::GenuinePaperHash, self.sha256.clone()),
        ]
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::plain::read_plain;
    use shared_types::api::{FileLine, FileTaken, PaperLine, PapersAnswer, VerifyAnswer};
    use shared_types::case::{EndReason, FilePaper, Form, Paper, PaperState, Route, RouteView, Unfilled};
    use shared_types::values::PartyId;

    fn line(paper: Paper, missing: Option<Unfilled>) -> PaperLine {
        PaperLine { document: paper, form: paper.form(), missing, turn: missing.map(Unfilled::turn) }
    }

    fn answered(items: Vec<PaperLine>, forward: Option<ForwardView>) -> PaperList {
        read_plain(&serde_json::to_string(&PapersAnswer { items, file: None, forward }).unwrap()).unwrap()
    }

    fn list(items: Vec<PaperLine>) -> PaperList {
        answered(items, None)
    }

    #[test]
    fn who_leaves_without_agreement_finds_the_papers_for_it_first_and_none_twice() {
        let items = vec![
            line(Paper::One(Form::Application), None),
            line(Paper::One(Form::LimitationReceipt), None),
            line(Paper::One(Form::UndisputedFacts), Some(Unfilled::NoFacts)),
            line(Paper::One(Form::EndNotice), None),
            line(Paper::One(Form::NextStep), None),
        ];
        let forward = ForwardView {
            reason: Some(EndReason::TooFarApart),
            routes: vec![
                RouteView { route: Route::Court, article: "人民调解法 第26条".to_owned(), limit: None },
                RouteView { route: Route::LegalAid, article: "法律援助法 第43条".to_owned(), limit: None },
            ],
            limitation: Some("民法典 第195条".to_owned()),
            undisputed: vec!["借条是真的".to_owned()],
        };
        let names =
            |rows: &mut dyn Iterator<Item = &PaperRow>| rows.map(|row| row.document.clone()).collect::<Vec<_>>();
        let known = answered(items.clone(), Some(forward.clone()));
        assert_eq!(known.forward, Some(forward));
        assert_eq!(names(&mut known.packet()), ["end_notice", "next_step", "limitation_receipt"]);
        assert_eq!(names(&mut known.ready()), ["application"]);
        assert_eq!(names(&mut known.later()), ["undisputed_facts"]);
        let other = list(items);
        assert_eq!(names(&mut other.packet()), [""; 0]);
        assert_eq!(names(&mut other.ready()), ["application", "limitation_receipt", "end_notice", "next_step"]);
    }

    #[test]
    fn papers_are_told_by_form_and_apart_where_there_are_several() {
        let known = list(vec![
            line(Paper::One(Form::Application), None),
            line(Paper::MediationRecord(3), None),
            line(Paper::MediationRecord(9), None),
            line(Paper::RightsNotice(PartyId::new(2)), None),
            line(Paper::One(Form::Agreement), Some(Unfilled::NoAgreement)),
        ]);
        let ready: Vec<String> = known.ready().map(|row| known.title(Language::ZhCn, row)).collect();
        assert_eq!(ready, ["人民调解申请书", "人民调解记录 3", "人民调解记录 9", "权利义务告知书"]);
        let later: Vec<_> = known.later().filter_map(|row| row.lack(Language::En)).collect();
        assert_eq!(later, ["Missing: there is no written agreement yet"]);
    }

    #[test]
    fn a_file_says_how_much_of_what_it_needs_is_there() {
        let line = |paper, state| FileLine { paper, state };
        let file = vec![
            line(FilePaper::Application, PaperState::There),
            line(FilePaper::Identity, PaperState::Missing),
            line(FilePaper::Confirmation, PaperState::NotNeeded),
        ];
        let answer = PapersAnswer { items: Vec::new(), file: Some(file), forward: None };
        let known: PaperList = read_plain(&serde_json::to_string(&answer).unwrap()).unwrap();
        assert_eq!((known.score(), known.file[1].paper.as_str()), ((1, 2), "identity"));
        assert_eq!(list(Vec::new()).score(), (0, 0));
    }

    #[test]
    fn a_file_that_was_taken_out_is_read_with_its_signature() {
        let answer = FileTaken {
            url: "/files/papers/ab".to_owned(),
            sha256: "ab".repeat(32),
            signature: "0fa0".repeat(32),
            key: "cd".repeat(32),
            expires_at: Timestamp::parse("2026-11-22T01:00:00Z").unwrap(),
        };
        let taken: TakenFile = read_plain(&serde_json::to_string(&answer).unwrap()).unwrap();
        assert_eq!((taken.signature.len(), &taken.signature[..2]), (64, [0x0f, 0xa0].as_slice()));
        let odd = FileTaken { signature: "0fa".to_owned(), ..answer };
        assert!(read_plain::<TakenFile>(&serde_json::to_string(&odd).unwrap()).is_none());
    }

    #[test]
    fn a_token_is_found_in_what_people_type_and_in_nothing_else() {
        let digest = "0123456789abcdef".repeat(2);
        let expected = Some(format!("7KQ4M2XD9.{digest}"));
        let whole = format!("{digest}{digest}");
        for typed in [
            format!("#7KQ4M2XD9.{digest}"),
            format!("7kq4-m2xd-9。{}", whole.to_uppercase()),
            format!(" 7KQ4 M2XD 9 . 01234567 89abcdef {whole}"),
        ] {
            let found = token(&typed);
            assert!(found.is_none() || found == expected, "{typed}: {found:?}");
        }
        assert_eq!(token(&format!("7KQ4M2XD9.{}", &digest[1..])), None);
        assert_eq!(token(&format!("7KQ4M2XD8.{digest}")), None);
        assert_eq!(token(&digest), None);
        assert_eq!(token("7KQ4M2XD9.一二三四五六七八九十一二三四五六七八九十一二三四五六七八九十一二"), None);
    }

    #[test]
    fn what_was_given_out_is_read_and_told() {
        let answer = VerifyAnswer {
            form: Form::Agreement,
            language: Language::En,
            edition: 1,
            version: 12,
            made_at: Timestamp::parse("2026-11-22T01:00:00Z").unwrap(),
            sha256: "ab".repeat(32),
        };
        let given: Given = read_plain(&serde_json::to_string(&answer).unwrap()).unwrap();
        let rows = given.rows(Language::En, LocalDate::parse("2026-11-22").unwrap());
        assert_eq!(rows[0].1, "Mediation agreement");
        assert_eq!(rows[1].1, "English (for reading)");
        assert!(rows[2].1.starts_with("entry 12 of the record"), "{rows:?}");
        assert_eq!(rows[3].1, answer.sha256);
    }
}
