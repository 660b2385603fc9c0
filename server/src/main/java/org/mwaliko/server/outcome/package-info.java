/**
 * What a service answers when a caller may be at fault: what was done, or what has to be put right.
 */
package org.mwaliko.server.outcome;
