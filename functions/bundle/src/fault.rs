//! Why a file is not what was sealed.

use std::fmt;

/// The first thing that does not hold.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Fault {
    /// The container or one of its parts is not in a form that was ever written.
    Unreadable(&'static str),
    /// The signature over the container does not fit its bytes.
    ContainerSignature,
    /// The signature over the manifest does not fit it.
    ManifestSignature,
    /// It was sealed with another key than the one that is trusted.
    OtherKey,
    /// Two parts have one name: which of them is looked at would be the reader's choice.
    SameName,
    /// The manifest seals no case book: without it a file is nobody's case.
    NoCaseBook,
    /// The manifest names a book twice.
    BookTwice(String),
    /// A part is missing, is one too many, or has other bytes.
    Part(String),
    /// The chain of a book breaks at this event; 0: its end is not where the manifest says.
    Chain(String, u64),
    /// An opened value is not what an event committed to.
    Commitment(String),
}

/// Names come from a container that nobody has vouched for yet: they are told escaped, so that none speaks to the terminal.
impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Unreadable(what) => write!(f, "cannot be read: {what}"),
            Self::ContainerSignature => f.write_str("the signature beside the file does not fit its bytes"),
            Self::ManifestSignature => f.write_str("the manifest's signature does not fit it"),
            Self::OtherKey => f.write_str("it was sealed with another key than the one given"),
            Self::SameName => f.write_str("two parts have one name"),
            Self::NoCaseBook => f.write_str("the manifest does not name the book of the case"),
            Self::BookTwice(book) => write!(f, "the manifest names the book {book} twice"),
            Self::Part(name) => write!(f, "{name:?} is missing, too many, or changed"),
            Self::Chain(book, 0) => write!(f, "the chain of {book} does not end where the seal says"),
            Self::Chain(book, seq) => write!(f, "the chain of {book} breaks at event {seq}"),
            Self::Commitment(commitment) => write!(f, "the value behind {commitment:?} is not what was committed to"),
        }
    }
}

impl std::error::Error for Fault {}
