/** Access codes of people without an email: made with the account, shown for handing over. */
package org.mwaliko.server.accesscode;
