//! Making tokens as somebody would who wants in: with keys of one's own, with the public key, and, for what must not
//! pass even then, with the very key of the house.

use crate::house::{House, request};
use aws_lc_rs::hmac;
use aws_lc_rs::signature::Ed25519KeyPair;
use base64::Engine as _;
use base64::prelude::BASE64_URL_SAFE_NO_PAD as BASE64;
use casework::store::table;
use serde_json::{Value, json};

/// A token that is good, taken apart, and the keys to make others.
pub struct Forger {
    /// The good one.
    pub good: String,
    pub header: Value,
    pub claims: Value,
    /// The key of the house, as only the house may hold it.
    pub house: Ed25519KeyPair,
    /// A stranger's.
    pub own: Ed25519KeyPair,
    /// The house's public key.
    pub public: Vec<u8>,
}

fn unhex(text: &Value) -> Vec<u8> {
    let text = text.as_str().unwrap();
    (0..text.len()).step_by(2).map(|at| u8::from_str_radix(&text[at..at + 2], 16).unwrap()).collect()
}

/// The private key behind the name, taken out of the table with the master key.
pub async fn key_of(house: &House, kid: &str) -> Ed25519KeyPair {
    let key = table::row("signing-key", "token", kid);
    let row = house.store.get_row::<Value>(&key).await.unwrap().unwrap().body;
    let data_key = house.store.keys().unwrap(&unhex(&row["wrapped"]), &key.address()).await.unwrap();
    Ed25519KeyPair::from_pkcs8(&data_key.open(&key.address(), &unhex(&row["sealed"])).unwrap()).unwrap()
}

pub fn part(text: &str) -> Value {
    serde_json::from_slice(&BASE64.decode(text).unwrap()).unwrap()
}

impl Forger {
    pub async fn new(house: &House, good: String) -> Self {
        let mut parts = good.split('.');
        let (header, claims) = (part(parts.next().unwrap()), part(parts.next().unwrap()));
        let key = key_of(house, header["kid"].as_str().unwrap()).await;
        let mut asked = request("GET", "", None, &[], None);
        *asked.uri_mut() = "/.well-known/jwks.json".parse().unwrap();
        let jwks = house.send(asked).await.ok();
        let public = BASE64.decode(jwks["keys"][0]["x"].as_str().unwrap()).unwrap();
        let own = Ed25519KeyPair::generate().unwrap();
        let forger = Self { good, header, claims, house: key, own, public };
        assert_eq!(forger.signed(&forger.header, &forger.claims), forger.good, "the key is the very key");
        forger
    }

    /// Signed with the key of the house, whatever it says.
    pub fn signed(&self, header: &Value, claims: &Value) -> String {
        // As the house writes them: the order of the fields is that of the good one.
        let header = self.in_order(header, "header");
        let claims = self.in_order(claims, "claims");
        signed_text(&self.house, &header, &claims)
    }

    fn in_order(&self, value: &Value, which: &str) -> String {
        let original = self.good.split('.').nth(usize::from(which == "claims")).unwrap();
        let original = BASE64.decode(original).unwrap();
        if part(&BASE64.encode(&original)) == *value { String::from_utf8(original).unwrap() } else { value.to_string() }
    }

    /// The header with one thing changed.
    pub fn header_with(&self, name: &str, value: Value) -> Value {
        with(&self.header, name, value)
    }

    /// Signed by the house with one claim changed; `null` takes it away.
    pub fn claiming(&self, name: &str, value: Value) -> String {
        self.signed(&self.header, &with(&self.claims, name, value))
    }

    /// With one thing of the header changed, and the old signature.
    pub fn relabelled(&self, name: &str, value: Value) -> String {
        let (claims, signature) = self.good.split_once('.').unwrap().1.split_once('.').unwrap();
        format!("{}.{claims}.{signature}", BASE64.encode(self.header_with(name, value).to_string()))
    }

    /// With one claim changed, and the old signature.
    pub fn rewritten(&self, name: &str, value: Value) -> String {
        let (header, rest) = self.good.split_once('.').unwrap();
        let signature = rest.split_once('.').unwrap().1;
        format!("{header}.{}.{signature}", BASE64.encode(with(&self.claims, name, value).to_string()))
    }

    /// By a key of one's own under the name of the house's, with one more thing in the header.
    pub fn own_with(&self, name: &str, value: Value) -> String {
        let header = self.header_with(name, value).to_string();
        signed_text(&self.own, &header, &self.claims.to_string())
    }

    /// The public key taken for a shared secret.
    pub fn by_public_key(&self, alg: &str, secret: &[u8]) -> String {
        let text = format!(
            "{}.{}",
            BASE64.encode(self.header_with("alg", json!(alg)).to_string()),
            BASE64.encode(self.claims.to_string())
        );
        let algorithm = match alg {
            "HS384" => hmac::HMAC_SHA384,
            "HS512" => hmac::HMAC_SHA512,
            _ => hmac::HMAC_SHA256,
        };
        let mac = hmac::sign(&hmac::Key::new(algorithm, secret), text.as_bytes());
        format!("{text}.{}", BASE64.encode(mac.as_ref()))
    }

    /// The signature with the order of the group added to its second half: the same point to a careless verifier.
    pub fn with_the_twin_signature(&self) -> String {
        const ORDER: [u8; 32] = [
            0xed, 0xd3, 0xf5, 0x5c, 0x1a, 0x63, 0x12, 0x58, 0xd6, 0x9c, 0xf7, 0xa2, 0xde, 0xf9, 0xde, 0x14, 0, 0, 0, 0,
            0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0x10,
        ];
        let (text, signature) = self.good.rsplit_once('.').unwrap();
        let mut bytes = BASE64.decode(signature).unwrap();
        let mut carry = 0_u16;
        for (byte, order) in bytes[32..].iter_mut().zip(ORDER) {
            carry += u16::from(*byte) + u16::from(order);
            *byte = carry.to_le_bytes()[0];
            carry >>= 8;
        }
        format!("{text}.{}", BASE64.encode(bytes))
    }

    /// The same signature with the unused bits of its last letter set.
    pub fn with_loose_bits(&self) -> String {
        const LETTERS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
        let last = *self.good.as_bytes().last().unwrap();
        let place = LETTERS.iter().position(|letter| *letter == last).unwrap();
        format!("{}{}", &self.good[..self.good.len() - 1], char::from(LETTERS[place | 1]))
    }
}

fn with(object: &Value, name: &str, value: Value) -> Value {
    let mut object = object.clone();
    if value.is_null() {
        object.as_object_mut().unwrap().remove(name);
    } else {
        object[name] = value;
    }
    object
}

/// Signed as it stands.
pub fn signed_text(key: &Ed25519KeyPair, header: &str, claims: &str) -> String {
    let text = format!("{}.{}", BASE64.encode(header), BASE64.encode(claims));
    format!("{text}.{}", BASE64.encode(key.sign(text.as_bytes()).as_ref()))
}
