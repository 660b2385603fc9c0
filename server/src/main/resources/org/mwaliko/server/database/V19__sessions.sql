CREATE TABLE session (
  id           UUID        NOT NULL PRIMARY KEY COMMENT 'for the audit log; opens nothing',
  secret_hash  BINARY(32)  NOT NULL COMMENT 'SHA-256 of what the cookie holds',
  caller_id    VARCHAR(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  sealed_token BLOB        NOT NULL COMMENT 'the bearer token, under a key that only the cookie gives',
  created_at   DATETIME(6) NOT NULL,
  last_seen_at DATETIME(6) NOT NULL COMMENT 'to the half minute or so',
  UNIQUE KEY session_secret (secret_hash),
  KEY session_last_seen (last_seen_at),
  KEY session_created (created_at)
) COMMENT 'Browsers that are signed in';
