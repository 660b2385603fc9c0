CREATE TABLE campaign_tally (
  campaign_id UUID     NOT NULL,
  shard       SMALLINT NOT NULL COMMENT 'so that processes do not wait for each other; the sum counts',
  pending     BIGINT   NOT NULL DEFAULT 0,
  skipped     BIGINT   NOT NULL DEFAULT 0,
  queued      BIGINT   NOT NULL DEFAULT 0,
  sending     BIGINT   NOT NULL DEFAULT 0,
  accepted    BIGINT   NOT NULL DEFAULT 0,
  delivered   BIGINT   NOT NULL DEFAULT 0,
  deferred    BIGINT   NOT NULL DEFAULT 0,
  unknown     BIGINT   NOT NULL DEFAULT 0,
  failed      BIGINT   NOT NULL DEFAULT 0,
  canceled    BIGINT   NOT NULL DEFAULT 0,
  PRIMARY KEY (campaign_id, shard)
) COMMENT 'How many people of a campaign are where; changed in the transaction that moves them';

INSERT INTO campaign_tally (campaign_id, shard, pending, skipped, canceled)
SELECT campaign_id, 0, SUM(state = 'PENDING'), SUM(state = 'SKIPPED'), SUM(state = 'CANCELED')
FROM invitation GROUP BY campaign_id;

INSERT INTO campaign_tally (campaign_id, shard, queued, sending, accepted, delivered, deferred,
  unknown, failed, canceled)
SELECT campaign_id, 1, SUM(state = 'QUEUED'), SUM(state = 'SENDING'), SUM(state = 'ACCEPTED'),
  SUM(state = 'DELIVERED'), SUM(state = 'DEFERRED'), SUM(state = 'UNKNOWN'), SUM(state = 'FAILED'),
  SUM(state = 'CANCELED')
FROM delivery GROUP BY campaign_id;
