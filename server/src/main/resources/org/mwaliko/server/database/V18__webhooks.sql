CREATE TABLE webhook (
  id              UUID         NOT NULL PRIMARY KEY,
  url             VARCHAR(2048) CHARACTER SET ascii NOT NULL,
  events          VARCHAR(200) CHARACTER SET ascii NOT NULL COMMENT 'what it is told of, parted by commas',
  created_at      DATETIME(6)  NOT NULL,
  created_by      VARCHAR(200) NOT NULL,
  disabled_at     DATETIME(6)  NULL COMMENT 'while it is, nothing is recorded for it and nothing sent',
  disabled_reason VARCHAR(200) NULL
);

CREATE TABLE webhook_secret (
  id         UUID           NOT NULL PRIMARY KEY,
  webhook_id UUID           NOT NULL,
  sealed     VARBINARY(255) NOT NULL COMMENT 'the secret, encrypted under a key outside the database',
  created_at DATETIME(6)    NOT NULL,
  ends_at    DATETIME(6)    NULL COMMENT 'until when it signs too, after a rotation',
  KEY webhook_secret_ends (ends_at),
  CONSTRAINT webhook_secret_webhook FOREIGN KEY (webhook_id) REFERENCES webhook (id) ON DELETE CASCADE
);

CREATE TABLE webhook_event (
  id          UUID         NOT NULL PRIMARY KEY,
  webhook_id  UUID         NOT NULL COMMENT 'no foreign key: a million are deleted by and by after their webhook',
  type        VARCHAR(24) CHARACTER SET ascii NOT NULL,
  account_id  UUID         NULL,
  external_id VARCHAR(128) COLLATE utf8mb4_uca1400_as_ci NULL COMMENT 'as it was then',
  campaign_id UUID         NULL,
  delivery_id UUID         NULL,
  channel     VARCHAR(32) CHARACTER SET ascii NULL,
  code        VARCHAR(64)  NULL,
  state       VARCHAR(12) CHARACTER SET ascii NOT NULL,
  attempts    INT          NOT NULL DEFAULT 0,
  due_at      DATETIME(6)  NULL COMMENT 'when to send it next; while it is being sent, when to take its sender for dead',
  status_code INT          NULL,
  detail      VARCHAR(300) NULL,
  created_at  DATETIME(6)  NOT NULL,
  finished_at DATETIME(6)  NULL,
  KEY webhook_event_queue (webhook_id, due_at),
  KEY webhook_event_webhook (webhook_id, state),
  KEY webhook_event_state (state),
  KEY webhook_event_finished (state, finished_at),
  KEY webhook_event_account (account_id)
) COMMENT 'The outbox of webhooks: a row for each event and each webhook that is told of it';
