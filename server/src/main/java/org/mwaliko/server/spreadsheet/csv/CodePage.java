package org.mwaliko.server.spreadsheet.csv;

import com.ibm.icu.text.CharsetDetector;
import com.ibm.icu.text.CharsetMatch;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Guesses the code page in which a spreadsheet program saved "CSV". Names are short and say little
 * about their language, so Windows-1252, the commonest, stands unless the ICU detector is sure of
 * one of the others; the preview shows the choice, and a person can change it.
 */
final class CodePage {
  private static final int SAMPLE = 32 * 1024;
  private static final int MAX_LINE = 1024;

  /** ICU's own scale of 0 to 100, on which lists of names reach 30 in their own code page. */
  private static final int SURE = 25;

  /** By how much another one must beat Western, which shares most letters with some. */
  private static final int LEAD = 10;

  private static final Set<String> WESTERN_NAMES = Set.of("ISO-8859-1", "windows-1252");

  private static final Charset WESTERN = Charset.forName("windows-1252");

  /** What Windows writes in place of the ISO standard that the detector names. */
  private static final Map<String, String> WINDOWS =
      Map.ofEntries(
          Map.entry("ISO-8859-2", "windows-1250"),
          Map.entry("windows-1250", "windows-1250"),
          Map.entry("ISO-8859-5", "windows-1251"),
          Map.entry("windows-1251", "windows-1251"),
          Map.entry("KOI8-R", "KOI8-R"),
          Map.entry("ISO-8859-7", "windows-1253"),
          Map.entry("windows-1253", "windows-1253"),
          Map.entry("ISO-8859-9", "windows-1254"),
          Map.entry("windows-1254", "windows-1254"),
          Map.entry("ISO-8859-8", "windows-1255"),
          Map.entry("windows-1255", "windows-1255"),
          Map.entry("windows-1256", "windows-1256"),
          Map.entry("Shift_JIS", "windows-31j"),
          Map.entry("GB18030", "GB18030"),
          Map.entry("Big5", "Big5"),
          Map.entry("EUC-KR", "x-windows-949"),
          Map.entry("EUC-JP", "EUC-JP"));

  private CodePage() {}

  static Charset guess(Path file) throws IOException {
    byte[] sample = linesBeyondAscii(file);
    CharsetMatch[] matches = new CharsetDetector().setText(sample).detectAll();
    int western =
        Arrays.stream(matches)
            .filter(match -> WESTERN_NAMES.contains(match.getName()))
            .mapToInt(CharsetMatch::getConfidence)
            .max()
            .orElse(0);
    return Arrays.stream(matches)
        .filter(match -> match.getConfidence() >= Math.max(SURE, western + LEAD))
        .flatMap(match -> Optional.ofNullable(WINDOWS.get(match.getName())).stream())
        .filter(Charset::isSupported)
        .map(Charset::forName)
        .findFirst()
        .orElse(WESTERN);
  }

  /** The others would only dilute what the detector sees. */
  private static byte[] linesBeyondAscii(Path file) throws IOException {
    ByteArrayOutputStream sample = new ByteArrayOutputStream();
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    boolean beyondAscii = false;
    try (InputStream in = new BufferedInputStream(Files.newInputStream(file), SAMPLE)) {
      int b;
      while ((b = in.read()) >= 0 && sample.size() < SAMPLE) {
        line.write(b);
        beyondAscii |= b > 0x7f;
        if (b == '\n' || b == '\r' || line.size() == MAX_LINE) {
          if (beyondAscii) {
            line.writeTo(sample);
          }
          line.reset();
          beyondAscii = false;
        }
      }
      if (beyondAscii) {
        line.writeTo(sample);
      }
    }
    return sample.toByteArray();
  }
}
