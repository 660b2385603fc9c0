package org.mwaliko.channel.print.letter;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URL;
import java.nio.file.FileSystemNotFoundException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.openpdf.pdf.ITextOutputDevice;
import org.openpdf.pdf.ITextUserAgent;

/** Gives a template the files of its own folder, and nothing from elsewhere or the network. */
final class LetterFiles extends ITextUserAgent {

  /** What openpdf-html gives each element to begin with. */
  private static final URL DEFAULT_STYLES =
      ITextUserAgent.class.getResource("/resources/css/XhtmlNamespaceHandler.css");

  private final Optional<Path> folder;

  LetterFiles(ITextOutputDevice device, int dotsPerPixel, Optional<Path> folder) {
    super(device, dotsPerPixel);
    this.folder = folder;
  }

  @Override
  protected InputStream resolveAndOpenStream(String address) {
    if (address.equals(DEFAULT_STYLES.toString())) {
      return open(DEFAULT_STYLES);
    }
    Path file =
        folder
            .flatMap(f -> below(f, address))
            .orElseThrow(
                () ->
                    new IllegalArgumentException(
                        "the template may use files of its own folder only, not " + address));
    try {
      return Files.newInputStream(file);
    } catch (IOException e) {
      throw new UncheckedIOException("the template uses " + file + ", which cannot be read", e);
    }
  }

  private static InputStream open(URL resource) {
    try {
      return resource.openStream();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Optional<Path> below(Path folder, String address) {
    try {
      URI uri = folder.toUri().resolve(address);
      return Optional.of(Path.of(uri).normalize()).filter(p -> p.startsWith(folder));
    } catch (IllegalArgumentException | FileSystemNotFoundException e) {
      return Optional.empty();
    }
  }
}
