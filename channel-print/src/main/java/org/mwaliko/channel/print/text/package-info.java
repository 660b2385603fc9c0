/**
 * Text set in the fonts that it needs: which font prints which characters, and the shaping and
 * ordering of scripts that need it.
 *
 * <p>Shaping is the JDK's own (HarfBuzz, behind {@link java.awt.Font#layoutGlyphVector}); OpenPDF
 * embeds the glyphs that come out of it. Neither OpenPDF nor openpdf-html 3.0 shapes by itself what
 * is laid out from HTML.
 */
package org.mwaliko.channel.print.text;
