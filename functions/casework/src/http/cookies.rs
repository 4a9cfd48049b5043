//! The cookies: each name, path and reader once. None is read by a script or sent by another site.
//!
//! All are bound to paths, which the prefix `__Host-` forbids; `__Secure-` keeps a plain-text neighbour from planting one
//! under the same name (ASVS 3.3.1). On a plain-text address of one's own machine a browser takes neither.

use super::Settings;
use axum::http::header::{COOKIE, HeaderMap, HeaderName, HeaderValue, SET_COOKIE};
use axum::response::Response;
use shared_types::api::{SessionKind, routes};

/// One of our cookies.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Cookie {
    /// Brings a new token.
    Refresh(SessionKind),
    /// Makes a browser known at the next sign-in of staff; worth nothing by itself.
    Desk,
    /// The same where an invitation was entered.
    Letter,
}

/// A browser says from where a request comes, and no page can make it lie (Fetch Metadata). `SameSite=Strict` alone lets a
/// neighbour under the same domain in, and leaves all to the browser's age.
const FETCH_SITE: HeaderName = HeaderName::from_static("sec-fetch-site");

impl Cookie {
    const fn plain(self) -> &'static str {
        match self {
            Self::Refresh(SessionKind::Citizen) => "dispute_code_refresh",
            Self::Refresh(SessionKind::Staff) => "dispute_code_staff_refresh",
            Self::Desk => "dispute_code_device",
            Self::Letter => "dispute_code_letter",
        }
    }

    const fn path(self) -> &'static str {
        match self {
            Self::Refresh(_) => "/auth",
            Self::Desk => routes::STAFF,
            Self::Letter => routes::INVITATION,
        }
    }

    /// Its name, as the browser keeps it.
    pub(super) fn name(self, settings: Settings) -> String {
        let prefix = if settings.secure_cookies { "__Secure-" } else { "" };
        format!("{prefix}{}", self.plain())
    }

    /// Its value, unless another site's page sent it.
    pub(super) fn find(self, settings: Settings, headers: &HeaderMap) -> Option<String> {
        let foreign = headers.get_all(FETCH_SITE).iter().any(|site| site != "same-origin" && site != "none");
        let wanted = self.name(settings);
        let mut pairs = headers
            .get_all(COOKIE)
            .iter()
            .filter_map(|header| header.to_str().ok())
            .flat_map(|header| header.split(';'))
            .filter_map(|pair| pair.trim().split_once('='));
        let found = pairs.find(|(name, _)| *name == wanted).map(|(_, value)| value.to_owned());
        found.filter(|_| !foreign)
    }

    /// Lets an answer set it, for so many seconds.
    pub(super) fn set(self, settings: Settings, response: &mut Response, value: &str, max_age: i64) {
        let secure = if settings.secure_cookies { "; Secure" } else { "" };
        let (name, base, path) = (self.name(settings), routes::BASE, self.path());
        let text = format!("{name}={value}; Path={base}{path}; HttpOnly; SameSite=Strict; Max-Age={max_age}{secure}");
        if let Ok(value) = HeaderValue::from_str(&text) {
            response.headers_mut().append(SET_COOKIE, value);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::auth::SecondFactor;

    #[test]
    fn a_cookie_of_production_carries_the_prefix_and_counts_under_no_other_name() {
        let settings = |secure_cookies| Settings { secure_cookies, second_factor: SecondFactor::Required };
        let (secure, plain) = (settings(true), settings(false));
        for cookie in
            [Cookie::Refresh(SessionKind::Citizen), Cookie::Refresh(SessionKind::Staff), Cookie::Desk, Cookie::Letter]
        {
            let mut response = Response::default();
            cookie.set(secure, &mut response, "v", 60);
            cookie.set(plain, &mut response, "v", 60);
            let told: Vec<_> = response.headers().get_all(SET_COOKIE).iter().map(|it| it.to_str().unwrap()).collect();
            assert!(told[0].starts_with("__Secure-dispute_code_") && told[0].ends_with("; Secure"), "{told:?}");
            assert!(told[1].starts_with("dispute_code_") && !told[1].contains("Secure"), "{told:?}");
            let sent = |name: String| HeaderMap::from_iter([(COOKIE, format!("{name}=v").parse().unwrap())]);
            assert_eq!(cookie.find(secure, &sent(cookie.name(secure))), Some("v".to_owned()));
            assert_eq!(cookie.find(secure, &sent(cookie.name(plain))), None);
        }
    }
}
