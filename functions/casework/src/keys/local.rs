//! Master keys in a file: `make run` and tests, and a Lambda that is handed the file's text.
//!
//! The file is one JSON object, created once with mode 0600 and flushed to the disk together
//! with its folder, before anything is sealed under it: a key lost in a power cut would take
//! every sealed field with it.

use super::blind::{hex, unhex};
use super::{DATA_KEY_BYTES, DataKey, KeyError, Secret, random};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::fs::{self, File, OpenOptions};
use std::io::Write;
use std::path::Path;

/// Bytes of the master's number in front of a wrapped key.
const NUMBER_BYTES: usize = 4;

#[derive(Serialize, Deserialize)]
struct KeyFile {
    /// Root of all secrets. Never rotated.
    root: String,
    /// The master that wraps from now on.
    current: u32,
    /// All masters ever used, by number.
    masters: BTreeMap<u32, String>,
}

/// The key ring of one data folder.
#[derive(Debug)]
pub struct LocalKeys {
    root: Secret,
    current: u32,
    masters: BTreeMap<u32, DataKey>,
}

impl LocalKeys {
    /// A ring that lives in memory only: tests.
    pub fn ephemeral() -> Result<Self, KeyError> {
        Ok(Self { root: Secret::new(random()?), current: 1, masters: BTreeMap::from([(1, DataKey::random()?)]) })
    }

    /// Reads the ring from `path`, or makes it on the first start.
    pub fn open_or_create(path: &Path) -> Result<Self, KeyError> {
        if path.exists() {
            return Self::open(path);
        }
        let keys = Self::ephemeral()?;
        keys.write(path)?;
        // Read back: what was sealed must be openable after the next start, too.
        Self::open(path)
    }

    fn open(path: &Path) -> Result<Self, KeyError> {
        Self::parse(&fs::read_to_string(path).map_err(|_| KeyError::KeyFile)?)
    }

    /// Reads a ring from the text of its file.
    pub fn parse(text: &str) -> Result<Self, KeyError> {
        let file: KeyFile = serde_json::from_str(text).map_err(|_| KeyError::KeyFile)?;
        let masters = file
            .masters
            .iter()
            .map(|(number, key)| Ok((*number, DataKey::from_bytes(key_bytes(key)?))))
            .collect::<Result<BTreeMap<_, _>, KeyError>>()?;
        if !masters.contains_key(&file.current) {
            return Err(KeyError::KeyFile);
        }
        Ok(Self { root: Secret::new(key_bytes(&file.root)?), current: file.current, masters })
    }

    /// Adds a master and makes it current. Old ones stay: they still open what they wrapped.
    pub fn rotate(&mut self, path: Option<&Path>) -> Result<(), KeyError> {
        let next = self.current.checked_add(1).ok_or(KeyError::KeyFile)?;
        self.masters.insert(next, DataKey::random()?);
        self.current = next;
        path.map_or(Ok(()), |path| self.write(path))
    }

    fn write(&self, path: &Path) -> Result<(), KeyError> {
        let file = KeyFile {
            root: hex(self.root.bytes()),
            current: self.current,
            masters: self.masters.iter().map(|(n, key)| (*n, hex(key.bytes()))).collect(),
        };
        let text = serde_json::to_string_pretty(&file).map_err(|_| KeyError::KeyFile)?;
        write_durably(path, text.as_bytes()).map_err(|_| KeyError::KeyFile)
    }

    pub(super) fn wrap(&self, key: &DataKey, address: &str) -> Result<Vec<u8>, KeyError> {
        let master = self.masters.get(&self.current).ok_or(KeyError::UnknownMaster)?;
        let mut wrapped = self.current.to_be_bytes().to_vec();
        wrapped.extend(master.seal(address, key.bytes())?);
        Ok(wrapped)
    }

    pub(super) fn is_current(&self, wrapped: &[u8]) -> bool {
        wrapped.starts_with(&self.current.to_be_bytes())
    }

    pub(super) fn unwrap(&self, wrapped: &[u8], address: &str) -> Result<DataKey, KeyError> {
        let (number, sealed) = wrapped.split_first_chunk::<NUMBER_BYTES>().ok_or(KeyError::Unsealable)?;
        let number = u32::from_be_bytes(*number);
        let master = self.masters.get(&number).ok_or(KeyError::UnknownMaster)?;
        let bytes = master.open(address, sealed)?;
        let bytes: [u8; DATA_KEY_BYTES] = bytes.try_into().map_err(|_| KeyError::Unsealable)?;
        Ok(DataKey::from_bytes(bytes))
    }

    pub(super) fn secret(&self, purpose: &str) -> Secret {
        Secret::new(self.root.mac(&[purpose.as_bytes()]))
    }
}

fn key_bytes(text: &str) -> Result<[u8; 32], KeyError> {
    unhex(text).and_then(|bytes| bytes.try_into().ok()).ok_or(KeyError::KeyFile)
}

/// Writes beside the target, flushes, renames over it and flushes the folder: after a power
/// cut there is the old file or the new one, never half of one.
fn write_durably(path: &Path, bytes: &[u8]) -> std::io::Result<()> {
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty());
    let folder = folder.unwrap_or_else(|| Path::new("."));
    fs::create_dir_all(folder)?;
    let draft = path.with_extension("new");
    let mut options = OpenOptions::new();
    options.write(true).create(true).truncate(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let mut file = options.open(&draft)?;
    file.write_all(bytes)?;
    file.sync_all()?;
    fs::rename(&draft, path)?;
    File::open(folder)?.sync_all()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::keys::KeyProvider;

    fn folder(name: &str) -> std::path::PathBuf {
        let folder = std::env::temp_dir().join(format!("keys-{name}-{}", std::process::id()));
        fs::create_dir_all(&folder).unwrap();
        folder
    }

    #[tokio::test]
    async fn a_second_start_opens_what_the_first_sealed() {
        let path = folder("again").join("keys.json");
        let first = KeyProvider::Local(LocalKeys::open_or_create(&path).unwrap());
        let (key, wrapped) = first.new_data_key("C#1").await.unwrap();
        let sealed = key.seal("C#1|E#1", b"words").unwrap();
        let again = KeyProvider::Local(LocalKeys::open_or_create(&path).unwrap());
        let key = again.unwrap(&wrapped, "C#1").await.unwrap();
        assert_eq!(key.open("C#1|E#1", &sealed).unwrap(), b"words");
        assert_eq!(again.secret("phone").tag(&["1"]), first.secret("phone").tag(&["1"]));
        fs::remove_dir_all(path.parent().unwrap()).unwrap();
    }

    #[cfg(unix)]
    #[test]
    fn nobody_else_may_read_the_file() {
        use std::os::unix::fs::PermissionsExt;
        let path = folder("mode").join("keys.json");
        LocalKeys::open_or_create(&path).unwrap();
        assert_eq!(fs::metadata(&path).unwrap().permissions().mode() & 0o777, 0o600);
        fs::remove_dir_all(path.parent().unwrap()).unwrap();
    }

    #[tokio::test]
    async fn rotation_rewraps_the_data_key_and_nothing_else() {
        let mut keys = LocalKeys::ephemeral().unwrap();
        let key = DataKey::random().unwrap();
        let old = keys.wrap(&key, "C#1").unwrap();
        keys.rotate(None).unwrap();
        let provider = KeyProvider::Local(keys);
        let new = provider.rewrap(&old, "C#1").await.unwrap().unwrap();
        assert_eq!(provider.rewrap(&new, "C#1").await, Ok(None), "once is enough");
        assert_ne!(old[..4], new[..4]);
        let sealed = key.seal("C#1|E#1", b"words").unwrap();
        for wrapped in [&old, &new] {
            let key = provider.unwrap(wrapped, "C#1").await.unwrap();
            assert_eq!(key.open("C#1|E#1", &sealed).unwrap(), b"words");
        }
        assert_eq!(provider.unwrap(&new, "C#2").await.err(), Some(KeyError::Unsealable));
    }

    #[test]
    fn a_damaged_file_is_refused_and_not_replaced() {
        let path = folder("damaged").join("keys.json");
        fs::write(&path, "{}").unwrap();
        assert_eq!(LocalKeys::open_or_create(&path).err(), Some(KeyError::KeyFile));
        assert_eq!(fs::read_to_string(&path).unwrap(), "{}");
        fs::remove_dir_all(path.parent().unwrap()).unwrap();
    }
}
