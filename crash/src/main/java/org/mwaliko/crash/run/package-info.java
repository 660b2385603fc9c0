/** The harness: invites many people, kills the service again and again, and hands over evidence. */
package org.mwaliko.crash.run;
