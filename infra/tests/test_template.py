"""The templates keep the rules, and each rule notices when they do not.

Every mutation below breaks one thing in a copy of the templates; the rule beside it must speak up. A rule without a
mutation fails the last test."""

import copy
import inspect
import json
import re
import shutil
import subprocess
import unittest

import rules
from reading import INFRA, environment_names, read_system, translate

SYSTEM = read_system()


def properties(system, template, logical):
    return system[template]["Resources"][logical]["Properties"]


def statement(system, role, sid):
    policies = properties(system, "template", role)["Policies"]
    return next(one for one in policies[0]["PolicyDocument"]["Statement"] if one["Sid"] == sid)


def put(template, logical, key, value):
    return lambda system: properties(system, template, logical).__setitem__(key, value)


def drop(template, logical, key):
    return lambda system: properties(system, template, logical).pop(key)


def allow(role, sid, **change):
    return lambda system: statement(system, role, sid).update(change)


def rewrite(name, old, new):
    def mutate(system):
        text = system["text"][name] if name in system["text"] else system[name]
        assert old in text, old
        if name in system["text"]:
            system["text"][name] = text.replace(old, new)
        else:
            system[name] = text.replace(old, new)
    return mutate


def policy(old, new):
    def mutate(system):
        body = properties(system, "edge", "SiteHeaders")["ResponseHeadersPolicyConfig"]["SecurityHeadersConfig"]["ContentSecurityPolicy"]
        body = body["ContentSecurityPolicy"]
        assert old in body["Fn::Sub"], old
        body["Fn::Sub"] = body["Fn::Sub"].replace(old, new)
    return mutate


def headers(key):
    return lambda system: properties(system, "edge", "SiteHeaders")["ResponseHeadersPolicyConfig"]["SecurityHeadersConfig"].pop(key)


def distribution(change):
    return lambda system: change(properties(system, "edge", "Distribution")["DistributionConfig"])


def files(key):
    return lambda system: properties(system, "data", "FilesBucket").pop(key)


def file_headers(change):
    return lambda system: change(properties(system, "edge", "FileHeaders")["ResponseHeadersPolicyConfig"])


def retain(logical):
    return lambda system: system["data"]["Resources"][logical].pop("DeletionPolicy")


MUTATIONS = {
    rules.table_is_the_one_of_the_store: [
        rewrite("table.rs", 'SK: &str = "SK"', 'SK: &str = "S"'),
        rewrite("table.rs", 'QUEUE_PK: &str = "qpk"', 'QUEUE_PK: &str = "gpk"'),
        rewrite("table.rs", "StreamViewType::KeysOnly", "StreamViewType::NewImage"),
        rewrite("table.rs", "ProjectionType::Include", "ProjectionType::All"),
        drop("data", "Table", "TimeToLiveSpecification"),
        drop("data", "Table", "StreamSpecification"),
        put("data", "Table", "BillingMode", "PROVISIONED"),
    ],
    rules.table_is_kept: [
        drop("data", "Table", "DeletionProtectionEnabled"),
        drop("data", "Table", "PointInTimeRecoverySpecification"),
        drop("data", "Table", "SSESpecification"),
        drop("data", "SealingKey", "EnableKeyRotation"),
        retain("Table"),
        retain("SealingKey"),
        retain("BookKey"),
        retain("FilesBucket"),
        retain("FilesKey"),
        drop("data", "BookKey", "EnableKeyRotation"),
    ],
    rules.each_function_has_its_own_role: [
        put("template", "NotifierFunction", "Role", {"Fn::GetAtt": ["ProjectorRole", "Arn"]}),
        drop("template", "ApiFunction", "Role"),
        drop("template", "ApiFunction", "LoggingConfig"),
        put("template", "ApiRole", "ManagedPolicyArns", ["AdministratorAccess"]),
    ],
    rules.actions_are_those_written_down: [
        allow("ApiRole", "ReadAndWrite", Action=["dynamodb:GetItem", "dynamodb:DeleteTable"]),
        allow("ProjectorRole", "KeepRows", Action=["dynamodb:PutItem", "dynamodb:DeleteItem"]),
        allow("NotifierRole", "OpenTheKeyRing", Action="kms:*"),
    ],
    rules.the_api_may_what_the_store_does: [
        allow("ApiRole", "ReadAndWrite", Action=["dynamodb:GetItem", "dynamodb:PutItem"]),
        allow("ApiRole", "ReadTheQueue", Action=["dynamodb:Query", "dynamodb:BatchGetItem"]),
    ],
    rules.wildcards_are_those_written_down: [
        allow("ApiRole", "ReadAndWrite", Resource="*"),
        allow("PusherRole", "SpeakToSockets", Resource={"Fn::Sub": "arn:${AWS::Partition}:execute-api:${AWS::Region}:${AWS::AccountId}:*"}),
        allow("ApiRole", "ReadAndWrite", Action="dynamodb:*"),
        allow("ApiRole", "OpenTheKeyRing", NotResource="*"),
        allow("ProjectorRole", "ReadTheStream", Resource={"Fn::Sub": "${StreamArn}/*"}),
        lambda system: properties(system, "edge", "SiteBucketPolicy")["PolicyDocument"]["Statement"][0].update(Principal="*"),
    ],
    rules.nothing_scans: [
        rewrite("template", "dynamodb:ConditionCheckItem", "dynamodb:Scan"),
        allow("ApiRole", "ReadTheQueue", Action=["dynamodb:Query", "dynamodb:Scan"]),
        allow("ApiRole", "ReadTheQueue", Action="dynamodb:PartiQLSelect"),
    ],
    rules.readers_write_only_their_rows: [
        lambda system: statement(system, "ProjectorRole", "KeepRows").pop("Condition"),
        lambda system: statement(system, "NotifierRole", "ReadCaseBooks").pop("Condition"),
        allow("NotifierRole", "KeepMessages", Condition={"ForAllValues:StringLike": {"dynamodb:LeadingKeys": ["N#*", "C#*"]}}),
        allow("NotifierRole", "ReadPlatforms", Condition={"ForAllValues:StringLike": {"dynamodb:LeadingKeys": ["platform#*", "staff#*"]}}),
        rewrite("table.rs", 'format!("K#{}"', 'format!("T#{}"'),
        rewrite("table.rs", 'OUTBOX_PREFIX: &str = "N#"', 'OUTBOX_PREFIX: &str = "O#"'),
    ],
    rules.data_keys_open_only_at_their_items: [
        lambda system: statement(system, "ApiRole", "WrapDataKeys").pop("Condition"),
        lambda system: statement(system, "ProjectorRole", "OpenCaseBooks")["Condition"].pop("ForAllValues:StringEquals"),
        lambda system: statement(system, "NotifierRole", "OpenCaseBooks")["Condition"]["StringLike"].update(
            {"kms:EncryptionContext:item": ["C#*", "B#*"]}),
        allow("ProjectorRole", "OpenCaseBooks", Action=["kms:Decrypt", "kms:GenerateDataKey"]),
        allow("ApiRole", "WrapDataKeys", Action=["kms:GenerateDataKey", "kms:Decrypt", "kms:Encrypt"]),
        allow("ProjectorRole", "OpenTheKeyRing", Resource={"Ref": "BookKeyArn"}),
        lambda system: system["template"]["Globals"]["Function"]["Environment"]["Variables"].pop("KMS_KEY_ID"),
        rewrite("kms.rs", 'CONTEXT: &str = "item"', 'CONTEXT: &str = "address"'),
    ],
    rules.papers_are_given_out_where_the_typesetter_is: [
        rewrite("routes.rs", "/cases/{id}/documents/{document}", "/cases/{id}/papers/{document}"),
        rewrite("routes.rs", '"/cases/{id}/file"', '"/cases/{id}/export"'),
        lambda system: properties(system, "template", "DocumentsFunction")["Events"]["OnePaper"]["Properties"].update(Method="ANY"),
        lambda system: statement(system, "DocumentsRole", "KeepWhatWasGiven").pop("Condition"),
    ],
    rules.sockets_reach_only_their_rows: [
        lambda system: statement(system, "SocketRole", "KeepSockets").pop("Condition"),
        allow("PusherRole", "ParkRecords", Condition={"ForAllValues:StringLike": {"dynamodb:LeadingKeys": ["C#*"]}}),
        allow("PusherRole", "KnowHolders", Action=["dynamodb:GetItem", "dynamodb:Query", "dynamodb:DeleteItem"]),
        allow("SocketRole", "ReadCaseBooks", Condition={"ForAllValues:StringLike": {"dynamodb:LeadingKeys": ["C#*", "B#*"]}}),
        rewrite("table.rs", 'format!("watch#{case}")', 'format!("watcher#{case}")'),
        rewrite("table.rs", 'format!("ticket#{tag}")', 'format!("tickets#{tag}")'),
    ],
    rules.sockets_are_those_of_the_site: [
        distribution(lambda config: config["CacheBehaviors"].pop(0)),
        distribution(lambda config: config["CacheBehaviors"].append(config["CacheBehaviors"].pop(0))),
        distribution(lambda config: config["CacheBehaviors"][0].update(TargetOriginId="api")),
        put("template", "SocketStage", "StageName", "other"),
        put("edge", "Socket", "FunctionCode", "function handler(event) { return event.request; }"),
        drop("template", "PusherFunction", "Environment"),
        lambda system: system["template"]["Resources"].pop("SocketDisconnect"),
        rewrite("routes.rs", '"/socket"', '"/sockets"'),
    ],
    rules.books_lose_no_event: [
        allow("ApiRole", "NeverDeleteFromABook", Effect="Allow"),
        allow("ApiRole", "NeverDeleteFromABook", Condition={"ForAnyValue:StringLike": {"dynamodb:LeadingKeys": ["C#*"]}}),
        rewrite("table.rs", 'format!("R#{case}")', 'format!("J#{case}")'),
    ],
    rules.mappings_are_bounded: [
        drop("template", "ProjectorMapping", "FilterCriteria"),
        drop("template", "NotifierMapping", "FunctionResponseTypes"),
        drop("template", "ProjectorMapping", "BisectBatchOnFunctionError"),
        put("template", "ProjectorMapping", "MaximumRetryAttempts", -1),
        drop("template", "NotifierMapping", "MaximumRecordAgeInSeconds"),
        drop("template", "NotifierMapping", "DestinationConfig"),
        rewrite("table.rs", 'EVENT_PREFIX: &str = "E#"', 'EVENT_PREFIX: &str = "V#"'),
        rewrite("table.rs", 'format!("session#{subject}")', 'format!("visit#{subject}")'),
        put("template", "PusherMapping", "FilterCriteria", {"Filters": []}),
        put("template", "PusherMapping", "MaximumRecordAgeInSeconds", -1),
        lambda system: system["template"]["Resources"].pop("NotifierMapping"),
    ],
    rules.pages_have_a_strict_policy: [
        rewrite("site.rs", "'wasm-unsafe-eval'", ""),
        policy("'wasm-unsafe-eval'", "'unsafe-eval'"),
        policy("style-src 'self'", "style-src 'self' 'unsafe-inline'"),
        policy("img-src 'self'", "img-src https://example.org"),
        policy("img-src 'self'", "img-src 'self' https://${FilesHost}"),
        policy("https://${FilesHost}", "https://example.org"),
        policy("frame-ancestors 'none'", "frame-ancestors 'self'"),
        headers("StrictTransportSecurity"),
        headers("FrameOptions"),
        headers("ContentTypeOptions"),
        distribution(lambda config: config["DefaultCacheBehavior"].pop("ResponseHeadersPolicyId")),
        distribution(lambda config: config["CacheBehaviors"].pop(1)),
    ],
    rules.pages_have_the_headers_of_the_local_site: [
        headers("ReferrerPolicy"),
        rewrite("site.rs", "camera=(self)", "camera=()"),
        rewrite("site.rs", "camera=()", "camera=(self)"),
        distribution(lambda config: config["CacheBehaviors"].pop(-2)),
        put("edge", "MeetingHeaders", "ResponseHeadersPolicyConfig", {
            "SecurityHeadersConfig": {}, "CustomHeadersConfig": {"Items": []},
        }),
        rewrite("site.rs", "HeaderName::from_static", "HeaderName::from"),
    ],
    rules.front_proves_itself: [
        distribution(lambda config: config["Origins"][1].pop("OriginCustomHeaders")),
        distribution(lambda config: config["Origins"][1]["OriginCustomHeaders"][0].update(HeaderValue="0123456789abcdef")),
        distribution(lambda config: config["Origins"][0].update(OriginCustomHeaders=config["Origins"][1]["OriginCustomHeaders"])),
        distribution(lambda config: config["CacheBehaviors"][1].pop("FunctionAssociations")),
        distribution(lambda config: config["CacheBehaviors"][2].update(OriginRequestPolicyId="x")),
        drop("template", "ApiFunction", "Environment"),
        rewrite("front.rs", "x-viewer-address", "x-viewer"),
        rewrite("front.rs", "x-front-proof", "x-proof"),
        put("edge", "Viewer", "FunctionCode", "function handler(event) { return event.request; }"),
    ],
    rules.bucket_is_private: [
        drop("edge", "SiteBucket", "PublicAccessBlockConfiguration"),
        distribution(lambda config: config["Origins"][0].pop("OriginAccessControlId")),
    ],
    rules.files_are_private_and_lapse: [
        files("BucketEncryption"),
        files("LifecycleConfiguration"),
        files("CorsConfiguration"),
        put("data", "FilesBucket", "VersioningConfiguration", {"Status": "Enabled"}),
        lambda system: properties(system, "data", "FilesBucket")["CorsConfiguration"]["CorsRules"][0].update(AllowedOrigins=["*"]),
        lambda system: properties(system, "data", "FilesBucket")["CorsConfiguration"]["CorsRules"][0].update(AllowedMethods=["PUT", "GET"]),
        lambda system: properties(system, "data", "FilesBucket")["LifecycleConfiguration"]["Rules"][1].update(Prefix="files/"),
        lambda system: properties(system, "data", "FilesBucketPolicy")["PolicyDocument"]["Statement"][0].pop("Condition"),
        rewrite("files.rs", 'format!("incoming/{file}")', 'format!("arriving/{file}")'),
        rewrite("files.rs", 'format!("files/kept/{file}")', 'format!("files/waiting/kept/{file}")'),
        rewrite("objects.rs", "content-type,x-amz-checksum-sha256", "content-type"),
        allow("ApiRole", "KeepFiles", Action=["s3:PutObject", "s3:GetObject", "s3:DeleteObject"]),
        allow("ApiRole", "TakeFiles", Resource={"Fn::Sub": "arn:${AWS::Partition}:s3:::${FilesBucket}/*"}),
        allow("NotifierRole", "OpenTheKeyRing", Action=["s3:GetObject"]),
        lambda system: statement(system, "ApiRole", "OpenFiles").pop("Condition"),
    ],
    rules.files_are_served_as_by_the_local_front: [
        file_headers(lambda config: config["SecurityHeadersConfig"].pop("ContentTypeOptions")),
        file_headers(lambda config: config["SecurityHeadersConfig"]["ContentSecurityPolicy"].update(ContentSecurityPolicy="default-src 'none'")),
        file_headers(lambda config: config["CustomHeadersConfig"]["Items"].pop()),
        rewrite("objects.rs", "sandbox; default-src", "default-src"),
        distribution(lambda config: config["CacheBehaviors"][-1].update(CachePolicyId="658327ea-f89d-4fab-a63d-7e88639e58f6")),
        distribution(lambda config: config["CacheBehaviors"][-1].update(AllowedMethods=["GET", "HEAD", "OPTIONS", "PUT", "PATCH", "POST", "DELETE"])),
        distribution(lambda config: config["CacheBehaviors"][-1].update(ResponseHeadersPolicyId={"Ref": "ApiHeaders"})),
        distribution(lambda config: config["Origins"][-1].update(OriginAccessControlId={"Ref": "SiteAccess"})),
        distribution(lambda config: config["CacheBehaviors"].pop()),
    ],
    rules.logs_end: [
        drop("template", "ApiLog", "RetentionInDays"),
        lambda system: properties(system, "template", "HttpApi")["AccessLogSettings"].update(Format="$context.path"),
    ],
    rules.alarms_are_there_and_heard: [
        lambda system: system["alarms"]["Resources"].pop("ApiFaults"),
        lambda system: system["alarms"]["Resources"].pop("SocketFaults"),
        lambda system: system["alarms"]["Resources"].pop("PusherAge"),
        put("alarms", "ApiFaults", "MetricName", "4xx"),
        put("alarms", "FunctionThrottles", "Metrics", []),
        lambda system: system["alarms"]["Resources"].pop("FailedBatchesWaiting"),
        lambda system: system["alarms"]["Resources"].pop("ParkedRecords"),
        put("alarms", "ProjectorAge", "AlarmActions", []),
        rewrite("stream.rs", '"stream record parked"', '"record put aside"'),
    ],
    rules.nested_templates_get_what_they_ask_for: [
        put("template", "Alarms", "TemplateURL", "alarm.yaml"),
        lambda system: properties(system, "template", "Alarms")["Parameters"].pop("ApiId"),
    ],
    rules.partitions_are_open: [
        rewrite("template", "arn:${AWS::Partition}:dynamodb", "arn:" + "aws:dynamodb"),
        rewrite("data", "arn:${AWS::Partition}:iam", "arn:" + "aws-cn:iam"),
    ],
    rules.no_secret_in_the_clear: [
        rewrite("template", "TABLE: !Ref TableName", "DB_PASSWORD: hunter2hunter2"),
        rewrite("edge", "Comment: !Sub", "Comment: AKIA" + "ABCDEFGHIJKLMNOP"),
        lambda system: system["template"]["Parameters"].update(InvitationSecret={"Type": "String", "Default": "x"}),
        lambda system: system["template"]["Globals"]["Function"]["Environment"]["Variables"].update(KEY_RING="{}"),
        lambda system: system["template"]["Globals"]["Function"].pop("KmsKeyArn"),
        put("data", "KeyRing", "SecretString", "{}"),
        put("template", "ApiFunction", "Environment", {"Variables": {"SIGNING_SECRET": {"Ref": "X"}}}),
        lambda system: properties(system, "template", "ApiFunction")["Environment"]["Variables"].update(TURN_KEY={"Ref": "TurnKey"}),
    ],
    rules.programs_find_their_settings: [
        drop("template", "SocketFunction", "Environment"),
        drop("template", "ApiFunction", "Environment"),
        lambda system: system["template"]["Globals"]["Function"]["Environment"]["Variables"].update(DYNAMODB_ENDPOINT="x"),
    ],
}


class Rules(unittest.TestCase):
    def test_the_templates_keep_every_rule(self):
        for rule in MUTATIONS:
            with self.subTest(rule.__name__):
                self.assertEqual(list(rule(SYSTEM)), [])

    def test_every_rule_notices_what_breaks_it(self):
        for rule, mutations in MUTATIONS.items():
            for number, mutate in enumerate(mutations):
                with self.subTest(rule.__name__, mutation=number):
                    broken = copy.deepcopy(SYSTEM)
                    mutate(broken)
                    self.assertNotEqual(list(rule(broken)), [], "broken, and the rule says nothing")

    def test_no_rule_is_left_out(self):
        for name, rule in inspect.getmembers(rules, inspect.isgeneratorfunction):
            # `statements` and `resources` are what rules look through, not rules.
            if name not in ("statements", "resources"):
                self.assertIn(rule, MUTATIONS, f"{name} is never run, or never broken")

    def test_a_setting_that_nobody_gives_is_noticed(self):
        read = {"TABLE": "a.rs", "NO_SUCH_SETTING": "b.rs", "AWS_REGION": "c.rs"}
        found = list(rules.programs_find_their_settings(SYSTEM, read))
        self.assertEqual(found, ["b.rs reads NO_SUCH_SETTING, which template.yaml does not set"])
        self.assertIn("AWS_REGION", environment_names(), "the settings of the store were not found in its source")


class Transform(unittest.TestCase):
    """What CloudFormation makes of the template, in both partitions."""

    def test_it_becomes_plain_resources(self):
        for region, partition in (("us-east-1", "aws"), ("cn-northwest-1", "aws-cn")):
            with self.subTest(region):
                plain = translate(SYSTEM["template"], region)
                kinds = [resource["Type"] for resource in plain["Resources"].values()]
                self.assertEqual([kind for kind in kinds if kind.startswith("AWS::Serverless")], [])
                self.assertEqual(kinds.count("AWS::Lambda::Function"), 7)
                self.assertEqual(kinds.count("AWS::Lambda::EventSourceMapping"), 3)
                # SAM makes a role of its own where it thinks one is missing.
                self.assertEqual(kinds.count("AWS::IAM::Role"), 7)
                for other in {"aws", "aws-cn"} - {partition}:
                    self.assertNotIn(f'"arn:{other}:', json.dumps(plain))

    def test_requests_come_as_payload_two_on_the_default_stage(self):
        plain = translate(SYSTEM["template"], "us-east-1")["Resources"]
        apis = [one["Properties"] for one in plain.values() if one["Type"] == "AWS::ApiGatewayV2::Api"]
        body = next(api["Body"] for api in apis if api.get("ProtocolType") != "WEBSOCKET")
        route = body["paths"]["/$default"]["x-amazon-apigateway-any-method"]
        self.assertEqual(route["x-amazon-apigateway-integration"]["payloadFormatVersion"], "2.0")
        stages = [one["Properties"]["StageName"] for one in plain.values() if one["Type"] == "AWS::ApiGatewayV2::Stage"]
        self.assertEqual(sorted(stages), ["$default", "live"])

    def test_every_program_is_small_arm_and_named_bootstrap(self):
        for resource in translate(SYSTEM["template"], "us-east-1")["Resources"].values():
            if resource["Type"] == "AWS::Lambda::Function":
                self.assertEqual(resource["Properties"]["Runtime"], "provided.al2023")
                self.assertEqual(resource["Properties"]["Architectures"], ["arm64"])
                self.assertEqual(resource["Properties"]["Handler"], "bootstrap")


class Pages(unittest.TestCase):
    """The function at the edge, run by Node as CloudFront runs it."""

    def test_a_path_of_an_app_leads_to_its_page_and_a_file_to_itself(self):
        node = shutil.which("node")
        self.assertIsNotNone(node, "node is missing: run make setup")
        paths = {
            "/": "/index.html",
            "/file/mediation": "/index.html",
            "/c/7KQ4-M2XD-9": "/index.html",
            "/console/": "/console/index.html",
            "/console/cases/1": "/console/index.html",
            "/meeting/": "/meeting/index.html",
            "/meeting/meeting-1f_bg.wasm": "/meeting/meeting-1f_bg.wasm",
            "/consoles": "/index.html",
            "/citizen-1f.js": "/citizen-1f.js",
            "/console/console-1f_bg.wasm": "/console/console-1f_bg.wasm",
        }
        code = "const answer = (uri) => handler({request: {uri}});\n" + SYSTEM["edge"]["Resources"]["Pages"]["Properties"]["FunctionCode"]
        script = f"{code}\nconsole.log(JSON.stringify([...{json.dumps(list(paths))}, '/console'].map(answer)))"
        done = subprocess.run([node, "-e", script], capture_output=True, text=True, check=True)
        *answers, redirect = json.loads(done.stdout)
        self.assertEqual([answer["uri"] for answer in answers], list(paths.values()))
        self.assertEqual((redirect["statusCode"], redirect["headers"]["location"]["value"]), (308, "/console/"))


class Viewer(unittest.TestCase):
    """The function that names the viewer, run by Node as CloudFront runs it."""

    def test_the_viewer_cannot_name_itself(self):
        code = SYSTEM["edge"]["Resources"]["Viewer"]["Properties"]["FunctionCode"]
        written = {"x-viewer-address": {"value": "192.0.2.1", "multiValue": [{"value": "192.0.2.1"}, {"value": "192.0.2.2"}]}}
        event = {"viewer": {"ip": "203.0.113.9"}, "request": {"uri": "/api/v1/me", "headers": {"accept": {"value": "*/*"}, **written}}}
        script = f"{code}\nconsole.log(JSON.stringify(handler({json.dumps(event)})))"
        done = subprocess.run([shutil.which("node"), "-e", script], capture_output=True, text=True, check=True)
        wanted = {"accept": {"value": "*/*"}, "x-viewer-address": {"value": "203.0.113.9"}}
        self.assertEqual(json.loads(done.stdout), {"uri": "/api/v1/me", "headers": wanted})


class Guide(unittest.TestCase):
    """docs/OPERATIONS.md is what somebody reads at night: it knows every alarm and every parameter."""

    def test_it_names_every_alarm_parameter_and_output(self):
        guide = (INFRA.parent / "docs/OPERATIONS.md").read_text()
        alarms = [name for name, _ in rules.resources(SYSTEM, "AWS::CloudWatch::Alarm")]
        words = alarms + [name for template in ("data", "template", "edge") for name in SYSTEM[template].get("Parameters", {})]
        for word in words:
            self.assertIn(f"`{word}`", guide)
        listed = re.findall(r"^\| `(\w+)` \| [^|]+ \| [^|]+ \|$", guide, re.M)
        self.assertEqual(sorted(set(listed) - set(words)), [], "the guide knows what is not there")
