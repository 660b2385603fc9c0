package org.mwaliko.server.claim;

import java.text.Normalizer;
import java.util.Locale;
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

  /** The employee number, without regard to case and width. */
  record ExternalId(String value) implements ClaimProof {
    @Override
    public boolean holdsFor(Profile profile) {
      String given = folded(value);
      return !given.isEmpty()
          && profile.externalId().map(id -> folded(id).equals(given)).orElse(false);
    }

    private static String folded(String id) {
      return Normalizer.normalize(id, Normalizer.Form.NFKC).strip().toLowerCase(Locale.ROOT);
    }
  }

  /**
   * The employee number or whole words of the name, without regard to case, accents, punctuation
   * and width.
   *
   * @param typed what the person typed; nothing typed proves nothing
   */
  record Typed(String typed) implements ClaimProof {

    /** More than any name or number has: a list of guesses. */
    private static final int LONGEST = 400;

    @Override
    public boolean holdsFor(Profile profile) {
      return typed.length() <= LONGEST
          && (new ExternalId(typed).holdsFor(profile) || NameWords.of(profile).areIn(typed));
    }
  }
}
