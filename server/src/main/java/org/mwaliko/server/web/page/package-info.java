/**
 * What pages are made of: their layout, their words in each language, the headers that keep them
 * private. Owns no table.
 */
package org.mwaliko.server.web.page;
