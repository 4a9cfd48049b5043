//! Where a request comes from. Behind a front (CDN or web server) everybody comes from the front's own
//! addresses, and a header that names the viewer could be written by anybody who finds the way round
//! it. So a named viewer counts only beside the proof that front and programs share.

use super::limit::ClientAddress;
use axum::http::{HeaderMap, HeaderName};
use std::fmt;
use std::net::IpAddr;

/// The header that carries the proof; `infra/edge.yaml` has the front set it.
pub const PROOF: HeaderName = HeaderName::from_static("x-front-proof");
/// The header in which the front names the viewer, over whatever the viewer wrote there.
pub const VIEWER: HeaderName = HeaderName::from_static("x-viewer-address");
/// Shorter than this it could be guessed.
const SHORTEST: usize = 32;

/// The front before this installation, if there is one that can prove itself.
#[derive(Clone, Default)]
pub struct Front(Option<Box<str>>);

/// Shows no proof.
impl fmt::Debug for Front {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(if self.0.is_some() { "Front(…)" } else { "Front(none)" })
    }
}

impl Front {
    /// A front that shows this proof. An empty or short one proves nothing: then there is no front.
    pub fn new(proof: &str) -> Self {
        Self(Some(proof.trim()).filter(|proof| proof.len() >= SHORTEST).map(Into::into))
    }

    /// The front of a Lambda: `FRONT_PROOF`.
    pub fn from_environment() -> Self {
        std::env::var("FRONT_PROOF").map_or_else(|_| Self::default(), |proof| Self::new(&proof))
    }

    /// Who asks: the viewer that our front names, or else whoever connected.
    pub fn locate(&self, headers: &HeaderMap, connected: Option<&str>) -> Option<ClientAddress> {
        let viewer = || headers.get(VIEWER)?.to_str().ok()?.trim().parse::<IpAddr>().ok();
        let address = if self.is_proven(headers) { viewer().map(|viewer| viewer.to_string()) } else { None };
        address.or_else(|| connected.map(str::to_owned)).map(ClientAddress)
    }

    /// One proof, and ours. Compared without telling how far it agrees.
    fn is_proven(&self, headers: &HeaderMap) -> bool {
        let mut shown = headers.get_all(PROOF).iter();
        match (&self.0, shown.next(), shown.next()) {
            (Some(proof), Some(shown), None) => {
                aws_lc_rs::constant_time::verify_slices_are_equal(proof.as_bytes(), shown.as_bytes()).is_ok()
            }
            _ => false,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use axum::http::HeaderValue;

    const OURS: &str = "0123456789abcdef0123456789abcdef";
    const EDGE: Option<&str> = Some("198.51.100.1");

    fn located(front: &Front, headers: &[(HeaderName, &'static str)]) -> String {
        let headers = headers.iter().map(|(name, value)| (name.clone(), HeaderValue::from_static(value))).collect();
        front.locate(&headers, EDGE).unwrap().0
    }

    #[test]
    fn a_viewer_counts_beside_the_proof() {
        let front = Front::new(&format!("{OURS}\n"));
        assert_eq!(located(&front, &[(PROOF, OURS), (VIEWER, "203.0.113.9")]), "203.0.113.9");
        assert_eq!(located(&front, &[(PROOF, OURS), (VIEWER, "2001:DB8:0::9")]), "2001:db8::9");
    }

    #[test]
    fn nothing_else_moves_the_address() {
        let front = Front::new(OURS);
        let wrong = "0123456789abcdef0123456789abcdeF";
        for headers in [
            &[][..],
            &[(VIEWER, "203.0.113.9")],
            &[(PROOF, OURS)],
            &[(PROOF, ""), (VIEWER, "203.0.113.9")],
            &[(PROOF, wrong), (VIEWER, "203.0.113.9")],
            &[(PROOF, &OURS[..31]), (VIEWER, "203.0.113.9")],
            &[(PROOF, OURS), (VIEWER, "203.0.113.9, 192.0.2.1")],
            &[(PROOF, OURS), (VIEWER, "somebody")],
        ] {
            assert_eq!(located(&front, headers), EDGE.unwrap(), "{headers:?}");
        }
        let mut doubled: HeaderMap = [(VIEWER, HeaderValue::from_static("203.0.113.9"))].into_iter().collect();
        doubled.append(PROOF, HeaderValue::from_static(OURS));
        doubled.append(PROOF, HeaderValue::from_static(wrong));
        assert_eq!(front.locate(&doubled, EDGE).unwrap().0, EDGE.unwrap());
    }

    #[test]
    fn without_a_proof_of_its_own_an_installation_believes_none() {
        for front in [Front::default(), Front::new(""), Front::new("short")] {
            assert_eq!(located(&front, &[(PROOF, ""), (VIEWER, "203.0.113.9")]), EDGE.unwrap());
            assert_eq!(located(&front, &[(PROOF, "short"), (VIEWER, "203.0.113.9")]), EDGE.unwrap());
            assert_eq!(front.locate(&HeaderMap::new(), None), None);
        }
    }

    #[test]
    fn debug_shows_no_proof() {
        assert_eq!(format!("{:?}", Front::new(OURS)), "Front(…)");
    }
}
