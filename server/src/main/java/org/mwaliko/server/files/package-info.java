/** Files that hold secrets. */
package org.mwaliko.server.files;
