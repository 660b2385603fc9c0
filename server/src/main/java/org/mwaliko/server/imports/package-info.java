/**
 * Uploaded spreadsheets: their preview, and making accounts of them or selecting accounts by them.
 * Owns the tables {@code import_file} and {@code import_row}. Keeps P8 for rows: a bad one is
 * listed with what is wrong, and the others go on.
 */
package org.mwaliko.server.imports;
