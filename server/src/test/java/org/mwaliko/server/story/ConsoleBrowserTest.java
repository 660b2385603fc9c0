package org.mwaliko.server.story;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Dialog;
import com.microsoft.playwright.Download;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mwaliko.server.web.Chromium;

/** The console in the system's Chromium. Without one skipped, but for the build server. */
class ConsoleBrowserTest {

  private static String axe;
  private static Chromium chromium;

  private final TestService service = TestService.start("console-" + UUID.randomUUID());
  private String manager;

  @BeforeAll
  static void start() throws IOException {
    chromium = Chromium.start();
    try (InputStream script = ConsoleBrowserTest.class.getResourceAsStream("/axe.min.js")) {
      axe = new String(script.readAllBytes(), StandardCharsets.UTF_8);
    }
    // A busy machine takes its time to typeset the first letter.
    PlaywrightAssertions.setDefaultAssertionTimeout(30_000);
  }

  @AfterAll
  static void stop() {
    if (chromium != null) {
      chromium.close();
    }
  }

  @BeforeEach
  void people() {
    for (int i = 1; i <= 30; i++) {
      create("Asha %02d".formatted(i), "Depot", Map.of("externalId", "D" + i));
    }
    create("Baraka Hill", "Office", Map.of("email", "baraka@example.com"));
    manager = AccessWorld.token(service.client, "role: MANAGER, departments: [\"Depot\"]");
  }

  @AfterEach
  void close() {
    service.close();
  }

  @Test
  void aManagerWithoutAMouseSignsInShowsACodeAndSignsOut() {
    try (Visit visit = new Visit(1200)) {
      Page page = visit.page;
      page.navigate(service.client.url("/console"));
      visit.look("sign-in");
      page.keyboard().type("mwk_wrong");
      page.keyboard().press("Enter");
      assertThat(page.getByRole(AriaRole.ALERT)).containsText("not valid");
      visit.look("sign-in-refused");
      page.keyboard().type(manager);
      page.keyboard().press("Enter");
      heading(page, "My people");
      assertThat(page.locator("main")).containsText("30 people");
      assertFalse(page.content().contains("Baraka"), "P9");
      assertFalse(page.url().contains("mwk_"));
      visit.look("manager-people");

      tabTo(page, "Name, employee number or email");
      page.keyboard().type("asha 07");
      page.keyboard().press("Enter");
      assertThat(page.locator("main")).containsText("1 person");
      tabTo(page, "Asha 07");
      page.keyboard().press("Enter");
      heading(page, "Asha 07");
      assertThat(page.locator("main")).containsText("Why not claimed");
      tabTo(page, "Why do you need it?");
      page.keyboard().type("hand over at the depot");
      page.keyboard().press("Enter");
      assertTrue(
          page.locator(".code").textContent().matches("(\\w{4}-){3}\\w{4}"), "a code is shown");
      visit.look("manager-code");
      tabTo(page, "Hide");
      page.keyboard().press("Enter");
      assertThat(page.locator(".code")).hasCount(0);

      tabTo(page, "Show the access code");
      page.keyboard().press("Enter");
      page.waitForSelector(".code");
      tabTo(page, "I handed it over");
      page.keyboard().press("Enter");
      assertThat(page.locator(".done")).containsText("Asha 07 has the code");
      assertThat(page.locator(".code")).hasCount(0);
      visit.look("manager-handed-over");

      tabTo(page, "Sign out");
      page.keyboard().press("Enter");
      heading(page, "Sign in to the console");
      page.goBack();
      heading(page, "Sign in to the console");
    }
    String events =
        service
            .client
            .run(
                "{ auditEvents(filter: {action: [ACCESS_CODE_REVEALED, ACCESS_CODE_HANDED_OVER]})"
                    + " { nodes { action reason } } }")
            .toString();
    assertTrue(events.contains("hand over at the depot"), events);
    assertTrue(events.contains("ACCESS_CODE_HANDED_OVER"), events);
  }

  @Test
  void aManagerHasLettersMadeForThoseWhoAreChosen() {
    try (Visit visit = new Visit(1200)) {
      Page page = visit.page;
      visit.signIn(manager);
      page.getByLabel("Choose Asha 01").check();
      page.getByLabel("Choose Asha 02").check();
      page.getByText("Print codes").click();
      assertThat(page.locator(".done")).containsText("for 2");
      page.getByText("Next", new Page.GetByTextOptions().setExact(true)).click();
      assertThat(page.locator("main")).containsText("Asha 30");
      page.getByText("Previous").click();
      assertThat(page.locator("main")).containsText("Asha 01");
      page.getByText("Remind", new Page.GetByTextOptions().setExact(true)).click();
      assertThat(page.getByRole(AriaRole.ALERT)).containsText("Choose somebody first");
    }
  }

  @Test
  void anAdministratorImportsInvitesEverybodyAndWatches() throws IOException {
    Path file = service.directory.resolve("new people.csv");
    Files.writeString(
        file,
        """
        Employee ID,First name,Last name,Email
        N1,Chausiku,Moto,chausiku@example.com
        N2,Daudi,Ziwa,daudi@example.com
        ,Nobody,Atall,
        """);
    try (Visit visit = new Visit(1200)) {
      Page page = visit.page;
      visit.signIn(TestService.TOKEN);
      heading(page, "Overview");
      visit.look("overview");

      page.locator("#nav").getByText("Import").click();
      heading(page, "Import");
      visit.look("import");
      page.getByLabel("Spreadsheet").setInputFiles(file);
      page.getByText("Upload", new Page.GetByTextOptions().setExact(true)).click();
      heading(page, "new people.csv");
      assertThat(page.locator("table")).containsText("4");
      visit.look("import-preview");
      page.getByLabel("Later").check();
      page.getByText("Apply 2 rows").click();
      assertThat(page.locator(".done")).containsText("Nobody was invited yet");

      page.locator("#nav").getByText("Invite all").click();
      heading(page, "Invite all");
      page.getByText("Preview", new Page.GetByTextOptions().setExact(true)).click();
      assertThat(page.locator("h2").first()).containsText("will be invited");
      page.locator("summary").first().click();
      visit.look("invite-preview");
      page.locator("main .bar button").click();
      heading(page, "Invite all");
      assertThat(page.locator("main .badge").first()).hasText("Completed");
      visit.look("campaign");

      page.locator("#nav").getByText("Campaigns").click();
      heading(page, "Campaigns");
      visit.look("campaigns");
      page.locator("#nav").getByText("People").click();
      heading(page, "People");
      assertThat(page.locator("main")).containsText("33 people");
      visit.look("people");

      page.locator("#nav").getByText("Import").click();
      page.locator("main table").getByText("new people.csv").click();
      heading(page, "new people.csv");
      page.onceDialog(Dialog::accept);
      page.getByText("Undo", new Page.GetByTextOptions().setExact(true)).click();
      assertThat(page.locator("main .badge").first()).hasText("Undone");
      visit.look("import-undone");
    }
  }

  @Test
  void whomNoMessageReachedIsListedAndDownloadedAndAnAuditorHasNoButtons() throws IOException {
    JsonNode campaign =
        service
            .client
            .mutate(
                "mutation { inviteAll(input: {channels: [\"email\"], idempotencyKey: \"e\"})"
                    + " { campaign { id } userErrors { message } } }",
                Map.of())
            .get("campaign");
    try (Visit visit = new Visit(1200)) {
      Page page = visit.page;
      visit.signIn(AccessWorld.token(service.client, "role: AUDITOR"));
      page.navigate(service.client.url("/console#/campaign/" + campaign.get("id").asText()));
      assertThat(page.locator("main .badge").first()).hasText("Completed");
      assertThat(page.locator("main")).containsText("Whom no message reached");
      visit.look("campaign-failures");
      Download file = page.waitForDownload(() -> page.getByText("Download as a file").click());
      assertEquals("failed-deliveries.csv", file.suggestedFilename());
      assertEquals(31, Files.readAllLines(file.path()).size(), "30 people below the headers");

      assertThat(page.locator("#nav")).not().containsText("Invite all");
      page.locator("#nav").getByText("Import").click();
      heading(page, "Import");
      assertThat(page.locator("main form")).hasCount(0);
      visit.look("auditor-imports");
      page.locator("#nav").getByText("People").click();
      page.getByText("Asha 01").click();
      heading(page, "Asha 01");
      assertThat(page.locator("main form")).hasCount(0);
      visit.look("auditor-person");
    }
  }

  @Test
  void aBrokenLineIsToldAndTheSameRequestCanBeSentAgain() {
    try (Visit visit = new Visit(1200)) {
      Page page = visit.page;
      visit.signIn(TestService.TOKEN);
      page.locator("#nav").getByText("People").click();
      page.getByText("Next", new Page.GetByTextOptions().setExact(true)).click();
      page.getByText("Baraka Hill").click();
      heading(page, "Baraka Hill");
      // The answer is lost, not the request.
      page.route(
          "**/graphql",
          route -> {
            route.fetch();
            route.abort();
          });
      page.getByText("Send the invitation").click();
      assertThat(page.getByRole(AriaRole.ALERT)).containsText("can't be reached");
      page.unroute("**/graphql");
      page.getByText("Send the invitation").click();
      assertThat(page.locator(".done")).containsText("on its way");
    }
    long campaigns =
        service.client.run("{ campaigns { totalCount } }").at("/campaigns/totalCount").asLong();
    assertEquals(1, campaigns, "P4");
  }

  @Test
  void everyPageFitsASmallPhoneAndTheDark() {
    try (Visit visit = new Visit(320)) {
      visit.page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.DARK));
      visit.page.navigate(service.client.url("/console"));
      visit.look("small-sign-in");
      visit.signIn(TestService.TOKEN);
      for (String view : List.of("overview", "people", "invite", "campaigns", "imports")) {
        visit.page.navigate(service.client.url("/console#/" + view));
        assertThat(visit.page.locator("#nav [aria-current]")).hasAttribute("href", "#/" + view);
        assertThat(visit.page.locator("main [aria-busy]")).hasCount(0);
        assertEquals(
            0,
            visit.page.evaluate(
                "document.documentElement.scrollWidth - document.documentElement.clientWidth"),
            view);
        visit.look("small-" + view);
      }
    }
  }

  @Test
  void whoeverIsSignedOutElsewhereIsAskedToSignInAgain() {
    try (Visit visit = new Visit(1200)) {
      visit.signIn(manager);
      visit.context.clearCookies();
      visit.page.getByText("Search", new Page.GetByTextOptions().setExact(true)).click();
      heading(visit.page, "Sign in to the console");
    }
  }

  private void create(String name, String department, Map<String, String> more) {
    Map<String, Object> input = new HashMap<>(more);
    input.putAll(
        Map.of(
            "displayName", name,
            "department", department,
            "invite", "LATER",
            "idempotencyKey", name));
    service.client.mutate(
        "mutation ($input: CreateAccountInput!) { createAccount(input: $input)"
            + " { userErrors { message } } }",
        Map.of("input", input));
  }

  private static void heading(Page page, String text) {
    assertThat(page.locator("h1")).hasText(text);
    assertThat(page.locator("main [aria-busy]")).hasCount(0);
  }

  /** Goes on by the keyboard until what has the focus is called this. */
  private static void tabTo(Page page, String name) {
    String named =
        """
        () => {
          const it = document.activeElement;
          return it.labels?.length ? it.labels[0].textContent : it.textContent;
        }
        """;
    for (int i = 0; i < 120; i++) {
      page.keyboard().press("Tab");
      if (name.equals(page.evaluate(named))) {
        assertEquals(
            true,
            page.evaluate("document.activeElement.matches(':focus-visible')"),
            "the focus is seen on " + name);
        return;
      }
    }
    throw new AssertionError("the keyboard doesn't reach " + name);
  }

  /** A browser of somebody, which complains of what the policy forbids and of errors. */
  private final class Visit implements AutoCloseable {
    final BrowserContext context;
    final Page page;
    private final List<String> complaints = new CopyOnWriteArrayList<>();

    Visit(int width) {
      context =
          chromium.browser.newContext(
              new Browser.NewContextOptions().setLocale("en-GB").setViewportSize(width, 800));
      page = context.newPage();
      page.onPageError(complaints::add);
      page.onConsoleMessage(
          message -> {
            // Of a refused request the browser tells by itself, and of what it would suggest.
            if (!message.text().startsWith("Failed to load resource")
                && List.of("error", "warning").contains(message.type())) {
              complaints.add(message.text());
            }
          });
      page.onRequest(
          request -> {
            if (!request.url().startsWith(service.client.url())
                && !request.url().startsWith("blob:")) {
              complaints.add("from elsewhere: " + request.url());
            }
          });
    }

    void signIn(String token) {
      page.navigate(service.client.url("/console"));
      page.getByLabel("Token").fill(token);
      page.keyboard().press("Enter");
      assertThat(page.locator("#sign-out")).isVisible();
      assertThat(page.locator("main [aria-busy]")).hasCount(0);
    }

    /** Keeps a picture, and has axe-core look for what keeps people out. */
    void look(String name) {
      page.screenshot(
          new Page.ScreenshotOptions()
              .setFullPage(true)
              .setPath(Path.of("target/screenshots/console-" + name + ".png")));
      page.evaluate(axe + "; undefined");
      Object found =
          page.evaluate(
              """
              async () => (await axe.run(document)).violations.flatMap(rule =>
                rule.nodes.map(node => rule.id + ": " + node.html + " " + node.failureSummary))
              """);
      assertEquals(List.of(), found, name);
    }

    @Override
    public void close() {
      context.close();
      assertEquals(List.of(), complaints);
    }
  }
}
