ALTER TABLE campaign ADD COLUMN start_at DATETIME(6) NULL COMMENT 'when it starts or started, if that was put off';

ALTER TABLE delivery
  ADD COLUMN parked_at DATETIME(6) NULL COMMENT 'what due_at was, while the campaign does not run';
