ALTER TABLE campaign
  ADD COLUMN quiet_from   SMALLINT     NULL COMMENT 'minutes of the day, where the recipient is',
  ADD COLUMN quiet_to     SMALLINT     NULL,
  ADD COLUMN pause_reason VARCHAR(500) NULL COMMENT 'where nobody paused it by hand';

CREATE TABLE campaign_budget (
  campaign_id  UUID          NOT NULL,
  channel      VARCHAR(32) CHARACTER SET ascii NOT NULL,
  max_parts    BIGINT        NULL,
  max_amount   DECIMAL(18,4) NULL COMMENT 'in the currency of the channel''s prices',
  spent_parts  BIGINT        NOT NULL DEFAULT 0,
  spent_amount DECIMAL(18,4) NOT NULL DEFAULT 0,
  PRIMARY KEY (campaign_id, channel),
  CONSTRAINT campaign_budget_campaign FOREIGN KEY (campaign_id) REFERENCES campaign (id)
) COMMENT 'What a campaign may spend on a channel; beyond that it is paused';

CREATE TABLE campaign_step (
  campaign_id   UUID        NOT NULL,
  number        TINYINT     NOT NULL COMMENT 'from 1',
  channel       VARCHAR(32) CHARACTER SET ascii NOT NULL,
  after_seconds BIGINT      NOT NULL COMMENT 'after the last invitation of the campaign was made',
  taken_at      DATETIME(6) NULL,
  child_id      UUID        NULL COMMENT 'the campaign that took it; NULL where nobody was left',
  PRIMARY KEY (campaign_id, number),
  KEY campaign_step_taken (taken_at),
  KEY campaign_step_child (child_id),
  CONSTRAINT campaign_step_campaign FOREIGN KEY (campaign_id) REFERENCES campaign (id),
  CONSTRAINT campaign_step_child FOREIGN KEY (child_id) REFERENCES campaign (id)
) COMMENT 'The ladder: channels for those who have not claimed by then';
