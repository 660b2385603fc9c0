CREATE TABLE message (
  id       UUID       NOT NULL PRIMARY KEY,
  template MEDIUMTEXT NOT NULL COMMENT 'JSON'
);

CREATE TABLE campaign (
  id              UUID         NOT NULL PRIMARY KEY,
  kind            VARCHAR(24) CHARACTER SET ascii NOT NULL,
  status          VARCHAR(16) CHARACTER SET ascii NOT NULL,
  channels        VARCHAR(512) CHARACTER SET ascii NOT NULL COMMENT 'in the order to try, parted by commas',
  message_id      UUID         NULL COMMENT 'NULL: the standard message',
  created_by      VARCHAR(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  created_by_name VARCHAR(200) NOT NULL,
  created_at      DATETIME(6)  NOT NULL,
  expanded_at     DATETIME(6)  NULL COMMENT 'when its last invitation was made',
  completed_at    DATETIME(6)  NULL,
  KEY campaign_status (status, id),
  CONSTRAINT campaign_message FOREIGN KEY (message_id) REFERENCES message (id)
);

CREATE TABLE invitation (
  campaign_id  UUID          NOT NULL,
  account_id   UUID          NOT NULL,
  state        VARCHAR(8) CHARACTER SET ascii NOT NULL,
  skip_code    VARCHAR(32) CHARACTER SET ascii NULL,
  skip_message VARCHAR(1000) NULL,
  PRIMARY KEY (campaign_id, account_id),
  KEY invitation_state (campaign_id, state, account_id),
  KEY invitation_account (account_id),
  CONSTRAINT invitation_campaign FOREIGN KEY (campaign_id) REFERENCES campaign (id),
  CONSTRAINT invitation_account FOREIGN KEY (account_id) REFERENCES account (id)
) COMMENT 'The frozen set of a campaign, and how far it was turned into deliveries';

CREATE TABLE worker (
  id          UUID        NOT NULL PRIMARY KEY,
  lease_until DATETIME(6) NOT NULL,
  KEY worker_lease (lease_until)
) COMMENT 'Processes that deliver; one whose lease ran out is dead';

CREATE TABLE delivery (
  id          UUID          NOT NULL PRIMARY KEY,
  campaign_id UUID          NOT NULL,
  account_id  UUID          NOT NULL,
  secret_id   UUID          NOT NULL,
  message_id  UUID          NULL,
  channel     VARCHAR(32) CHARACTER SET ascii NOT NULL,
  state       VARCHAR(12) CHARACTER SET ascii NOT NULL,
  attempts    INT           NOT NULL DEFAULT 0,
  unknowns    INT           NOT NULL DEFAULT 0 COMMENT 'outcomes that were lost',
  due_at      DATETIME(6)   NULL COMMENT 'when to act next; NULL while nothing is to be done',
  owner       UUID          NULL COMMENT 'the worker, while SENDING',
  provider_id VARCHAR(255)  NULL,
  code        VARCHAR(64)   NULL,
  detail      VARCHAR(1000) NULL,
  created_at  DATETIME(6)   NOT NULL,
  updated_at  DATETIME(6)   NOT NULL,
  KEY delivery_queue (channel, due_at, id),
  KEY delivery_owner (owner),
  KEY delivery_campaign (campaign_id, id),
  KEY delivery_campaign_state (campaign_id, state, due_at),
  KEY delivery_account (account_id, id),
  CONSTRAINT delivery_campaign FOREIGN KEY (campaign_id) REFERENCES campaign (id),
  CONSTRAINT delivery_account FOREIGN KEY (account_id) REFERENCES account (id),
  CONSTRAINT delivery_secret FOREIGN KEY (secret_id) REFERENCES claim_secret (id)
);
