CREATE TABLE scim_user (
  integration_id UUID         NOT NULL,
  account_id     UUID         NOT NULL,
  user_name      VARCHAR(255) COLLATE utf8mb4_uca1400_as_ci NOT NULL,
  external_id    VARCHAR(255) COLLATE utf8mb4_bin NULL COMMENT 'the identifier of the integration, not the employee number',
  resource       MEDIUMTEXT   NOT NULL COMMENT 'JSON: what the integration has said of the person, as far as it is used',
  changed_at     DATETIME(6)  NOT NULL,
  removed_at     DATETIME(6)  NULL COMMENT 'when it deleted the account, which hides it from it while it is deactivated',
  PRIMARY KEY (integration_id, account_id),
  UNIQUE KEY scim_user_name (integration_id, user_name),
  KEY scim_user_external_id (integration_id, external_id),
  KEY scim_user_account (account_id),
  CONSTRAINT scim_user_integration FOREIGN KEY (integration_id) REFERENCES integration (id) ON DELETE CASCADE,
  CONSTRAINT scim_user_account FOREIGN KEY (account_id) REFERENCES account (id) ON DELETE CASCADE
) COMMENT 'What an integration calls accounts, and what it has said of them';
