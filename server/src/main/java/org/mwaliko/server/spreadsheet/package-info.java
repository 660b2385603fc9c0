/**
 * Reads spreadsheets of people, csv and xlsx, row by row and in bounded memory, and says what is
 * wrong with each row. Knows neither database nor API.
 *
 * <p>Files are read twice: once for what must be unique, so that each of several equal rows can
 * name the others, and once for the rows. What stops a file from being read is found in the first
 * pass, before a row is handed on.
 */
package org.mwaliko.server.spreadsheet;
