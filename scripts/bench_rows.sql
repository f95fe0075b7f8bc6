-- A hub with many rows in every list. Row number i says so in what its list is sorted by.

CREATE TEMP TABLE numbers AS
WITH RECURSIVE numbers (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM numbers LIMIT :rows) SELECT i FROM numbers;

INSERT INTO users (id, uid, email, name, roles, tier, state, created_at, updated_at)
VALUES (2, :user, 'ada@example.org', 'Ada', '[]', 'standard', 'active', :now, :now);

INSERT INTO apis (id, name, title, created_at, updated_at) VALUES (1, :api, 'Orders', :now, :now);

INSERT INTO webhooks (id, uid, user_id, scopes, url, description, kinds, state, after_event, created_at, updated_at)
VALUES (1, :webhook, 1, '[]', 'https://example.org', '', '[]', 'disabled', 0, :now, :now);

INSERT INTO users (id, uid, email, name, roles, tier, state, created_at, updated_at)
SELECT i + 9, printf('b%015x', i), printf('u%07d@example.org', i), 'Ada', '["developer"]', 'standard', 'active',
  :now, :now
FROM numbers;

INSERT INTO teams (id, name, title, created_at, updated_at)
SELECT i, printf('t-%07d', i), 'Team', :now, :now FROM numbers;

INSERT INTO apis (id, name, title, visibility, created_at, updated_at)
SELECT i + 1, printf('p-%07d', i), 'API', 'internal', :now, :now FROM numbers;

INSERT INTO tokens (id, uid, user_id, name, sha256, scopes, created_at)
SELECT i + 9, printf('%016x', i), 2, 'bench', printf('%064x', i), '["contracts:read"]', :now FROM numbers;

INSERT INTO versions (
  id, api_id, version, precedence, is_prerelease, state, title, openapi, document_version, media_type, size_bytes,
  sha256, operations, published_at, published_by, updated_at, errors, warnings, infos, waived
)
SELECT i, 1, printf('1.0.%d', i), printf('011010%02d%d~', length(i), i), 0, 'published', 'Orders', '3.1.0', '1.0.0',
  'application/json', 9, printf('%064x', i), 0, :now, 'Ada', :now, 0, 0, 0, 0
FROM numbers;

INSERT INTO operations (version_id, position, method, path, operation_id, summary, tags, deprecated)
SELECT 1, i, 'GET', printf('/things/%d', i), printf('getThing%d', i), 'Get a thing', '[]', 0 FROM numbers;

INSERT INTO findings (version_id, position, rule, severity, pointer, line, "column", message, hint)
SELECT 1, i, 'operation-id-missing', iif(i % 10, 'warning', 'info'), '/paths', 1, 1, 'None.', 'Add one.'
FROM numbers;

INSERT INTO audit (id, at, action, target, user, name, token, address, request_id, before, after)
SELECT i, :now, 'apis_update', iif(i / 10 % 10, printf('apis/p-%d', i), :target),
  iif(i % 10, printf('%016x', i), :user), 'Ada', printf('%016x', i), '192.0.2.1', printf('%032x', i),
  printf('%064x', i), printf('%064x', i)
FROM numbers;

INSERT INTO events (id, at, kind, api_id, api, data)
SELECT i, :later, 'version.published', 1, :api, :published FROM numbers;

INSERT INTO jobs (
  id, uid, kind, payload, state, attempts, due_at, is_cancel_wanted, percent, step, created_at, started_at, ended_at
)
SELECT i, printf('%016x', i), 'run', '{}', 'failed', 1, :now, 0, 0, '', :now, :now, :now FROM numbers;

INSERT INTO runs (
  id, uid, api_id, version_id, job_id, series, target, plan, requested_by, progress_number
)
SELECT i, iif(i = 1, :run, printf('a%015x', i)), 1, 1, i, 'default', 'http://127.0.0.1:9', :plan, 'Ada', 0
FROM numbers;

INSERT INTO run_failures (id, run_id, fingerprint, status, failure, first_run, first_seen_at)
SELECT i, 1, printf('%064x', i), iif(i % 10, 'new', 'known'), :failure, :run, :now FROM numbers;

INSERT INTO webhooks (id, uid, user_id, scopes, url, description, kinds, state, after_event, created_at, updated_at)
SELECT i + 1, printf('b%015x', i), 1, '[]', 'https://example.org', '', '[]', 'disabled', 0, :now, :now FROM numbers;

INSERT INTO webhook_deliveries (
  id, uid, webhook_id, message, kind, payload, state, tries, due_at, created_at, ended_at
)
SELECT i, printf('%016x', i), 1, printf('msg_%d', i), 'ping', '{}', iif(i % 10, 'succeeded', 'failed'), 1, :now, :now,
  :later
FROM numbers;
