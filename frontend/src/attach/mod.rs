//! Files beside a field and in a line of a talk: chosen, photographed, spoken; on their way, cancelled, tried again; looked
//! at and listened to. The same for citizens and staff; which talk a file goes to is settled by whoever shows it.

mod chosen;
mod few;
mod rows;
mod trays;
mod voice;

pub use chosen::Files;
pub use few::{Few, Proof};
pub use rows::{list, rows, told};
pub use trays::{Tray, Trays};
