/** What the columns of a spreadsheet mean, told by their headers. */
package org.mwaliko.server.spreadsheet.column;
