-- The shape of db-scheduler 16, whose own table this is.
CREATE TABLE scheduled_tasks (
  task_name            VARCHAR(100) NOT NULL,
  task_instance        VARCHAR(100) NOT NULL,
  task_data            BLOB         NULL,
  execution_time       TIMESTAMP(6) NOT NULL,
  picked               BOOLEAN      NOT NULL,
  picked_by            VARCHAR(50)  NULL,
  last_success         TIMESTAMP(6) NULL,
  last_failure         TIMESTAMP(6) NULL,
  consecutive_failures INT          NULL,
  last_heartbeat       TIMESTAMP(6) NULL,
  version              BIGINT       NOT NULL,
  priority             SMALLINT     NULL,
  PRIMARY KEY (task_name, task_instance),
  KEY scheduled_tasks_execution (execution_time),
  KEY scheduled_tasks_heartbeat (last_heartbeat)
) COMMENT 'What housekeeping does next, and how it went';

ALTER TABLE campaign
  ADD COLUMN reminders TINYINT NOT NULL DEFAULT 1 COMMENT 'whether those who do not claim are reminded',
  ADD KEY campaign_expanded (expanded_at);

CREATE TABLE reminder (
  campaign_id   UUID        NOT NULL COMMENT 'what is reminded of',
  after_seconds BIGINT      NOT NULL COMMENT 'the step: so long after the invitations were made',
  child_id      UUID        NULL COMMENT 'the campaign that reminds; NULL where nobody had to be',
  created_at    DATETIME(6) NOT NULL,
  PRIMARY KEY (campaign_id, after_seconds),
  KEY reminder_child (child_id),
  CONSTRAINT reminder_campaign FOREIGN KEY (campaign_id) REFERENCES campaign (id),
  CONSTRAINT reminder_child FOREIGN KEY (child_id) REFERENCES campaign (id)
) COMMENT 'The steps that were taken: each once';

ALTER TABLE message
  ADD COLUMN base VARCHAR(12) CHARACTER SET ascii NOT NULL DEFAULT 'INVITATION'
    COMMENT 'which standard message the parts left out come from';

CREATE TABLE saved_message (
  id         UUID         NOT NULL PRIMARY KEY,
  name       VARCHAR(200) NOT NULL,
  template   MEDIUMTEXT   NOT NULL COMMENT 'JSON',
  created_at DATETIME(6)  NOT NULL,
  updated_at DATETIME(6)  NOT NULL,
  UNIQUE KEY saved_message_name (name)
) COMMENT 'Messages for use in any campaign, which takes a copy';

CREATE TABLE test_invitation (
  id         UUID          NOT NULL PRIMARY KEY,
  channel    VARCHAR(32) CHARACTER SET ascii NOT NULL,
  recipient  VARCHAR(254)  NULL,
  state      VARCHAR(12) CHARACTER SET ascii NOT NULL,
  code       VARCHAR(64)   NULL,
  detail     VARCHAR(1000) NULL,
  created_by VARCHAR(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  created_at DATETIME(6)   NOT NULL,
  KEY test_invitation_created (created_at)
);

CREATE TABLE delivery_attempt (
  delivery_id UUID          NOT NULL,
  number      INT           NOT NULL,
  started_at  DATETIME(6)   NOT NULL,
  ended_at    DATETIME(6)   NOT NULL,
  outcome     VARCHAR(12) CHARACTER SET ascii NOT NULL COMMENT 'the state that the delivery went into',
  code        VARCHAR(64)   NULL,
  detail      VARCHAR(1000) NULL,
  PRIMARY KEY (delivery_id, number),
  KEY delivery_attempt_ended (ended_at)
) COMMENT 'What came of each attempt, for a while; no foreign key, since it is written with each message';

ALTER TABLE claim_secret ADD KEY claim_secret_expiry (live, expires_at);
ALTER TABLE idempotency ADD KEY idempotency_created (created_at);
