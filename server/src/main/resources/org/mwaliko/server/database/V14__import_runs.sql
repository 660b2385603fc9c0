ALTER TABLE import_file
  ADD COLUMN apply_invite    VARCHAR(8) CHARACTER SET ascii NULL COMMENT 'what the request to apply it said',
  ADD COLUMN apply_channels  VARCHAR(512) CHARACTER SET ascii NULL COMMENT 'parted by commas',
  ADD COLUMN apply_template  MEDIUMTEXT NULL COMMENT 'JSON',
  ADD COLUMN apply_reminders TINYINT NULL,
  ADD COLUMN applied_by      VARCHAR(64) CHARACTER SET ascii COLLATE ascii_bin NULL,
  ADD COLUMN applied_by_name VARCHAR(200) NULL,
  ADD KEY import_file_status (status, id);
