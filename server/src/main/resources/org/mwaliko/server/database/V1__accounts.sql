-- All points in time are UTC. Keys are UUIDs of version 7: their order is the order of creation.

CREATE TABLE installation (
  name  VARCHAR(64) CHARACTER SET ascii NOT NULL PRIMARY KEY,
  value VARCHAR(255) NOT NULL
) COMMENT 'What all processes on this database must agree on';

CREATE TABLE api_token (
  id         UUID         NOT NULL PRIMARY KEY,
  name       VARCHAR(200) NOT NULL,
  role       VARCHAR(16) CHARACTER SET ascii NOT NULL,
  token_hash BINARY(32)   NOT NULL,
  created_at DATETIME(6)  NOT NULL,
  UNIQUE KEY api_token_hash (token_hash)
);

CREATE TABLE idempotency (
  caller_id       VARCHAR(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  operation       VARCHAR(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  idempotency_key VARCHAR(255) COLLATE utf8mb4_bin NOT NULL,
  request_hash    BINARY(32)  NOT NULL,
  result          MEDIUMTEXT  NULL,
  created_at      DATETIME(6) NOT NULL,
  PRIMARY KEY (caller_id, operation, idempotency_key)
);

CREATE TABLE account (
  id             UUID         NOT NULL PRIMARY KEY,
  external_id    VARCHAR(128) COLLATE utf8mb4_uca1400_as_ci NULL,
  email          VARCHAR(254) COLLATE utf8mb4_uca1400_as_ci NULL,
  phone          VARCHAR(16) CHARACTER SET ascii NULL,
  postal_address TEXT         NULL COMMENT 'lines',
  given_name     VARCHAR(200) NULL,
  family_name    VARCHAR(200) NULL,
  display_name   VARCHAR(400) NOT NULL,
  job_title      VARCHAR(200) NULL,
  department     VARCHAR(200) NULL,
  division       VARCHAR(200) NULL,
  organization   VARCHAR(200) NULL,
  location       VARCHAR(200) NULL,
  locale         VARCHAR(35) CHARACTER SET ascii NULL,
  time_zone      VARCHAR(64) CHARACTER SET ascii NULL,
  manager_id     UUID         NULL,
  start_date     DATE         NULL,
  source         VARCHAR(16) CHARACTER SET ascii NOT NULL,
  status         VARCHAR(24) CHARACTER SET ascii NOT NULL,
  created_at     DATETIME(6)  NOT NULL,
  invited_at     DATETIME(6)  NULL,
  claimed_at     DATETIME(6)  NULL,
  deactivated_at DATETIME(6)  NULL,
  UNIQUE KEY account_external_id (external_id),
  UNIQUE KEY account_email (email),
  KEY account_status (status, id),
  KEY account_department (department, id),
  KEY account_location (location, id),
  CONSTRAINT account_manager FOREIGN KEY (manager_id) REFERENCES account (id)
);

CREATE TABLE claim_secret (
  id          UUID           NOT NULL PRIMARY KEY,
  account_id  UUID           NOT NULL,
  kind        VARCHAR(8) CHARACTER SET ascii NOT NULL,
  lookup_hash BINARY(32)     NOT NULL COMMENT 'HMAC-SHA-256 under a key outside the database',
  sealed      VARBINARY(255) NULL COMMENT 'the secret itself, encrypted, until it is delivered or ended',
  live        TINYINT        NULL COMMENT '1, or NULL once ended, so that one of a kind can live',
  created_at  DATETIME(6)    NOT NULL,
  expires_at  DATETIME(6)    NOT NULL,
  ended_at    DATETIME(6)    NULL,
  end_reason  VARCHAR(16) CHARACTER SET ascii NULL,
  UNIQUE KEY claim_secret_lookup (lookup_hash),
  UNIQUE KEY claim_secret_live (account_id, kind, live),
  CONSTRAINT claim_secret_account FOREIGN KEY (account_id) REFERENCES account (id)
);
