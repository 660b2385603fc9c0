package org.mwaliko.server.spreadsheet.xlsx;

import com.fasterxml.aalto.UncheckedStreamException;
import com.fasterxml.aalto.stax.InputFactoryImpl;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.mwaliko.server.spreadsheet.sheet.RowProblemCode;
import org.mwaliko.server.spreadsheet.sheet.UnreadableException;

/**
 * Walks through one XML part with the parser that the library uses, so that both see the same. A
 * document type declaration is refused, as ECMA-376 part 2 (8.1.4) has it: without one there are no
 * entities, neither expanding nor external ones.
 */
abstract class XmlScan {
  private static final int MAX_DEPTH = 64;
  private static final String DAMAGED =
      "The file is damaged, or was not uploaded completely. "
          + "Open it in a spreadsheet program, save it as .xlsx or CSV again and upload that.";
  private static final XMLInputFactory FACTORY = factory();

  private XMLStreamReader reader;

  private static XMLInputFactory factory() {
    XMLInputFactory factory = new InputFactoryImpl();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    return factory;
  }

  /** A tag opens. */
  abstract void start(String name) throws UnreadableException;

  /** A tag closes. */
  void end(String name) throws UnreadableException {}

  /** A stretch of text, of which there may be several in one element. */
  void text(int length) throws UnreadableException {}

  final Optional<String> attribute(String name) {
    return Optional.ofNullable(reader.getAttributeValue(null, name));
  }

  final Optional<String> attribute(String namespace, String name) {
    return Optional.ofNullable(reader.getAttributeValue(namespace, name));
  }

  final boolean flag(String name) {
    return attribute(name).filter(value -> value.equals("1") || value.equals("true")).isPresent();
  }

  /** The text just announced. */
  final String text() {
    return reader.getText();
  }

  /** Reads the whole part. */
  final void run(InputStream in) throws IOException, UnreadableException {
    try (in) {
      reader = FACTORY.createXMLStreamReader(in);
      int depth = 0;
      while (reader.hasNext()) {
        switch (reader.next()) {
          case XMLStreamConstants.START_ELEMENT -> {
            if (++depth > MAX_DEPTH) {
              throw damaged();
            }
            start(reader.getLocalName());
          }
          case XMLStreamConstants.END_ELEMENT -> {
            depth--;
            end(reader.getLocalName());
          }
          case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA, XMLStreamConstants.SPACE ->
              text(reader.getTextLength());
          case XMLStreamConstants.DTD, XMLStreamConstants.ENTITY_REFERENCE ->
              throw new UnreadableException(
                  RowProblemCode.UNREADABLE,
                  "The file declares XML entities, which no spreadsheet program writes. "
                      + "Open it in one and save it as .xlsx again.");
          default -> {
            // Comments and processing instructions mean nothing here.
          }
        }
      }
    } catch (XMLStreamException | UncheckedStreamException e) {
      throw thrownBy(e);
    }
  }

  /** The parser wraps what its stream threw. */
  private static UnreadableException thrownBy(Exception e) throws IOException {
    for (Throwable cause = e; cause != null; cause = cause.getCause()) {
      if (cause instanceof IOException io) {
        throw io;
      }
    }
    return damaged(e);
  }

  static UnreadableException damaged() {
    return new UnreadableException(RowProblemCode.UNREADABLE, DAMAGED);
  }

  static UnreadableException damaged(Exception cause) {
    return new UnreadableException(RowProblemCode.UNREADABLE, DAMAGED, cause);
  }
}
