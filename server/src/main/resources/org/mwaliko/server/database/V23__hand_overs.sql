ALTER TABLE claim_secret
  ADD COLUMN handed_over_at DATETIME(6) NULL COMMENT 'when somebody said that they gave it to its owner';
