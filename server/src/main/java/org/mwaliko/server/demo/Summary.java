package org.mwaliko.server.demo;

import java.io.PrintStream;
import java.util.Optional;

/**
 * What the demo says when it runs.
 *
 * @param outbox address of the page with what was sent
 */
record Summary(DemoFolder folder, DemoFolder.Access access, String outbox) {

  void print(
      PrintStream out,
      boolean first,
      SampleOrganization.Invited invited,
      Optional<Claimant> claimant) {
    out.println();
    out.println("Mwaliko is running. Stop it with Ctrl-C.");
    out.println();
    line(out, "start page", access.address() + "/");
    line(out, "console", access.address() + "/console");
    line(out, "GraphQL", access.address() + "/graphql");
    line(out, "bearer token", access.token());
    line(out, "emails, texts", outbox);
    line(out, "letters", folder.letters().toString());
    claimant.ifPresent(
        person -> {
          line(out, "claim one", person.link());
          line(out, "", "as %s: type \"%s\"".formatted(person.name(), person.givenName()));
        });
    line(out, "configuration", folder.configuration().toString());
    out.println();
    out.println(
        "%d people were invited: %d by email, %d by text message, %d by letter%s."
            .formatted(
                invited.people(), invited.email(), invited.sms(), invited.print(), rest(invited)));
    if (!first) {
      out.println("They are those of an earlier run, and nobody was sent anything again.");
      out.println("To begin anew: ./run demo --fresh");
    }
  }

  private static String rest(SampleOrganization.Invited invited) {
    int waiting =
        invited.people() - invited.email() - invited.sms() - invited.print() - invited.failed();
    return (invited.failed() > 0 ? ", %d failed".formatted(invited.failed()) : "")
        + (waiting > 0 ? ", %d are still waiting".formatted(waiting) : "");
  }

  private static void line(PrintStream out, String label, String value) {
    out.println("  %-15s%s".formatted(label, value));
  }
}
