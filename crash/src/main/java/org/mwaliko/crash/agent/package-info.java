/**
 * A Java agent that kills the process it is in, with {@code SIGKILL}, the n-th time that a named
 * point is passed. It changes the byte code as it is loaded, so that the service itself holds
 * nothing that is there for tests.
 */
package org.mwaliko.crash.agent;
