package org.mwaliko.channel.print.text;

import java.util.List;
import java.util.Optional;

/**
 * Faces in the order in which they are asked for a character.
 *
 * @param faces at least one
 * @param bold whether a face that is not bold is to be thickened
 */
public record FaceStack(List<Face> faces, boolean bold) {
  public FaceStack {
    faces = List.copyOf(faces);
  }

  /** The face that gives a line its height. */
  public Face primary() {
    return faces.getFirst();
  }

  /** Whether any face has the character, or it is one that leaves no mark. */
  boolean covers(int codePoint) {
    return Invisible.is(codePoint) || faces.stream().anyMatch(f -> f.covers(codePoint));
  }

  /** The first face that has all of the characters, or none. */
  Optional<Face> find(String characters) {
    return faces.stream().filter(f -> covers(f, characters)).findFirst();
  }

  static boolean covers(Face face, String characters) {
    return characters.codePoints().allMatch(c -> Invisible.is(c) || face.covers(c));
  }
}
