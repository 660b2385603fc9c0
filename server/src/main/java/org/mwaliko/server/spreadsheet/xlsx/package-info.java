/**
 * Office Open XML workbooks (ECMA-376). The library reads them; as it trusts what it reads, {@link
 * org.mwaliko.server.spreadsheet.xlsx.Parts} and the scans look at each part first.
 */
package org.mwaliko.server.spreadsheet.xlsx;
