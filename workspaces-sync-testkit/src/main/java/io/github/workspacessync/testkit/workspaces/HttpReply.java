package io.github.workspacessync.testkit.workspaces;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** What goes back over the connection. */
record HttpReply(int status, Map<String, String> headers, String body, Ending ending) {

  /** How the connection fares with this reply. */
  enum Ending {
    WHOLE,
    /** No byte is sent, the connection is reset. */
    RESET,
    /** The first half of the body is sent, then the connection is closed. */
    CUT
  }

  static HttpReply reset() {
    return new HttpReply(0, Map.of(), "", Ending.RESET);
  }

  HttpReply cut() {
    return new HttpReply(status, headers, body, Ending.CUT);
  }

  void writeTo(OutputStream out) throws IOException {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    StringBuilder head = new StringBuilder();
    head.append("HTTP/1.1 ").append(status).append(status < 400 ? " OK" : " Error").append("\r\n");
    headers.forEach((name, value) -> head.append(name).append(": ").append(value).append("\r\n"));
    head.append("Content-Length: ").append(bytes.length).append("\r\n\r\n");
    ByteArrayOutputStream all = new ByteArrayOutputStream(head.length() + bytes.length);
    all.writeBytes(head.toString().getBytes(StandardCharsets.ISO_8859_1));
    all.write(bytes, 0, ending == Ending.CUT ? bytes.length / 2 : bytes.length);
    all.writeTo(out);
    out.flush();
  }
}
