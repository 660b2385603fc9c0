package org.mwaliko.server.webhook.net;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Where webhooks may go. */
class DestinationsTest {

  private static final HostLookup PUBLIC = host -> List.of(InetAddress.ofLiteral("93.184.216.34"));

  @ParameterizedTest
  @ValueSource(
      strings = {
        "93.184.216.34",
        "1.1.1.1",
        "100.63.255.255",
        "100.128.0.1",
        "172.15.255.255",
        "172.32.0.1",
        "192.167.0.1",
        "198.17.0.1",
        "198.20.0.1",
        "223.255.255.255",
        "2606:2800:220:1:248:1893:25c8:1946",
        "2a00:1450:4001:81b::200e"
      })
  void publicAddressesAreReached(String address) {
    assertTrue(PublicAddresses.contain(InetAddress.ofLiteral(address)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "0.0.0.0",
        "0.1.2.3",
        "10.0.0.1",
        "10.255.255.255",
        "100.64.0.1",
        "100.127.255.255",
        "127.0.0.1",
        "127.255.0.1",
        "169.254.169.254",
        "172.16.0.1",
        "172.31.255.255",
        "192.0.0.1",
        "192.0.2.1",
        "192.88.99.1",
        "192.168.1.1",
        "198.18.0.1",
        "198.19.255.255",
        "198.51.100.1",
        "203.0.113.1",
        "224.0.0.1",
        "239.255.255.255",
        "240.0.0.1",
        "255.255.255.255",
        "::",
        "::1",
        "::ffff:127.0.0.1",
        "::ffff:93.184.216.34%NOTHING",
        "::93.184.216.34",
        "64:ff9b::93.184.216.34",
        "64:ff9b:1::1",
        "100::1",
        "2001::1",
        "2001:db8::1",
        "2002:7f00:1::",
        "3fff::1",
        "5f00::1",
        "fc00::1",
        "fd12:3456::1",
        "fe80::1",
        "fec0::1",
        "ff02::1"
      })
  void otherAddressesAreNot(String address) throws UnknownHostException {
    if (address.endsWith("%NOTHING")) {
      // As bytes on the wire: Java's own text form of it would already be the IPv4 address.
      byte[] mapped = new byte[16];
      mapped[10] = mapped[11] = (byte) 0xff;
      mapped[12] = 10;
      mapped[15] = 1;
      assertFalse(PublicAddresses.contain(InetAddress.getByAddress(mapped)));
      return;
    }
    assertFalse(PublicAddresses.contain(InetAddress.ofLiteral(address)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://hooks.example.com",
        "https://hooks.example.com/path?token=1",
        "https://hooks.example.com:443/",
        "https://hooks.example.com:8443/",
        "HTTPS://hooks.example.com/",
        "https://93.184.216.34/",
        "http://inside.example.com/",
        "http://inside.example.com:80/",
        "https://INSIDE.example.com:22/"
      })
  void sensibleUrlsAreTaken(String url) {
    Destinations destinations = new Destinations(Set.of("inside.example.com"), PUBLIC);
    assertEquals("", destinations.problem(URI.create(url)).orElse(""));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "http://hooks.example.com/ | It must be an https address.",
        "ftp://hooks.example.com/ | It must be an https address.",
        "ftp://inside.example.com/ | It must be an https address.",
        "/path | It must be an absolute https address with a host.",
        "mailto:a@example.com | It must be an absolute https address with a host.",
        "https:///path | It must be an absolute https address with a host.",
        "https://under_score.example.com/ | It must be an absolute https address with a host.",
        "https://user@hooks.example.com/ | It must not hold a user name, a password or a fragment.",
        "https://a:b@hooks.example.com/ | It must not hold a user name, a password or a fragment.",
        "https://@hooks.example.com/ | It must not hold a user name, a password or a fragment.",
        "https://hooks.example.com/#a | It must not hold a user name, a password or a fragment.",
        "https://hooks.example.com:22/ | Its port must be 443, or from 1024 to 65535.",
        "https://hooks.example.com:80/ | Its port must be 443, or from 1024 to 65535.",
        "https://hooks.example.com:0/ | Its port must be 443, or from 1024 to 65535.",
        "https://inside.example.com:70000/ | Its port must be 443, or from 1024 to 65535.",
        "https://hooks.example.com/ä | 'It must be of ASCII characters, at most 2048.'",
      })
  void otherUrlsAreRefusedWithTheReason(String url, String reason) {
    Destinations destinations = new Destinations(Set.of("inside.example.com"), PUBLIC);
    assertEquals(reason, destinations.problem(URI.create(url)).orElse("taken"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://127.0.0.1/",
        "https://127.1/",
        "https://2130706433/",
        "https://0/",
        "https://[::1]/",
        "https://[::ffff:127.0.0.1]/",
        "https://[::ffff:a00:1]/",
        "https://[fe80::1]/",
        "https://localhost/",
        "https://169.254.169.254/latest/meta-data/"
      })
  void spellingsOfLocalAddressesAreSeenThrough(String url) {
    Destinations destinations = new Destinations(Set.of(), HostLookup.SYSTEM);
    assertTrue(destinations.problem(URI.create(url)).isPresent());
  }

  @Test
  void oneAddressThatIsNotPublicIsEnough() {
    Destinations destinations =
        new Destinations(
            Set.of(),
            host -> List.of(InetAddress.ofLiteral("1.1.1.1"), InetAddress.ofLiteral("10.0.0.1")));
    assertEquals(
        "The host has an address that is not public.",
        destinations.problem(URI.create("https://hooks.example.com/")).orElse(""));
  }

  @Test
  void aHostWithoutAnAddressIsToldSo() {
    Destinations destinations =
        new Destinations(
            Set.of(),
            host -> {
              throw new UnknownHostException(host);
            });
    assertEquals(
        "No address of the host can be found.",
        destinations.problem(URI.create("https://hooks.example.com/")).orElse(""));
  }
}
