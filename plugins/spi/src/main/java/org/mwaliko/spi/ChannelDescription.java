package org.mwaliko.spi;

import java.util.List;
import java.util.Set;

/**
 * What a channel is, declared before it is opened. Made by {@link #builder}.
 *
 * @param displayName for people, in English
 * @param version the channel's own version
 * @param spiVersion what it was compiled with: {@link Spi#VERSION}
 * @param reaches the kinds of address it can deliver to; a person with any one of them is reached
 * @param form how the host writes the text it hands over
 * @param secret which kind of claim secret its messages carry
 * @param repetition what comes of delivering the same message twice
 * @param capabilities what it can do beyond delivering; calling anything else must fail
 * @param configSchema every key it reads; {@code limits} is not among them, the host reads it
 * @param limits how hard it may be driven unless configured otherwise
 */
public record ChannelDescription(
    String displayName,
    String version,
    String spiVersion,
    Set<AddressKind> reaches,
    ContentForm form,
    SecretKind secret,
    Repetition repetition,
    Set<Capability> capabilities,
    List<ConfigKey> configSchema,
    Limits limits) {

  public ChannelDescription {
    reaches = Set.copyOf(reaches);
    capabilities = Set.copyOf(capabilities);
    configSchema = List.copyOf(configSchema);
    if (reaches.isEmpty()) {
      throw new IllegalArgumentException("a channel reaches at least one kind of address");
    }
    if (configSchema.stream().map(ConfigKey::name).distinct().count() < configSchema.size()) {
      throw new IllegalArgumentException("two configuration keys have the same name");
    }
    if (configSchema.stream().anyMatch(key -> key.name().equals("limits"))) {
      throw new IllegalArgumentException("the key limits is the host's");
    }
    if (limits.batch() > 1 && !capabilities.contains(Capability.BATCH)) {
      throw new IllegalArgumentException("batches of more than 1 need the capability BATCH");
    }
  }

  /**
   * Begins a description. Unless said otherwise, messages are short texts with a code, sending one
   * twice doubles it, there are no further capabilities and no configuration, and the limits are
   * {@link Limits#DEFAULT}.
   *
   * @param displayName for people, in English
   * @param version the channel's own version
   * @param spiVersion write {@link Spi#VERSION}, which the compiler replaces by its value
   * @param reaches at least one
   */
  public static Builder builder(
      String displayName, String version, String spiVersion, AddressKind... reaches) {
    return new Builder(displayName, version, spiVersion, Set.of(reaches));
  }

  /** What {@link ChannelDescription#builder} began. */
  public static final class Builder {
    private final String displayName;
    private final String version;
    private final String spiVersion;
    private final Set<AddressKind> reaches;
    private ContentForm form = ContentForm.SHORT;
    private SecretKind secret = SecretKind.CODE;
    private Repetition repetition = Repetition.DOUBLED;
    private Set<Capability> capabilities = Set.of();
    private List<ConfigKey> configSchema = List.of();
    private Limits limits = Limits.DEFAULT;

    private Builder(
        String displayName, String version, String spiVersion, Set<AddressKind> reaches) {
      this.displayName = displayName;
      this.version = version;
      this.spiVersion = spiVersion;
      this.reaches = reaches;
    }

    public Builder form(ContentForm form) {
      this.form = form;
      return this;
    }

    public Builder secret(SecretKind secret) {
      this.secret = secret;
      return this;
    }

    public Builder repetition(Repetition repetition) {
      this.repetition = repetition;
      return this;
    }

    public Builder capabilities(Capability... capabilities) {
      this.capabilities = Set.of(capabilities);
      return this;
    }

    public Builder configSchema(List<ConfigKey> configSchema) {
      this.configSchema = configSchema;
      return this;
    }

    public Builder limits(Limits limits) {
      this.limits = limits;
      return this;
    }

    /**
     * @throws IllegalArgumentException if it contradicts itself
     */
    public ChannelDescription build() {
      return new ChannelDescription(
          displayName,
          version,
          spiVersion,
          reaches,
          form,
          secret,
          repetition,
          capabilities,
          configSchema,
          limits);
    }
  }
}
