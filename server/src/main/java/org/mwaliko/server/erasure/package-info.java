/**
 * Forgetting a person, as they may ask for (Regulation (EU) 2016/679, article 17). What is left is
 * that there was somebody: the account's ID, its times, and the events of the audit log. Owns no
 * table; clears what others keep of a person, in one place, so that it can be seen to be all.
 */
package org.mwaliko.server.erasure;
