//! The files that are on their way, one tray for each talk and purpose. They go one after the other, because the line of a
//! phone is thin and its memory small; each keeps what it has reached, so that trying again sends nothing twice.

use crate::api::{Announced, Line, Session, announce, complete, digest, draw_key, now, redraw, send_bytes, show_from};
use crate::model::attach::{self, FRESH, Item, Plan, Purpose, Stage, Unfit, plan, told_seconds};
use crate::model::trouble::Trouble;
use crate::model::words::Word;
use crate::shell::{language, say};
use leptos::prelude::*;
use shared_types::api::ProblemCode;
use shared_types::case::{Channel, FileClass, FileKind};
use shared_types::values::{CaseId, FileHash, FileId, FileName};
use std::collections::BTreeMap;
use web_sys::{Blob, File, Url};

type Slot = (Channel, Purpose);

/// What is to be sent, once it is drawn and hashed.
#[derive(Debug, Clone)]
struct Prepared {
    bytes: Blob,
    sha256: FileHash,
    name: FileName,
}

/// What only the browser holds of a file.
#[derive(Debug)]
struct Held {
    chosen: Blob,
    redraw: bool,
    prepared: Option<Prepared>,
    /// Key of its announcement.
    key: String,
    announced: Option<Announced>,
    /// Its bytes are up.
    sent: bool,
    line: Option<Line>,
}

impl Drop for Held {
    fn drop(&mut self) {
        if let Some(line) = &self.line {
            line.cut();
        }
    }
}

/// Why a file stopped.
enum Stop {
    /// It was taken away.
    Gone,
    /// What to do, and whether trying again may help.
    Failed(String, bool),
}

/// All trays of an open case: a small handle. What is on its way outlives the pages that show it.
#[derive(Debug, Clone, Copy)]
pub struct Trays {
    session: Session,
    /// Where all of them go, when it is no talk.
    to: Option<&'static str>,
    case: RwSignal<Option<CaseId>>,
    all: RwSignal<BTreeMap<Slot, attach::Tray>>,
    held: StoredValue<BTreeMap<u32, Held>, LocalStorage>,
    last: StoredValue<u32>,
    running: StoredValue<bool>,
}

impl Trays {
    /// Empty ones.
    pub fn new(session: Session) -> Self {
        Self {
            session,
            to: None,
            case: RwSignal::new(None),
            all: RwSignal::new(BTreeMap::new()),
            held: StoredValue::new_local(BTreeMap::new()),
            last: StoredValue::new(0),
            running: StoredValue::new(false),
        }
    }

    /// Empty ones whose files go to one book, whichever talk they are named for.
    pub fn to(session: Session, book: &'static str) -> Self {
        Self { to: Some(book), ..Self::new(session) }
    }

    /// Nothing stays of what was chosen; from now on files go to this case.
    pub fn open(self, case: Option<CaseId>) {
        self.held.update_value(BTreeMap::clear);
        for item in
            self.all.with_untracked(|all| all.values().flat_map(|tray| tray.items().to_vec()).collect::<Vec<_>>())
        {
            forget(&item);
        }
        self.all.set(BTreeMap::new());
        self.case.set(case);
    }

    /// The tray of a talk.
    pub const fn of(self, channel: Channel, purpose: Purpose) -> Tray {
        Tray { trays: self, slot: (channel, purpose) }
    }

    fn change<T>(self, slot: Slot, change: impl FnOnce(&mut attach::Tray) -> T) -> Option<T> {
        self.all.try_update(|all| change(all.entry(slot).or_default()))
    }

    fn stage(self, slot: Slot, key: u32, stage: Stage) {
        self.change(slot, |tray| {
            if let Some(item) = tray.item(key) {
                item.stage = stage;
            }
        });
    }

    fn hold<T>(self, key: u32, change: impl FnOnce(&mut Held) -> T) -> Result<T, Stop> {
        self.held.try_update_value(|held| held.get_mut(&key).map(change)).flatten().ok_or(Stop::Gone)
    }

    fn run(self) {
        if self.running.get_value() {
            return;
        }
        self.running.set_value(true);
        leptos::task::spawn_local(async move {
            let next = || {
                self.all
                    .try_with_untracked(|all| all.iter().find_map(|(slot, tray)| tray.next().map(|key| (*slot, key))))
            };
            while let Some((slot, key)) = next().flatten() {
                match self.carry(slot, key).await {
                    Ok(file) => self.stage(slot, key, Stage::Ready(file)),
                    Err(Stop::Gone) => {
                        self.change(slot, |tray| tray.remove(key));
                    }
                    Err(Stop::Failed(told, again)) => self.stage(slot, key, Stage::Failed(told, again)),
                }
            }
            let _ = self.running.try_update_value(|running| *running = false);
        });
    }

    /// Brings a file up, from where it stopped.
    async fn carry(self, slot: Slot, key: u32) -> Result<FileId, Stop> {
        let case = self.case.try_get_untracked().flatten().ok_or(Stop::Gone)?;
        self.stage(slot, key, Stage::Preparing);
        let ready = self.prepare(slot, key).await?;
        let old = self.hold(key, |held| {
            let stale = held.announced.as_ref().is_some_and(|told| !held.sent && now() - told.at > FRESH);
            if stale {
                held.announced = None;
                held.key = draw_key();
            }
            held.announced.clone()
        })?;
        let to = match old {
            Some(known) => known,
            None => self.announce(&case, slot, key, &ready).await?,
        };
        if !self.hold(key, |held| held.sent)? {
            let line = Line::new().ok_or_else(broken)?;
            self.hold(key, |held| held.line = Some(line.clone()))?;
            let told = move |part| self.stage(slot, key, Stage::Sending(part));
            told(0);
            let status = send_bytes(&line, &to, &ready.bytes, told).await;
            self.hold(key, |held| {
                held.line = None;
                held.sent = (200..300).contains(&status);
                // Refused: the address is too old, or was used. The next try asks for another.
                if !held.sent && status != 0 {
                    held.announced = None;
                    held.key = draw_key();
                }
                held.sent
            })?
            .then_some(())
            .ok_or_else(broken)?;
        }
        self.stage(slot, key, Stage::Checking);
        let looked = complete(self.session, &case, &to.file).await;
        looked.map(|()| to.file.clone()).or_else(|trouble| {
            let moved = trouble.is(ProblemCode::FileNotUploaded) || trouble.is(ProblemCode::FileMismatch);
            if moved {
                self.hold(key, |held| {
                    held.sent = false;
                    held.announced = None;
                    held.key = draw_key();
                })?;
            }
            Err(failed(&trouble, moved))
        })
    }

    async fn prepare(self, slot: Slot, key: u32) -> Result<Prepared, Stop> {
        let (chosen, redrawn, known) =
            self.hold(key, |held| (held.chosen.clone(), held.redraw, held.prepared.clone()))?;
        if let Some(known) = known {
            return Ok(known);
        }
        let unreadable = || Stop::Failed(Unfit::Unreadable.tell(language()), false);
        let bytes = if redrawn { redraw(&chosen).await.ok_or_else(unreadable)? } else { chosen };
        let sha256 = digest(&bytes).await.ok_or_else(broken)?;
        let named = self.change(slot, |tray| {
            let item = tray.item(key)?;
            let kind = item.kind?;
            let fallback = match kind.class() {
                FileClass::Image => Word::AttachNamePicture,
                FileClass::Audio => Word::AttachNameVoice,
                _ => Word::AttachNameFile,
            };
            let name = attach::name(&item.name, kind, say(fallback))?;
            name.as_str().clone_into(&mut item.name);
            item.size = size(&bytes);
            if matches!(kind.class(), FileClass::Image | FileClass::Audio) {
                item.preview = show_from(&bytes);
            }
            Some(name)
        });
        let ready = Prepared { bytes, sha256, name: named.flatten().ok_or(Stop::Gone)? };
        self.hold(key, |held| held.prepared = Some(ready.clone()))?;
        Ok(ready)
    }

    async fn announce(self, case: &CaseId, slot: Slot, key: u32, ready: &Prepared) -> Result<Announced, Stop> {
        let own = self.hold(key, |held| held.key.clone())?;
        let kind = self.change(slot, |tray| tray.item(key).and_then(|item| item.kind)).flatten().ok_or(Stop::Gone)?;
        let told = (&ready.name, kind, size(&ready.bytes), &ready.sha256);
        let book = self.to.map_or_else(|| slot.0.to_string(), str::to_owned);
        let to = announce(self.session, case, &book, told, &own).await.map_err(|trouble| failed(&trouble, false))?;
        self.hold(key, |held| held.announced = Some(to.clone()))?;
        Ok(to)
    }
}

fn broken() -> Stop {
    Stop::Failed(say(Word::AttachBroken).to_owned(), true)
}

fn failed(trouble: &Trouble, again: bool) -> Stop {
    if *trouble == Trouble::Offline {
        return broken();
    }
    Stop::Failed(trouble.tell(language()), again || trouble.may_pass())
}

#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a count of bytes")]
fn size(bytes: &Blob) -> u64 {
    bytes.size() as u64
}

fn forget(item: &Item) {
    if let Some(address) = &item.preview {
        let _ = Url::revoke_object_url(address);
    }
}

/// The files beside one field.
#[derive(Debug, Clone, Copy)]
pub struct Tray {
    trays: Trays,
    slot: Slot,
}

impl Tray {
    /// What stands in it, watched.
    pub fn with<T>(self, read: impl FnOnce(&attach::Tray) -> T) -> T {
        self.trays.all.with(|all| match all.get(&self.slot) {
            Some(tray) => read(tray),
            None => read(&attach::Tray::default()),
        })
    }

    /// The same, once.
    pub fn once<T>(self, read: impl FnOnce(&attach::Tray) -> T) -> T {
        untrack(|| self.with(read))
    }

    /// Takes what was chosen. What cannot be sent stands there, too, with the reason.
    pub fn take(self, files: Vec<File>) {
        for file in files {
            let bytes: Blob = file.clone().into();
            let planned = plan(&file.name(), &file.type_(), size(&bytes));
            self.put(bytes, &file.name(), planned);
        }
        self.trays.run();
    }

    /// Takes what was spoken.
    pub fn take_voice(self, said: Blob, kind: FileKind, seconds: u32) {
        let name = format!("{} {}", say(Word::AttachNameVoice), told_seconds(seconds).replace(':', "m"));
        let planned = plan(&name, kind.as_str(), size(&said));
        self.put(said, &format!("{name}s"), planned);
        self.trays.run();
    }

    fn put(self, chosen: Blob, name: &str, planned: Result<Plan, Unfit>) {
        let key = self.trays.last.get_value() + 1;
        self.trays.last.set_value(key);
        let bytes = size(&chosen);
        let (kind, stage) = match planned {
            Ok(plan) => (Some(plan.kind()), Stage::Waiting),
            Err(unfit) => (None, Stage::Failed(unfit.tell(language()), false)),
        };
        self.trays.change(self.slot, |tray| tray.add(key, name, kind, bytes, stage, language()));
        let redraw = planned == Ok(Plan::Redraw);
        let held = Held { chosen, redraw, prepared: None, key: draw_key(), announced: None, sent: false, line: None };
        self.trays.held.update_value(|all| {
            all.insert(key, held);
        });
    }

    /// Tries once more.
    pub fn again(self, key: u32) {
        self.trays.stage(self.slot, key, Stage::Waiting);
        self.trays.run();
    }

    /// Takes one away; what is on its way stops.
    pub fn remove(self, key: u32) {
        if let Some(item) = self.trays.change(self.slot, |tray| tray.remove(key)).flatten() {
            forget(&item);
        }
        let _ = self.trays.held.try_update_value(|held| held.remove(&key));
    }

    /// These are part of the case now. What was chosen meanwhile stays.
    pub fn sent(self, files: &[FileId]) {
        let sent = |item: &&Item| matches!(&item.stage, Stage::Ready(file) if files.contains(file));
        let keys: Vec<u32> = self.once(|tray| tray.items().iter().filter(sent).map(|item| item.key).collect());
        for key in keys {
            self.remove(key);
        }
    }
}
