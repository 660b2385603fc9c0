package org.mwaliko.server.imports;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.mwaliko.server.spreadsheet.SheetFormat;
import org.mwaliko.server.spreadsheet.sheet.RowProblem;

/**
 * An uploaded spreadsheet.
 *
 * @param format how it was read; empty until it was
 * @param problem what stopped it from being read at all
 * @param campaignId what invited the people
 */
public record ImportFile(
    UUID id,
    ImportKind kind,
    ImportStatus status,
    Optional<String> fileName,
    Optional<SheetFormat> format,
    Optional<RowProblem> problem,
    Optional<UUID> campaignId,
    String createdBy,
    Instant createdAt) {

  ImportFile read(SheetFormat how) {
    return with(ImportStatus.PREVIEW, Optional.of(how), Optional.empty(), campaignId);
  }

  ImportFile unreadable(RowProblem why, Optional<SheetFormat> how) {
    return with(ImportStatus.UNREADABLE, how, Optional.of(why), campaignId);
  }

  ImportFile applied(Optional<UUID> campaign) {
    return with(ImportStatus.APPLIED, format, problem, campaign);
  }

  ImportFile undone() {
    return with(ImportStatus.UNDONE, format, problem, campaignId);
  }

  private ImportFile with(
      ImportStatus newStatus,
      Optional<SheetFormat> newFormat,
      Optional<RowProblem> newProblem,
      Optional<UUID> campaign) {
    return new ImportFile(
        id, kind, newStatus, fileName, newFormat, newProblem, campaign, createdBy, createdAt);
  }
}
