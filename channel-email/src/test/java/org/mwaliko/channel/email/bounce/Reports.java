package org.mwaliko.channel.email.bounce;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.mwaliko.spi.Callback;

/** Reports as mail servers write them. */
public final class Reports {

  private Reports() {}

  /** As Postfix does, with the whole message. */
  public static String postfix(String key) {
    return report(
        """
        Reporting-MTA: dns; mx.example.com
        X-Postfix-Queue-ID: 4F1A2B

        Final-Recipient: rfc822; amina@example.com
        Original-Recipient: rfc822;amina@example.com
        Action: failed
        Status: 5.1.1
        Remote-MTA: dns; mail.example.com
        Diagnostic-Code: smtp; 550 5.1.1 <amina@example.com>: Recipient address
            rejected: User unknown
        """,
        "message/rfc822",
        key);
  }

  /** A report with these fields and these headers of a returned message. */
  static String report(String fields, String returnedType, String key) {
    return """
        From: MAILER-DAEMON@mx.example.com
        To: people@example.com
        Subject: Undelivered Mail Returned to Sender
        Message-ID: <20260301120000.4F1A2B@mx.example.com>
        Auto-Submitted: auto-replied
        MIME-Version: 1.0
        Content-Type: multipart/report; report-type=delivery-status; boundary="B1"

        --B1
        Content-Type: text/plain; charset=us-ascii

        I'm sorry to have to inform you that your message could not be delivered.

        --B1
        Content-Type: message/delivery-status

        %s
        --B1
        Content-Type: %s

        From: people@example.com
        To: amina@example.com
        Subject: Your account
        Message-ID: <%s@example.com>

        https://example.com/claim/a-secret-that-nobody-may-see

        --B1--
        """
        .formatted(fields, returnedType, key)
        .replace("\n", "\r\n");
  }

  /** The same as a request, signed. */
  public static Callback signed(String secret, String report, Instant at) {
    byte[] body = report.getBytes(StandardCharsets.UTF_8);
    String timestamp = String.valueOf(at.getEpochSecond());
    String signature = WebhookSignature.of(secret).orElseThrow().sign("report-1", timestamp, body);
    return new Callback(
        "POST",
        URI.create("https://example.com/callbacks/email"),
        Map.of(
            "content-type", List.of("message/rfc822"),
            "webhook-id", List.of("report-1"),
            "webhook-timestamp", List.of(timestamp),
            "webhook-signature", List.of(signature)),
        body,
        at);
  }
}
