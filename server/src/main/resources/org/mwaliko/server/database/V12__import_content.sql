CREATE TABLE import_content (
  import_id UUID       NOT NULL,
  part      INT        NOT NULL COMMENT 'from 0',
  bytes     MEDIUMBLOB NOT NULL,
  PRIMARY KEY (import_id, part),
  CONSTRAINT import_content_import FOREIGN KEY (import_id) REFERENCES import_file (id)
) COMMENT 'Uploaded files, for a while: to be read again in another way, and for the file of results';

ALTER TABLE import_file
  ADD COLUMN uploaded_at DATETIME(6) NULL,
  ADD KEY import_file_uploaded (uploaded_at);
