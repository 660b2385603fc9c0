/**
 * The words in which spreadsheets are read: cells, rows, problems and limits. Knows no file type.
 */
package org.mwaliko.server.spreadsheet.sheet;
