//! Sets a form: the one road from data to PDF. The typesetter sees our templates, our fonts and one file of data, and nothing
//! else: no folder, no package, no network, no clock.

use crate::fonts::Fonts;
use crate::glyphs;
use crate::stamp::Meta;
use crate::templates::template;
use forms::{Filled, Pdf, Stamp, Typesetter};
use serde_json::{Value, json};
use sha2::{Digest, Sha256};
use shared_types::case::Form;
use shared_types::chain::Hash;
use std::collections::{BTreeSet, HashMap};
use std::fmt;
use typst::diag::{FileError, FileResult, SourceDiagnostic, Warned};
use typst::foundations::{Bytes, Datetime, Duration, Smart};
use typst::syntax::{FileId, RootedPath, Source, VirtualPath, VirtualRoot};
use typst::text::{Font, FontBook};
use typst::utils::LazyHash;
use typst::{Feature, Library, LibraryExt, World};
use typst_layout::PagedDocument;
use typst_pdf::{PdfOptions, PdfStandard, PdfStandards, Timestamp};

/// What every form imports.
const SHARED: [(&str, &str); 5] = [
    ("/kit.typ", include_str!("../templates/kit.typ")),
    ("/words/zh-CN.toml", include_str!("../templates/words/zh-CN.toml")),
    ("/words/packet.zh-CN.toml", include_str!("../templates/words/packet.zh-CN.toml")),
    ("/words/en.toml", include_str!("../templates/words/en.toml")),
    ("/words/packet.en.toml", include_str!("../templates/words/packet.en.toml")),
];
const DATA: &str = "/data.json";
/// China's offset from UTC in minutes.
const CHINA: i32 = 480;

/// Why a paper was not set. None of it is anybody's input: each is a fault of a template or of the set-up.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum NotSet {
    /// The typesetter stopped or warned; what it said, without a word of the data.
    Template(Vec<String>),
    /// The result is no PDF/UA-1 or PDF/A-2a.
    Standard(Vec<String>),
    /// The address of the site does not fit a QR code.
    Site,
    /// A sheet could not be written down as data.
    Data,
}

impl NotSet {
    /// Name in logs and problems.
    pub const fn code(&self) -> &'static str {
        match self {
            Self::Template(_) => "document_template",
            Self::Standard(_) => "document_standard",
            Self::Site => "document_site",
            Self::Data => "document_data",
        }
    }
}

impl fmt::Display for NotSet {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Template(said) | Self::Standard(said) => write!(f, "{}: {}", self.code(), said.join("; ")),
            Self::Site | Self::Data => f.write_str(self.code()),
        }
    }
}

impl std::error::Error for NotSet {}

/// Fonts and templates, read once.
#[derive(Debug)]
pub struct Press {
    fonts: Fonts,
    library: LazyHash<Library>,
    sources: HashMap<FileId, Source>,
}

impl Press {
    /// Gets ready.
    ///
    /// # Errors
    /// [`NotSet::Template`] when a template has a path that is none.
    pub fn new(fonts: Fonts) -> Result<Self, NotSet> {
        let library = Library::builder().with_features([Feature::A11yExtras].into_iter().collect()).build();
        let forms = Form::ALL.iter().map(|form| template(*form));
        let sources = SHARED
            .into_iter()
            .chain(forms)
            .map(|(path, text)| file(path).map(|id| (id, Source::new(id, text.to_owned()))))
            .collect::<Result<_, _>>()?;
        Ok(Self { fonts, library: LazyHash::new(library), sources })
    }

    /// Sets a filled form. The same form gives the same bytes.
    ///
    /// # Errors
    /// [`NotSet`] when a template is wrong; never because of what somebody wrote.
    pub fn render(&self, filled: &Filled) -> Result<Pdf, NotSet> {
        let Filled { form, stamp, digest, .. } = filled;
        let mut meta = Meta::of(filled).ok_or(NotSet::Site)?;
        let mut data = filled.data.clone();
        let mut unset = BTreeSet::new();
        glyphs::told(&mut data, &self.fonts, &mut unset);
        meta.unset = unset.iter().map(|c| glyphs::mark(*c)).collect();
        let document = self.lay_out(*form, data, &meta)?;
        let pages = document.pages().len();
        let bytes = export(&document, stamp, digest);
        // What was laid out is kept by the typesetter for the next run: no word of a case stays behind.
        typst::comemo::evict(0);
        let bytes = bytes?;
        let digest = digest.clone();
        Ok(Pdf {
            sha256: Hash(Sha256::digest(&bytes).into()).into(),
            bytes,
            digest,
            unset: unset.into_iter().collect(),
            pages,
        })
    }

    fn lay_out(&self, form: Form, mut data: Value, meta: &Meta) -> Result<PagedDocument, NotSet> {
        if let Value::Object(fields) = &mut data {
            fields.insert("meta".to_owned(), json!(meta));
        }
        let bytes = serde_json::to_vec(&data).map_err(|_| NotSet::Data)?;
        let sheet = Desk { press: self, main: file(template(form).0)?, data: file(DATA)?, bytes: Bytes::new(bytes) };
        let Warned { output, warnings } = typst::compile::<PagedDocument>(&sheet);
        let document = output.map_err(|wrong| NotSet::Template(messages(&wrong)))?;
        // A warning is a doubt, and a paper of a committee is not made with one.
        if warnings.is_empty() { Ok(document) } else { Err(NotSet::Template(messages(&warnings))) }
    }
}

impl Typesetter for Press {
    fn set(&self, filled: &Filled) -> Result<Pdf, String> {
        self.render(filled).map_err(|wrong| wrong.to_string())
    }
}

fn export(document: &PagedDocument, stamp: &Stamp, digest: &str) -> Result<Vec<u8>, NotSet> {
    let standards = PdfStandards::new(&[PdfStandard::A_2a, PdfStandard::Ua_1])
        .map_err(|wrong| NotSet::Standard(vec![wrong.message().to_string()]))?;
    let options = PdfOptions {
        ident: Smart::Custom(digest.to_owned()),
        creator: Smart::Custom(Some("Dispute Code".to_owned())),
        timestamp: moment(stamp),
        standards,
        ..PdfOptions::default()
    };
    typst_pdf::pdf(document, &options).map_err(|wrong| NotSet::Standard(messages(&wrong)))
}

/// The moment of the record, in China.
fn moment(stamp: &Stamp) -> Option<Timestamp> {
    let (year, month, day) = stamp.at.local_date().parts();
    let (hour, minute) = stamp.at.local_time();
    let part = |value: i8| u8::try_from(value).ok();
    let at = Datetime::from_ymd_hms(i32::from(year), part(month)?, part(day)?, part(hour)?, part(minute)?, 0)?;
    Timestamp::new_local(at, CHINA)
}

fn messages(said: &[SourceDiagnostic]) -> Vec<String> {
    said.iter().map(|one| one.message.to_string()).collect()
}

fn file(path: &str) -> Result<FileId, NotSet> {
    let path = VirtualPath::new(path).map_err(|_| NotSet::Template(vec![path.to_owned()]))?;
    Ok(RootedPath::new(VirtualRoot::Project, path).intern())
}

/// All that the typesetter sees while it sets one sheet.
struct Desk<'a> {
    press: &'a Press,
    main: FileId,
    data: FileId,
    bytes: Bytes,
}

impl World for Desk<'_> {
    fn library(&self) -> &LazyHash<Library> {
        &self.press.library
    }

    fn book(&self) -> &LazyHash<FontBook> {
        &self.press.fonts.book
    }

    fn main(&self) -> FileId {
        self.main
    }

    fn source(&self, id: FileId) -> FileResult<Source> {
        self.press.sources.get(&id).cloned().ok_or_else(|| FileError::NotFound(id.vpath().get_with_slash().into()))
    }

    fn file(&self, id: FileId) -> FileResult<Bytes> {
        if id == self.data {
            return Ok(self.bytes.clone());
        }
        self.source(id).map(|source| Bytes::from_string(source.text().to_owned()))
    }

    fn font(&self, index: usize) -> Option<Font> {
        self.press.fonts.fonts.get(index).cloned()
    }

    /// There is no today: a paper is dated by the record.
    fn today(&self, _: Option<Duration>) -> Option<Datetime> {
        None
    }
}
