//! The wire, typed: one function for each thing that is asked of the server. Pages call these and nothing else; paths
//! come from `shared_types::api::routes`. The access token lives in memory only; a cookie that no script can read
//! brings a new one.

mod agreed;
mod calls;
mod files;
mod keys;
mod meeting;
mod papers;
mod personal;
mod pictures;
mod recorder;
mod room;
mod session;
mod socket;
mod staff;
mod transport;
mod turn;

pub use agreed::{ask_code_again, load_courts, load_draft, show_code_again};
pub use calls::{
    ask_code, file_case, list_cases, load_case, load_messages, load_readings, sign_in_invited, sign_in_phone,
    sign_in_staff, track,
};
pub use files::{Announced, Line, announce, complete, digest, fetch_file, file_link, save, send_bytes};
pub use keys::{draw_key, now, today};
pub use meeting::{Came, Wire, load_ice, load_meeting_case};
pub use papers::{keep_paper, list_papers, take_file, verify};
pub use personal::{end_session, erase, export, give_consent, list_consents, list_sessions};
pub use pictures::{redraw, show_from};
pub use recorder::{Fault, Recorder, can_record};
pub use room::{
    command, load_bargain_news, load_news, load_offers, load_own_case, load_room, load_talk, mark_read, send_order,
};
pub use session::{Session, Standing};
pub use socket::{Watch, watch};
pub use staff::{
    begin_totp, change_org, change_password, change_person, change_platform, confirm_totp, create_org, create_person,
    create_platform, give_command, list_audit, list_orgs, list_people, list_platforms, list_queue, load_bargaining,
    load_me, load_person, load_roster, load_slots, remove_totp,
};
