ALTER TABLE claim_secret
  ADD COLUMN claimed_by BINARY(32) NULL COMMENT 'SHA-256 of the browser session that claimed, so that the same form sent twice is one claim';
