/**
 * Files of those whom no message reached, with what is known and what to do. They can be put right
 * and uploaded again as a selection. Owns no table.
 */
package org.mwaliko.server.export;
