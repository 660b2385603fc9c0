CREATE TABLE preview (
  id         UUID         NOT NULL PRIMARY KEY,
  kind       VARCHAR(24) CHARACTER SET ascii NOT NULL,
  channels   VARCHAR(512) CHARACTER SET ascii NOT NULL COMMENT 'in the order to try, parted by commas',
  template   MEDIUMTEXT   NULL COMMENT 'JSON; NULL: the standard message',
  created_by VARCHAR(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  created_at DATETIME(6)  NOT NULL,
  expires_at DATETIME(6)  NOT NULL,
  used_at    DATETIME(6)  NULL COMMENT 'when a campaign was made of it',
  KEY preview_expiry (expires_at)
) COMMENT 'Campaigns that were looked at and not started, for a while';

CREATE TABLE previewed (
  preview_id UUID NOT NULL,
  account_id UUID NOT NULL,
  PRIMARY KEY (preview_id, account_id)
) COMMENT 'The frozen set of a preview; no foreign keys, since it is written with each account';
