package org.mwaliko.channel.print;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.mwaliko.spi.ChannelProvider;
import org.mwaliko.tck.Behavior;
import org.mwaliko.tck.ChannelContract;
import org.mwaliko.tck.ServiceDouble;

/** The print channel keeps the contract of channels; its service is a folder. */
class PrintContractTest extends ChannelContract {

  @Override
  protected ChannelProvider provider() {
    return new PrintChannelProvider();
  }

  @Override
  protected Optional<ServiceDouble> service() throws IOException {
    return Optional.of(new Folder());
  }

  @Override
  protected Map<String, List<String>> config(Optional<ServiceDouble> service) {
    return Map.of(
        "directory",
        List.of(service.map(s -> ((Folder) s).letters.toString()).orElse("target/nowhere")));
  }

  @Override
  protected Optional<BadConfig> badConfig() {
    return Optional.of(
        new BadConfig(
            Map.of("paper", List.of("a0"), "template", List.of("target/no-such-file.html")),
            Set.of("paper", "template")));
  }

  /** A folder can be a file, and then takes nothing; it neither hangs nor asks who one is. */
  private static final class Folder implements ServiceDouble {

    private final Path letters;

    Folder() throws IOException {
      letters =
          Files.createTempDirectory(Path.of("target").toAbsolutePath(), "contract")
              .resolve("letters");
    }

    @Override
    public boolean can(Behavior behavior) {
      return behavior == Behavior.ACCEPT || behavior == Behavior.SERVER_ERROR;
    }

    @Override
    public void behave(Behavior behavior) {
      if (behavior == Behavior.SERVER_ERROR) {
        close();
      }
    }

    @Override
    public List<String> accepted() {
      if (!Files.isDirectory(letters)) {
        return List.of();
      }
      try (Stream<Path> files = Files.walk(letters)) {
        List<String> texts = new ArrayList<>();
        for (Path file : files.filter(path -> path.toString().endsWith(".pdf")).toList()) {
          try (PDDocument document = Loader.loadPDF(file.toFile())) {
            texts.add(new PDFTextStripper().getText(document));
          }
        }
        return texts;
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    /** Files that are there. */
    @Override
    public int contacts() {
      return accepted().size();
    }

    /** Puts a file where the folder was. */
    @Override
    public void close() {
      try {
        if (Files.exists(letters)) {
          try (Stream<Path> files = Files.walk(letters)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
              Files.delete(file);
            }
          }
        }
        Files.writeString(letters, "in the way");
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
