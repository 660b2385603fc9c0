package org.mwaliko.server.spreadsheet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mwaliko.server.spreadsheet.column.Field;

class EncodingTest {
  private static final String PEOPLE =
      "Email,Employee ID,First name,Last name,Location\r\n"
          + "a@example.com,1,José,Muñoz Álvarez,São Paulo\r\n"
          + "b@example.com,2,Müller,Weiß,Köln\r\n";

  @TempDir Path folder;

  private void assertReadAs(String expected, byte[] bytes) {
    People people = People.of(TestFiles.bytes(folder, bytes));
    assertEquals(Optional.of(expected), people.format().encoding());
    assertEquals(Optional.of("Muñoz Álvarez"), people.line(2).value(Field.FAMILY_NAME));
    assertEquals(Optional.of("Weiß"), people.line(3).value(Field.FAMILY_NAME));
    assertEquals(Optional.of("Email"), people.format().header(Field.EMAIL));
    assertEquals(2, people.good().size());
  }

  @Test
  void utf8IsReadWithAndWithoutItsMark() {
    assertReadAs("UTF-8", PEOPLE.getBytes(StandardCharsets.UTF_8));
    assertReadAs("UTF-8", ("\ufeff" + PEOPLE).getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void utf16IsReadInBothOrdersWithAndWithoutItsMark() {
    assertReadAs("UTF-16LE", ("\ufeff" + PEOPLE).getBytes(StandardCharsets.UTF_16LE));
    assertReadAs("UTF-16BE", ("\ufeff" + PEOPLE).getBytes(StandardCharsets.UTF_16BE));
    assertReadAs("UTF-16LE", PEOPLE.getBytes(StandardCharsets.UTF_16LE));
    assertReadAs("UTF-16BE", PEOPLE.getBytes(StandardCharsets.UTF_16BE));
  }

  @Test
  void windows1252IsWhatIsNotUtf8() {
    assertReadAs("windows-1252", PEOPLE.getBytes(Charset.forName("windows-1252")));
  }

  @Test
  void encodingIsFoundOutFromTheWholeFile() {
    StringBuilder content = new StringBuilder("Email,First name,Last name,Location\r\n");
    for (int i = 0; i < 5_000; i++) {
      content.append("p%d@example.com,Ama,Mensah,Nairobi\r\n".formatted(i));
    }
    content.append("last@example.com,José,Muñoz,Kraków\r\n");
    for (String charset : List.of("UTF-8", "windows-1252")) {
      People people =
          People.of(TestFiles.bytes(folder, content.toString().getBytes(Charset.forName(charset))));
      assertEquals(Optional.of("Muñoz"), people.rows().getLast().value(Field.FAMILY_NAME));
      assertEquals(Optional.of(charset), people.format().encoding());
    }
  }

  @Test
  void codePagesOfOtherAlphabetsAreRecognised() {
    assertCodePage("windows-1251", "Ольга", "Соколова", "Сидоров Иван Петрович Новгород");
    assertCodePage("windows-31j", "さくら", "田中", "東京都千代田区の営業部でございます");
    assertCodePage("GB18030", "伟", "王", "北京市朝阳区的销售部门和员工名单");
    assertCodePage("x-windows-949", "민준", "김", "서울특별시 영업부서 직원 명단입니다");
  }

  private void assertCodePage(String charset, String given, String family, String filler) {
    StringBuilder content = new StringBuilder("Employee ID,First name,Last name,Location\r\n");
    for (int i = 0; i < 20; i++) {
      content.append(i).append(',').append(given).append(',').append(family).append(',');
      content.append(filler).append("\r\n");
    }
    People people =
        People.of(TestFiles.bytes(folder, content.toString().getBytes(Charset.forName(charset))));
    assertEquals(Optional.of(charset), people.format().encoding());
    assertEquals(Optional.of(family), people.line(2).value(Field.FAMILY_NAME));
  }

  @Test
  void personCanOverrideTheEncoding() {
    Path file =
        TestFiles.bytes(
            folder, "ID,Vorname,Name\n1,Łukasz,Żółć".getBytes(Charset.forName("windows-1250")));
    People people =
        People.of(file, ReadingChoices.NONE.withEncoding(Charset.forName("windows-1250")));
    assertEquals("Żółć", people.value(Field.FAMILY_NAME));
  }

  @Test
  void fewSpoiltBytesDontTurnUtf8IntoACodePage() {
    byte[] bytes = PEOPLE.replace("Köln", "K?ln").getBytes(StandardCharsets.UTF_8);
    for (int i = 0; i < bytes.length; i++) {
      if (bytes[i] == '?') {
        bytes[i] = (byte) 0xf6;
      }
    }
    byte[] many = new byte[bytes.length * 5];
    for (int i = 0; i < 5; i++) {
      System.arraycopy(
          i == 0 ? bytes : PEOPLE.getBytes(StandardCharsets.UTF_8),
          0,
          many,
          i * bytes.length,
          bytes.length);
    }
    People people = People.of(TestFiles.bytes(folder, many));
    assertEquals(Optional.of("UTF-8"), people.format().encoding());
    assertTrue(people.line(3).problems().toString().contains("were lost"));
  }

  @Test
  void fileCutOffInsideALetterIsStillUtf8() {
    byte[] bytes = (PEOPLE + "c@example.com,3,Zoë").getBytes(StandardCharsets.UTF_8);
    byte[] cut = java.util.Arrays.copyOf(bytes, bytes.length - 1);
    People people = People.of(TestFiles.bytes(folder, cut));
    assertEquals(Optional.of("UTF-8"), people.format().encoding());
    assertEquals(Optional.of("José"), people.line(2).value(Field.GIVEN_NAME));
    assertTrue(people.line(4).refused());
  }
}
