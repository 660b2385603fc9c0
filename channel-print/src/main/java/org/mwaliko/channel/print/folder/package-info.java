/** The folder of letters: writing files that survive a crash, and putting a batch together. */
package org.mwaliko.channel.print.folder;
