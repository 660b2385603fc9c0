CREATE TABLE import_file (
  id              UUID         NOT NULL PRIMARY KEY,
  kind            VARCHAR(16) CHARACTER SET ascii NOT NULL,
  status          VARCHAR(16) CHARACTER SET ascii NOT NULL,
  file_name       VARCHAR(255) NULL,
  format          TEXT         NULL COMMENT 'JSON',
  problem         TEXT         NULL COMMENT 'JSON: why it could not be read',
  campaign_id     UUID         NULL,
  created_by      VARCHAR(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  created_by_name VARCHAR(200) NOT NULL,
  created_at      DATETIME(6)  NOT NULL,
  CONSTRAINT import_campaign FOREIGN KEY (campaign_id) REFERENCES campaign (id)
);

CREATE TABLE import_row (
  import_id  UUID       NOT NULL,
  line       INT        NOT NULL,
  status     VARCHAR(8) CHARACTER SET ascii NOT NULL,
  cells      MEDIUMTEXT NOT NULL COMMENT 'JSON: the values by field',
  problems   TEXT       NOT NULL COMMENT 'JSON',
  account_id UUID       NULL,
  PRIMARY KEY (import_id, line),
  KEY import_row_status (import_id, status, line),
  CONSTRAINT import_row_import FOREIGN KEY (import_id) REFERENCES import_file (id),
  CONSTRAINT import_row_account FOREIGN KEY (account_id) REFERENCES account (id)
);
