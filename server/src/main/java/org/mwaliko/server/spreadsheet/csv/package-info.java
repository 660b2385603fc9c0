/** Text with separated values, in whatever encoding and dialect it comes. */
package org.mwaliko.server.spreadsheet.csv;
