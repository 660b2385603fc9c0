package org.mwaliko.server.imports;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.mwaliko.server.spreadsheet.SheetFormat;
import org.mwaliko.server.spreadsheet.sheet.RowProblem;

/**
 * An uploaded spreadsheet.
 *
 * @param mode what its rows may do
 * @param blankCells what an empty cell says of an account that is there already
 * @param format how it was read; empty until it was
 * @param problem what stopped it from being read at all
 * @param campaignId what invited the people
 */
public record ImportFile(
    UUID id,
    ImportKind kind,
    ImportStatus status,
    ImportMode mode,
    BlankCells blankCells,
    Optional<String> fileName,
    Optional<SheetFormat> format,
    Optional<RowProblem> problem,
    Optional<UUID> campaignId,
    String createdBy,
    Instant createdAt) {

  ImportFile in(Optional<ImportMode> newMode, Optional<BlankCells> newBlankCells) {
    return new ImportFile(
        id,
        kind,
        status,
        newMode.orElse(mode),
        newBlankCells.orElse(blankCells),
        fileName,
        format,
        problem,
        campaignId,
        createdBy,
        createdAt);
  }

  ImportFile read(SheetFormat how) {
    return with(ImportStatus.PREVIEW, Optional.of(how), Optional.empty(), campaignId);
  }

  ImportFile unreadable(RowProblem why, Optional<SheetFormat> how) {
    return with(ImportStatus.UNREADABLE, how, Optional.of(why), campaignId);
  }

  ImportFile applied(Optional<UUID> campaign) {
    return with(ImportStatus.APPLIED, format, problem, campaign);
  }

  ImportFile applying() {
    return with(ImportStatus.APPLYING, format, problem, campaignId);
  }

  ImportFile canceled() {
    return with(ImportStatus.CANCELED, format, problem, campaignId);
  }

  /** Its accounts are there, and why their owners could not be invited. */
  ImportFile uninvited(RowProblem why) {
    return with(ImportStatus.APPLIED, format, Optional.of(why), campaignId);
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
        id,
        kind,
        newStatus,
        mode,
        blankCells,
        fileName,
        newFormat,
        newProblem,
        campaign,
        createdBy,
        createdAt);
  }
}
