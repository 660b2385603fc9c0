package org.mwaliko.tck;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.mwaliko.spi.AddressKind;
import org.mwaliko.spi.Capability;
import org.mwaliko.spi.Channel;
import org.mwaliko.spi.ChannelConfig;
import org.mwaliko.spi.ChannelContext;
import org.mwaliko.spi.ChannelDescription;
import org.mwaliko.spi.ChannelProvider;
import org.mwaliko.spi.ConfigKey;
import org.mwaliko.spi.ConfigKey.Type;
import org.mwaliko.spi.InvalidConfigException;
import org.mwaliko.spi.InvalidConfigException.Problem;
import org.mwaliko.spi.Limits;
import org.mwaliko.spi.Repetition;
import org.mwaliko.spi.Spi;

/** A channel that keeps every rule, but for the flaws that it is told to have. */
public class ReferenceProvider implements ChannelProvider {

  /** The flaws of all that are made; tests of the kit run one after the other. */
  static Set<Flaw> flaws = EnumSet.noneOf(Flaw.class);

  /** Whether it takes batches, in which case nothing else is ever called. */
  static boolean batches;

  private static final AtomicInteger DESCRIBED = new AtomicInteger();

  /** One that no file names. */
  static final class Unlisted extends ReferenceProvider {}

  static boolean has(Flaw flaw) {
    return flaws.contains(flaw);
  }

  @Override
  public String name() {
    return has(Flaw.BAD_NAME) ? "Bad Name" : "reference";
  }

  @Override
  public ChannelDescription describe() {
    if (has(Flaw.THREAD_BEFORE_OPENING)) {
      new Thread(ReferenceChannel::sleep, "early").start();
    }
    List<Capability> capabilities =
        new ArrayList<>(
            List.of(
                Capability.COLLATE,
                Capability.LOOKUP,
                Capability.STATUS_CALLBACK,
                Capability.STATUS_POLL,
                Capability.ESTIMATE));
    if (has(Flaw.UNDECLARED)) {
      capabilities.remove(Capability.ESTIMATE);
    }
    if (batches) {
      capabilities.add(Capability.BATCH);
    }
    ConfigKey password = ConfigKey.required("password", Type.STRING, "Lets this channel in.");
    return ChannelDescription.builder(
            "Reference", version(), has(Flaw.OLD_SPI) ? "0.9.0" : Spi.VERSION, AddressKind.NAME)
        .repetition(Repetition.HARMLESS)
        .capabilities(capabilities.toArray(Capability[]::new))
        .configSchema(
            List.of(
                ConfigKey.required("address", Type.STRING, "Where the service is."),
                has(Flaw.OPEN_PASSWORD) ? password : password.asSecret(),
                ConfigKey.withDefault(
                    "color", Type.STRING, "red", has(Flaw.UNEXPLAINED_KEY) ? "" : "Of the paper.")))
        .limits(batches ? Limits.DEFAULT.inBatchesOf(10) : Limits.DEFAULT)
        .build();
  }

  private static String version() {
    if (has(Flaw.NULL_VERSION)) {
      return null;
    }
    return has(Flaw.CHANGING_DESCRIPTION) ? "1." + DESCRIBED.incrementAndGet() : "1.0";
  }

  @Override
  public Channel open(ChannelConfig config, ChannelContext context) throws InvalidConfigException {
    List<Problem> problems = new ArrayList<>();
    String password = config.string("password");
    if (password.length() < 8) {
      String shown = has(Flaw.SECRET_IN_A_PROBLEM) ? ", not " + password : "";
      problems.add(new Problem("password", "must have eight characters" + shown));
    }
    if (!config.string("color").matches("red|blue")
        && (problems.isEmpty() || !has(Flaw.ONE_PROBLEM_AT_A_TIME))) {
      problems.add(new Problem("color", "must be red or blue"));
    }
    if (!problems.isEmpty()) {
      throw new InvalidConfigException(problems);
    }
    FakeService service = FakeService.at(config.string("address"));
    if (has(Flaw.EAGER)) {
      service.contact();
    }
    if (has(Flaw.DIES_IF_THE_SERVICE_IS_DOWN) && service.isDown()) {
      throw new IllegalStateException("nobody is there");
    }
    return new ReferenceChannel(service);
  }
}
