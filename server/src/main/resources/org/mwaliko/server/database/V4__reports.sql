-- What providers report after they accepted a message; each report once.
CREATE TABLE status_update (
  channel     VARCHAR(32) CHARACTER SET ascii NOT NULL,
  update_id   VARCHAR(190) COLLATE utf8mb4_bin NOT NULL,
  delivery_id UUID          NULL COMMENT 'NULL while it is not known which delivery it concerns',
  provider_id VARCHAR(255) COLLATE utf8mb4_bin NULL,
  state       VARCHAR(12) CHARACTER SET ascii NOT NULL,
  scope       VARCHAR(12) CHARACTER SET ascii NULL,
  code        VARCHAR(64)   NULL,
  detail      VARCHAR(1000) NULL,
  happened_at DATETIME(6)   NOT NULL,
  recorded_at DATETIME(6)   NOT NULL,
  PRIMARY KEY (channel, update_id),
  KEY status_update_waiting (delivery_id, recorded_at),
  KEY status_update_recorded (recorded_at)
);

ALTER TABLE delivery ADD KEY delivery_provider (channel, provider_id);

-- Addresses that are no good on a channel, while they are what they were then.
CREATE TABLE suppression (
  account_id  UUID          NOT NULL,
  channel     VARCHAR(32) CHARACTER SET ascii NOT NULL,
  contact     BINARY(32)    NOT NULL COMMENT 'SHA-256 of the email, phone and postal address',
  code        VARCHAR(64)   NULL,
  detail      VARCHAR(1000) NULL,
  created_at  DATETIME(6)   NOT NULL,
  PRIMARY KEY (account_id, channel),
  CONSTRAINT suppression_account FOREIGN KEY (account_id) REFERENCES account (id)
);
