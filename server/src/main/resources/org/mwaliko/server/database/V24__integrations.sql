CREATE TABLE integration (
  id                  UUID         NOT NULL PRIMARY KEY,
  name                VARCHAR(200) COLLATE utf8mb4_uca1400_as_ci NOT NULL,
  can_manage_accounts BOOLEAN      NOT NULL,
  auto_invite         BOOLEAN      NOT NULL,
  created_at          DATETIME(6)  NOT NULL,
  created_by          VARCHAR(200) NOT NULL,
  UNIQUE KEY integration_name (name)
) COMMENT 'Programs that look after accounts over SCIM';

ALTER TABLE api_token
  ADD COLUMN integration_id UUID NULL COMMENT 'whose token it is; such tokens are of the role INTEGRATION',
  ADD CONSTRAINT api_token_integration FOREIGN KEY (integration_id) REFERENCES integration (id) ON DELETE SET NULL;
