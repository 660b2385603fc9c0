CREATE TABLE account_term (
  term       VARCHAR(40) COLLATE utf8mb4_bin NOT NULL,
  account_id UUID NOT NULL,
  PRIMARY KEY (term, account_id),
  KEY account_term_account (account_id),
  CONSTRAINT account_term_account FOREIGN KEY (account_id) REFERENCES account (id) ON DELETE CASCADE
) COMMENT 'The words that accounts are found by, without case and accents';

ALTER TABLE account
  ADD COLUMN status_before VARCHAR(24) CHARACTER SET ascii NULL COMMENT 'the one left by deactivation',
  ADD KEY account_display_name (display_name, id),
  ADD KEY account_invited_at (invited_at, id),
  ADD KEY account_claimed_at (claimed_at, id);
