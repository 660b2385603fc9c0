/**
 * The console at {@code /console}, for administrators and frontline managers: a sign-in form, and
 * one page whose script speaks the public GraphQL API and nothing else. Owns no table.
 */
package org.mwaliko.server.web.console;
