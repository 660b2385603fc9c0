package org.mwaliko.server.spreadsheet.column;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class ColumnNamesTest {
  private static final ColumnNames NAMES = ColumnNames.standard();

  private static Header header(String... headers) {
    return Header.of(1, List.of(headers), NAMES, Map.of());
  }

  private static void assertField(Field field, String... headers) {
    for (String header : headers) {
      assertEquals(Optional.of(field), NAMES.match(header).map(ColumnNames.Match::field), header);
    }
  }

  private static Properties table() throws IOException {
    Properties table = new Properties();
    try (var in = ColumnNames.class.getResourceAsStream("columns.properties")) {
      table.load(new InputStreamReader(in, StandardCharsets.UTF_8));
    }
    return table;
  }

  @Test
  void noHeaderStandsForTwoFields() throws IOException {
    Map<String, String> seen = new HashMap<>();
    TreeSet<String> clashes = new TreeSet<>();
    Properties table = table();
    for (String field : table.stringPropertyNames()) {
      for (String header : table.getProperty(field).split("\\|")) {
        String other = seen.put(HeaderText.normalized(header), field);
        if (other != null && !other.equals(field)) {
          clashes.add(header.strip() + ": " + other + " and " + field);
        }
      }
    }
    assertEquals(new TreeSet<>(), clashes);
  }

  @Test
  void everyHeaderOfTheTableIsRecognisedAndEveryFieldHasOne() throws IOException {
    Properties table = table();
    assertEquals(Field.values().length, table.size());
    for (String key : table.stringPropertyNames()) {
      for (String header : table.getProperty(key).split("\\|")) {
        assertEquals(
            key,
            NAMES.match(header.strip()).map(match -> match.field().key()).orElse("none"),
            header);
      }
    }
  }

  @Test
  void caseSpacesAndPunctuationMakeNoDifference() {
    assertField(
        Field.GIVEN_NAME,
        "First name",
        "FIRST_NAME",
        "first-name",
        "firstName",
        " First  Name * ",
        "First name (Required)",
        "First Name [givenName]",
        "First name [givenName] Required",
        "ＦＩＲＳＴ name",
        "prenom",
        "PRÉNOM");
    assertField(Field.EMAIL, "E-Mail", "e mail", "EMAIL", "Email (work)", "Courriel");
  }

  @Test
  void headersOfOtherProductsAreKnown() {
    assertField(
        Field.LOGIN, "User name [userPrincipalName] Required", "userPrincipalName", "login");
    assertField(Field.LOCATION, "Office [physicalDeliveryOfficeName]");
    assertField(
        Field.EXTERNAL_ID,
        "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:employeeNumber",
        "externalId");
    assertField(Field.EMAIL, "emails[0].value", "emails[type eq \"work\"].value");
    assertField(Field.GIVEN_NAME, "name.givenName");
    assertField(Field.MANAGER_EXTERNAL_ID, "Manager Employee ID", "managerId");
    assertField(Field.TIME_ZONE, "timezone", "Time Zone");
  }

  @Test
  void headersOfManyLanguagesAreKnown() {
    assertField(
        Field.FAMILY_NAME,
        "Nachname",
        "Apellidos",
        "Cognome",
        "Achternaam",
        "Nazwisko",
        "Фамилия",
        "姓",
        "اسم العائلة");
    assertField(
        Field.EXTERNAL_ID,
        "Personalnummer",
        "Matricule",
        "Matricola",
        "Personeelsnummer",
        "Namba ya mfanyakazi",
        "사번");
    assertField(Field.PHONE, "Handy", "Téléphone", "Móvil", "Telefoon", "Simu", "Телефон", "手机号");
    assertField(Field.START_DATE, "Eintrittsdatum", "Date d'embauche", "Data de admissão", "入社日");
  }

  @Test
  void unknownHeadersAreListedAndNotUsed() {
    Header header = header("Email", "Favourite colour", "", "Login Method");
    assertEquals(Optional.of(Field.EMAIL), header.columns().get(0).field());
    assertEquals(Optional.empty(), header.columns().get(1).field());
    assertEquals("Favourite colour", header.columns().get(1).header());
    assertEquals(Optional.empty(), header.columns().get(3).field());
  }

  @Test
  void nameIsTheHalfThatNoOtherColumnHolds() {
    assertEquals(Optional.of("Name"), header("Vorname", "Name").text(Field.FAMILY_NAME));
    assertEquals(Optional.of("Nombre"), header("Nombre", "Apellidos").text(Field.GIVEN_NAME));
    assertEquals(Optional.of("Name"), header("Name", "Email").text(Field.DISPLAY_NAME));
    assertEquals(
        Optional.of("Name"), header("First name", "Last name", "Name").text(Field.DISPLAY_NAME));
  }

  @Test
  void betterOfTwoColumnsForAFieldIsUsedAndSaid() {
    Header header = header("primaryPhone", "mobilePhone");
    assertEquals(Optional.of("mobilePhone"), header.text(Field.PHONE));
    assertEquals(
        List.of(
            "Both “primaryPhone” and “mobilePhone” were understood as phone; “mobilePhone” is used."),
        header.notes());
    assertEquals(Optional.of(0), header("Email", "Email").position(Field.EMAIL));
  }

  @Test
  void loginIsUsedOnlyWhereEmailOrEmployeeIdIsMissing() {
    assertTrue(header("login", "email").has(Field.LOGIN));
    assertTrue(header("login", "employeeNumber").has(Field.LOGIN));
    assertEquals(1, header("login", "employeeNumber").notes().size());
    Header both = header("login", "email", "employeeNumber");
    assertEquals(Optional.empty(), both.columns().getFirst().field());
    assertEquals(List.of(), both.notes());
  }

  @Test
  void organisationCanAddItsOwnHeaders() throws IOException {
    ColumnNames names = NAMES.with(new StringReader("email = Kontakt\nexternalId = Team"));
    assertEquals(Field.EMAIL, names.match("kontakt").orElseThrow().field());
    assertEquals(Field.EXTERNAL_ID, names.match("Team").orElseThrow().field());
    Header header = Header.of(1, List.of("Email", "Kontakt"), names, Map.of());
    assertEquals(Optional.of("Kontakt"), header.text(Field.EMAIL));
    assertThrows(
        IllegalArgumentException.class, () -> NAMES.with(new StringReader("colour = Farbe")));
  }
}
