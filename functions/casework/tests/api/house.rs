//! A whole house for one test: an engine, two organisations with their staff, a clock that stands
//! until it is moved, and the router.

use crate::engine::{self, Engine};
use crate::objects::{self, ObjectEngine};
use axum::Router;
use axum::body::{Body, to_bytes};
use axum::http::{HeaderMap, Request, StatusCode};
use axum::response::Response;
use casework::auth::SecondFactor;
use casework::files::{ObjectPlace, Objects};
use casework::http::{App, Settings, router};
use casework::people::{Org, PasswordHash, StaffMember, put_org, put_staff};
use casework::projection;
use casework::store::{BookId, Store, table};
use casework::world::{Clock, World};
use press::{Fonts, Press};
use serde_json::{Value, json};
use shared_types::case::Role;
use shared_types::clock::Calendar;
use shared_types::people::{DatedPost, MediationRoom, MediationRooms, OrgKind, OrgLevel, Username};
use shared_types::values::{
    Address, CaseId, LocalDate, OrgId, OrgName, PartyId, PersonId, PersonName, RoomId, RoomName, Timestamp,
};
use std::path::PathBuf;
use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::{Arc, OnceLock};
use tower::ServiceExt;

/// Where people would reach the site.
pub const SITE: &str = "http://localhost:8080";
pub const PASSWORD: &str = "a long password for tests";
pub const CENTRE: &str = "willow-street";
pub const TOWN: &str = "stone-town";
pub const COUNTY: &str = "willow-county";
pub const COURT: &str = "willow-court";
const SETTINGS: Settings = Settings { secure_cookies: true, second_factor: SecondFactor::Optional };
/// Username, name, organisation, role.
const STAFF: [(&str, &str, &str, Role); 9] = [
    ("clerk", "周敏", CENTRE, Role::Clerk),
    ("mediator", "韩立群", CENTRE, Role::Mediator),
    ("second", "苏静怡", CENTRE, Role::Mediator),
    ("other-clerk", "罗建平", TOWN, Role::Clerk),
    ("other-mediator", "马晓岚", TOWN, Role::Mediator),
    ("administrator", "唐一鸣", CENTRE, Role::Administrator),
    ("county-administrator", "陆小满", COUNTY, Role::Administrator),
    ("supervisor", "纪明川", COUNTY, Role::Supervisor),
    ("judge", "沈一诺", COURT, Role::Judge),
];

pub struct House {
    pub router: Router,
    pub store: Store,
    pub world: World,
    pub clock: Clock,
    /// Where the engine of its table listens.
    pub engine: String,
    /// Its object store.
    pub objects: ObjectEngine,
    folder: Arc<Folder>,
}

/// The folder of an object store, gone with the test.
struct Folder(PathBuf);

impl Folder {
    fn fresh() -> Self {
        static NEXT: AtomicU32 = AtomicU32::new(0);
        let name = format!("objects-{}-{}", std::process::id(), NEXT.fetch_add(1, Ordering::Relaxed));
        Self(PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(name))
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.0);
    }
}

/// Fonts are read once for all houses.
fn typesetter() -> Arc<Press> {
    static PRESS: OnceLock<Arc<Press>> = OnceLock::new();
    let fonts = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../press/fonts/node_modules");
    PRESS.get_or_init(|| Arc::new(Press::new(Fonts::load(&fonts).unwrap()).unwrap())).clone()
}

/// An answer, read whole.
#[derive(Debug, Clone)]
pub struct Reply {
    pub status: StatusCode,
    pub headers: HeaderMap,
    pub body: Value,
}

impl Reply {
    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers.get(name)?.to_str().ok()
    }

    pub fn etag(&self) -> String {
        self.header("etag").expect("an ETag").to_owned()
    }

    /// A success, with its body.
    pub fn ok(self) -> Value {
        assert!(self.status.is_success(), "{} {}", self.status, self.body);
        self.body
    }

    /// A problem with this status and code; every problem has its trace id.
    #[track_caller]
    pub fn refused(&self, status: u16, code: &str) {
        assert_eq!((self.status.as_u16(), self.body["code"].as_str()), (status, Some(code)), "{}", self.body);
        assert_eq!(self.header("content-type"), Some("application/problem+json; charset=utf-8"));
        assert_eq!(self.body["status"], status);
        assert_eq!(self.body["trace_id"].as_str(), self.header("x-trace-id"));
    }

    /// `422` about one field.
    #[track_caller]
    pub fn wrong_field(&self, field: &str, code: &str) {
        self.refused(422, "invalid_fields");
        assert_eq!(self.body["fields"][0]["field"], field, "{}", self.body);
        assert_eq!(self.body["fields"][0]["code"], code, "{}", self.body);
    }
}

impl House {
    pub async fn open(engine: Engine) -> Self {
        Self::open_with(engine, SecondFactor::Optional).await
    }

    /// A house whose clock stands so many seconds before this very moment: the object store checks signatures by the
    /// machine's own.
    pub async fn open_before_now(engine: Engine, seconds: i64) -> Self {
        Self::open_at(engine, Clock::System.now().plus_seconds(-seconds), SecondFactor::Optional).await
    }

    /// A house in which staff need a second factor, or may do without.
    pub async fn open_with(engine: Engine, second_factor: SecondFactor) -> Self {
        Self::open_at(engine, Timestamp::parse("2026-11-23T02:00:00Z").unwrap(), second_factor).await
    }

    async fn open_at(engine: Engine, now: Timestamp, second_factor: SecondFactor) -> Self {
        let (store, engine) = engine::open(engine).await;
        let clock = Clock::set(now);
        let folder = Folder::fresh();
        let objects = objects::start(&folder.0, SITE).await.unwrap();
        let place = ObjectPlace::Engine(objects.address.to_string());
        let world = World::new(store.clone(), clock.clone());
        let world = world.with_objects(Objects::open(&place, objects::BUCKET, SITE)).with_typesetter(typesetter());
        furnish(&world).await;
        let app = App::open(world.clone(), Settings { secure_cookies: true, second_factor }).await.unwrap();
        Self { router: router(app), store, world, clock, engine, objects, folder: Arc::new(folder) }
    }

    /// Where the objects lie.
    pub fn folder(&self) -> PathBuf {
        self.folder.0.clone()
    }

    /// Another process of the same house: the same table and keys, nothing in memory.
    pub async fn next_door(&self) -> Router {
        router(App::open(self.world.clone(), SETTINGS).await.unwrap())
    }

    pub async fn send(&self, request: Request<Body>) -> Reply {
        let (method, path) = (request.method().clone(), request.uri().path().to_owned());
        let reply = read(self.router.clone().oneshot(request).await.unwrap()).await;
        crate::contract::holds(&method, &path, &reply);
        reply
    }

    /// A request under the base. `headers` come as they are; a body is JSON.
    pub async fn ask(
        &self,
        method: &str,
        path: &str,
        token: Option<&str>,
        headers: &[(&str, &str)],
        body: Option<&Value>,
    ) -> Reply {
        self.send(request(method, path, token, headers, body)).await
    }

    pub async fn get(&self, path: &str, token: &str) -> Reply {
        self.ask("GET", path, Some(token), &[], None).await
    }

    pub async fn command(&self, case: &str, token: &str, key: &str, command: &Value) -> Reply {
        let path = format!("/cases/{case}/commands");
        self.ask("POST", &path, Some(token), &[("idempotency-key", key)], Some(command)).await
    }

    pub async fn file(&self, token: &str, key: &str, filing: &Value) -> Reply {
        self.ask("POST", "/cases", Some(token), &[("idempotency-key", key)], Some(filing)).await
    }

    /// Asks for a code and reads it where it was sent.
    pub async fn challenge(&self, phone: &str) -> (String, String) {
        let answer = self.ask("POST", "/auth/otp", None, &[], Some(&json!({ "phone": phone }))).await;
        assert_eq!(answer.status, 202, "{}", answer.body);
        let challenge = answer.body["challenge_id"].as_str().unwrap().to_owned();
        let message = self.store.get_message(&table::outbox_code(&challenge)).await.unwrap().unwrap();
        assert_eq!(message.to, phone);
        (challenge, message.secret.unwrap())
    }

    /// A citizen's token.
    pub async fn citizen(&self, phone: &str) -> String {
        token(&self.sign_in(phone).await)
    }

    pub async fn sign_in(&self, phone: &str) -> Reply {
        let (challenge, code) = self.challenge(phone).await;
        let body = json!({ "challenge_id": challenge, "code": code });
        self.ask("POST", "/auth/otp/verify", None, &[], Some(&body)).await
    }

    /// A token of staff.
    pub async fn staff(&self, username: &str) -> String {
        let body = json!({ "username": username, "password": PASSWORD });
        token(&self.ask("POST", "/auth/staff", None, &[], Some(&body)).await)
    }

    /// The token of the invited side.
    pub async fn invited(&self, id: &str, code: &str, round: u8) -> String {
        let body = json!({ "code": code, "pin": self.pin(id, round) });
        token(&self.ask("POST", "/auth/invitation", None, &[], Some(&body)).await)
    }

    pub fn pin(&self, id: &str, round: u8) -> String {
        self.store.keys().invitation_pin(&CaseId::parse(id).unwrap(), PartyId::new(2), round)
    }

    /// Lets the stream catch up with a case.
    pub async fn project(&self, id: &str) {
        let deps = projection::Deps { store: self.store.clone(), calendar: Calendar::china() };
        projection::carry(BookId::case(CaseId::parse(id).unwrap()), &deps).await.unwrap();
    }

    /// Number of events in the `case` book.
    pub async fn version(&self, id: &str) -> u64 {
        self.store.load_book(&BookId::case(CaseId::parse(id).unwrap())).await.unwrap().version()
    }
}

pub fn token(reply: &Reply) -> String {
    reply.clone().ok()["access_token"].as_str().expect("a token").to_owned()
}

pub fn request(
    method: &str,
    path: &str,
    token: Option<&str>,
    headers: &[(&str, &str)],
    body: Option<&Value>,
) -> Request<Body> {
    let mut request = Request::builder().method(method).uri(format!("/api/v1{path}"));
    if let Some(token) = token {
        request = request.header("authorization", format!("Bearer {token}"));
    }
    for (name, value) in headers {
        request = request.header(*name, *value);
    }
    match body {
        Some(body) => request.header("content-type", "application/json").body(Body::from(body.to_string())),
        None => request.body(Body::empty()),
    }
    .unwrap()
}

pub async fn read(response: Response) -> Reply {
    let (parts, body) = response.into_parts();
    let bytes = to_bytes(body, usize::MAX).await.unwrap();
    let body = if bytes.is_empty() { Value::Null } else { serde_json::from_slice(&bytes).unwrap() };
    assert_eq!(parts.headers["x-content-type-options"], "nosniff");
    assert_eq!(parts.headers["referrer-policy"], "no-referrer");
    assert_eq!(parts.headers["x-frame-options"], "DENY");
    assert!(parts.headers.contains_key("cache-control"));
    assert!(parts.status.as_u16() < 500, "{} {body}", parts.status);
    Reply { status: parts.status, headers: parts.headers, body }
}

pub fn person(username: &str) -> PersonId {
    PersonId::parse(&format!("person-{username}")).unwrap()
}

pub fn org(id: &str) -> OrgId {
    OrgId::parse(id).unwrap()
}

/// A post that has counted since the beginning of the year.
pub fn post(org_id: &str, role: Role) -> DatedPost {
    let from = LocalDate::parse("2026-01-01").unwrap();
    DatedPost { org: org(org_id), role, expertise: None, from, until: None }
}

/// A member of staff with the password of all tests.
pub fn member(username: &str, name: &str, posts: Vec<DatedPost>) -> StaffMember {
    static HASH: OnceLock<PasswordHash> = OnceLock::new();
    let hash = HASH.get_or_init(|| PasswordHash::new(PASSWORD).unwrap()).clone();
    let (username, name) = (Username::parse(username).unwrap(), PersonName::parse(name).unwrap());
    StaffMember::new(person(username.as_str()), username, name, posts, hash)
}

async fn furnish(world: &World) {
    for (id, name, level, kind, intake) in [
        (COUNTY, "柳河县矛盾纠纷调解中心", OrgLevel::County, OrgKind::Centre, false),
        (COURT, "柳河县人民法院", OrgLevel::County, OrgKind::Court, false),
        (CENTRE, "柳岸街道矛盾纠纷调解中心", OrgLevel::Town, OrgKind::Centre, true),
        (TOWN, "石桥镇人民调解委员会", OrgLevel::Town, OrgKind::Committee, false),
    ] {
        let name = OrgName::parse(name).unwrap();
        let (parent, court) = ((id != COUNTY).then(|| org(COUNTY)), (id == COUNTY).then(|| org(COURT)));
        put_org(world, &Org { id: org(id), name, level, kind, parent, court, intake, rooms: rooms(id) }).await.unwrap();
    }
    for (username, name, org, role) in STAFF {
        put_staff(world, &member(username, name, vec![post(org, role)])).await.unwrap();
    }
}

/// Two rooms at the centre, one each at the county and in the town.
fn rooms(id: &str) -> MediationRooms {
    let rooms: &[(&str, &str, &str)] = match id {
        CENTRE => &[("r1", "调解室一", "柳岸街道办事处二楼"), ("r2", "调解室二", "柳岸街道办事处三楼")],
        COUNTY => &[("r1", "县中心调解大厅", "柳河县府前路8号")],
        TOWN => &[("r1", "石桥调解室", "石桥镇文化站")],
        _ => &[],
    };
    let room = |(id, name, place): &(&str, &str, &str)| MediationRoom {
        id: RoomId::parse(id).unwrap(),
        name: RoomName::parse(name).unwrap(),
        place: Address::parse(place).unwrap(),
    };
    MediationRooms::try_new(rooms.iter().map(room).collect()).unwrap()
}
