/**
 * What is printed beside letters: lists of those that are handed out, and labels for envelopes.
 * None of it holds a code. It is drawn page by page, so that its length takes no memory.
 */
package org.mwaliko.channel.print.sheet;
