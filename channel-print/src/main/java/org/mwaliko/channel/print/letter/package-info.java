/**
 * A letter: what it says, where things lie on the paper, and how HTML becomes a PDF.
 *
 * <p>The layout is a Mustache template of HTML and CSS 2.1 ({@code letter.html} beside this
 * package, or a file of the organisation's own), laid out by openpdf-html. Its text goes through
 * {@link org.mwaliko.channel.print.text}, since openpdf-html 3.0 measures and draws characters one
 * by one: without joining, reordering, or fallback to another font.
 */
package org.mwaliko.channel.print.letter;
