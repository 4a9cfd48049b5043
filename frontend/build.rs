//! Turns `locales/zh-CN.toml` and `locales/en.toml` into one enum of words and two tables.
//!
//! A key that only one file has, an empty text, or a placeholder that only one language uses stops the build: no
//! page can show a missing word. Tables under `[code]` can also be looked up by the codes of the wire.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::path::Path;
use std::{env, fs};

type Words = BTreeMap<String, String>;

fn main() -> Result<(), String> {
    println!("cargo::rerun-if-changed=locales");
    println!("cargo::rerun-if-changed=build.rs");
    let chinese = read("locales/zh-CN.toml")?;
    let english = read("locales/en.toml")?;
    compare(&chinese, &english)?;
    let out = env::var("OUT_DIR").map_err(|e| e.to_string())?;
    fs::write(Path::new(&out).join("words.rs"), generate(&chinese, &english)).map_err(|e| e.to_string())
}

fn read(path: &str) -> Result<Words, String> {
    let text = fs::read_to_string(path).map_err(|e| format!("{path}: {e}"))?;
    let table: toml::Table = text.parse().map_err(|e| format!("{path}: {e}"))?;
    let mut words = Words::new();
    flatten("", &table, &mut words).map_err(|e| format!("{path}: {e}"))?;
    Ok(words)
}

fn flatten(prefix: &str, table: &toml::Table, words: &mut Words) -> Result<(), String> {
    for (key, value) in table {
        let name = if prefix.is_empty() { key.clone() } else { format!("{prefix}.{key}") };
        match value {
            toml::Value::Table(inner) => flatten(&name, inner, words)?,
            toml::Value::String(text) if !text.trim().is_empty() => {
                words.insert(name, text.clone());
            }
            _ => return Err(format!("{name} must be a text that is not empty")),
        }
    }
    Ok(())
}

fn compare(chinese: &Words, english: &Words) -> Result<(), String> {
    let keys = |words: &Words| words.keys().cloned().collect::<BTreeSet<_>>();
    let alone: Vec<String> = keys(chinese).symmetric_difference(&keys(english)).cloned().collect();
    if !alone.is_empty() {
        return Err(format!("in one language only: {}", alone.join(", ")));
    }
    for (key, text) in chinese {
        if placeholders(text) != placeholders(&english[key]) {
            return Err(format!("{key} has other placeholders in English than in Chinese"));
        }
    }
    Ok(())
}

fn placeholders(text: &str) -> BTreeSet<&str> {
    text.split('{').skip(1).filter_map(|rest| rest.split_once('}').map(|(name, _)| name)).collect()
}

fn variant(key: &str) -> String {
    key.split(['.', '_', '-'])
        .map(|part| part.chars().take(1).flat_map(char::to_uppercase).chain(part.chars().skip(1)).collect::<String>())
        .collect()
}

/// One constant for each word, so that a binary carries the words it says and no others; one table for each family
/// of codes, for the same reason.
fn generate(chinese: &Words, english: &Words) -> String {
    let mut code = String::from(
        "/// Everything a page can say, named after its place in `locales/*.toml`.\n\
         #[expect(non_upper_case_globals, reason = \"used like the variants of an enum\")]\nimpl Word {\n",
    );
    for (key, text) in chinese {
        let doc = text.replace(['\n', '[', ']', '<', '>'], " ");
        let _ = writeln!(
            code,
            "    /// {doc}\n    pub const {}: Self = Self(&[{text:?}, {:?}]);",
            variant(key),
            english[key]
        );
    }
    code.push_str("}\n");
    let mut families: BTreeMap<&str, Vec<(&str, &str)>> = BTreeMap::new();
    for key in chinese.keys() {
        if let Some((family, name)) = key.strip_prefix("code.").and_then(|rest| rest.split_once('.')) {
            families.entry(family).or_default().push((name, key));
        }
    }
    code.push_str(
        "/// The codes of the wire, by table under `[code]`.\n\
         #[expect(non_upper_case_globals, reason = \"used like the variants of an enum\")]\nimpl Family {\n",
    );
    for (family, words) in &families {
        let _ = writeln!(code, "    /// `[code.{family}]`\n    pub const {}: Self = Self(&[", variant(family));
        for (name, key) in words {
            let _ = writeln!(code, "        ({name:?}, Word::{}),", variant(key));
        }
        code.push_str("    ]);\n");
    }
    code.push_str("}\nimpl From<&str> for Family {\n    fn from(name: &str) -> Self {\n        match name {\n");
    for family in families.keys() {
        let _ = writeln!(code, "            {family:?} => Self::{},", variant(family));
    }
    code.push_str("            _ => Self(&[]),\n        }\n    }\n}\n");
    code
}
