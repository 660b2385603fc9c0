package org.mwaliko.server.spreadsheet;

import java.util.List;
import org.mwaliko.server.spreadsheet.column.Field;

/** A column of the template, and what to write into it. */
record TemplateColumn(Field field, String explanation) {
  static final List<TemplateColumn> ALL =
      List.of(
          new TemplateColumn(
              Field.EMAIL, "Where the invitation goes. Empty for people without one."),
          new TemplateColumn(
              Field.EXTERNAL_ID,
              "Your own number for the person, once only; zeros in front count."),
          new TemplateColumn(Field.GIVEN_NAME, "In any alphabet."),
          new TemplateColumn(Field.FAMILY_NAME, "In any alphabet."),
          new TemplateColumn(
              Field.DISPLAY_NAME, "As the person is called, if it isn't first and last name."),
          new TemplateColumn(
              Field.PHONE, "With + and country code, such as +254712345678, for text messages."),
          new TemplateColumn(
              Field.POSTAL_ADDRESS, "For letters: without the name, the country last, in lines."),
          new TemplateColumn(Field.JOB_TITLE, "Such as Driver."),
          new TemplateColumn(Field.DEPARTMENT, "Such as Transport."),
          new TemplateColumn(Field.DIVISION, "Above the department, if you have such."),
          new TemplateColumn(Field.ORGANIZATION, "The company, if you are several."),
          new TemplateColumn(Field.LOCATION, "Where the person works."),
          new TemplateColumn(Field.LOCALE, "For messages, such as en-GB, sw or French."),
          new TemplateColumn(Field.TIME_ZONE, "For quiet hours, such as Africa/Nairobi."),
          new TemplateColumn(
              Field.MANAGER_EMAIL, "Of somebody in this file or known already, anywhere in it."),
          new TemplateColumn(
              Field.MANAGER_EXTERNAL_ID, "Instead of the manager's email; one of the two will do."),
          new TemplateColumn(Field.START_DATE, "Such as 2026-12-31."));
}
