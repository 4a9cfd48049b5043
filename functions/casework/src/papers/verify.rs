//! Whether a paper is genuine: for anybody who holds it.

use super::row::{PaperRow, key};
use crate::failure::Failure;
use crate::world::World;
use forms::{SHORT, token};
use shared_types::api::VerifyAnswer;
use shared_types::values::CaseCode;

/// What was given out under a token, as it stands behind the address of a paper: the code, a full stop, the beginning of the digest.
///
/// # Errors
/// [`Failure::Unknown`]: no such paper was ever given out.
pub async fn verify(world: &World, asked: &str) -> Result<VerifyAnswer, Failure> {
    let (code, digest) = asked.split_once('.').ok_or(Failure::Unknown)?;
    let code = CaseCode::parse(code).map_err(|_| Failure::Unknown)?;
    let is_hex = digest.bytes().all(|byte| byte.is_ascii_digit() || (b'a'..=b'f').contains(&byte));
    if digest.len() != SHORT || !is_hex {
        return Err(Failure::Unknown);
    }
    let row = world.store.get_row::<PaperRow>(&key(&token(&code, digest))).await?;
    let PaperRow { form, language, edition, version, made_at, sha256, .. } = row.ok_or(Failure::Unknown)?.body;
    Ok(VerifyAnswer { form, language, edition, version, made_at, sha256 })
}
