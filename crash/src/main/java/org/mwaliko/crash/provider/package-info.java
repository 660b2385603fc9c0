/**
 * An SMTP server and a stand-in for Twilio that outlive the processes under test, and keep a
 * journal of what they took responsibility for.
 */
package org.mwaliko.crash.provider;
