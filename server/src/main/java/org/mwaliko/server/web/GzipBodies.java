package org.mwaliko.server.web;

import io.helidon.http.encoding.ContentDecoder;
import io.helidon.http.encoding.ContentEncoder;
import io.helidon.http.encoding.ContentEncoding;
import io.helidon.http.encoding.ContentEncodingContext;
import java.io.BufferedInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Set;
import java.util.zip.GZIPInputStream;

/**
 * Unpacks the bodies of requests. Whoever reads them bounds what comes out; answers are packed by
 * those who know whether it pays.
 */
public final class GzipBodies implements ContentEncoding {

  private GzipBodies() {}

  /** For the server. Helidon refuses bodies with any other encoding. */
  public static ContentEncodingContext context() {
    return ContentEncodingContext.builder()
        .contentEncodingsDiscoverServices(false)
        .addContentEncoding(new GzipBodies())
        .build();
  }

  @Override
  public String name() {
    return "gzip";
  }

  @Override
  public String type() {
    return "gzip";
  }

  @Override
  public Set<String> ids() {
    return Set.of("gzip", "x-gzip");
  }

  @Override
  public boolean supportsEncoding() {
    return false;
  }

  @Override
  public boolean supportsDecoding() {
    return true;
  }

  @Override
  public ContentDecoder decoder() {
    return Unpacked::new;
  }

  @Override
  public ContentEncoder encoder() {
    return ContentEncoder.NO_OP;
  }

  /** Begins to read only when somebody else does, and so where a failure is expected. */
  private static final class Unpacked extends FilterInputStream {
    private boolean begun;

    Unpacked(InputStream packed) {
      super(new BufferedInputStream(packed));
    }

    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
      if (!begun) {
        begun = true;
        in = new GZIPInputStream(in);
      }
      return in.read(bytes, offset, length);
    }
  }
}
