package org.mwaliko.server.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReferenceTest {

  @TempDir Path folder;

  @Test
  void valuesStandInFilesAndInTheEnvironment() throws IOException {
    Path secret = Files.writeString(folder.resolve("secret"), "s3cret: #1\n");
    Path file =
        write(
            """
            password: "${file:%s}"
            path: "${env:PATH}"
            many: ["${file:%s}", plain]
            channels: { password: "${file:%s}" }
            """
                .formatted(secret, secret, secret));
    List<Object> read =
        ConfigurationFile.read(
            file,
            root ->
                List.of(
                    root.string("password"),
                    root.string("path"),
                    root.strings("many"),
                    root.section("channels").values()));
    assertEquals(
        List.of(
            "s3cret: #1",
            System.getenv("PATH"),
            List.of("s3cret: #1", "plain"),
            Map.of("password", List.of("s3cret: #1"))),
        read);
  }

  @Test
  void whatIsNotThereIsNamedTogetherWithItsKey() throws IOException {
    Path file = write("a: \"${env:MWALIKO_NO_SUCH}\"\nb: \"${file:/no/such}\"\n");
    InvalidConfigurationException e =
        assertThrows(
            InvalidConfigurationException.class,
            () ->
                ConfigurationFile.read(file, root -> List.of(root.string("a"), root.string("b"))));
    assertTrue(
        e.getMessage().contains("a: names the environment variable MWALIKO_NO_SUCH"),
        e.getMessage());
    assertTrue(
        e.getMessage().contains("b: names the file /no/such, which can't be read"), e.getMessage());
  }

  @Test
  void anythingElseWithADollarSignIsItself() throws Exception {
    for (String text :
        List.of("$", "${}", "${PATH}", "a${env:PATH}", "${env:PATH} ", "${sys:user}")) {
      assertEquals(text, Reference.resolve(text));
    }
  }

  private Path write(String yaml) throws IOException {
    return Files.writeString(folder.resolve("mwaliko.yaml"), yaml);
  }
}
