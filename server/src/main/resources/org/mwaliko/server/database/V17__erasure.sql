ALTER TABLE account
  ADD COLUMN erased_at DATETIME(6) NULL COMMENT 'when what was known of the person was erased';

ALTER TABLE audit_event
  MODIFY salt BINARY(16) NULL COMMENT 'NULL once reason, address and user agent were erased';
