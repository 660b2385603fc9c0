/** Numbers for dashboards, from the accounts' table. Owns no table. */
package org.mwaliko.server.statistics;
