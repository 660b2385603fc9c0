/** The form of single values: told right from wrong, and brought into the form that is stored. */
package org.mwaliko.server.spreadsheet.value;
