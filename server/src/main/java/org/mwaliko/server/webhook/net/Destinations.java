package org.mwaliko.server.webhook.net;

import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.apache.hc.client5.http.DnsResolver;

/**
 * Which URLs may be sent to. The form is looked at before anything is sent; the addresses when a
 * connection is opened, and it is opened to one of those that were looked at, so that a name that
 * changes its address in between (DNS rebinding) gains nothing.
 */
public final class Destinations implements DnsResolver {

  private static final int LONGEST_URL = 2_048;
  private static final int HTTPS = 443;
  private static final int FIRST_UNPRIVILEGED = 1_024;

  private final Set<String> allowedHosts;
  private final HostLookup lookup;

  /**
   * Which they are.
   *
   * @param allowedHosts that may have any address, by any port and plain http; in small letters
   */
  public Destinations(Set<String> allowedHosts, HostLookup lookup) {
    this.allowedHosts = Set.copyOf(allowedHosts);
    this.lookup = lookup;
  }

  /**
   * What is wrong with a URL, in words for who typed it. Looks its host up, which takes a while.
   */
  public Optional<String> problem(URI url) {
    Optional<String> form = formProblem(url);
    if (form.isPresent()) {
      return form;
    }
    try {
      resolve(url.getHost());
      return Optional.empty();
    } catch (NotPublicException e) {
      return Optional.of("The host has an address that is not public.");
    } catch (UnknownHostException e) {
      return Optional.of("No address of the host can be found.");
    }
  }

  /** The same without its host's addresses. */
  Optional<String> formProblem(URI url) {
    if (!url.isAbsolute() || url.getHost() == null || url.isOpaque()) {
      return Optional.of("It must be an absolute https address with a host.");
    }
    if (url.toString().length() > LONGEST_URL || !url.toString().equals(url.toASCIIString())) {
      return Optional.of("It must be of ASCII characters, at most " + LONGEST_URL + ".");
    }
    if (url.getRawUserInfo() != null || url.getRawFragment() != null) {
      return Optional.of("It must not hold a user name, a password or a fragment.");
    }
    boolean allowed = isAllowed(url.getHost());
    boolean plain = url.getScheme().equalsIgnoreCase("http");
    if (!url.getScheme().equalsIgnoreCase("https") && !(plain && allowed)) {
      return Optional.of("It must be an https address.");
    }
    int port = url.getPort();
    if (!allowed && port != -1 && port != HTTPS && port < FIRST_UNPRIVILEGED || port > 65_535) {
      return Optional.of("Its port must be 443, or from 1024 to 65535.");
    }
    return Optional.empty();
  }

  /**
   * The addresses of a host, all of which may be connected to.
   *
   * @throws UnknownHostException if there are none, or one of them is not public
   */
  @Override
  public InetAddress[] resolve(String host) throws UnknownHostException {
    List<InetAddress> addresses = lookup.addresses(host);
    if (!isAllowed(host) && !addresses.stream().allMatch(PublicAddresses::contain)) {
      throw new NotPublicException(host);
    }
    return addresses.toArray(InetAddress[]::new);
  }

  @Override
  public String resolveCanonicalHostname(String host) {
    return host;
  }

  private boolean isAllowed(String host) {
    return allowedHosts.contains(host.toLowerCase(Locale.ROOT));
  }
}
