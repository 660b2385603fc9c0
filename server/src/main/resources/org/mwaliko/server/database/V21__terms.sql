-- The terms of an account follow from its profile, so that they are found without an index.
ALTER TABLE account_term
  DROP FOREIGN KEY account_term_account,
  DROP KEY account_term_account,
  COMMENT 'The words that accounts are found by, without case and accents; derived from the profile';
