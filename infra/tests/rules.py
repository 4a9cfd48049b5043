"""What must be true of the templates. Every rule takes the system as `reading` gives it and yields what is wrong."""

import copy
import json
import re

from reading import environment_names, rust_constant, rust_prefix, table_calls

STAND_INS = {"DYNAMODB_ENDPOINT", "FILES_ENDPOINT", "KMS_ENDPOINT"}
READERS = ("Projector", "Notifier", "Pusher")
# Each `*` that a policy may hold, with the statement that holds it. Everything else must be exact.
WILDCARDS = {
    # In a key policy `*` means this key, and the root of the account means that IAM decides.
    ("SealingKey", "RolesOfThisAccountDecide", "kms:*"),
    ("SealingKey", "RolesOfThisAccountDecide", "*"),
    ("BookKey", "RolesOfThisAccountDecide", "kms:*"),
    ("BookKey", "RolesOfThisAccountDecide", "*"),
    ("TableKey", "RolesOfThisAccountDecide", "kms:*"),
    ("TableKey", "RolesOfThisAccountDecide", "*"),
    ("FilesKey", "RolesOfThisAccountDecide", "kms:*"),
    ("FilesKey", "RolesOfThisAccountDecide", "*"),
    # Takes no resource.
    ("ProjectorRole", "ListTheStreams", "*"),
    ("NotifierRole", "ListTheStreams", "*"),
    ("PusherRole", "ListTheStreams", "*"),
    # The connections of one gateway, whose names it draws itself.
    *((role, "SpeakToSockets", "arn:${AWS::Partition}:execute-api:${AWS::Region}:${AWS::AccountId}:${SocketApi}/live/" + verb + "/@connections/*")
      for role in ("SocketRole", "PusherRole") for verb in ("POST", "DELETE")),
    # The files of one bucket.
    ("SiteBucketPolicy", "OnlyThisDistribution", "${SiteBucket.Arn}/*"),
    ("SiteBucketPolicy", "OnlyEncrypted", "${SiteBucket.Arn}/*"),
    ("FilesBucketPolicy", "OnlyEncrypted", "${FilesBucket.Arn}/*"),
    # Files as they come, and files that were looked at.
    ("ApiRole", "TakeFiles", "arn:${AWS::Partition}:s3:::${FilesBucket}/incoming/*"),
    ("ApiRole", "KeepFiles", "arn:${AWS::Partition}:s3:::${FilesBucket}/files/*"),
    ("DocumentsRole", "LayPapersDown", "arn:${AWS::Partition}:s3:::${FilesBucket}/files/papers/*"),
}
# What a function may ask of the services. Whatever deletes, changes or exports a table is not in it, nor is Scan.
ACTIONS = {
    "ApiRole": {
        "logs:CreateLogStream", "logs:PutLogEvents",
        "dynamodb:GetItem", "dynamodb:Query", "dynamodb:PutItem", "dynamodb:UpdateItem", "dynamodb:DeleteItem",
        "dynamodb:ConditionCheckItem",
        "kms:Encrypt", "kms:Decrypt", "kms:ReEncryptFrom", "kms:ReEncryptTo", "kms:GenerateDataKey",
        "kms:GenerateDataKeyWithoutPlaintext", "kms:DescribeKey",
    },
}
ACTIONS["ProjectorRole"] = ACTIONS["NotifierRole"] = ACTIONS["ApiRole"] - {
    "dynamodb:UpdateItem", "dynamodb:DeleteItem", "dynamodb:ConditionCheckItem",
} | {"dynamodb:DescribeStream", "dynamodb:GetRecords", "dynamodb:GetShardIterator", "dynamodb:ListStreams", "sqs:SendMessage"}

ACTIONS["ClockworkRole"] = ACTIONS["ApiRole"] - {"dynamodb:DeleteItem"}
ACTIONS["SocketRole"] = ACTIONS["ApiRole"] - {"dynamodb:UpdateItem", "dynamodb:ConditionCheckItem"} | {"execute-api:ManageConnections"}
ACTIONS["PusherRole"] = ACTIONS["ProjectorRole"] | {"dynamodb:DeleteItem", "execute-api:ManageConnections"}

# Files are the API's alone; papers are laid down by who makes them.
ACTIONS["DocumentsRole"] = ACTIONS["ApiRole"] - {
    "dynamodb:UpdateItem", "dynamodb:DeleteItem", "dynamodb:ConditionCheckItem",
} | {"s3:PutObject", "s3:GetObject"}
ACTIONS["ApiRole"] = ACTIONS["ApiRole"] | {"s3:PutObject", "s3:GetObject", "s3:DeleteObject"}


def as_list(value):
    return value if isinstance(value, list) else [value]


def resources(system, kind):
    for name in ("data", "template", "alarms", "edge"):
        for logical, resource in system[name]["Resources"].items():
            if resource["Type"] == kind:
                yield logical, resource


def statements(system):
    """(resource, statement) of every policy in every template."""
    for name in ("data", "template", "alarms", "edge"):
        for logical, resource in system[name]["Resources"].items():
            properties = resource.get("Properties", {})
            documents = [policy["PolicyDocument"] for policy in properties.get("Policies", [])]
            documents += [properties[key] for key in ("KeyPolicy", "PolicyDocument") if key in properties]
            for document in documents:
                for statement in document["Statement"]:
                    yield logical, statement


def table_is_the_one_of_the_store(system):
    properties = system["data"]["Resources"]["Table"]["Properties"]
    rust = system["table.rs"]
    pk, sk, index, index_pk, index_sk, row, ttl, due, due_pk, due_sk = (
        rust_constant(rust, name)
        for name in ("PK", "SK", "QUEUE", "QUEUE_PK", "QUEUE_SK", "ROW", "TTL", "DUE", "DUE_PK", "DUE_SK")
    )

    def keys(hash_key, range_key):
        return [{"AttributeName": hash_key, "KeyType": "HASH"}, {"AttributeName": range_key, "KeyType": "RANGE"}]

    view = re.search(r"StreamViewType::(\w+)\)", rust).group(1)
    view = re.sub(r"(?<=[a-z])(?=[A-Z])", "_", view).upper()
    # In the order of `definition`: the queue's, then that of what is due.
    found = re.findall(r"projection_type\(ProjectionType::(\w+)\)", rust.split("pub fn definition")[1])
    projection, due_projection = (re.sub(r"(?<=[a-z])(?=[A-Z])", "_", name).upper() for name in found)
    wanted = {
        "KeySchema": keys(pk, sk),
        "AttributeDefinitions": [{"AttributeName": name, "AttributeType": "S"} for name in (pk, sk, index_pk, index_sk, due_pk, due_sk)],
        "GlobalSecondaryIndexes": [{
            "IndexName": index,
            "KeySchema": keys(index_pk, index_sk),
            "Projection": {"ProjectionType": projection, "NonKeyAttributes": [row]},
        }, {
            "IndexName": due,
            "KeySchema": keys(due_pk, due_sk),
            "Projection": {"ProjectionType": due_projection},
        }],
        "StreamSpecification": {"StreamViewType": view},
        "TimeToLiveSpecification": {"AttributeName": ttl, "Enabled": True},
        "BillingMode": "PAY_PER_REQUEST",
    }
    for name, value in wanted.items():
        if properties.get(name) != value:
            yield f"{name} is {properties.get(name)}, table.rs says {value}"


def table_is_kept(system):
    table = system["data"]["Resources"]["Table"]
    properties = table["Properties"]
    if properties.get("DeletionProtectionEnabled") is not True:
        yield "the table may be deleted"
    if properties.get("PointInTimeRecoverySpecification", {}).get("PointInTimeRecoveryEnabled") is not True:
        yield "no point-in-time recovery"
    if properties.get("SSESpecification", {}).get("SSEType") != "KMS":
        yield "the table is not encrypted under a key of ours"
    for logical in ("Table", "TableKey", "SealingKey", "BookKey", "FilesKey", "FilesBucket", "KeyRing"):
        resource = system["data"]["Resources"][logical]
        if {resource.get("DeletionPolicy"), resource.get("UpdateReplacePolicy")} != {"Retain"}:
            yield f"{logical} goes with its stack"
        if resource["Type"] == "AWS::KMS::Key" and resource["Properties"].get("EnableKeyRotation") is not True:
            yield f"{logical} is never rotated"


def each_function_has_its_own_role(system):
    roles = {}
    for logical, function in resources(system, "AWS::Serverless::Function"):
        role = json.dumps(function["Properties"].get("Role"))
        if role == "null":
            yield f"{logical} leaves its role to SAM"
        if role in roles:
            yield f"{logical} shares the role of {roles[role]}"
        roles[role] = logical
        if "LoggingConfig" not in function["Properties"]:
            yield f"{logical} logs where nothing says how long"
    for logical, role in resources(system, "AWS::IAM::Role"):
        if "ManagedPolicyArns" in role["Properties"]:
            yield f"{logical} takes a policy that others write"


def actions_are_those_written_down(system):
    for logical, statement in statements(system):
        if statement["Effect"] != "Allow" or logical not in ACTIONS:
            continue
        for action in as_list(statement["Action"]):
            if action not in ACTIONS[logical]:
                yield f"{logical} may {action}"


def the_api_may_what_the_store_does(system):
    allowed = set()
    for logical, statement in statements(system):
        if logical == "ApiRole" and statement["Effect"] == "Allow":
            allowed |= set(as_list(statement["Action"]))
    asked = table_calls()
    if "dynamodb:GetItem" not in asked or "dynamodb:Query" not in asked:
        yield "the calls of the store were not found"
    for action in sorted(asked - allowed):
        yield f"the store needs {action}"
    for action in sorted(action for action in allowed - asked if action.startswith("dynamodb:")):
        yield f"nobody needs {action}"


def wildcards_are_those_written_down(system):
    for logical, statement in statements(system):
        if statement["Effect"] != "Allow":
            continue
        for forbidden in ("NotAction", "NotResource", "NotPrincipal"):
            if forbidden in statement:
                yield f"{logical}/{statement.get('Sid')} allows by exception"
        if "*" in json.dumps(statement.get("Principal", "")):
            yield f"{logical}/{statement.get('Sid')} lets anybody in"
        for value in as_list(statement["Action"]) + as_list(statement.get("Resource", [])):
            text = value if isinstance(value, str) else str(value.get("Fn::Sub", ""))
            if "*" in text and (logical, statement.get("Sid"), text) not in WILDCARDS:
                yield f"{logical}/{statement.get('Sid')} allows {text}"


def nothing_scans(system):
    for name, text in system["text"].items():
        if re.search(r"dynamodb:(Scan|PartiQL)", text):
            yield f"{name}.yaml speaks of a scan"
    for logical, statement in statements(system):
        for action in as_list(statement["Action"]):
            if statement["Effect"] == "Allow" and re.search(r"scan|partiql", action, re.I):
                yield f"{logical} may {action}"


def leading_keys(system, role, action):
    """Prefixes of partition keys on which a role may do something; `None` stands for no bound."""
    found = set()
    for logical, statement in statements(system):
        if logical != role or statement["Effect"] != "Allow" or action not in as_list(statement["Action"]):
            continue
        bound = statement.get("Condition", {}).get("ForAllValues:StringLike", {}).get("dynamodb:LeadingKeys")
        found |= {None} if bound is None else set(as_list(bound))
    return found


def readers_write_only_their_rows(system):
    rust = system["table.rs"]

    def prefix(function):
        return rust_prefix(rust, function) + "*"

    shared = {prefix("mark"), prefix("parked_pk")}
    wanted = {
        "ProjectorRole": shared | {prefix("code"), prefix("membership_pk"), prefix("incoming_pk"), prefix("number_pk")},
        "NotifierRole": shared | {rust_constant(rust, "OUTBOX_PREFIX") + "*"},
    }
    books = {'C#*'}
    # Who is told at a desk is read from the posts; that something happened behind a wall, from a book that stays shut.
    queried = {"ProjectorRole": books, "NotifierRole": books | {prefix("post_pk"), "B#*"}}
    # Where a neighbouring platform is told, and with what it is signed, is read from its row.
    read = {"ProjectorRole": books, "NotifierRole": books | {"platform#all"}}
    if 'strip_prefix("C#")' not in rust:
        yield "table.rs begins case books with something else than C#"
    for role, rows in wanted.items():
        written = leading_keys(system, role, "dynamodb:PutItem")
        if written != rows:
            yield f"{role} writes {written}, its rows are {rows}"
        if leading_keys(system, role, "dynamodb:Query") != queried[role]:
            yield f"{role} queries something else than {queried[role]}"
        if leading_keys(system, role, "dynamodb:GetItem") != read[role] | rows:
            yield f"{role} reads more than case books and its rows"


def papers_are_given_out_where_the_typesetter_is(system):
    route = lambda name: re.search(rf'pub const {name}: &str = "([^"]+)";', system["routes.rs"]).group(1)
    paths = ["/api/v1" + route(name) for name in ("DOCUMENT", "WHOLE_FILE")]
    events = system["template"]["Resources"]["DocumentsFunction"]["Properties"]["Events"]
    if [(event["Properties"]["Method"], event["Properties"]["Path"]) for event in events.values()] != [
        ("GET", path) for path in paths
    ]:
        yield f"the documents function is asked for something else than {paths}"
    if leading_keys(system, "DocumentsRole", "dynamodb:PutItem") != {"paper#*"}:
        yield "the documents function writes more than that a paper was given out"


def data_keys_open_only_at_their_items(system):
    """Whoever may use the key of the books may do so for the items that are theirs to read, and names each of them."""
    books = {"C#*"}
    wanted = {role: books for role in ("ProjectorRole", "NotifierRole", "SocketRole", "PusherRole")}
    wanted["ApiRole"] = books | {"B#*", "signing-key#*"}
    # Time asks where the procedure and the offers stand, and opens nothing else.
    wanted["ClockworkRole"] = books | {"B#*#offers"}
    # A paper tells of the procedure, and minutes of the talk of all.
    wanted["DocumentsRole"] = books | {"B#*#joint", "signing-key#*"}
    may = {role: {"kms:GenerateDataKey", "kms:Decrypt"} for role in ("ApiRole", "ClockworkRole")}
    found = {}
    for logical, statement in statements(system):
        if statement["Effect"] != "Allow" or statement.get("Resource") != {"Ref": "BookKeyArn"}:
            continue
        condition = statement.get("Condition", {})
        named = set(as_list(condition.get("StringLike", {}).get("kms:EncryptionContext:item", [])))
        found[logical] = found.get(logical, set()) | (named or {None})
        if condition.get("ForAllValues:StringEquals", {}).get("kms:EncryptionContextKeys") != ["item"]:
            yield f"{logical} may add to the context of a data key"
        for action in set(as_list(statement["Action"])) - may.get(logical, {"kms:Decrypt"}):
            yield f"{logical} may {action} data keys"
    if found != wanted:
        yield f"data keys are opened by {found}, readers of books are {wanted}"
    variables = system["template"]["Globals"]["Function"]["Environment"]["Variables"]
    if variables.get("KMS_KEY_ID") != {"Ref": "BookKeyArn"}:
        yield "the functions wrap data keys under something else than the key of the books"
    if rust_constant(system["kms.rs"], "CONTEXT") != "item":
        yield "kms.rs names the item otherwise than the roles"


def books_lose_no_event(system):
    for logical, statement in statements(system):
        if logical == "ApiRole" and statement["Effect"] == "Deny":
            keys = statement.get("Condition", {}).get("ForAnyValue:StringLike", {}).get("dynamodb:LeadingKeys")
            traces = rust_prefix(system["table.rs"], "request") + "*"
            if statement["Action"] == "dynamodb:DeleteItem" and keys == ["C#*", "B#*", traces, "audit#*"]:
                return
    yield "the API may delete from a book or the audit"


def mappings_are_bounded(system):
    rust = system["table.rs"]
    found = dict(resources(system, "AWS::Lambda::EventSourceMapping"))
    if set(found) != {f"{reader}Mapping" for reader in READERS}:
        yield f"mappings are {sorted(found)}"
    for logical, mapping in found.items():
        properties = mapping["Properties"]
        filters = properties.get("FilterCriteria", {}).get("Filters", [])
        pk, sk = rust_constant(rust, "PK"), rust_constant(rust, "SK")
        events = {
            "eventName": ["INSERT"],
            "dynamodb": {"Keys": {
                pk: {"S": [{"prefix": "C#"}]},
                sk: {"S": [{"prefix": rust_constant(rust, "EVENT_PREFIX")}]},
            }},
        }
        wanted = [events]
        every = copy.deepcopy(events)
        every["dynamodb"]["Keys"][pk]["S"].append({"prefix": "B#"})
        if logical == "NotifierMapping":
            wanted = [every]
        if logical == "PusherMapping":
            # Walled books, too, and whatever ends the life of a session.
            ended = {"eventName": ["REMOVE"], "dynamodb": {"Keys": {pk: {"S": [{"prefix": rust_prefix(rust, "session")}]}}}}
            staff = re.search(r'pub fn parse_staff.*?strip_prefix\("(\w+#)"\)', rust, re.S).group(1)
            changed = {"eventName": ["MODIFY"], "dynamodb": {"Keys": {pk: {"S": [{"prefix": staff}]}}}}
            wanted = [every, ended, changed]
        if [json.loads(entry["Pattern"]) for entry in filters] != wanted:
            yield f"{logical} takes other records than it works"
        if properties.get("FunctionResponseTypes") != ["ReportBatchItemFailures"]:
            yield f"{logical} repeats a whole batch for one record"
        if properties.get("BisectBatchOnFunctionError") is not True:
            yield f"{logical} does not split a batch that kills the reader"
        if not 0 < properties.get("MaximumRetryAttempts", -1) <= 1000:
            yield f"{logical} tries without end"
        if not 60 <= properties.get("MaximumRecordAgeInSeconds", -1) <= 86400:
            yield f"{logical} stands behind one record for more than a day"
        if properties.get("DestinationConfig", {}).get("OnFailure", {}).get("Destination") != {"Fn::GetAtt": ["FailedBatches", "Arn"]}:
            yield f"{logical} loses what it gives up"


def sockets_reach_only_their_rows(system):
    """Who hears sockets and who speaks to them: their own rows, who holds a session, and the procedure; no walled book."""
    rust = system["table.rs"]
    rows = {rust_prefix(rust, name) + "*" for name in ("socket", "socket_places_pk", "watch_pk", "room_pk")}
    holders = {rust_prefix(rust, "session") + "*", "staff#*", "citizen#*", "org#*"}
    tickets, parked = rust_prefix(rust, "ticket") + "*", rust_prefix(rust, "parked_pk") + "*"
    wanted = {
        "SocketRole": {"PutItem": rows | {tickets}, "DeleteItem": rows, "GetItem": rows | holders | {tickets, "C#*"}, "Query": rows | holders | {"C#*"}},
        "PusherRole": {"PutItem": rows | {parked}, "DeleteItem": rows, "GetItem": rows | holders | {"C#*"}, "Query": rows | holders | {"C#*"}},
    }
    for role, actions in wanted.items():
        for action, keys in actions.items():
            found = leading_keys(system, role, f"dynamodb:{action}")
            if found != keys:
                yield f"{role} has {action} on {found}, not on {keys}"


def sockets_are_those_of_the_site(system):
    """The page's own policy reaches its own site alone, so the socket is a path of it; and the origin is the site's."""
    path = "/api/v1" + re.search(r'pub const SOCKET: &str = "([^"]+)";', system["routes.rs"]).group(1)
    config = system["edge"]["Resources"]["Distribution"]["Properties"]["DistributionConfig"]
    patterns = [behaviour["PathPattern"] for behaviour in config["CacheBehaviors"]]
    if path not in patterns or patterns.index(path) > patterns.index("/api/*"):
        yield f"{path} does not lead to the gateway of the sockets"
        return
    if config["CacheBehaviors"][patterns.index(path)]["TargetOriginId"] != "socket":
        yield f"{path} leads elsewhere"
    programs = system["template"]["Resources"]
    stage = programs["SocketStage"]["Properties"]["StageName"]
    if f"request.uri = '/{stage}';" not in system["edge"]["Resources"]["Socket"]["Properties"]["FunctionCode"]:
        yield "the front names another stage"
    for function in ("SocketFunction", "PusherFunction"):
        endpoint = programs[function]["Properties"].get("Environment", {}).get("Variables", {}).get("SOCKET_ENDPOINT", {})
        if not str(endpoint.get("Fn::Sub")).startswith("https://${SocketApi}.") or not endpoint["Fn::Sub"].endswith(f"/{stage}"):
            yield f"{function} speaks to another gateway"
    routes = {route["Properties"]["RouteKey"] for _, route in resources(system, "AWS::ApiGatewayV2::Route")}
    if routes != {"$connect", "$default", "$disconnect"}:
        yield f"routes of the sockets are {sorted(routes)}"


def pages_have_the_headers_of_the_local_site(system):
    wanted = re.findall(r'\((?:HeaderName::from_static\("([a-z-]+)"\)|(REFERRER_POLICY)), "([^"]+)"\)', system["site.rs"])
    if len(wanted) < 3:
        yield "the headers of site.rs were not found"
    for logical, devices in (("SiteHeaders", "NO_DEVICES"), ("MeetingHeaders", "DEVICES")):
        config = system["edge"]["Resources"][logical]["Properties"]["ResponseHeadersPolicyConfig"]
        given = {item["Header"].lower(): item["Value"] for item in config["CustomHeadersConfig"]["Items"]}
        given["REFERRER_POLICY"] = config["SecurityHeadersConfig"].get("ReferrerPolicy", {}).get("ReferrerPolicy")
        here = ("permissions-policy", "", rust_constant(system["site.rs"], devices))
        for name, constant, value in [*wanted, here]:
            if given.get(name or constant) != value:
                yield f"{logical}: {name or constant} is {given.get(name or constant)}, `make run` sends {value}"
    site = system["edge"]["Resources"]["SiteHeaders"]["Properties"]["ResponseHeadersPolicyConfig"]["SecurityHeadersConfig"]
    meeting = system["edge"]["Resources"]["MeetingHeaders"]["Properties"]["ResponseHeadersPolicyConfig"]["SecurityHeadersConfig"]
    if site != meeting:
        yield "a meeting has another policy than the other pages"
    behaviours = system["edge"]["Resources"]["Distribution"]["Properties"]["DistributionConfig"]["CacheBehaviors"]
    at = {behaviour["ResponseHeadersPolicyId"]["Ref"]: behaviour["PathPattern"] for behaviour in behaviours}
    if at.get("MeetingHeaders") != rust_constant(system["site.rs"], "MEETING") + "*":
        yield f"cameras are open at {at.get('MeetingHeaders')}"


def pages_have_a_strict_policy(system):
    headers = system["edge"]["Resources"]["SiteHeaders"]["Properties"]["ResponseHeadersPolicyConfig"]["SecurityHeadersConfig"]
    policy = headers.get("ContentSecurityPolicy", {}).get("ContentSecurityPolicy", "")
    # The one other origin: the bucket that files are sent to.
    uploads = "https://${FilesHost}"
    policy = policy.get("Fn::Sub", "") if isinstance(policy, dict) else policy
    # People must not get less protection, nor developers other errors, than where the system was tried.
    if policy != rust_constant(system["site.rs"], "POLICY").replace("{uploads}", uploads):
        yield "the policy is another one than that of `make run`"
    directives = {part.split()[0]: part.split()[1:] for part in policy.split(";") if part.strip()}
    if directives.get("script-src") != ["'self'", "'wasm-unsafe-eval'"]:
        yield f"scripts come from {directives.get('script-src')}"
    for name in ("default-src", "base-uri", "frame-ancestors"):
        if directives.get(name) != ["'none'"]:
            yield f"{name} is {directives.get(name)}"
    for name, sources in directives.items():
        for source in sources:
            if (name, source) == ("connect-src", uploads):
                continue
            if source in ("'unsafe-inline'", "'unsafe-eval'", "*") or source.startswith(("http:", "https:")):
                yield f"{name} allows {source}"
    if headers.get("StrictTransportSecurity", {}).get("AccessControlMaxAgeSec", 0) < 31536000:
        yield "HSTS lasts less than a year"
    if headers.get("FrameOptions", {}).get("FrameOption") != "DENY":
        yield "the pages may be framed"
    if headers.get("ContentTypeOptions", {}).get("Override") is not True:
        yield "no nosniff"
    distribution = system["edge"]["Resources"]["Distribution"]["Properties"]["DistributionConfig"]
    behaviours = [distribution["DefaultCacheBehavior"], *distribution["CacheBehaviors"]]
    if any("ResponseHeadersPolicyId" not in behaviour for behaviour in behaviours):
        yield "a path without headers"
    if "/api/*" not in [behaviour.get("PathPattern") for behaviour in behaviours]:
        yield "the API is not behind the distribution"


def front_proves_itself(system):
    proof, viewer = (
        re.search(rf'const {name}: HeaderName = HeaderName::from_static\("([^"]+)"\);', system["front.rs"]).group(1)
        for name in ("PROOF", "VIEWER")
    )
    secret = {"Fn::Sub": "{{resolve:secretsmanager:${FrontProofArn}:SecretString:::${FrontProofVersion}}}"}
    config = system["edge"]["Resources"]["Distribution"]["Properties"]["DistributionConfig"]
    for origin in config["Origins"]:
        wanted = [{"HeaderName": proof, "HeaderValue": secret}] if origin["Id"] == "api" else []
        if origin.get("OriginCustomHeaders", []) != wanted:
            yield f"{origin['Id']} is shown {[header['HeaderName'] for header in origin.get('OriginCustomHeaders', [])]}"
    variables = system["template"]["Resources"]["ApiFunction"]["Properties"].get("Environment", {}).get("Variables", {})
    if variables.get("FRONT_PROOF") != secret:
        yield "the API does not know the proof of its front"
    names = [{"EventType": "viewer-request", "FunctionARN": {"Fn::GetAtt": ["Viewer", "FunctionMetadata.FunctionARN"]}}]
    for behaviour in config["CacheBehaviors"]:
        if behaviour["TargetOriginId"] != "api":
            continue
        if behaviour.get("FunctionAssociations") != names:
            yield f"{behaviour['PathPattern']} does not name the viewer"
        # AllViewerExceptHostHeader: the proof and the name would else be left on the way.
        if behaviour.get("OriginRequestPolicyId") != "b689b0a8-53d0-40ab-baf2-68738e2966ac":
            yield f"{behaviour['PathPattern']} passes on other headers"
    if f"request.headers['{viewer}'] = {{value: event.viewer.ip}}" not in system["edge"]["Resources"]["Viewer"]["Properties"]["FunctionCode"]:
        yield f"the front does not write {viewer}"


def bucket_is_private(system):
    for logical, bucket in resources(system, "AWS::S3::Bucket"):
        block = bucket["Properties"].get("PublicAccessBlockConfiguration", {})
        doors = ("BlockPublicAcls", "BlockPublicPolicy", "IgnorePublicAcls", "RestrictPublicBuckets")
        if not all(block.get(door) is True for door in doors):
            yield f"{logical} may become public"
    for origin in system["edge"]["Resources"]["Distribution"]["Properties"]["DistributionConfig"]["Origins"]:
        if "S3OriginConfig" in origin and "OriginAccessControlId" not in origin:
            yield f"{origin['Id']} is read without a signature"


def files_are_private_and_lapse(system):
    rust, local = system["files.rs"], system["objects.rs"]
    places = dict(re.findall(r'Self::(\w+) => format!\("([^{"]+)\{file\}"\)', rust))
    bucket = system["data"]["Resources"]["FilesBucket"]["Properties"]
    encryption = bucket.get("BucketEncryption", {}).get("ServerSideEncryptionConfiguration", [{}])[0]
    if encryption.get("ServerSideEncryptionByDefault", {}).get("SSEAlgorithm") != "aws:kms":
        yield "files are not encrypted under a key of ours"
    if bucket.get("VersioningConfiguration", {}).get("Status") == "Enabled":
        yield "what was refused or has lapsed stays as an old version"
    rules_of = bucket.get("LifecycleConfiguration", {}).get("Rules", [])
    ends = {rule["Prefix"]: rule["ExpirationInDays"] for rule in rules_of if "ExpirationInDays" in rule and rule["Status"] == "Enabled"}
    if set(places) != {"Incoming", "Waiting", "Kept", "Paper"}:
        yield f"objects.rs has the places {sorted(places)}"
    elif ends != {places["Incoming"]: 1, places["Waiting"]: 8, places["Paper"]: 1}:
        yield f"objects end after {ends}"
    elif any(places["Kept"].startswith(prefix) for prefix in ends):
        yield "what is part of a case is dropped"
    sent_with = re.search(r'const SENT_WITH: &str = "([^"]+)"', local).group(1).split(",")
    cors = bucket.get("CorsConfiguration", {}).get("CorsRules", [])
    if [(rule["AllowedOrigins"], rule["AllowedMethods"], rule["AllowedHeaders"]) for rule in cors] != [([{"Ref": "SiteOrigin"}], ["PUT"], sent_with)]:
        yield "pages of others may send, or ours may do more than send"
    policy = system["data"]["Resources"]["FilesBucketPolicy"]["Properties"]["PolicyDocument"]["Statement"]
    if [(one["Effect"], one.get("Condition")) for one in policy] != [("Deny", {"Bool": {"aws:SecureTransport": "false"}})]:
        yield "the bucket's own policy lets somebody in, or lets them in without TLS"
    arn = "arn:${AWS::Partition}:s3:::${FilesBucket}/"
    found = {}
    for logical, statement in statements(system):
        for action in as_list(statement["Action"]):
            if action.startswith("s3:") and logical.endswith("Role"):
                found.setdefault((logical, json.dumps(statement["Resource"])), set()).add(action)
    wanted = {
        ("ApiRole", json.dumps({"Fn::Sub": arn + "incoming/*"})): {"s3:PutObject", "s3:GetObject", "s3:DeleteObject"},
        ("ApiRole", json.dumps({"Fn::Sub": arn + "files/*"})): {"s3:PutObject", "s3:GetObject"},
        ("DocumentsRole", json.dumps({"Fn::Sub": arn + "files/papers/*"})): {"s3:PutObject", "s3:GetObject"},
    }
    if found != wanted:
        yield f"files are touched by {sorted(found)}"
    for logical, statement in statements(system):
        if statement.get("Resource") == {"Ref": "FilesKeyArn"}:
            through = statement.get("Condition", {}).get("StringEquals", {}).get("kms:ViaService", [])
            if logical not in ("ApiRole", "DocumentsRole") or not through or any("s3." not in str(one) for one in through):
                yield f"{logical} uses the key of the files elsewhere"


def files_are_served_as_by_the_local_front(system):
    config = system["edge"]["Resources"]["FileHeaders"]["Properties"]["ResponseHeadersPolicyConfig"]
    security = config["SecurityHeadersConfig"]
    given = {item["Header"].lower(): item["Value"] for item in config["CustomHeadersConfig"]["Items"] if item["Override"]}
    given["CONTENT_SECURITY_POLICY"] = security.get("ContentSecurityPolicy", {}).get("ContentSecurityPolicy")
    given["REFERRER_POLICY"] = security.get("ReferrerPolicy", {}).get("ReferrerPolicy")
    given["X_FRAME_OPTIONS"] = security.get("FrameOptions", {}).get("FrameOption")
    if security.get("ContentTypeOptions", {}).get("Override") is True:
        given["X_CONTENT_TYPE_OPTIONS"] = "nosniff"
    transport = security.get("StrictTransportSecurity", {})
    given["STRICT_TRANSPORT_SECURITY"] = f"max-age={transport.get('AccessControlMaxAgeSec')}; includeSubDomains"
    wanted = re.findall(r'\((?:HeaderName::from_static\("([a-z-]+)"\)|([A-Z_]+)), "([^"]+)"\)', system["objects.rs"])
    if len(wanted) < 8 or not any("sandbox" in value for _, _, value in wanted):
        yield "the headers of objects.rs were not found"
    for name, constant, value in wanted:
        if given.get(name or constant) != value:
            yield f"{name or constant} is {given.get(name or constant)}, `make run` sends {value}"
    config = system["edge"]["Resources"]["Distribution"]["Properties"]["DistributionConfig"]
    served = [behaviour for behaviour in config["CacheBehaviors"] if behaviour["TargetOriginId"] == "files"]
    # Managed policies CachingDisabled and AllViewerExceptHostHeader.
    wanted = {
        "PathPattern": "/files/*", "TargetOriginId": "files", "ViewerProtocolPolicy": "https-only", "AllowedMethods": ["GET", "HEAD"],
        "CachePolicyId": "4135ea2d-6df8-44a3-9df3-4b5a84be39ad", "OriginRequestPolicyId": "b689b0a8-53d0-40ab-baf2-68738e2966ac",
        "ResponseHeadersPolicyId": {"Ref": "FileHeaders"},
    }
    if served != [wanted]:
        yield f"files are served by {served}"
    for origin in config["Origins"]:
        if origin["Id"] == "files" and ("OriginAccessControlId" in origin or origin.get("DomainName") != {"Ref": "FilesHost"}):
            yield "the front signs for everybody, or asks another bucket"


def logs_end(system):
    for logical, group in resources(system, "AWS::Logs::LogGroup"):
        if "RetentionInDays" not in group["Properties"]:
            yield f"{logical} is kept for ever"
    if re.search(r"\$context\.(path|identity|routeKey)", json.dumps(system["template"])):
        yield "the access log holds a path or an address"


def alarms_are_there_and_heard(system):
    alarms = dict(resources(system, "AWS::CloudWatch::Alarm"))
    # Names only: a description that speaks of a metric does not watch it.
    watched = re.findall(r'"MetricName": (?:{"Fn::Sub": )?"([^"]+)"', json.dumps(alarms))
    wanted = {"5xx": 1, "ExecutionError": 1, "Throttles": 6, "ReadThrottleEvents": 1, "WriteThrottleEvents": 2, "IteratorAge": 3,
              "parked-${TableName}": 1, "late-${TableName}": 1, "Invocations": 1, "ApproximateNumberOfMessagesVisible": 1}
    for metric, times in wanted.items():
        if watched.count(metric) != times:
            yield f"{metric} is watched {watched.count(metric)} times, not {times}"
    for logical, alarm in alarms.items():
        if alarm["Properties"].get("AlarmActions") != [{"Ref": "Topic"}]:
            yield f"{logical} tells nobody"
    for logical, metric in resources(system, "AWS::Logs::MetricFilter"):
        words = metric["Properties"]["FilterPattern"].strip('"')
        if not any(f'"{words}"' in system[name] for name in ("stream.rs", "clockwork.rs")):
            yield f"{logical} looks for words that nobody writes: {words}"


def nested_templates_get_what_they_ask_for(system):
    for logical, stack in resources(system, "AWS::CloudFormation::Stack"):
        name, dot, ending = stack["Properties"]["TemplateURL"].partition(".")
        if name not in system["text"] or dot + ending != ".yaml":
            yield f"{logical} is a template that is not here: {name}{dot}{ending}"
        elif set(stack["Properties"]["Parameters"]) != set(system[name]["Parameters"]):
            yield f"{logical} gives other parameters than {name}.yaml asks for"


def partitions_are_open(system):
    for name, text in system["text"].items():
        for line in text.splitlines():
            if re.search(r"arn:aws(-cn)?:", line):
                yield f"{name}.yaml names a partition: {line.strip()}"


def no_secret_in_the_clear(system):
    shapes = r"AKIA[0-9A-Z]{16}|-----BEGIN|(?i:password|secret|api_?key|private_?key)\w*\s*[:=](?!:)\s*['\"]?[^\s'\"{!]{6,}"
    for name, text in system["text"].items():
        if found := re.search(shapes, text):
            yield f"{name}.yaml holds {found.group(0)[:12]}…"
    for name in ("data", "template", "alarms", "edge"):
        for parameter, body in system[name].get("Parameters", {}).items():
            if re.search(r"password|secret|token|pin$", parameter, re.I) and "Default" in body:
                yield f"{parameter} of {name}.yaml has a default"
    every = system["template"]["Globals"]["Function"]
    ring = every["Environment"]["Variables"].get("KEY_RING", {})
    if not str(ring.get("Fn::Sub", "") if isinstance(ring, dict) else ring).startswith("{{resolve:secretsmanager:"):
        yield "the key ring does not come from the secret"
    # Read at deployment, where relays are set up at all.
    variables = system["template"]["Resources"]["ApiFunction"]["Properties"].get("Environment", {}).get("Variables", {})
    relay = variables.get("TURN_KEY", {}).get("Fn::If") if isinstance(variables.get("TURN_KEY"), dict) else None
    if not relay or not str(relay[1].get("Fn::Sub", "")).startswith("{{resolve:secretsmanager:") or relay[2] != "":
        yield "the key of the relays does not come from a secret"
    if every.get("KmsKeyArn") != {"Ref": "SealingKeyArn"}:
        yield "the variables lie under a key that is not ours"
    for logical, secret in resources(system, "AWS::SecretsManager::Secret"):
        if {"SecretString", "GenerateSecretString"} & set(secret["Properties"]):
            yield f"{logical} gets its content from the template"
    for logical, function in resources(system, "AWS::Serverless::Function"):
        for variable in function["Properties"].get("Environment", {}).get("Variables", {}):
            if re.search(r"password|secret|token|private", variable, re.I):
                yield f"{logical} gets {variable} in its environment"


def programs_find_their_settings(system, read=None):
    given = set(system["template"]["Globals"]["Function"]["Environment"]["Variables"])

    def own(function):
        return set(system["template"]["Resources"][function]["Properties"].get("Environment", {}).get("Variables", {}))

    to_api, to_sockets = own("ApiFunction"), own("SocketFunction") & own("PusherFunction")
    to_papers = own("DocumentsFunction")
    for name, file in (environment_names() if read is None else read).items():
        # Lambda itself sets the first kind; the second names stand-ins of services and must stay unset in AWS.
        if name.startswith(("AWS_", "LAMBDA_")) or name in STAND_INS:
            continue
        # The HTTP room runs in one program, the room of the sockets in two.
        only = to_api if file.startswith(("api/", "casework/src/http/", "casework/src/files/")) else set()
        only |= to_sockets if file.startswith(("socket/", "pusher/", "casework/src/socket/")) else set()
        only |= to_papers if file.startswith("documents/") else set()
        if name not in given | only:
            yield f"{file} reads {name}, which template.yaml does not set"
    if STAND_INS & given:
        yield "the programs are sent to a stand-in instead of the service"
