package org.mwaliko.server.claim;

import com.ibm.icu.text.Collator;
import com.ibm.icu.util.ULocale;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.mwaliko.server.account.Profile;

/** What a person must know besides the secret, so that a mail scanner or a finder can't claim. */
public sealed interface ClaimProof {

  /** Whether it holds for the person whose account it is. */
  boolean holdsFor(Profile profile);

  /** Nothing more. */
  record None() implements ClaimProof {
    @Override
    public boolean holdsFor(Profile profile) {
      return true;
    }
  }

  /** The employee number, without regard to case. */
  record ExternalId(String value) implements ClaimProof {
    @Override
    public boolean holdsFor(Profile profile) {
      return profile
          .externalId()
          .map(id -> id.toLowerCase(Locale.ROOT).equals(value.strip().toLowerCase(Locale.ROOT)))
          .orElse(false);
    }
  }

  /**
   * The employee number or a whole part of the name, without regard to case, accents and width.
   *
   * @param typed what the person typed; nothing typed proves nothing
   */
  record Typed(String typed) implements ClaimProof {
    @Override
    public boolean holdsFor(Profile profile) {
      if (new ExternalId(typed).holdsFor(profile)) {
        return true;
      }
      List<String> known =
          Stream.of(profile.givenName(), profile.familyName(), Optional.of(profile.displayName()))
              .flatMap(Optional::stream)
              .flatMap(name -> Stream.concat(Stream.of(name), words(name)))
              .toList();
      Collator collator = Collator.getInstance(ULocale.ROOT);
      collator.setStrength(Collator.PRIMARY);
      List<String> given = Stream.concat(Stream.of(typed.strip()), words(typed)).toList();
      return given.stream()
          .filter(word -> !word.isBlank())
          .anyMatch(word -> known.stream().anyMatch(name -> collator.compare(word, name) == 0));
    }

    private static Stream<String> words(String text) {
      return Arrays.stream(text.strip().split("[\\s\\p{Z}]+"));
    }
  }
}
