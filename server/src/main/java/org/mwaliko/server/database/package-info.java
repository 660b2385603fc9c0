/**
 * The one way to the database: connections, transactions, migrations, and a MariaDB of our own
 * where none is configured. Everything in it is in UTC.
 */
package org.mwaliko.server.database;
