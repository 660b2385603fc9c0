CREATE TABLE audit_event (
  id            UUID         NOT NULL PRIMARY KEY,
  position      BIGINT       NULL COMMENT 'in the chain, from 1; NULL until it is linked',
  at            DATETIME(6)  NOT NULL,
  action        VARCHAR(40) CHARACTER SET ascii NOT NULL,
  actor_id      VARCHAR(255) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
  actor_role    VARCHAR(16) CHARACTER SET ascii NOT NULL,
  target_type   VARCHAR(32) CHARACTER SET ascii NULL,
  target_id     UUID         NULL COMMENT 'no foreign key: events outlive what they tell of',
  items         BIGINT       NULL,
  detail        VARCHAR(200) CHARACTER SET ascii NULL,
  reason        VARCHAR(500) NULL,
  address       VARCHAR(64)  NULL,
  user_agent    VARCHAR(300) NULL,
  salt          BINARY(16)   NOT NULL,
  origin_digest BINARY(32)   NOT NULL COMMENT 'SHA-256 of salt, reason, address and user agent',
  seal          BINARY(32)   NOT NULL COMMENT 'HMAC-SHA-256 under a key outside the database',
  chain_hash    BINARY(32)   NULL COMMENT 'SHA-256 of the one before it and this',
  UNIQUE KEY audit_event_position (position),
  KEY audit_event_unlinked (position, id),
  KEY audit_event_action (action, id),
  KEY audit_event_actor (actor_id, id),
  KEY audit_event_target (target_id, id),
  KEY audit_event_at (at, id)
) COMMENT 'Append-only';

CREATE TABLE audit_head (
  id         TINYINT    NOT NULL PRIMARY KEY,
  position   BIGINT     NOT NULL,
  chain_hash BINARY(32) NOT NULL,
  seal       BINARY(32) NULL COMMENT 'HMAC-SHA-256 under a key outside the database; NULL before the first event'
) COMMENT 'The end of the chain: one row, which who links locks';

INSERT INTO audit_head (id, position, chain_hash) VALUES (1, 0, REPEAT(CHAR(0), 32));
