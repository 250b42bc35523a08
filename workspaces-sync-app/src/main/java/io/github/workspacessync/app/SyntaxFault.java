package io.github.workspacessync.app;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Says what is wrong with a text that is no YAML or JSON, without quoting any of it. */
final class SyntaxFault {
  private static final String TABS = "indent with blanks, not with tabs";

  private SyntaxFault() {}

  static String explain(JsonProcessingException fault, String language, String text) {
    String advice = advice(fault, language);
    String place = advice.equals(TABS) ? placeOfTab(text) : "";
    return "this is not valid "
        + language
        + (place.isEmpty() ? place(fault.getLocation()) : place)
        + ": "
        + advice;
  }

  private static String place(@Nullable JsonLocation where) {
    return where == null || where.getLineNr() < 1
        ? ""
        : " at line " + where.getLineNr() + ", column " + where.getColumnNr();
  }

  /** The parser names where it was before the tab, which is the end of the line above. */
  private static String placeOfTab(String text) {
    List<String> lines = text.lines().toList();
    for (int i = 0; i < lines.size(); i++) {
      int column = lines.get(i).length() - lines.get(i).stripLeading().length();
      int tab = lines.get(i).indexOf('\t');
      if (tab >= 0 && tab < column) {
        return " at line " + (i + 1) + ", column " + (tab + 1);
      }
    }
    return "";
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
      return TABS;
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
