//! The pieces every page is made of. They know how to look, to be operated and to be read aloud; they know no domain
//! word, no address and no request: texts come in as they shall stand there.

mod button;
mod card;
mod checks;
mod choices;
mod copy;
mod dialog;
mod errors;
mod facts;
mod field;
mod form;
mod keyed;
mod mark;
mod qr;
mod select;
mod slots;
mod steps;
mod table;
mod tabs;
mod timeline;
mod toast;

pub use button::{Button, ButtonKind, LinkButton};
pub use card::{Alert, Card, Empty, Waiting};
pub use checks::Checks;
pub use choices::{Checkbox, Choice, Radios};
pub use copy::Copy;
pub use dialog::Dialog;
pub use errors::{ErrorSummary, FieldErrors};
pub use facts::{Fact, Facts};
pub use field::{Field, InputKind};
pub use form::Form;
pub use keyed::keyed;
pub use mark::{Tag, Tone, focus};
pub use qr::Qr;
pub use select::Select;
pub use slots::{Chip, Chips};
pub use steps::Steps;
pub use table::{Pager, Table};
pub use tabs::{Tab, Tabs};
pub use timeline::{Moment, Timeline};
pub use toast::{Toast, ToastText};
