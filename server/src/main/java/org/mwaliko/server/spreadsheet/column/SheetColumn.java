package org.mwaliko.server.spreadsheet.column;

import java.util.Optional;

/**
 * A column of the file.
 *
 * @param header as it stands in the file, trimmed
 * @param field what it was understood as; empty if it isn't used
 */
public record SheetColumn(String header, Optional<Field> field) {}
