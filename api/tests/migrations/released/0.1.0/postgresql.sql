SET statement_timeout = 0;
SET lock_timeout = 0;
SET idle_in_transaction_session_timeout = 0;
SET client_encoding = 'UTF8';
SET standard_conforming_strings = on;
SELECT pg_catalog.set_config('search_path', '', false);
SET check_function_bodies = false;
SET xmloption = content;
SET client_min_messages = warning;
SET row_security = off;
SET default_tablespace = '';
SET default_table_access_method = heap;
CREATE TABLE public.alembic_version (
    version_num character varying(32) NOT NULL
);
CREATE TABLE public.apis (
    id integer NOT NULL,
    name character varying(63) NOT NULL,
    title character varying(200) NOT NULL,
    description character varying(10000),
    created_at timestamp with time zone NOT NULL,
    updated_at timestamp with time zone NOT NULL,
    deleted_at timestamp with time zone,
    team_id integer,
    visibility character varying(16) DEFAULT 'internal'::character varying NOT NULL
);
CREATE SEQUENCE public.apis_id_seq
    AS integer
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;
ALTER SEQUENCE public.apis_id_seq OWNED BY public.apis.id;
CREATE TABLE public.audit (
    id integer NOT NULL,
    at timestamp with time zone NOT NULL,
    action character varying(64) NOT NULL,
    target character varying(300) NOT NULL,
    "user" character varying(16),
    name character varying(100) NOT NULL,
    token character varying(16),
    session character varying(32),
    address character varying(64),
    request_id character varying(64),
    before character varying(64),
    after character varying(64)
);
CREATE SEQUENCE public.audit_id_seq
    AS integer
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;
ALTER SEQUENCE public.audit_id_seq OWNED BY public.audit.id;
CREATE TABLE public.channels (
    api_id integer NOT NULL,
    name character varying(63) NOT NULL,
    version_id integer NOT NULL,
    moved_at timestamp with time zone NOT NULL
);
CREATE TABLE public.comparisons (
    old_sha256 character varying(64) NOT NULL,
    new_sha256 character varying(64) NOT NULL,
    engine character varying(16) NOT NULL,
    day date NOT NULL,
    kept_at timestamp with time zone NOT NULL,
    report bytea NOT NULL
);
CREATE TABLE public.deprecations (
    version_id integer NOT NULL,
    "position" integer NOT NULL,
    deprecated_at timestamp with time zone NOT NULL,
    sunset_at timestamp with time zone,
    reason character varying(500),
    announced_at timestamp with time zone NOT NULL,
    announced_by character varying(100) NOT NULL
);
CREATE TABLE public.documents (
    version_id integer NOT NULL,
    content bytea NOT NULL
);
CREATE TABLE public.events (
    id bigint NOT NULL,
    at timestamp with time zone NOT NULL,
    kind character varying(40) NOT NULL,
    api_id integer,
    api character varying(63),
    scope character varying(20),
    of_user character varying(16),
    data json NOT NULL
);
CREATE TABLE public.events_forgotten (
    id integer NOT NULL,
    event_id bigint NOT NULL
);
CREATE SEQUENCE public.events_forgotten_id_seq
    AS integer
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;
ALTER SEQUENCE public.events_forgotten_id_seq OWNED BY public.events_forgotten.id;
CREATE SEQUENCE public.events_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;
ALTER SEQUENCE public.events_id_seq OWNED BY public.events.id;
CREATE TABLE public.findings (
    version_id integer NOT NULL,
    "position" integer NOT NULL,
    rule character varying(100) NOT NULL,
    severity character varying(16) NOT NULL,
    pointer character varying NOT NULL,
    line integer,
    "column" integer,
    message character varying NOT NULL,
    hint character varying NOT NULL,
    waived character varying
);
CREATE TABLE public.former_readers (
    api_id integer NOT NULL,
    user_id integer NOT NULL
);
CREATE TABLE public.generation (
    id integer NOT NULL,
    number integer NOT NULL
);
CREATE SEQUENCE public.generation_id_seq
    AS integer
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;
ALTER SEQUENCE public.generation_id_seq OWNED BY public.generation.id;
CREATE TABLE public.grants (
    api_id integer NOT NULL,
    user_id integer NOT NULL,
    role character varying(16) NOT NULL,
    granted_at timestamp with time zone NOT NULL
);
CREATE TABLE public.idempotency_keys (
    name character varying(64) NOT NULL,
    fingerprint character varying(64) NOT NULL,
    expires_at timestamp with time zone NOT NULL,
    status integer,
    headers json,
    body bytea,
    is_sealed boolean NOT NULL
);
CREATE TABLE public.job_lines (
    job_id integer NOT NULL,
    number integer NOT NULL,
    at timestamp with time zone NOT NULL,
    line text NOT NULL
);
CREATE TABLE public.jobs (
    id integer NOT NULL,
    uid character varying(16) NOT NULL,
    kind character varying(50) NOT NULL,
    payload json NOT NULL,
    state character varying(16) NOT NULL,
    attempts smallint NOT NULL,
    due_at timestamp with time zone NOT NULL,
    leased_until timestamp with time zone,
    runner character varying(16),
    is_cancel_wanted boolean NOT NULL,
    percent smallint NOT NULL,
    step character varying(200) NOT NULL,
    error text,
    created_at timestamp with time zone NOT NULL,
    started_at timestamp with time zone,
    ended_at timestamp with time zone
);
CREATE SEQUENCE public.jobs_id_seq
    AS integer
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;
ALTER SEQUENCE public.jobs_id_seq OWNED BY public.jobs.id;
CREATE TABLE public.known_failures (
    api_id integer NOT NULL,
    series character varying(63) NOT NULL,
    fingerprint character varying(64) NOT NULL,
    failure json NOT NULL,
    first_run character varying(16) NOT NULL,
    first_seen_at timestamp with time zone NOT NULL,
    last_seen_at timestamp with time zone NOT NULL
);
CREATE TABLE public.operations (
    version_id integer NOT NULL,
    "position" integer NOT NULL,
    method character varying NOT NULL,
    path character varying NOT NULL,
    operation_id character varying,
    summary character varying,
    tags json NOT NULL,
    deprecated boolean NOT NULL,
    search_terms text DEFAULT ''::text NOT NULL,
    search_rank smallint DEFAULT '0'::smallint NOT NULL,
    sunset date
);
CREATE TABLE public.policies (
    api_id integer NOT NULL,
    own json NOT NULL,
    updated_at timestamp with time zone NOT NULL
);
CREATE TABLE public.refresh_tokens (
    sha256 character varying(64) NOT NULL,
    session_id character varying(32) NOT NULL,
    used_at timestamp with time zone
);
CREATE TABLE public.run_chunks (
    file_id integer NOT NULL,
    number integer NOT NULL,
    content bytea NOT NULL
);
CREATE TABLE public.run_failures (
    id integer NOT NULL,
    run_id integer NOT NULL,
    fingerprint character varying(64) NOT NULL,
    status character varying(16) NOT NULL,
    failure json NOT NULL,
    first_run character varying(16) NOT NULL,
    first_seen_at timestamp with time zone NOT NULL
);
CREATE SEQUENCE public.run_failures_id_seq
    AS integer
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;
ALTER SEQUENCE public.run_failures_id_seq OWNED BY public.run_failures.id;
CREATE TABLE public.run_files (
    id integer NOT NULL,
    run_id integer NOT NULL,
    name character varying(16) NOT NULL,
    size_bytes integer NOT NULL,
    sha256 character varying(64) NOT NULL
);
CREATE SEQUENCE public.run_files_id_seq
    AS integer
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;
ALTER SEQUENCE public.run_files_id_seq OWNED BY public.run_files.id;
CREATE TABLE public.runs (
    id integer NOT NULL,
    uid character varying(16) NOT NULL,
    api_id integer NOT NULL,
    version_id integer NOT NULL,
    job_id integer NOT NULL,
    series character varying(63) NOT NULL,
    target character varying(500) NOT NULL,
    plan json NOT NULL,
    secret bytea,
    requested_by character varying(100) NOT NULL,
    replays_run character varying(16),
    replays_fingerprint character varying(64),
    progress json,
    progress_number integer NOT NULL,
    passed boolean,
    failures_new integer,
    failures_known integer,
    failures_fixed integer,
    cases integer,
    coverage json,
    covered json,
    outcome json
);
CREATE SEQUENCE public.runs_id_seq
    AS integer
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;
ALTER SEQUENCE public.runs_id_seq OWNED BY public.runs.id;
CREATE TABLE public.sdk_chunks (
    file_id integer NOT NULL,
    number integer NOT NULL,
    content bytea NOT NULL
);
CREATE TABLE public.sdk_files (
    id integer NOT NULL,
    sdk_id integer NOT NULL,
    "position" smallint NOT NULL,
    name character varying(300) NOT NULL,
    media_type character varying(50) NOT NULL,
    size_bytes integer NOT NULL,
    sha256 character varying(64) NOT NULL,
    created_at timestamp with time zone NOT NULL,
    core_metadata text,
    core_metadata_sha256 character varying(64)
);
CREATE SEQUENCE public.sdk_files_id_seq
    AS integer
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;
ALTER SEQUENCE public.sdk_files_id_seq OWNED BY public.sdk_files.id;
CREATE TABLE public.sdk_trees (
    id integer NOT NULL,
    sha256 character varying(64) NOT NULL,
    builder character varying(100) NOT NULL,
    flavour character varying(16) NOT NULL,
    content bytea NOT NULL
);
CREATE SEQUENCE public.sdk_trees_id_seq
    AS integer
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;
ALTER SEQUENCE public.sdk_trees_id_seq OWNED BY public.sdk_trees.id;
CREATE TABLE public.sdks (
    id integer NOT NULL,
    uid character varying(16) NOT NULL,
    version_id integer NOT NULL,
    sha256 character varying(64) NOT NULL,
    flavour character varying(16) NOT NULL,
    builder character varying(100) NOT NULL,
    name character varying(128) NOT NULL,
    package_version character varying(100) NOT NULL,
    job_id integer NOT NULL,
    requested_by character varying(100) NOT NULL,
    requires_python character varying(50),
    operations integer,
    models integer,
    sample text,
    report json,
    report_count integer
);
CREATE SEQUENCE public.sdks_id_seq
    AS integer
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;
ALTER SEQUENCE public.sdks_id_seq OWNED BY public.sdks.id;
CREATE TABLE public.search_entries (
    id bigint NOT NULL,
    api_id integer NOT NULL,
    version_id integer NOT NULL,
    "position" integer NOT NULL,
    terms tsvector NOT NULL
);
CREATE TABLE public.search_words (
    reduced character varying(8) NOT NULL,
    word character varying(40) NOT NULL
);
CREATE TABLE public.sessions (
    id character varying(32) NOT NULL,
    user_id integer NOT NULL,
    kind character varying(16) NOT NULL,
    sha256 character varying(64),
    scopes json NOT NULL,
    created_at timestamp with time zone NOT NULL,
    expires_at timestamp with time zone NOT NULL,
    ended_at timestamp with time zone
);
CREATE TABLE public.signing_keys (
    kid character varying(16) NOT NULL,
    secret character varying(64) NOT NULL,
    created_at timestamp with time zone NOT NULL,
    expires_at timestamp with time zone
);
CREATE TABLE public.team_members (
    team_id integer NOT NULL,
    user_id integer NOT NULL,
    role character varying(16) NOT NULL,
    added_at timestamp with time zone NOT NULL
);
CREATE TABLE public.teams (
    id integer NOT NULL,
    name character varying(63) NOT NULL,
    title character varying(200) NOT NULL,
    created_at timestamp with time zone NOT NULL,
    updated_at timestamp with time zone NOT NULL
);
CREATE SEQUENCE public.teams_id_seq
    AS integer
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;
ALTER SEQUENCE public.teams_id_seq OWNED BY public.teams.id;
CREATE TABLE public.tokens (
    id integer NOT NULL,
    uid character varying(16) NOT NULL,
    user_id integer NOT NULL,
    name character varying(100) NOT NULL,
    sha256 character varying(64) NOT NULL,
    scopes json NOT NULL,
    created_at timestamp with time zone NOT NULL,
    expires_at timestamp with time zone,
    last_used_at timestamp with time zone,
    revoked_at timestamp with time zone
);
CREATE SEQUENCE public.tokens_id_seq1
    AS integer
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;
ALTER SEQUENCE public.tokens_id_seq1 OWNED BY public.tokens.id;
CREATE TABLE public.users (
    id integer NOT NULL,
    uid character varying(16) NOT NULL,
    email character varying(254) NOT NULL,
    name character varying(100) NOT NULL,
    password character varying(200),
    roles json NOT NULL,
    tier character varying(16) NOT NULL,
    state character varying(16) NOT NULL,
    created_at timestamp with time zone NOT NULL,
    updated_at timestamp with time zone NOT NULL,
    last_seen_at timestamp with time zone
);
CREATE SEQUENCE public.users_id_seq
    AS integer
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;
ALTER SEQUENCE public.users_id_seq OWNED BY public.users.id;
CREATE TABLE public.versions (
    id integer NOT NULL,
    api_id integer NOT NULL,
    version character varying(64) NOT NULL,
    precedence character varying(400) NOT NULL,
    is_prerelease boolean NOT NULL,
    state character varying(16) NOT NULL,
    title character varying NOT NULL,
    openapi character varying(16) NOT NULL,
    document_version character varying NOT NULL,
    media_type character varying(32) NOT NULL,
    size_bytes integer NOT NULL,
    sha256 character varying(64) NOT NULL,
    operations integer NOT NULL,
    published_at timestamp with time zone NOT NULL,
    published_by character varying(100) NOT NULL,
    updated_at timestamp with time zone NOT NULL,
    errors integer,
    warnings integer,
    infos integer,
    waived integer,
    deprecated_at timestamp with time zone,
    sunset_at timestamp with time zone,
    gate_outcome character varying(16),
    gate_verdict character varying(16),
    gate_since character varying(64)
);
CREATE SEQUENCE public.versions_id_seq
    AS integer
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;
ALTER SEQUENCE public.versions_id_seq OWNED BY public.versions.id;
CREATE TABLE public.waivers (
    api_id integer NOT NULL,
    fingerprint character varying(12) NOT NULL,
    owner character varying(200) NOT NULL,
    reason character varying(1000) NOT NULL,
    expires_on date,
    created_at timestamp with time zone NOT NULL,
    created_by character varying(100) NOT NULL,
    updated_at timestamp with time zone NOT NULL,
    met_in character varying(64),
    missed_in character varying(64)
);
CREATE TABLE public.webhook_attempts (
    delivery_id integer NOT NULL,
    number integer NOT NULL,
    at timestamp with time zone NOT NULL,
    milliseconds integer NOT NULL,
    status smallint,
    error character varying(300),
    excerpt character varying(1000)
);
CREATE TABLE public.webhook_deliveries (
    id integer NOT NULL,
    uid character varying(16) NOT NULL,
    webhook_id integer NOT NULL,
    message character varying(40) NOT NULL,
    event_id bigint,
    kind character varying(40) NOT NULL,
    api_id integer,
    scope character varying(20),
    of_user character varying(16),
    payload text NOT NULL,
    state character varying(16) NOT NULL,
    tries smallint NOT NULL,
    due_at timestamp with time zone NOT NULL,
    courier character varying(16),
    status smallint,
    error character varying(300),
    created_at timestamp with time zone NOT NULL,
    ended_at timestamp with time zone
);
CREATE SEQUENCE public.webhook_deliveries_id_seq
    AS integer
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;
ALTER SEQUENCE public.webhook_deliveries_id_seq OWNED BY public.webhook_deliveries.id;
CREATE TABLE public.webhook_position (
    id integer NOT NULL,
    event_id bigint NOT NULL
);
CREATE SEQUENCE public.webhook_position_id_seq
    AS integer
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;
ALTER SEQUENCE public.webhook_position_id_seq OWNED BY public.webhook_position.id;
CREATE TABLE public.webhook_secrets (
    id integer NOT NULL,
    webhook_id integer NOT NULL,
    secret character varying(100) NOT NULL,
    created_at timestamp with time zone NOT NULL,
    expires_at timestamp with time zone
);
CREATE SEQUENCE public.webhook_secrets_id_seq
    AS integer
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;
ALTER SEQUENCE public.webhook_secrets_id_seq OWNED BY public.webhook_secrets.id;
CREATE TABLE public.webhooks (
    id integer NOT NULL,
    uid character varying(16) NOT NULL,
    user_id integer NOT NULL,
    scopes json NOT NULL,
    url character varying(2000) NOT NULL,
    description character varying(200) NOT NULL,
    api_id integer,
    api character varying(63),
    kinds json NOT NULL,
    state character varying(16) NOT NULL,
    disabled_reason character varying(16),
    disabled_at timestamp with time zone,
    failing_since timestamp with time zone,
    after_event bigint NOT NULL,
    created_at timestamp with time zone NOT NULL,
    updated_at timestamp with time zone NOT NULL
);
CREATE SEQUENCE public.webhooks_id_seq
    AS integer
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;
ALTER SEQUENCE public.webhooks_id_seq OWNED BY public.webhooks.id;
ALTER TABLE ONLY public.apis ALTER COLUMN id SET DEFAULT nextval('public.apis_id_seq'::regclass);
ALTER TABLE ONLY public.audit ALTER COLUMN id SET DEFAULT nextval('public.audit_id_seq'::regclass);
ALTER TABLE ONLY public.events ALTER COLUMN id SET DEFAULT nextval('public.events_id_seq'::regclass);
ALTER TABLE ONLY public.events_forgotten ALTER COLUMN id SET DEFAULT nextval('public.events_forgotten_id_seq'::regclass);
ALTER TABLE ONLY public.generation ALTER COLUMN id SET DEFAULT nextval('public.generation_id_seq'::regclass);
ALTER TABLE ONLY public.jobs ALTER COLUMN id SET DEFAULT nextval('public.jobs_id_seq'::regclass);
ALTER TABLE ONLY public.run_failures ALTER COLUMN id SET DEFAULT nextval('public.run_failures_id_seq'::regclass);
ALTER TABLE ONLY public.run_files ALTER COLUMN id SET DEFAULT nextval('public.run_files_id_seq'::regclass);
ALTER TABLE ONLY public.runs ALTER COLUMN id SET DEFAULT nextval('public.runs_id_seq'::regclass);
ALTER TABLE ONLY public.sdk_files ALTER COLUMN id SET DEFAULT nextval('public.sdk_files_id_seq'::regclass);
ALTER TABLE ONLY public.sdk_trees ALTER COLUMN id SET DEFAULT nextval('public.sdk_trees_id_seq'::regclass);
ALTER TABLE ONLY public.sdks ALTER COLUMN id SET DEFAULT nextval('public.sdks_id_seq'::regclass);
ALTER TABLE ONLY public.teams ALTER COLUMN id SET DEFAULT nextval('public.teams_id_seq'::regclass);
ALTER TABLE ONLY public.tokens ALTER COLUMN id SET DEFAULT nextval('public.tokens_id_seq1'::regclass);
ALTER TABLE ONLY public.users ALTER COLUMN id SET DEFAULT nextval('public.users_id_seq'::regclass);
ALTER TABLE ONLY public.versions ALTER COLUMN id SET DEFAULT nextval('public.versions_id_seq'::regclass);
ALTER TABLE ONLY public.webhook_deliveries ALTER COLUMN id SET DEFAULT nextval('public.webhook_deliveries_id_seq'::regclass);
ALTER TABLE ONLY public.webhook_position ALTER COLUMN id SET DEFAULT nextval('public.webhook_position_id_seq'::regclass);
ALTER TABLE ONLY public.webhook_secrets ALTER COLUMN id SET DEFAULT nextval('public.webhook_secrets_id_seq'::regclass);
ALTER TABLE ONLY public.webhooks ALTER COLUMN id SET DEFAULT nextval('public.webhooks_id_seq'::regclass);
INSERT INTO public.alembic_version VALUES
	('0015');
INSERT INTO public.apis VALUES
	(1, 'orders', 'Orders', NULL, '2026-11-28 22:42:12.762+00', '2026-11-28 22:42:12.762+00', NULL, NULL, 'public'),
	(2, 'ledger', 'Ledger', NULL, '2026-11-28 22:42:12.858+00', '2026-11-28 22:42:12.858+00', NULL, 1, 'private'),
	(4, 'once', 'Made once, however often it is asked for', NULL, '2026-11-28 22:42:21.537+00', '2026-11-28 22:42:21.537+00', NULL, NULL, 'internal');
INSERT INTO public.audit VALUES
	(1, '2026-11-28 22:42:12.579+00', 'users_create', 'users/e874c92f102be631', '0000000000000000', 'first-admin', '4a30d4f7195d1e76', NULL, 'testclient', '5dd9fd88b724dd6977fa49f372b43b0e', NULL, '44ab7781fcaf007d29322cbb56a3a502a9d31e49d58a8da12e43ceec0742738a'),
	(2, '2026-11-28 22:42:12.65+00', 'teams_create', 'teams/billing', '0000000000000000', 'first-admin', '4a30d4f7195d1e76', NULL, 'testclient', '42e4f09e6b2b17c568176066499dee0d', NULL, '2970b8ea20e32405354f8cbb267b950d052b683c423185b4b3cb5badb660ce38'),
	(3, '2026-11-28 22:42:12.703+00', 'members_put', 'teams/billing/members/e874c92f102be631', '0000000000000000', 'first-admin', '4a30d4f7195d1e76', NULL, 'testclient', '44d01d32e0c7f0b4582aa300e49700dc', NULL, '9a4f8eca889101e7b3de3135c72bfbd100a324c73e01f4ab9838a718815103aa'),
	(4, '2026-11-28 22:42:12.765+00', 'apis_create', 'apis/orders', '0000000000000000', 'first-admin', '4a30d4f7195d1e76', NULL, 'testclient', 'b16f4f96f138240d6262495144effc0f', NULL, 'af38e560e7dcc2740aabe69237344b140433a8c528d6aaa4640a3bfb07334865'),
	(5, '2026-11-28 22:42:12.852+00', 'grants_put', 'apis/orders/grants/e874c92f102be631', '0000000000000000', 'first-admin', '4a30d4f7195d1e76', NULL, 'testclient', 'fb9f8a0d7628302e82b639d27398fe5e', NULL, '43579c4532387942ab3b4e504d265ebfb8c4157f355b0f7d7e9490c18096ff90'),
	(6, '2026-11-28 22:42:12.859+00', 'apis_create', 'apis/ledger', '0000000000000000', 'first-admin', '4a30d4f7195d1e76', NULL, 'testclient', 'cc606baa98829ff72a34858fbb4ea365', NULL, '5177de5dfe2fbb3c86c6bf1f55ca03ac0b29e7ab87d9602206618dba7098c8a9'),
	(7, '2026-11-28 22:42:12.867+00', 'grants_put', 'apis/ledger/grants/e874c92f102be631', '0000000000000000', 'first-admin', '4a30d4f7195d1e76', NULL, 'testclient', 'f09610f5d140023507d289919004a6e3', NULL, '0056fd0bcaf4043c060f81fda267b411580687608aeec9a81fe9339bd6e5b132'),
	(8, '2026-11-28 22:42:12.873+00', 'apis_create', 'apis/gone', '0000000000000000', 'first-admin', '4a30d4f7195d1e76', NULL, 'testclient', '3b21ff4fb790766c6307f70aa51b15c2', NULL, 'fdd54bb579d05516cab43ce2f81edebb7e6a8e40f84c0aa02927c829457e3505'),
	(9, '2026-11-28 22:42:14.162+00', 'grants_put', 'apis/gone/grants/e874c92f102be631', '0000000000000000', 'first-admin', '4a30d4f7195d1e76', NULL, 'testclient', 'c344111fbac2ecb3c5dc1950997fb592', NULL, 'ce5b43c15db5d6df6bf709dd6115bdb5fa1d63e24777560bad6762a8145dcc62'),
	(10, '2026-11-28 22:42:21.293+00', 'versions_publish', 'apis/orders/versions/1.0.0', '0000000000000000', 'first-admin', '4a30d4f7195d1e76', NULL, 'testclient', 'b4fd6a86ec5a8ca2415e7da158238bd6', NULL, 'f3cfda86d3d071aaa86ff613b22fbe9a39c57c4770a7821de840d6fae0005f02'),
	(11, '2026-11-28 22:42:21.37+00', 'waivers_put', 'apis/orders/waivers/6331544851af', '0000000000000000', 'first-admin', '4a30d4f7195d1e76', NULL, 'testclient', 'e2944d562944f8158fc55f65a25e7305', NULL, '22ccb9406147309db6f5436e0a053da9a4b9a22b098626a77fabc5255ae9d47e'),
	(12, '2026-11-28 22:42:21.389+00', 'versions_publish', 'apis/orders/versions/1.1.0', '0000000000000000', 'first-admin', '4a30d4f7195d1e76', NULL, 'testclient', 'c152476f52bb31345da123ad07f81015', NULL, '1e02f634f73d0de9de41142a7fe0265454b99c6771256b132a0d39e2f71060a1'),
	(13, '2026-11-28 22:42:21.422+00', 'versions_publish', 'apis/orders/versions/2.0.0-rc.1', '0000000000000000', 'first-admin', '4a30d4f7195d1e76', NULL, 'testclient', 'f34e10ff18c997fcc16aa3a6d131777a', NULL, '550778234347324c2d89b75f62adf5d68160d251acde06044dcfc05ea799f659'),
	(14, '2026-11-28 22:42:21.435+00', 'versions_publish', 'apis/ledger/versions/0.1.0', '0000000000000000', 'first-admin', '4a30d4f7195d1e76', NULL, 'testclient', '4b4d21b91439b52307dd69ec0545ad76', NULL, 'f93d1831a207fa95ce9d14cc1cbccd004d3628351add3e067ee56381f7266f87'),
	(15, '2026-11-28 22:42:21.445+00', 'channels_move', 'apis/orders/channels/production', '0000000000000000', 'first-admin', '4a30d4f7195d1e76', NULL, 'testclient', 'c588bb9128e407e236e8a694af673c28', NULL, '9febabcfdc528e0b1aa99864dbed7ca3f79d95253c8b4d3ab0a26f7af420f724'),
	(16, '2026-11-28 22:42:21.456+00', 'policies_put', 'apis/ledger/policy', '0000000000000000', 'first-admin', '4a30d4f7195d1e76', NULL, 'testclient', '37aaaf9f8c60ee928754e25411dee989', 'ffbb94b24042767cc598c2746835906d117810c92f4967fc0b9f84a2c805c2c0', '8c7dc334664fa4e7f52d52f8d658a4359ab9367b75f6be847465a3540589dc94'),
	(17, '2026-11-28 22:42:21.467+00', 'operations_deprecate', 'apis/orders/versions/1.0.0/operations/0/deprecation', '0000000000000000', 'first-admin', '4a30d4f7195d1e76', NULL, 'testclient', '74a19682ad86fa48242e259a3df5b722', NULL, '768f78298dbeda2022c6b277dac1c89cae52befc601d24594a4606f10a2eafe4'),
	(18, '2026-11-28 22:42:21.489+00', 'versions_publish', 'apis/ledger/versions/0.2.0', '0000000000000000', 'first-admin', '4a30d4f7195d1e76', NULL, 'testclient', 'ce2f79d0b96ca95f2443f9226094da17', NULL, '503f2ed8ff68d94f2113630ed1a3f83630f51a782a44704f22fc745960f6deef'),
	(19, '2026-11-28 22:42:21.502+00', 'versions_update', 'apis/ledger/versions/0.2.0', '0000000000000000', 'first-admin', '4a30d4f7195d1e76', NULL, 'testclient', 'b4a8651207db84466467e2ecfd223089', '503f2ed8ff68d94f2113630ed1a3f83630f51a782a44704f22fc745960f6deef', '0608c8bb4e2cfd342174caec84a079f89db6c8f52e8e69f69e422bee44a2fe6f'),
	(20, '2026-11-28 22:42:21.521+00', 'versions_delete', 'apis/ledger/versions/0.2.0', '0000000000000000', 'first-admin', '4a30d4f7195d1e76', NULL, 'testclient', 'aede3de7760aaa2c6826142b7c702d96', '0608c8bb4e2cfd342174caec84a079f89db6c8f52e8e69f69e422bee44a2fe6f', NULL),
	(21, '2026-11-28 22:42:21.533+00', 'apis_delete', 'apis/gone', '0000000000000000', 'first-admin', '4a30d4f7195d1e76', NULL, 'testclient', '37faa683972f3fd7877f0a4fc30db256', 'fdd54bb579d05516cab43ce2f81edebb7e6a8e40f84c0aa02927c829457e3505', NULL),
	(22, '2026-11-28 22:42:21.54+00', 'apis_create', 'apis/once', '0000000000000000', 'first-admin', '4a30d4f7195d1e76', NULL, 'testclient', '2222ef424d22118ec96bc992104537f4', NULL, '2e6634614d617e8fe72647430e037517568006fc709c9c1a0d2767b76254a631'),
	(23, '2026-11-28 22:42:21.559+00', 'webhooks_create', 'webhooks/c3d5dfbeaa6ac680', '0000000000000000', 'first-admin', '4a30d4f7195d1e76', NULL, 'testclient', '5290aae78cd9feed8715f55ea3c3f6f4', NULL, '24cf3138270cbefc5419833742c3ad99b0480e101c3efe5f8521494c917f2261'),
	(24, '2026-11-28 22:42:21.68+00', 'auth_token', 'sessions/43f30637da36de005155083ecfead643', 'e874c92f102be631', 'Ada 𝄞', NULL, '43f30637da36de005155083ecfead643', 'testclient', 'ae6e31aff29d3f48bed55de19a6d556c', NULL, NULL);
INSERT INTO public.channels VALUES
	(1, 'production', 1, '2026-11-28 22:42:21.443+00');
INSERT INTO public.comparisons VALUES
	('0d9a2e58382d7d99cc4f1c388049ac9c879ef0014aa107e8c2e52f5b8af41a48', '20cd2d8279442ca0488ac489b45aaba07e253ca6a6c92499172f6fa8305a32ce', '3', '2026-11-28', '2026-11-28 22:42:21.422+00', '\x789c65525d8f9c300cfc2b969f5a891ea0533f8eb7ead4f6bdea5b7542d9c4807590a038ec76b5dafbed75e0d8abd417482633f678920b1e293ab6091bb4619a4de2c34858e0619966c526f621ead686c527c1e6828748e6997d8f4d55e0e21d258aca22b7027630becfebbac093e1e30a5f0b34225a3071f05ae4373eea7f99280a70af0d083aa6d109840e0c449259cf09d260927ee80c2e800f099e7d38dda99b37b990777ab4e93741f0e339abc0d3096cf0291a9bc0911d8d56cef2af20c9a44536bec9a4b59cb621b935826d6630b256fb5355d91e2ba29544e0ddcfef8ff050d755a12e6c1e0dea8fefeff0a940963687396a36d8a4b8d01e4c1efe8271d1881b0c334593751f8c731a5481427a1b9cce7ac8be0b1961a754bf8c63816174ed1cd86be03ba423be4158eaf50d52bed4ec8f812dc94b7d61772d7b4a5aead66ebd811fdf7e41b9f3ca4ccbc66f9c761d7ebd4693df86ea2712317d36febf165872dc39dc81fdab40fdfee3735fce31846edf9c380d6149ed2b9855fbabd9082375a955865a567b9dbe3b8a73dc5adc3f7ceaec1773dfd1e70aaf4fd7bf96f6f4cd'),
	('31657a221109172fd8b3cc25446319f18ed6e4da095d40e3fb170944e8a4f200', '0d9a2e58382d7d99cc4f1c388049ac9c879ef0014aa107e8c2e52f5b8af41a48', '3', '2026-11-28', '2026-11-28 22:42:21.386+00', '\x789c6552c16edb300cfd1542a70d70eb186d86cdb7a2d8761f761b8a8095685b8b2d1aa29c3408d26f1f65c7cd61175ba2de7be27bd4d91c283a6f93a9cd6b24dcfbd09ac2bc4ec3a89501ff72d4ade5292431f5f986a9abc24cc151a238f840ced41bc57518daebfa88fe302f2f854111154c9e838afc31cffa9f068a02be0d1c091a4fbd13e0061022c9a8e704a9c3a41f3a8163089c601ff878afdddce842c1e9d1c25f081cfa536641a023580e29a24de0c8f6a8ca99fe0492304db2e031836639bd86e4e322583c03caacf6b6d9e4f6bc565449043efdfaf10cdfaa6a536817365b836afbf9debc14c6cbcef230f69a8da9539c680d269b3f9b38f55a373c52c4ccbb8b34708eaa30423a0d9f4e7a4c31ced18b778a0e53df17867bb71bd907cd5c11e588a993f2bdf2e1c0de92bc5767ef2e654b49796aff86bdd2d71be721fcfcfe1bca955a6666eefd03b39bfdcf63c6fc38547220116c73efff73c10bb41c2807dcf94c344f21a884250dad8601e35e173a883192c5440e8e3e758001deee64d279eb99960bad385812c9786cd4c0322987a7acae21ac86d4e3ba1c2373b36eb2324f69772de6ded7d7b8007a6ad24e119a837a6ef43d531ce3d2f69787876afbf8f8755b61632e2f977fff5a1346');
INSERT INTO public.deprecations VALUES
	(1, 0, '2026-11-01 00:00:00+00', NULL, 'Use invoices.', '2026-11-28 22:42:21.465+00', 'first-admin');
INSERT INTO public.documents VALUES
	(1, '\x7b0a20226f70656e617069223a2022332e312e30222c0a2022696e666f223a207b0a2020227469746c65223a20224f7264657273222c0a20202276657273696f6e223a2022312e302e30220a207d2c0a20227061746873223a207b0a2020222f6f72646572732f7b69647d223a207b0a20202022676574223a207b0a20202020226f7065726174696f6e4964223a20226f72646572735f72656164222c0a202020202273756d6d617279223a202252656164206f6e65206f6620746865206f726465727320e28094206772c3b6c39f657220616c7320e29c9320313020e282ac222c0a202020202274616773223a205b0a2020202020226f7264657273220a202020205d2c0a2020202022706172616d6574657273223a205b0a20202020207b0a202020202020226e616d65223a20226964222c0a20202020202022696e223a202270617468222c0a202020202020227265717569726564223a20747275652c0a20202020202022736368656d61223a207b0a202020202020202274797065223a2022737472696e67220a2020202020207d0a20202020207d0a202020205d2c0a2020202022726573706f6e736573223a207b0a202020202022323030223a207b0a202020202020226465736372697074696f6e223a202249742e220a20202020207d0a202020207d0a2020207d0a20207d2c0a2020222f696e766f696365732f7b69647d223a207b0a20202022676574223a207b0a20202020226f7065726174696f6e4964223a2022696e766f696365735f72656164222c0a202020202273756d6d617279223a202252656164206f6e65206f662074686520696e766f6963657320e28094206772c3b6c39f657220616c7320e29c9320313020e282ac222c0a202020202274616773223a205b0a202020202022696e766f69636573220a202020205d2c0a2020202022706172616d6574657273223a205b0a20202020207b0a202020202020226e616d65223a20226964222c0a20202020202022696e223a202270617468222c0a202020202020227265717569726564223a20747275652c0a20202020202022736368656d61223a207b0a202020202020202274797065223a2022737472696e67220a2020202020207d0a20202020207d0a202020205d2c0a2020202022726573706f6e736573223a207b0a202020202022323030223a207b0a202020202020226465736372697074696f6e223a202249742e220a20202020207d0a202020207d0a2020207d0a20207d0a207d0a7d'),
	(2, '\x7b0a20226f70656e617069223a2022332e312e30222c0a2022696e666f223a207b0a2020227469746c65223a20224f7264657273222c0a20202276657273696f6e223a2022312e312e30220a207d2c0a20227061746873223a207b0a2020222f6f72646572732f7b69647d223a207b0a20202022676574223a207b0a20202020226f7065726174696f6e4964223a20226f72646572735f72656164222c0a202020202273756d6d617279223a202252656164206f6e65206f6620746865206f726465727320e28094206772c3b6c39f657220616c7320e29c9320313020e282ac222c0a202020202274616773223a205b0a2020202020226f7264657273220a202020205d2c0a2020202022706172616d6574657273223a205b0a20202020207b0a202020202020226e616d65223a20226964222c0a20202020202022696e223a202270617468222c0a202020202020227265717569726564223a20747275652c0a20202020202022736368656d61223a207b0a202020202020202274797065223a2022737472696e67220a2020202020207d0a20202020207d0a202020205d2c0a2020202022726573706f6e736573223a207b0a202020202022323030223a207b0a202020202020226465736372697074696f6e223a202249742e220a20202020207d0a202020207d0a2020207d0a20207d0a207d0a7d'),
	(3, '\x7b0a20226f70656e617069223a2022332e312e30222c0a2022696e666f223a207b0a2020227469746c65223a20224f7264657273222c0a20202276657273696f6e223a2022322e302e302d72632e31220a207d2c0a20227061746873223a207b0a2020222f6f72646572732f7b69647d223a207b0a20202022676574223a207b0a20202020226f7065726174696f6e4964223a20226f72646572735f72656164222c0a202020202273756d6d617279223a202252656164206f6e65206f6620746865206f726465727320e28094206772c3b6c39f657220616c7320e29c9320313020e282ac222c0a202020202274616773223a205b0a2020202020226f7264657273220a202020205d2c0a2020202022706172616d6574657273223a205b0a20202020207b0a202020202020226e616d65223a20226964222c0a20202020202022696e223a202270617468222c0a202020202020227265717569726564223a20747275652c0a20202020202022736368656d61223a207b0a202020202020202274797065223a2022737472696e67220a2020202020207d0a20202020207d0a202020205d2c0a2020202022726573706f6e736573223a207b0a202020202022323030223a207b0a202020202020226465736372697074696f6e223a202249742e220a20202020207d0a202020207d0a2020207d0a20207d2c0a2020222f696e766f696365732f7b69647d223a207b0a20202022676574223a207b0a20202020226f7065726174696f6e4964223a2022696e766f696365735f72656164222c0a202020202273756d6d617279223a202252656164206f6e65206f662074686520696e766f6963657320e28094206772c3b6c39f657220616c7320e29c9320313020e282ac222c0a202020202274616773223a205b0a202020202022696e766f69636573220a202020205d2c0a2020202022706172616d6574657273223a205b0a20202020207b0a202020202020226e616d65223a20226964222c0a20202020202022696e223a202270617468222c0a202020202020227265717569726564223a20747275652c0a20202020202022736368656d61223a207b0a202020202020202274797065223a2022737472696e67220a2020202020207d0a20202020207d0a202020205d2c0a2020202022726573706f6e736573223a207b0a202020202022323030223a207b0a202020202020226465736372697074696f6e223a202249742e220a20202020207d0a202020207d0a2020207d0a20207d0a207d0a7d'),
	(4, '\x7b0a20226f70656e617069223a2022332e312e30222c0a2022696e666f223a207b0a2020227469746c65223a20224c6564676572222c0a20202276657273696f6e223a2022302e312e30220a207d2c0a20227061746873223a207b0a2020222f656e74726965732f7b69647d223a207b0a20202022676574223a207b0a20202020226f7065726174696f6e4964223a2022656e74726965735f72656164222c0a202020202273756d6d617279223a202252656164206f6e65206f662074686520656e747269657320e28094206772c3b6c39f657220616c7320e29c9320313020e282ac222c0a202020202274616773223a205b0a202020202022656e7472696573220a202020205d2c0a2020202022706172616d6574657273223a205b0a20202020207b0a202020202020226e616d65223a20226964222c0a20202020202022696e223a202270617468222c0a202020202020227265717569726564223a20747275652c0a20202020202022736368656d61223a207b0a202020202020202274797065223a2022737472696e67220a2020202020207d0a20202020207d0a202020205d2c0a2020202022726573706f6e736573223a207b0a202020202022323030223a207b0a202020202020226465736372697074696f6e223a202249742e220a20202020207d0a202020207d0a2020207d0a20207d0a207d0a7d');
INSERT INTO public.events VALUES
	(1, '2026-11-28 22:42:12.601+00', 'user.created', NULL, NULL, 'users:read', NULL, '{"by": "first-admin", "user": "e874c92f102be631", "name": "Ada \ud834\udd1e", "roles": ["developer"], "state": "active"}'),
	(2, '2026-11-28 22:42:12.659+00', 'team.created', NULL, NULL, 'teams:read', NULL, '{"by": "first-admin", "team": "billing", "title": "Billing"}'),
	(3, '2026-11-28 22:42:12.747+00', 'member.added', NULL, NULL, 'teams:read', NULL, '{"by": "first-admin", "team": "billing", "user": "e874c92f102be631", "role": "maintainer"}'),
	(4, '2026-11-28 22:42:12.766+00', 'api.created', 1, 'orders', NULL, NULL, '{"by": "first-admin", "title": "Orders", "team": null, "visibility": "public"}'),
	(5, '2026-11-28 22:42:12.852+00', 'grant.given', 1, 'orders', 'admin', NULL, '{"by": "first-admin", "user": "e874c92f102be631", "role": "publisher"}'),
	(6, '2026-11-28 22:42:12.86+00', 'api.created', 2, 'ledger', NULL, NULL, '{"by": "first-admin", "title": "Ledger", "team": "billing", "visibility": "private"}'),
	(7, '2026-11-28 22:42:12.867+00', 'grant.given', 2, 'ledger', 'admin', NULL, '{"by": "first-admin", "user": "e874c92f102be631", "role": "publisher"}'),
	(8, '2026-11-28 22:42:14.006+00', 'api.created', 3, 'gone', NULL, NULL, '{"by": "first-admin", "title": "Gone", "team": null, "visibility": "private"}'),
	(9, '2026-11-28 22:42:14.168+00', 'grant.given', 3, 'gone', 'admin', NULL, '{"by": "first-admin", "user": "e874c92f102be631", "role": "publisher"}'),
	(10, '2026-11-28 22:42:21.31+00', 'version.published', 1, 'orders', NULL, NULL, '{"by": "first-admin", "version": "1.0.0", "sha256": "31657a221109172fd8b3cc25446319f18ed6e4da095d40e3fb170944e8a4f200", "verdict": null, "since": null}'),
	(11, '2026-11-28 22:42:21.359+00', 'version.refused', 1, 'orders', NULL, NULL, '{"by": "first-admin", "version": "1.1.0", "sha256": "0d9a2e58382d7d99cc4f1c388049ac9c879ef0014aa107e8c2e52f5b8af41a48", "verdict": "breaking", "since": "1.0.0"}'),
	(12, '2026-11-28 22:42:21.37+00', 'waiver.added', 1, 'orders', NULL, NULL, '{"by": "first-admin", "fingerprint": "6331544851af", "owner": "ada", "expires_on": null}'),
	(13, '2026-11-28 22:42:21.399+00', 'version.published', 1, 'orders', NULL, NULL, '{"by": "first-admin", "version": "1.1.0", "sha256": "0d9a2e58382d7d99cc4f1c388049ac9c879ef0014aa107e8c2e52f5b8af41a48", "verdict": "compatible", "since": "1.0.0"}'),
	(14, '2026-11-28 22:42:21.423+00', 'version.published', 1, 'orders', NULL, NULL, '{"by": "first-admin", "version": "2.0.0-rc.1", "sha256": "20cd2d8279442ca0488ac489b45aaba07e253ca6a6c92499172f6fa8305a32ce", "verdict": "compatible", "since": "1.1.0"}'),
	(15, '2026-11-28 22:42:21.436+00', 'version.published', 2, 'ledger', NULL, NULL, '{"by": "first-admin", "version": "0.1.0", "sha256": "f4c38e58a4ffc5d42115b98a5117cf8998a42f9038959e4ae5e397a6b676a011", "verdict": null, "since": null}'),
	(16, '2026-11-28 22:42:21.446+00', 'channel.moved', 1, 'orders', NULL, NULL, '{"by": "first-admin", "channel": "production", "version": "1.0.0", "before": null}'),
	(17, '2026-11-28 22:42:21.457+00', 'policy.changed', 2, 'ledger', NULL, NULL, '{"by": "first-admin", "own": ["mode"], "mode": "warn"}'),
	(18, '2026-11-28 22:42:21.467+00', 'operation.deprecated', 1, 'orders', NULL, NULL, '{"by": "first-admin", "version": "1.0.0", "position": 0, "method": "GET", "path": "/orders/{id}", "deprecated_at": "2026-11-01T00:00:00.000Z", "sunset_at": null}'),
	(19, '2026-11-28 22:42:21.49+00', 'version.published', 2, 'ledger', NULL, NULL, '{"by": "first-admin", "version": "0.2.0", "sha256": "b1485b30f7260c855a279218f52dfae7ddf1268c21d92e993ef3a40a56ab421b", "verdict": "breaking", "since": "0.1.0"}'),
	(20, '2026-11-28 22:42:21.503+00', 'version.retired', 2, 'ledger', NULL, NULL, '{"by": "first-admin", "version": "0.2.0", "state": "retired", "deprecated_at": null, "sunset_at": null}'),
	(21, '2026-11-28 22:42:21.522+00', 'version.deleted', 2, 'ledger', NULL, NULL, '{"by": "first-admin", "version": "0.2.0", "state": "deleted", "deprecated_at": null, "sunset_at": null}'),
	(22, '2026-11-28 22:42:21.534+00', 'api.deleted', 3, 'gone', NULL, NULL, '{"by": "first-admin", "title": "Gone", "team": null, "visibility": "private"}'),
	(23, '2026-11-28 22:42:21.54+00', 'api.created', 4, 'once', NULL, NULL, '{"by": "first-admin", "title": "Made once, however often it is asked for", "team": null, "visibility": "internal"}');
INSERT INTO public.events_forgotten VALUES
	(1, 0);
INSERT INTO public.findings VALUES
	(1, 0, 'operation-unsecured', 'warning', '', 1, 1, 'Nothing says who may call the operations of this API.', 'Add security at the top of the document; say security: [] where anybody may call.', NULL),
	(1, 1, 'server-missing', 'info', '', 1, 1, 'Nothing says where the API is served.', 'Add servers.', NULL),
	(1, 2, 'info-contact-missing', 'info', '/info', 3, 2, 'Nothing says whom to ask about this API.', 'Add contact, with a name and a url or an email.', NULL),
	(1, 3, 'info-description-missing', 'warning', '/info', 3, 2, 'Nothing says what this API is for.', 'Write a description of the API.', NULL),
	(1, 4, 'tag-undeclared', 'warning', '/paths/~1orders~1{id}/get/tags/0', 13, 6, 'The tag "orders" is not declared.', 'Declare the tag under tags, or correct its spelling.', NULL),
	(1, 5, 'parameter-description-missing', 'warning', '/paths/~1orders~1{id}/get/parameters/0', 16, 6, 'The parameter "id" has no description.', 'Say what the parameter does, and what happens without it.', NULL),
	(1, 6, 'client-error-missing', 'warning', '/paths/~1orders~1{id}/get/responses', 25, 5, '"GET /orders/{id}" has no response for a caller''s mistake.', 'Describe the statuses 400 to 499 that it can answer.', NULL),
	(1, 7, 'tag-undeclared', 'warning', '/paths/~1invoices~1{id}/get/tags/0', 37, 6, 'The tag "invoices" is not declared.', 'Declare the tag under tags, or correct its spelling.', NULL),
	(1, 8, 'parameter-description-missing', 'warning', '/paths/~1invoices~1{id}/get/parameters/0', 40, 6, 'The parameter "id" has no description.', 'Say what the parameter does, and what happens without it.', NULL),
	(1, 9, 'client-error-missing', 'warning', '/paths/~1invoices~1{id}/get/responses', 49, 5, '"GET /invoices/{id}" has no response for a caller''s mistake.', 'Describe the statuses 400 to 499 that it can answer.', NULL),
	(2, 0, 'server-missing', 'info', '', 1, 1, 'Nothing says where the API is served.', 'Add servers.', NULL),
	(2, 1, 'info-contact-missing', 'info', '/info', 3, 2, 'Nothing says whom to ask about this API.', 'Add contact, with a name and a url or an email.', NULL),
	(2, 2, 'info-description-missing', 'warning', '/info', 3, 2, 'Nothing says what this API is for.', 'Write a description of the API.', NULL),
	(2, 3, 'operation-unsecured', 'warning', '/paths/~1orders~1{id}/get', 9, 4, 'Nothing says who may call "GET /orders/{id}".', 'Add security at the top of the document; say security: [] where anybody may call.', NULL),
	(2, 4, 'tag-undeclared', 'warning', '/paths/~1orders~1{id}/get/tags/0', 13, 6, 'The tag "orders" is not declared.', 'Declare the tag under tags, or correct its spelling.', NULL),
	(2, 5, 'parameter-description-missing', 'warning', '/paths/~1orders~1{id}/get/parameters/0', 16, 6, 'The parameter "id" has no description.', 'Say what the parameter does, and what happens without it.', NULL),
	(2, 6, 'client-error-missing', 'warning', '/paths/~1orders~1{id}/get/responses', 25, 5, '"GET /orders/{id}" has no response for a caller''s mistake.', 'Describe the statuses 400 to 499 that it can answer.', NULL),
	(3, 0, 'operation-unsecured', 'warning', '', 1, 1, 'Nothing says who may call the operations of this API.', 'Add security at the top of the document; say security: [] where anybody may call.', NULL),
	(3, 1, 'server-missing', 'info', '', 1, 1, 'Nothing says where the API is served.', 'Add servers.', NULL),
	(3, 2, 'info-contact-missing', 'info', '/info', 3, 2, 'Nothing says whom to ask about this API.', 'Add contact, with a name and a url or an email.', NULL),
	(3, 3, 'info-description-missing', 'warning', '/info', 3, 2, 'Nothing says what this API is for.', 'Write a description of the API.', NULL),
	(3, 4, 'tag-undeclared', 'warning', '/paths/~1orders~1{id}/get/tags/0', 13, 6, 'The tag "orders" is not declared.', 'Declare the tag under tags, or correct its spelling.', NULL),
	(3, 5, 'parameter-description-missing', 'warning', '/paths/~1orders~1{id}/get/parameters/0', 16, 6, 'The parameter "id" has no description.', 'Say what the parameter does, and what happens without it.', NULL),
	(3, 6, 'client-error-missing', 'warning', '/paths/~1orders~1{id}/get/responses', 25, 5, '"GET /orders/{id}" has no response for a caller''s mistake.', 'Describe the statuses 400 to 499 that it can answer.', NULL),
	(3, 7, 'tag-undeclared', 'warning', '/paths/~1invoices~1{id}/get/tags/0', 37, 6, 'The tag "invoices" is not declared.', 'Declare the tag under tags, or correct its spelling.', NULL),
	(3, 8, 'parameter-description-missing', 'warning', '/paths/~1invoices~1{id}/get/parameters/0', 40, 6, 'The parameter "id" has no description.', 'Say what the parameter does, and what happens without it.', NULL),
	(3, 9, 'client-error-missing', 'warning', '/paths/~1invoices~1{id}/get/responses', 49, 5, '"GET /invoices/{id}" has no response for a caller''s mistake.', 'Describe the statuses 400 to 499 that it can answer.', NULL),
	(4, 0, 'server-missing', 'info', '', 1, 1, 'Nothing says where the API is served.', 'Add servers.', NULL),
	(4, 1, 'info-contact-missing', 'info', '/info', 3, 2, 'Nothing says whom to ask about this API.', 'Add contact, with a name and a url or an email.', NULL),
	(4, 2, 'info-description-missing', 'warning', '/info', 3, 2, 'Nothing says what this API is for.', 'Write a description of the API.', NULL),
	(4, 3, 'operation-unsecured', 'warning', '/paths/~1entries~1{id}/get', 9, 4, 'Nothing says who may call "GET /entries/{id}".', 'Add security at the top of the document; say security: [] where anybody may call.', NULL),
	(4, 4, 'tag-undeclared', 'warning', '/paths/~1entries~1{id}/get/tags/0', 13, 6, 'The tag "entries" is not declared.', 'Declare the tag under tags, or correct its spelling.', NULL),
	(4, 5, 'parameter-description-missing', 'warning', '/paths/~1entries~1{id}/get/parameters/0', 16, 6, 'The parameter "id" has no description.', 'Say what the parameter does, and what happens without it.', NULL),
	(4, 6, 'client-error-missing', 'warning', '/paths/~1entries~1{id}/get/responses', 25, 5, '"GET /entries/{id}" has no response for a caller''s mistake.', 'Describe the statuses 400 to 499 that it can answer.', NULL);
INSERT INTO public.former_readers VALUES
	(3, 2);
INSERT INTO public.generation VALUES
	(1, 32);
INSERT INTO public.grants VALUES
	(1, 2, 'publisher', '2026-11-28 22:42:12.851+00'),
	(2, 2, 'publisher', '2026-11-28 22:42:12.866+00');
INSERT INTO public.idempotency_keys VALUES
	('b29f1f8cfa40fad29fdbe85697a517ed8ab1669008d2fd9fcc91ef4d98f6aa53', '91a2f9f746b8b3b0374971399ed48215d8da1589890d58c83fced6908f646b8d', '2126-01-01 00:00:00+00', 201, '{"etag": "\"2e6634614d617e8fe72647430e037517\"", "cache-control": "private, no-cache", "location": "/v1/apis/once", "content-type": "application/json"}', '\x7b226e616d65223a226f6e6365222c227469746c65223a224d616465206f6e63652c20686f7765766572206f6674656e2069742069732061736b656420666f72222c226465736372697074696f6e223a6e756c6c2c227465616d223a6e756c6c2c227669736962696c697479223a22696e7465726e616c222c226c6174657374223a6e756c6c2c2276657273696f6e73223a302c22637265617465645f6174223a22323032362d31312d32385432323a34323a32312e3533375a222c22757064617465645f6174223a22323032362d31312d32385432323a34323a32312e3533375a227d', false);
INSERT INTO public.job_lines VALUES
	(1, 0, '2026-11-28 22:42:21.721+00', 'reading the document'),
	(2, 0, '2026-11-28 22:42:21.775+00', 'fuzzing: GET /orders');
INSERT INTO public.jobs VALUES
	(1, '1c72d1e24235a3c9', 'sdk', '{}', 'succeeded', 0, '2026-11-28 22:42:21.698+00', NULL, NULL, false, 100, 'packing', NULL, '2026-11-28 22:42:21.725+00', '2026-11-28 22:42:21.725+00', '2026-11-28 22:42:21.725+00'),
	(2, '26e99db6311d31e9', 'run', '{}', 'succeeded', 0, '2026-11-28 22:42:21.747+00', NULL, NULL, false, 100, '', NULL, '2026-11-28 22:42:21.786+00', '2026-11-28 22:42:21.786+00', '2026-11-28 22:42:21.786+00');
INSERT INTO public.known_failures VALUES
	(1, 'nightly', 'aaaaaaaaaaaa', '{"code": "ST103"}', '5d41402abc4b2a76', '2026-11-28 22:42:21.809+00', '2026-11-28 22:42:21.809+00');
INSERT INTO public.operations VALUES
	(1, 0, 'GET', '/orders/{id}', 'orders_read', 'Read one of the orders — größer als ✓ 10 €', '["orders"]', false, 'fmget fd1 nget wordersread wordersid wreadoneoftheordersgrosserals10 worders norders norder po por pord nread pr pre prea nid pi pid none pon pone nof pof nthe pt pth pthe ngrosser pg pgr pgro nals pa pal pals n10 p1 p10 tid', 26, NULL),
	(1, 1, 'GET', '/invoices/{id}', 'invoices_read', 'Read one of the invoices — größer als ✓ 10 €', '["invoices"]', false, 'fmget fd0 nget winvoicesread winvoicesid wreadoneoftheinvoicesgrosserals10 winvoices ninvoices ninvoice pi pin pinv nread pr pre prea nid pid none po pon pone nof pof nthe pt pth pthe ngrosser pg pgr pgro nals pa pal pals n10 p1 p10 tid', 10, NULL),
	(2, 0, 'GET', '/orders/{id}', 'orders_read', 'Read one of the orders — größer als ✓ 10 €', '["orders"]', false, 'fmget fd0 nget wordersread wordersid wreadoneoftheordersgrosserals10 worders norders norder po por pord nread pr pre prea nid pi pid none pon pone nof pof nthe pt pth pthe ngrosser pg pgr pgro nals pa pal pals n10 p1 p10 tid', 10, NULL),
	(3, 0, 'GET', '/orders/{id}', 'orders_read', 'Read one of the orders — größer als ✓ 10 €', '["orders"]', false, 'fmget fd0 nget wordersread wordersid wreadoneoftheordersgrosserals10 worders norders norder po por pord nread pr pre prea nid pi pid none pon pone nof pof nthe pt pth pthe ngrosser pg pgr pgro nals pa pal pals n10 p1 p10 tid', 10, NULL),
	(3, 1, 'GET', '/invoices/{id}', 'invoices_read', 'Read one of the invoices — größer als ✓ 10 €', '["invoices"]', false, 'fmget fd0 nget winvoicesread winvoicesid wreadoneoftheinvoicesgrosserals10 winvoices ninvoices ninvoice pi pin pinv nread pr pre prea nid pid none po pon pone nof pof nthe pt pth pthe ngrosser pg pgr pgro nals pa pal pals n10 p1 p10 tid', 10, NULL),
	(4, 0, 'GET', '/entries/{id}', 'entries_read', 'Read one of the entries — größer als ✓ 10 €', '["entries"]', false, 'fmget fd0 nget wentriesread wentriesid wreadoneoftheentriesgrosserals10 wentries nentries nentry pe pen pent nread pr pre prea nid pi pid none po pon pone nof pof nthe pt pth pthe ngrosser pg pgr pgro nals pa pal pals n10 p1 p10 tid', 10, NULL);
INSERT INTO public.policies VALUES
	(2, '{"mode": "warn"}', '2026-11-28 22:42:21.455+00');
INSERT INTO public.refresh_tokens VALUES
	('c7d5567972225af2d190607f1cfc3bda810088f447bb63efcb57e35d54d253f6', '43f30637da36de005155083ecfead643', NULL);
INSERT INTO public.run_chunks VALUES
	(1, 0, '\x789cedca410a40401880d1bd53e85f4bb17415594e52a28c6ca6b93bf7f0765f5fafc47eae31b5259e74e5ed3cbe8ea11fa36b231df7b5a5fc9d79a9b529288aa2288aa2288aa2288aa2288aa2288aa2288aa2288aa2288aa2288aa2288aa2288aa2288aa2288aa2288aa2288aa2288aa2288aa2288aa2288aa2288aa2288aa2288aa2288aa2288aa2288aa2288aa2288aa2288aa2288aa2288aa2288aa2288aa2288aa2288aa2288aa2288aa2288aa2288aa2288aa2288aa2288aa2288aa2288aa2288aa2288aa2288aa2288aa2288aa2288aa2288aa2288aa2288aa2288aa2288aa2288aa2288aa2288aa2288aa2288aa2288aa2288aa2288aa2288aa2288aa2288aa2288aa2288aa2288aa2288aa2288aa2288aa2288aa2288aa2288aa2288aa2288aa2288aa2288aa2288aa2288aa2288aa2288aa2288aa2288aa2288aa2288aa2288aa2288aa2288aa2288aa2288aa2288aa2288aa2288aa2288aa2288aa2288aa2288aa2288aa2288aa2288aa2288aa2288aa2288aa2288aa2288aa2288aa2288aa2288aa2288aa2288aa2288aa2288aa2288aa2288aa2288aa2288aa2288aa2288aa2288aa2288aa2288aa2288aa2288aa2288aa2288aa2288aa2288aa2288aa2288aa2288aa2288aa2288aa2288aa2288aa2288aa2288aa2288aa2288aa2288aa2288aa2288aa2288aa2288aa2288aa2288aa2288aa2288aa2288aa2288aa2288aa2288aa2288aa2288aa2288aa2288aa2288aa2288aa2288aa2288aa2288aa2288aa2288aa2288aa2288aa2288aa2288aa2288aa2288aa2288aa2288aa2288aa2288aa2288aa2288aa2288aa2288aa2288aa2288aa2288aa2288aa2288aa2288aa2288aa2288aa2288aa2288aa2288aa2288aa2288aa2288aa2288aa2288aa2288aa2288aa2288aa2288aa2288aa2288aa2288aa2288aa2288aa2288aa2288aa2288aa2288aa2288aa2288aa2288aa2288aa2288aa2288aa2288aa2288aa2288aa2288aa2288aa2288aa2288aa2288aa2288aa2288aa2288aa2288aa2288aa2288aa2288aa2288aa2288aa2288aa2288aa2288aa2288aa2288aa2288aa2288aa2288aa2288aa2288aa2288aa2288aa2288aa2288aa2288aa2288aa2288aa2288aa2288aa2288aa2288aa2288aa2288aa2288afe83be93b312cd'),
	(1, 1, '\x789cedcab10980301440c1de29e4d72268e92a6219449008466c82bbeb145657bec7e598da18fa31ba3652bece2d95efcccbf33435f663fda2c69dceb21d1945511445511445511445511445511445511445511445511445511445511445511445511445511445511445511445511445511445511445511445511445511445511445511445511445511445511445511445511445511445511445511445511445511445511445511445511445511445ffa62f7371a90c');
INSERT INTO public.run_failures VALUES
	(1, 1, '9f2c4e1ab07d', 'new', '{"fingerprint": "9f2c4e1ab07d", "operation": "GET /orders/{order}", "check": "status_code_conformance", "code": "ST103", "title": "Undocumented status", "severity": "high", "rule": {"text": "The status of an answer is one that the operation declares", "pointer": "/paths/~1orders/get/responses"}, "message": "Received: 500; documented: 200, 404", "phase": "coverage", "status": 500, "times": 3, "curl": "curl -X GET http://127.0.0.1:8080/orders/0", "requests": [{"method": "GET", "url": "http://127.0.0.1:9/things-0", "headers": {}, "body": null}], "response_headers": {}, "response_sample": "{}", "replay": "{}"}', '5b8c1f0e9a27d364', '2026-11-28 22:42:21.788+00'),
	(2, 1, 'ffffffffffff', 'new', '{"fingerprint": "9f2c4e1ab07d", "operation": "GET /orders/{order}", "check": "status_code_conformance", "code": "ST103", "title": "Undocumented status", "severity": "high", "rule": {"text": "The status of an answer is one that the operation declares", "pointer": "/paths/~1orders/get/responses"}, "message": "Received: 500; documented: 200, 404", "phase": "coverage", "status": 500, "times": 3, "curl": "curl -X GET http://127.0.0.1:8080/orders/0", "requests": [{"method": "GET", "url": "http://127.0.0.1:9/things-0", "headers": {}, "body": null}], "response_headers": {}, "response_sample": "{}", "replay": "{}"}', '5b8c1f0e9a27d364', '2026-11-28 22:42:21.788+00');
INSERT INTO public.run_files VALUES
	(1, 1, 'har', 301000, '1c858f81a9a8f139cd8a16591a03f1910cd8bb6adfdf2617b47ce4f150cf6a83');
INSERT INTO public.runs VALUES
	(1, '5d41402abc4b2a76', 1, 1, 2, 'default', 'http://127.0.0.1:8080', '{"phases": ["examples", "coverage"], "operations": [], "exclude": [], "read_only": false, "seed": 7, "max_seconds": 60, "rate": null, "headers": ["X-Tenant"], "has_credentials": false}', NULL, 'first-admin', NULL, NULL, '{"cases": 2466, "failures": 2, "operation": "GET /orders", "operations_done": 3, "operations_total": 3, "phase": "stateful", "seconds": 12.5}', 1, true, 0, 2, 1, 2466, '{"operations": 3, "operations_tried": 3, "parameters": 7, "parameters_tried": 7, "statuses": 9, "statuses_seen": 6}', '[{"operation": "GET /orders/{order}", "cases": 120, "has_success": true, "parameters": ["path.order", "query.limit"], "parameters_sent": ["path.order"], "statuses": ["200", "404"], "statuses_seen": ["200"], "undeclared_seen": []}]', '{"seed": 7, "stop_reason": "finished", "troubles": [], "engine": "Schemathesis 4.32.5"}');
INSERT INTO public.sdk_chunks VALUES
	(1, 0, '\x000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000'),
	(2, 0, '\x0000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000');
INSERT INTO public.sdk_files VALUES
	(1, 1, 0, 'deedbox_orders_client-1.0.0-py3-none-any.whl', 'application/zip', 300, 'd13d4a8b3b8add19b5970157f09d00c12cbda4fed4d74d8493156523f7069b66', '2026-11-28 22:42:21.709+00', 'Metadata-Version: 2.1
', 'e70b13cf810d0a6d4c950f2e55982d40916857059c642abb5dcaf41bb93370bb'),
	(2, 1, 1, 'deedbox_orders_client-1.0.0.tar.gz', 'application/gzip', 200, '6d9c54dee5660c46886f32d80e57e9dd0ffa57ee0cd2a762b036d9c8e0c3a33a', '2026-11-28 22:42:21.709+00', NULL, NULL);
INSERT INTO public.sdk_trees VALUES
	(1, '0000000000000000000000000000000000000000000000000000000000000000', '0.2.0-3fa9c2d41b7e', 'client', '\x000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f202122232425262728292a2b2c2d2e2f303132333435363738393a3b3c3d3e3f404142434445464748494a4b4c4d4e4f505152535455565758595a5b5c5d5e5f606162636465666768696a6b6c6d6e6f707172737475767778797a7b7c7d7e7f808182838485868788898a8b8c8d8e8f909192939495969798999a9b9c9d9e9fa0a1a2a3a4a5a6a7a8a9aaabacadaeafb0b1b2b3b4b5b6b7b8b9babbbcbdbebfc0c1c2c3c4c5c6c7c8c9cacbcccdcecfd0d1d2d3d4d5d6d7d8d9dadbdcdddedfe0e1e2e3e4e5e6e7e8e9eaebecedeeeff0f1f2f3f4f5f6f7f8f9fafbfcfdfeff');
INSERT INTO public.sdks VALUES
	(1, '00000000000000bb', 1, '31657a221109172fd8b3cc25446319f18ed6e4da095d40e3fb170944e8a4f200', 'client', '0.2.0-3fa9c2d41b7e', 'deedbox-orders-client', '1.0.0', 1, 'first-admin', '>=3.11', 3, 4, 'from deedbox_orders_client import DeedboxOrders
with DeedboxOrders(token="...") as client:
    print(client.orders.list())
', '[]', 0);
INSERT INTO public.search_entries VALUES
	(360287970191736832, 1, 2, 0, '''aorders'' ''fa1'' ''fd0'' ''fmget'' ''fvpublic'' ''n10'' ''nals'' ''nget'' ''ngrosser'' ''nid'' ''nof'' ''none'' ''norder'' ''norders'' ''nread'' ''nthe'' ''p1'' ''p10'' ''pa'' ''pal'' ''pals'' ''pg'' ''pgr'' ''pgro'' ''pi'' ''pid'' ''po'' ''pof'' ''pon'' ''pone'' ''por'' ''pord'' ''pr'' ''pre'' ''prea'' ''pt'' ''pth'' ''pthe'' ''tid'' ''worders'' ''wordersid'' ''wordersread'' ''wreadoneoftheordersgrosserals10'''),
	(360287970193833984, 2, 4, 0, '''aledger'' ''fa2'' ''fd0'' ''fmget'' ''ft1'' ''fvprivate'' ''n10'' ''nals'' ''nentries'' ''nentry'' ''nget'' ''ngrosser'' ''nid'' ''nof'' ''none'' ''nread'' ''nthe'' ''p1'' ''p10'' ''pa'' ''pal'' ''pals'' ''pe'' ''pen'' ''pent'' ''pg'' ''pgr'' ''pgro'' ''pi'' ''pid'' ''po'' ''pof'' ''pon'' ''pone'' ''pr'' ''pre'' ''prea'' ''pt'' ''pth'' ''pthe'' ''tid'' ''wentries'' ''wentriesid'' ''wentriesread'' ''wreadoneoftheentriesgrosserals10''');
INSERT INTO public.search_words VALUES
	('ead', 'read'),
	('enry', 'entry'),
	('entr', 'entry'),
	('entry', 'entry'),
	('enty', 'entry'),
	('etry', 'entry'),
	('goser', 'grosser'),
	('gosse', 'grosser'),
	('gosser', 'grosser'),
	('gossr', 'grosser'),
	('groer', 'grosser'),
	('grose', 'grosser'),
	('groser', 'grosser'),
	('grosr', 'grosser'),
	('gross', 'grosser'),
	('grosse', 'grosser'),
	('grosser', 'grosser'),
	('grossr', 'grosser'),
	('grser', 'grosser'),
	('grsse', 'grosser'),
	('grsser', 'grosser'),
	('grssr', 'grosser'),
	('gsser', 'grosser'),
	('inice', 'invoice'),
	('inoce', 'invoice'),
	('inoic', 'invoice'),
	('inoice', 'invoice'),
	('inoie', 'invoice'),
	('invce', 'invoice'),
	('invic', 'invoice'),
	('invice', 'invoice'),
	('invie', 'invoice'),
	('invoc', 'invoice'),
	('invoce', 'invoice'),
	('invoe', 'invoice'),
	('invoi', 'invoice'),
	('invoic', 'invoice'),
	('invoice', 'invoice'),
	('invoie', 'invoice'),
	('ioice', 'invoice'),
	('ivice', 'invoice'),
	('ivoce', 'invoice'),
	('ivoic', 'invoice'),
	('ivoice', 'invoice'),
	('ivoie', 'invoice'),
	('noice', 'invoice'),
	('ntry', 'entry'),
	('nvice', 'invoice'),
	('nvoce', 'invoice'),
	('nvoic', 'invoice');
INSERT INTO public.search_words VALUES
	('nvoice', 'invoice'),
	('nvoie', 'invoice'),
	('oder', 'order'),
	('orde', 'order'),
	('order', 'order'),
	('ordr', 'order'),
	('orer', 'order'),
	('osser', 'grosser'),
	('rad', 'read'),
	('rder', 'order'),
	('rea', 'read'),
	('read', 'read'),
	('red', 'read'),
	('roser', 'grosser'),
	('rosse', 'grosser'),
	('rosser', 'grosser'),
	('rossr', 'grosser'),
	('rsser', 'grosser'),
	('voice', 'invoice');
INSERT INTO public.sessions VALUES
	('43f30637da36de005155083ecfead643', 2, 'program', NULL, '["contracts:read", "contracts:write", "events:read", "runs:write", "sdks:build", "teams:read", "teams:write", "tokens:read", "tokens:write", "users:read", "webhooks:read", "webhooks:write"]', '2026-11-28 22:42:21.673+00', '2026-12-28 22:42:21.673+00', NULL);
INSERT INTO public.signing_keys VALUES
	('f88759b15ae7d5a2', '7672628b1514e2ecb639c678da2de0b5d1459e6678475fefc578067198c86361', '2026-11-28 22:42:21.679+00', NULL);
INSERT INTO public.team_members VALUES
	(1, 2, 'maintainer', '2026-11-28 22:42:12.703+00');
INSERT INTO public.teams VALUES
	(1, 'billing', 'Billing', '2026-11-28 22:42:12.633+00', '2026-11-28 22:42:12.633+00');
INSERT INTO public.tokens VALUES
	(1, '4a30d4f7195d1e76', 1, 'first-admin', '20e0dfbe65ae93780ff295b62e726a6f61043a92f1f04424105e98db4c3bc090', '["admin"]', '2026-11-28 22:42:11.991+00', NULL, '2026-11-28 22:42:11.991+00', NULL);
INSERT INTO public.users VALUES
	(1, '0000000000000000', 'operator@hub.invalid', 'Operator', NULL, '["admin"]', 'standard', 'active', '2026-11-28 22:42:10+00', '2026-11-28 22:42:10+00', '2026-11-28 22:42:10+00'),
	(2, 'e874c92f102be631', 'ada@example.com', 'Ada 𝄞', '$argon2id$v=19$m=19456,t=2,p=1$R/AP8z+miTwQGkCmXutRIA$IySgNCxXrykXxMcDUa2SQKIcdyFrYHXNJksI/0AmAy4', '["developer"]', 'standard', 'active', '2026-11-28 22:42:12.576+00', '2026-11-28 22:42:12.576+00', NULL);
INSERT INTO public.versions VALUES
	(1, 1, '1.0.0', '011010010~', false, 'published', 'Orders', '3.1.0', '1.0.0', 'application/json', 919, '31657a221109172fd8b3cc25446319f18ed6e4da095d40e3fb170944e8a4f200', 2, '2026-11-28 22:42:21.282+00', 'first-admin', '2026-11-28 22:42:21.282+00', 0, 8, 2, 0, NULL, NULL, 'passed', NULL, NULL),
	(2, 1, '1.1.0', '011011010~', false, 'published', 'Orders', '3.1.0', '1.1.0', 'application/json', 503, '0d9a2e58382d7d99cc4f1c388049ac9c879ef0014aa107e8c2e52f5b8af41a48', 1, '2026-11-28 22:42:21.382+00', 'first-admin', '2026-11-28 22:42:21.382+00', 0, 5, 2, 0, NULL, NULL, 'passed', 'compatible', '1.0.0'),
	(3, 1, '2.0.0-rc.1', '012010010-1rc 0011', true, 'published', 'Orders', '3.1.0', '2.0.0-rc.1', 'application/json', 924, '20cd2d8279442ca0488ac489b45aaba07e253ca6a6c92499172f6fa8305a32ce', 2, '2026-11-28 22:42:21.419+00', 'first-admin', '2026-11-28 22:42:21.419+00', 0, 8, 2, 0, NULL, NULL, 'passed', 'compatible', '1.1.0'),
	(4, 2, '0.1.0', '010011010~', false, 'published', 'Ledger', '3.1.0', '0.1.0', 'application/json', 507, 'f4c38e58a4ffc5d42115b98a5117cf8998a42f9038959e4ae5e397a6b676a011', 1, '2026-11-28 22:42:21.433+00', 'first-admin', '2026-11-28 22:42:21.433+00', 0, 5, 2, 0, NULL, NULL, 'passed', NULL, NULL),
	(5, 2, '0.2.0', '010012010~', false, 'deleted', 'Orders', '3.1.0', '0.2.0', 'application/json', 919, 'b1485b30f7260c855a279218f52dfae7ddf1268c21d92e993ef3a40a56ab421b', 2, '2026-11-28 22:42:21.486+00', 'first-admin', '2026-11-28 22:42:21.52+00', 0, 8, 2, 0, NULL, NULL, 'passed', 'breaking', '0.1.0');
INSERT INTO public.waivers VALUES
	(1, '6331544851af', 'ada', 'Nobody calls it.', NULL, '2026-11-28 22:42:21.368+00', 'first-admin', '2026-11-28 22:42:21.368+00', '1.1.0', NULL);
INSERT INTO public.webhook_attempts VALUES
	(1, 1, '2026-11-28 22:42:21.685+00', 83, 204, NULL, ''),
	(2, 1, '2026-11-28 22:42:21.685+00', 83, 204, NULL, '');
INSERT INTO public.webhook_deliveries VALUES
	(1, 'f0000000000000aa', 2, 'ping_f0000000000000aa', NULL, 'webhook.ping', NULL, NULL, NULL, '{}', 'succeeded', 1, '2026-11-28 22:42:21.685+00', NULL, 204, NULL, '2026-11-28 22:42:21.685+00', '2026-11-28 22:42:21.685+00'),
	(2, 'd0000000000000aa', 2, 'ping_d0000000000000aa', NULL, 'webhook.ping', NULL, NULL, NULL, '{}', 'succeeded', 1, '2026-11-28 22:42:21.685+00', NULL, 204, NULL, '2026-11-28 22:42:21.685+00', '2026-11-28 22:42:21.685+00');
INSERT INTO public.webhook_position VALUES
	(1, 23);
INSERT INTO public.webhook_secrets VALUES
	(1, 1, 'whsec_CkXZVvaCsFG0iZB5b2s4c2n11hyT9GtTp8U49PeaWrsX', '2026-11-28 22:42:21.556+00', NULL);
INSERT INTO public.webhooks VALUES
	(1, 'c3d5dfbeaa6ac680', 1, '["admin", "contracts:read", "contracts:write", "events:read", "runs:write", "sdks:build", "teams:read", "teams:write", "tokens:read", "tokens:write", "users:read", "users:write", "webhooks:read", "webhooks:write"]', 'https://hooks.example.com/deedbox', '', NULL, NULL, '[]', 'active', NULL, NULL, NULL, 23, '2026-11-28 22:42:21.556+00', '2026-11-28 22:42:21.556+00'),
	(2, '00000000000000aa', 1, '["admin"]', 'http://0/', '', NULL, NULL, '[]', 'disabled', NULL, NULL, NULL, 9007199254740992, '2026-11-28 22:42:21.685+00', '2026-11-28 22:42:21.685+00');
SELECT pg_catalog.setval('public.apis_id_seq', 4, true);
SELECT pg_catalog.setval('public.audit_id_seq', 24, true);
SELECT pg_catalog.setval('public.events_forgotten_id_seq', 1, true);
SELECT pg_catalog.setval('public.events_id_seq', 23, true);
SELECT pg_catalog.setval('public.generation_id_seq', 1, true);
SELECT pg_catalog.setval('public.jobs_id_seq', 2, true);
SELECT pg_catalog.setval('public.run_failures_id_seq', 2, true);
SELECT pg_catalog.setval('public.run_files_id_seq', 1, true);
SELECT pg_catalog.setval('public.runs_id_seq', 1, true);
SELECT pg_catalog.setval('public.sdk_files_id_seq', 2, true);
SELECT pg_catalog.setval('public.sdk_trees_id_seq', 1, true);
SELECT pg_catalog.setval('public.sdks_id_seq', 1, true);
SELECT pg_catalog.setval('public.teams_id_seq', 1, true);
SELECT pg_catalog.setval('public.tokens_id_seq1', 1, true);
SELECT pg_catalog.setval('public.users_id_seq', 2, true);
SELECT pg_catalog.setval('public.versions_id_seq', 5, true);
SELECT pg_catalog.setval('public.webhook_deliveries_id_seq', 2, true);
SELECT pg_catalog.setval('public.webhook_position_id_seq', 1, true);
SELECT pg_catalog.setval('public.webhook_secrets_id_seq', 1, true);
SELECT pg_catalog.setval('public.webhooks_id_seq', 2, true);
ALTER TABLE ONLY public.alembic_version
    ADD CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num);
ALTER TABLE ONLY public.apis
    ADD CONSTRAINT pk_apis PRIMARY KEY (id);
ALTER TABLE ONLY public.audit
    ADD CONSTRAINT pk_audit PRIMARY KEY (id);
ALTER TABLE ONLY public.channels
    ADD CONSTRAINT pk_channels PRIMARY KEY (api_id, name);
ALTER TABLE ONLY public.comparisons
    ADD CONSTRAINT pk_comparisons PRIMARY KEY (old_sha256, new_sha256);
ALTER TABLE ONLY public.deprecations
    ADD CONSTRAINT pk_deprecations PRIMARY KEY (version_id, "position");
ALTER TABLE ONLY public.documents
    ADD CONSTRAINT pk_documents PRIMARY KEY (version_id);
ALTER TABLE ONLY public.events
    ADD CONSTRAINT pk_events PRIMARY KEY (id);
ALTER TABLE ONLY public.events_forgotten
    ADD CONSTRAINT pk_events_forgotten PRIMARY KEY (id);
ALTER TABLE ONLY public.findings
    ADD CONSTRAINT pk_findings PRIMARY KEY (version_id, "position");
ALTER TABLE ONLY public.former_readers
    ADD CONSTRAINT pk_former_readers PRIMARY KEY (api_id, user_id);
ALTER TABLE ONLY public.generation
    ADD CONSTRAINT pk_generation PRIMARY KEY (id);
ALTER TABLE ONLY public.grants
    ADD CONSTRAINT pk_grants PRIMARY KEY (api_id, user_id);
ALTER TABLE ONLY public.idempotency_keys
    ADD CONSTRAINT pk_idempotency_keys PRIMARY KEY (name);
ALTER TABLE ONLY public.job_lines
    ADD CONSTRAINT pk_job_lines PRIMARY KEY (job_id, number);
ALTER TABLE ONLY public.jobs
    ADD CONSTRAINT pk_jobs PRIMARY KEY (id);
ALTER TABLE ONLY public.known_failures
    ADD CONSTRAINT pk_known_failures PRIMARY KEY (api_id, series, fingerprint);
ALTER TABLE ONLY public.operations
    ADD CONSTRAINT pk_operations PRIMARY KEY (version_id, "position");
ALTER TABLE ONLY public.policies
    ADD CONSTRAINT pk_policies PRIMARY KEY (api_id);
ALTER TABLE ONLY public.refresh_tokens
    ADD CONSTRAINT pk_refresh_tokens PRIMARY KEY (sha256);
ALTER TABLE ONLY public.run_chunks
    ADD CONSTRAINT pk_run_chunks PRIMARY KEY (file_id, number);
ALTER TABLE ONLY public.run_failures
    ADD CONSTRAINT pk_run_failures PRIMARY KEY (id);
ALTER TABLE ONLY public.run_files
    ADD CONSTRAINT pk_run_files PRIMARY KEY (id);
ALTER TABLE ONLY public.runs
    ADD CONSTRAINT pk_runs PRIMARY KEY (id);
ALTER TABLE ONLY public.sdk_chunks
    ADD CONSTRAINT pk_sdk_chunks PRIMARY KEY (file_id, number);
ALTER TABLE ONLY public.sdk_files
    ADD CONSTRAINT pk_sdk_files PRIMARY KEY (id);
ALTER TABLE ONLY public.sdk_trees
    ADD CONSTRAINT pk_sdk_trees PRIMARY KEY (id);
ALTER TABLE ONLY public.sdks
    ADD CONSTRAINT pk_sdks PRIMARY KEY (id);
ALTER TABLE ONLY public.search_entries
    ADD CONSTRAINT pk_search_entries PRIMARY KEY (id);
ALTER TABLE ONLY public.search_words
    ADD CONSTRAINT pk_search_words PRIMARY KEY (reduced, word);
ALTER TABLE ONLY public.sessions
    ADD CONSTRAINT pk_sessions PRIMARY KEY (id);
ALTER TABLE ONLY public.signing_keys
    ADD CONSTRAINT pk_signing_keys PRIMARY KEY (kid);
ALTER TABLE ONLY public.team_members
    ADD CONSTRAINT pk_team_members PRIMARY KEY (team_id, user_id);
ALTER TABLE ONLY public.teams
    ADD CONSTRAINT pk_teams PRIMARY KEY (id);
ALTER TABLE ONLY public.tokens
    ADD CONSTRAINT pk_tokens PRIMARY KEY (id);
ALTER TABLE ONLY public.users
    ADD CONSTRAINT pk_users PRIMARY KEY (id);
ALTER TABLE ONLY public.versions
    ADD CONSTRAINT pk_versions PRIMARY KEY (id);
ALTER TABLE ONLY public.waivers
    ADD CONSTRAINT pk_waivers PRIMARY KEY (api_id, fingerprint);
ALTER TABLE ONLY public.webhook_attempts
    ADD CONSTRAINT pk_webhook_attempts PRIMARY KEY (delivery_id, number);
ALTER TABLE ONLY public.webhook_deliveries
    ADD CONSTRAINT pk_webhook_deliveries PRIMARY KEY (id);
ALTER TABLE ONLY public.webhook_position
    ADD CONSTRAINT pk_webhook_position PRIMARY KEY (id);
ALTER TABLE ONLY public.webhook_secrets
    ADD CONSTRAINT pk_webhook_secrets PRIMARY KEY (id);
ALTER TABLE ONLY public.webhooks
    ADD CONSTRAINT pk_webhooks PRIMARY KEY (id);
ALTER TABLE ONLY public.apis
    ADD CONSTRAINT uq_apis_name UNIQUE (name);
ALTER TABLE ONLY public.jobs
    ADD CONSTRAINT uq_jobs_uid UNIQUE (uid);
ALTER TABLE ONLY public.run_failures
    ADD CONSTRAINT uq_run_failures_run_id_fingerprint UNIQUE (run_id, fingerprint);
ALTER TABLE ONLY public.runs
    ADD CONSTRAINT uq_runs_job_id UNIQUE (job_id);
ALTER TABLE ONLY public.runs
    ADD CONSTRAINT uq_runs_uid UNIQUE (uid);
ALTER TABLE ONLY public.sdk_files
    ADD CONSTRAINT uq_sdk_files_name UNIQUE (name);
ALTER TABLE ONLY public.sdk_trees
    ADD CONSTRAINT uq_sdk_trees_sha256_builder_flavour UNIQUE (sha256, builder, flavour);
ALTER TABLE ONLY public.sdks
    ADD CONSTRAINT uq_sdks_job_id UNIQUE (job_id);
ALTER TABLE ONLY public.sdks
    ADD CONSTRAINT uq_sdks_name_package_version UNIQUE (name, package_version);
ALTER TABLE ONLY public.sdks
    ADD CONSTRAINT uq_sdks_uid UNIQUE (uid);
ALTER TABLE ONLY public.sdks
    ADD CONSTRAINT uq_sdks_version_id_flavour_builder_name UNIQUE (version_id, flavour, builder, name);
ALTER TABLE ONLY public.sessions
    ADD CONSTRAINT uq_sessions_sha256 UNIQUE (sha256);
ALTER TABLE ONLY public.teams
    ADD CONSTRAINT uq_teams_name UNIQUE (name);
ALTER TABLE ONLY public.tokens
    ADD CONSTRAINT uq_tokens_sha256 UNIQUE (sha256);
ALTER TABLE ONLY public.tokens
    ADD CONSTRAINT uq_tokens_uid UNIQUE (uid);
ALTER TABLE ONLY public.users
    ADD CONSTRAINT uq_users_email UNIQUE (email);
ALTER TABLE ONLY public.users
    ADD CONSTRAINT uq_users_uid UNIQUE (uid);
ALTER TABLE ONLY public.versions
    ADD CONSTRAINT uq_versions_api_id_version UNIQUE (api_id, version);
ALTER TABLE ONLY public.webhook_deliveries
    ADD CONSTRAINT uq_webhook_deliveries_uid UNIQUE (uid);
ALTER TABLE ONLY public.webhook_deliveries
    ADD CONSTRAINT uq_webhook_deliveries_webhook_id_message UNIQUE (webhook_id, message);
ALTER TABLE ONLY public.webhooks
    ADD CONSTRAINT uq_webhooks_uid UNIQUE (uid);
CREATE INDEX ix_apis_listed ON public.apis USING btree (name) WHERE (deleted_at IS NULL);
CREATE INDEX ix_apis_team_id ON public.apis USING btree (team_id);
CREATE INDEX ix_audit_target ON public.audit USING btree (target, id);
CREATE INDEX ix_audit_user ON public.audit USING btree ("user", id);
CREATE INDEX ix_audit_user_target ON public.audit USING btree ("user", target, id);
CREATE INDEX ix_channels_version_id ON public.channels USING btree (version_id);
CREATE INDEX ix_comparisons_new ON public.comparisons USING btree (new_sha256, kept_at);
CREATE INDEX ix_events_of_api ON public.events USING btree (api, id);
CREATE INDEX ix_events_of_api_and_kind ON public.events USING btree (api, kind, id);
CREATE INDEX ix_events_of_kind ON public.events USING btree (kind, id);
CREATE INDEX ix_grants_user_id ON public.grants USING btree (user_id);
CREATE INDEX ix_idempotency_keys_expires_at ON public.idempotency_keys USING btree (expires_at);
CREATE INDEX ix_jobs_open ON public.jobs USING btree (due_at, id) WHERE ((state)::text = ANY (ARRAY[('queued'::character varying)::text, ('running'::character varying)::text]));
CREATE INDEX ix_refresh_tokens_session_id ON public.refresh_tokens USING btree (session_id);
CREATE INDEX ix_run_failures_listed ON public.run_failures USING btree (run_id, id);
CREATE INDEX ix_run_failures_status ON public.run_failures USING btree (run_id, status, id);
CREATE UNIQUE INDEX ix_run_files_run_id_name ON public.run_files USING btree (run_id, name);
CREATE INDEX ix_runs_listed ON public.runs USING btree (api_id, id);
CREATE INDEX ix_runs_secret ON public.runs USING btree (job_id) WHERE (secret IS NOT NULL);
CREATE INDEX ix_runs_series ON public.runs USING btree (api_id, series, id);
CREATE INDEX ix_sdk_files_sdk_id ON public.sdk_files USING btree (sdk_id);
CREATE INDEX ix_sdks_listed ON public.sdks USING btree (version_id, id);
CREATE INDEX ix_sdks_sha256 ON public.sdks USING btree (sha256);
CREATE INDEX ix_search_entries_api_id ON public.search_entries USING btree (api_id);
CREATE INDEX ix_search_entries_terms ON public.search_entries USING gin (terms);
CREATE INDEX ix_sessions_expires_at ON public.sessions USING btree (expires_at);
CREATE INDEX ix_sessions_user_id ON public.sessions USING btree (user_id);
CREATE INDEX ix_team_members_user_id ON public.team_members USING btree (user_id);
CREATE INDEX ix_tokens_listed ON public.tokens USING btree (user_id, id) WHERE (revoked_at IS NULL);
CREATE INDEX ix_tokens_standing ON public.tokens USING btree (id) WHERE (revoked_at IS NULL);
CREATE INDEX ix_users_state ON public.users USING btree (state, email);
CREATE INDEX ix_versions_latest ON public.versions USING btree (api_id, is_prerelease DESC, precedence, version) WHERE ((state)::text = 'published'::text);
CREATE INDEX ix_versions_listed ON public.versions USING btree (api_id, precedence, version) WHERE ((state)::text <> 'deleted'::text);
CREATE INDEX ix_webhook_deliveries_due ON public.webhook_deliveries USING btree (webhook_id, due_at) WHERE ((state)::text = 'pending'::text);
CREATE INDEX ix_webhook_deliveries_ended ON public.webhook_deliveries USING btree (ended_at);
CREATE INDEX ix_webhook_deliveries_listed ON public.webhook_deliveries USING btree (webhook_id, id);
CREATE INDEX ix_webhook_deliveries_next ON public.webhook_deliveries USING btree (due_at) WHERE ((state)::text = 'pending'::text);
CREATE INDEX ix_webhook_deliveries_state ON public.webhook_deliveries USING btree (webhook_id, state, id);
CREATE INDEX ix_webhook_deliveries_under_way ON public.webhook_deliveries USING btree (id) WHERE (courier IS NOT NULL);
CREATE INDEX ix_webhook_secrets_webhook_id ON public.webhook_secrets USING btree (webhook_id);
CREATE INDEX ix_webhooks_active ON public.webhooks USING btree (id) WHERE ((state)::text = 'active'::text);
CREATE INDEX ix_webhooks_listed ON public.webhooks USING btree (user_id, id);
ALTER TABLE ONLY public.apis
    ADD CONSTRAINT fk_apis_team_id FOREIGN KEY (team_id) REFERENCES public.teams(id);
ALTER TABLE ONLY public.channels
    ADD CONSTRAINT fk_channels_api_id FOREIGN KEY (api_id) REFERENCES public.apis(id);
ALTER TABLE ONLY public.channels
    ADD CONSTRAINT fk_channels_version_id FOREIGN KEY (version_id) REFERENCES public.versions(id);
ALTER TABLE ONLY public.deprecations
    ADD CONSTRAINT fk_deprecations_version_id FOREIGN KEY (version_id) REFERENCES public.versions(id);
ALTER TABLE ONLY public.documents
    ADD CONSTRAINT fk_documents_version_id FOREIGN KEY (version_id) REFERENCES public.versions(id);
ALTER TABLE ONLY public.findings
    ADD CONSTRAINT fk_findings_version_id FOREIGN KEY (version_id) REFERENCES public.versions(id);
ALTER TABLE ONLY public.grants
    ADD CONSTRAINT fk_grants_api_id FOREIGN KEY (api_id) REFERENCES public.apis(id);
ALTER TABLE ONLY public.grants
    ADD CONSTRAINT fk_grants_user_id FOREIGN KEY (user_id) REFERENCES public.users(id);
ALTER TABLE ONLY public.job_lines
    ADD CONSTRAINT fk_job_lines_job_id FOREIGN KEY (job_id) REFERENCES public.jobs(id);
ALTER TABLE ONLY public.known_failures
    ADD CONSTRAINT fk_known_failures_api_id FOREIGN KEY (api_id) REFERENCES public.apis(id);
ALTER TABLE ONLY public.operations
    ADD CONSTRAINT fk_operations_version_id FOREIGN KEY (version_id) REFERENCES public.versions(id);
ALTER TABLE ONLY public.policies
    ADD CONSTRAINT fk_policies_api_id FOREIGN KEY (api_id) REFERENCES public.apis(id);
ALTER TABLE ONLY public.refresh_tokens
    ADD CONSTRAINT fk_refresh_tokens_session_id FOREIGN KEY (session_id) REFERENCES public.sessions(id);
ALTER TABLE ONLY public.run_chunks
    ADD CONSTRAINT fk_run_chunks_file_id FOREIGN KEY (file_id) REFERENCES public.run_files(id);
ALTER TABLE ONLY public.run_failures
    ADD CONSTRAINT fk_run_failures_run_id FOREIGN KEY (run_id) REFERENCES public.runs(id);
ALTER TABLE ONLY public.run_files
    ADD CONSTRAINT fk_run_files_run_id FOREIGN KEY (run_id) REFERENCES public.runs(id);
ALTER TABLE ONLY public.runs
    ADD CONSTRAINT fk_runs_api_id FOREIGN KEY (api_id) REFERENCES public.apis(id);
ALTER TABLE ONLY public.runs
    ADD CONSTRAINT fk_runs_job_id FOREIGN KEY (job_id) REFERENCES public.jobs(id);
ALTER TABLE ONLY public.runs
    ADD CONSTRAINT fk_runs_version_id FOREIGN KEY (version_id) REFERENCES public.versions(id);
ALTER TABLE ONLY public.sdk_chunks
    ADD CONSTRAINT fk_sdk_chunks_file_id FOREIGN KEY (file_id) REFERENCES public.sdk_files(id);
ALTER TABLE ONLY public.sdk_files
    ADD CONSTRAINT fk_sdk_files_sdk_id FOREIGN KEY (sdk_id) REFERENCES public.sdks(id);
ALTER TABLE ONLY public.sdks
    ADD CONSTRAINT fk_sdks_job_id FOREIGN KEY (job_id) REFERENCES public.jobs(id);
ALTER TABLE ONLY public.sdks
    ADD CONSTRAINT fk_sdks_version_id FOREIGN KEY (version_id) REFERENCES public.versions(id);
ALTER TABLE ONLY public.search_entries
    ADD CONSTRAINT fk_search_entries_api_id FOREIGN KEY (api_id) REFERENCES public.apis(id);
ALTER TABLE ONLY public.search_entries
    ADD CONSTRAINT fk_search_entries_version_id FOREIGN KEY (version_id) REFERENCES public.versions(id);
ALTER TABLE ONLY public.sessions
    ADD CONSTRAINT fk_sessions_user_id FOREIGN KEY (user_id) REFERENCES public.users(id);
ALTER TABLE ONLY public.team_members
    ADD CONSTRAINT fk_team_members_team_id FOREIGN KEY (team_id) REFERENCES public.teams(id);
ALTER TABLE ONLY public.team_members
    ADD CONSTRAINT fk_team_members_user_id FOREIGN KEY (user_id) REFERENCES public.users(id);
ALTER TABLE ONLY public.tokens
    ADD CONSTRAINT fk_tokens_user_id FOREIGN KEY (user_id) REFERENCES public.users(id);
ALTER TABLE ONLY public.versions
    ADD CONSTRAINT fk_versions_api_id FOREIGN KEY (api_id) REFERENCES public.apis(id);
ALTER TABLE ONLY public.waivers
    ADD CONSTRAINT fk_waivers_api_id FOREIGN KEY (api_id) REFERENCES public.apis(id);
ALTER TABLE ONLY public.webhook_attempts
    ADD CONSTRAINT fk_webhook_attempts_delivery_id FOREIGN KEY (delivery_id) REFERENCES public.webhook_deliveries(id);
ALTER TABLE ONLY public.webhook_deliveries
    ADD CONSTRAINT fk_webhook_deliveries_webhook_id FOREIGN KEY (webhook_id) REFERENCES public.webhooks(id);
ALTER TABLE ONLY public.webhook_secrets
    ADD CONSTRAINT fk_webhook_secrets_webhook_id FOREIGN KEY (webhook_id) REFERENCES public.webhooks(id);
ALTER TABLE ONLY public.webhooks
    ADD CONSTRAINT fk_webhooks_user_id FOREIGN KEY (user_id) REFERENCES public.users(id);
