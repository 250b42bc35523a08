package io.github.workspacessync.app;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import java.util.Locale;

/** Says what is wrong with a text that is no YAML or JSON, without quoting any of it. */
final class SyntaxFault {
  private SyntaxFault() {}

  static String explain(JsonProcessingException fault, String language) {
    JsonLocation where = fault.getLocation();
    String place =
        where == null || where.getLineNr() < 1
            ? ""
            : " at line " + where.getLineNr() + ", column " + where.getColumnNr();
    return "this is not valid " + language + place + ": " + advice(fault, language);
  }

  private static String advice(JsonProcessingException fault, String language) {
    if (language.equals("JSON")) {
      return "check quotes (double ones), commas and closing braces";
    }
    String said = String.valueOf(fault.getOriginalMessage()).toLowerCase(Locale.ROOT);
    if (said.contains("unknown escape character")) {
      return "write a text that contains a backslash in single quotes: 'CORP\\svc-workspaces'";
    }
    if (said.contains("'\\t") || said.contains("\\t(tab)") || said.contains("tab")) {
      return "indent with blanks, not with tabs";
    }
    if (said.contains("mapping values are not allowed")) {
      return "put a text that contains a colon and a blank into single quotes, and check the"
          + " indentation";
    }
    if (said.contains("alias") || said.contains("anchor")) {
      return "put a text that begins with * or & into single quotes";
    }
    if (said.contains("cannot start any token")) {
      return "put a text that begins with @, `, % or another special character into single quotes";
    }
    return "check indentation, quotes and brackets; put texts with special characters into single"
        + " quotes";
  }
}
