//! The fonts that papers are set in: static TTF of Noto Serif SC and Noto Sans SC, from `fonts/package-lock.json`, which
//! pins their bytes. They are read once and shared by all papers of a process. No font of the machine is used: the same paper
//! would look otherwise elsewhere.

use std::fmt;
use std::path::{Path, PathBuf};
use typst::foundations::Bytes;
use typst::text::{Font, FontBook};
use typst::utils::LazyHash;

/// Folder in the package, and file: body, headings, foot.
const FILES: [(&str, &str); 3] = [
    ("@expo-google-fonts/noto-serif-sc/400Regular", "NotoSerifSC_400Regular.ttf"),
    ("@expo-google-fonts/noto-serif-sc/700Bold", "NotoSerifSC_700Bold.ttf"),
    ("@expo-google-fonts/noto-sans-sc/400Regular", "NotoSansSC_400Regular.ttf"),
];

/// All that papers are set in.
#[derive(Debug)]
pub struct Fonts {
    pub(crate) fonts: Vec<Font>,
    pub(crate) book: LazyHash<FontBook>,
}

/// A font is not where it should be, or is none.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FontsMissing(pub PathBuf);

impl fmt::Display for FontsMissing {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "no font at {}: make setup installs them", self.0.display())
    }
}

impl std::error::Error for FontsMissing {}

impl Fonts {
    /// Reads them from a folder: as npm installs them, or the three files side by side, as a function is packed.
    ///
    /// # Errors
    /// [`FontsMissing`] with the first that is not there.
    pub fn load(folder: &Path) -> Result<Self, FontsMissing> {
        let fonts = FILES.iter().map(|(package, file)| read(folder, package, file)).collect::<Result<Vec<_>, _>>()?;
        let book = LazyHash::new(FontBook::from_fonts(&fonts));
        Ok(Self { fonts, book })
    }

    /// Whether any of them can draw a character.
    pub fn draws(&self, c: char) -> bool {
        self.fonts.iter().any(|font| font.info().coverage.contains(u32::from(c)))
    }
}

fn read(folder: &Path, package: &str, file: &str) -> Result<Font, FontsMissing> {
    let packed = folder.join(file);
    let path = if packed.exists() { packed } else { folder.join(package).join(file) };
    let bytes = std::fs::read(&path).map_err(|_| FontsMissing(path.clone()))?;
    Font::new(Bytes::new(bytes), 0).ok_or(FontsMissing(path))
}
