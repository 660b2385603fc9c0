ALTER TABLE api_token
  ADD COLUMN bootstrap    TINYINT      NULL COMMENT '1 for the one that is there before any administrator',
  ADD COLUMN prefix       VARCHAR(12) CHARACTER SET ascii NULL COMMENT 'how it begins, to recognise it by; not of one that an operator has made up',
  ADD COLUMN account_id   UUID         NULL COMMENT 'whose reports a manager may see',
  ADD COLUMN expires_at   DATETIME(6)  NULL,
  ADD COLUMN last_used_at DATETIME(6)  NULL COMMENT 'to the minute or so',
  ADD COLUMN revoked_at   DATETIME(6)  NULL,
  ADD COLUMN created_by   VARCHAR(200) NULL,
  ADD UNIQUE KEY api_token_bootstrap (bootstrap),
  ADD CONSTRAINT api_token_account FOREIGN KEY (account_id) REFERENCES account (id);

UPDATE api_token SET bootstrap = 1 WHERE name = 'bootstrap';

CREATE TABLE api_token_area (
  token_id UUID         NOT NULL,
  kind     VARCHAR(12) CHARACTER SET ascii NOT NULL COMMENT 'DEPARTMENT or LOCATION',
  name     VARCHAR(200) COLLATE utf8mb4_bin NOT NULL,
  PRIMARY KEY (token_id, kind, name),
  CONSTRAINT api_token_area_token FOREIGN KEY (token_id) REFERENCES api_token (id) ON DELETE CASCADE
) COMMENT 'The areas that a manager sees besides the reports';

CREATE TABLE throttle (
  counter       VARCHAR(100) CHARACTER SET ascii COLLATE ascii_bin NOT NULL PRIMARY KEY,
  failures      INT         NOT NULL,
  failed_at     DATETIME(6) NOT NULL,
  blocked_until DATETIME(6) NULL,
  KEY throttle_failed (failed_at)
) COMMENT 'Failures of whoever tries again and again, over all processes';
