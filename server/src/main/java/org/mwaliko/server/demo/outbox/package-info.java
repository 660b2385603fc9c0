/** A web page with what the demo's service sent: its emails, text messages and letters. */
package org.mwaliko.server.demo.outbox;
