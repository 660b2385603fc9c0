/**
 * Letters as PDF files in a folder, to be printed and sent or handed out.
 *
 * <p>Each letter is a file, {@code <directory>/<batch>/<key>-a4.pdf}, written under another name,
 * flushed to the disk and then renamed, so that delivering the same key again replaces it by the
 * same letter (promise P3 for print). Putting a batch together makes {@code letters-a4.pdf} beside
 * them. All of these hold access codes: only the server's own user can read them.
 */
package org.mwaliko.channel.print;
