package org.mwaliko.server.spreadsheet;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import org.mwaliko.server.spreadsheet.sheet.RowProblemCode;
import org.mwaliko.server.spreadsheet.sheet.UnreadableException;

/** What a file is by its first bytes; names and media types say what somebody believed. */
enum FileKind {
  ZIP,
  TEXT;

  private static final String REMEDY = " Save the list of people as .xlsx or CSV and upload that.";

  private record Magic(String bytes, String message) {}

  private static final List<Magic> OTHERS =
      List.of(
          new Magic("25504446", "This is a PDF file, which holds no table that can be read."),
          new Magic("1f8b", "This is a compressed archive (.gz)."),
          new Magic("526172211a07", "This is a compressed archive (.rar)."),
          new Magic("377abcaf271c", "This is a compressed archive (.7z)."),
          new Magic("89504e47", "This is a picture."),
          new Magic("ffd8ff", "This is a picture."),
          new Magic("47494638", "This is a picture."));

  private static final String OLE = "d0cf11e0a1b11ae1";

  static FileKind of(Path file) throws IOException, UnreadableException {
    byte[] start;
    try (InputStream in = Files.newInputStream(file)) {
      start = in.readNBytes(64 * 1024);
    }
    if (start.length == 0) {
      throw unreadable("The file is empty. Upload one with a header and rows.");
    }
    String hex = HexFormat.of().formatHex(start, 0, Math.min(start.length, 16));
    if (hex.startsWith("504b0304") || hex.startsWith("504b0506")) {
      return ZIP;
    }
    if (hex.startsWith(OLE)) {
      throw unreadable(ole(start, file) + REMEDY);
    }
    for (Magic other : OTHERS) {
      if (hex.startsWith(other.bytes())) {
        throw unreadable(other.message() + REMEDY);
      }
    }
    return TEXT;
  }

  /** Excel encrypts a workbook into the container of its old format (MS-OFFCRYPTO 2.3.4.4). */
  private static String ole(byte[] start, Path file) throws IOException {
    String name =
        new String(
            "EncryptedPackage".getBytes(StandardCharsets.UTF_16LE), StandardCharsets.ISO_8859_1);
    boolean encrypted = new String(start, StandardCharsets.ISO_8859_1).contains(name);
    if (!encrypted) {
      // The directory may also stand at the end.
      try (InputStream in = Files.newInputStream(file)) {
        in.skipNBytes(Math.max(0, Files.size(file) - 64 * 1024));
        encrypted = new String(in.readAllBytes(), StandardCharsets.ISO_8859_1).contains(name);
      }
    }
    return encrypted
        ? "This workbook is protected by a password. Remove the password."
        : "This is a workbook of an old format (.xls).";
  }

  private static UnreadableException unreadable(String message) {
    return new UnreadableException(RowProblemCode.UNREADABLE, message);
  }
}
