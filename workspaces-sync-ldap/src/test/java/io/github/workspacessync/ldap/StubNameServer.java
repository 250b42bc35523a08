package io.github.workspacessync.ldap;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** A name server on loopback that knows SRV records, and answers as it is told (RFC 1035). */
final class StubNameServer implements AutoCloseable {
  private static final int SRV = 33;
  private static final int NO_SUCH_NAME = 3;

  private final Map<String, List<SrvRecord>> names = new ConcurrentHashMap<>();
  private final List<String> questions = new CopyOnWriteArrayList<>();
  private final DatagramSocket socket;
  private final int port;
  private volatile int failure;
  private volatile boolean silent;

  StubNameServer() throws IOException {
    socket = new DatagramSocket(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
    port = socket.getLocalPort();
    Thread thread = new Thread(this::serve, "stub name server");
    thread.setDaemon(true);
    thread.start();
  }

  /** The name exists from now on, with these records only. */
  StubNameServer knows(String name, SrvRecord... records) {
    names.put(name, List.of(records));
    return this;
  }

  void forgets(String name) {
    names.remove(name);
  }

  void isSilent() {
    silent = true;
  }

  /** Answers everything with this code, such as 2 (server failure) or 5 (refused). */
  void failsWith(int code) {
    failure = code;
  }

  String url() {
    return "dns://127.0.0.1:" + port;
  }

  List<String> questions() {
    return List.copyOf(questions);
  }

  @Override
  public void close() {
    socket.close();
  }

  private void serve() {
    byte[] buffer = new byte[1024];
    while (!socket.isClosed()) {
      DatagramPacket question = new DatagramPacket(buffer, buffer.length);
      try {
        socket.receive(question);
        byte[] answer = answer(question);
        if (!silent) {
          socket.send(new DatagramPacket(answer, answer.length, question.getSocketAddress()));
        }
      } catch (IOException e) {
        return;
      }
    }
  }

  private byte[] answer(DatagramPacket packet) throws IOException {
    byte[] question = packet.getData();
    List<String> labels = new ArrayList<>();
    int at = 12;
    while (question[at] != 0) {
      labels.add(new String(question, at + 1, question[at], StandardCharsets.US_ASCII));
      at += question[at] + 1;
    }
    int end = at + 5;
    String name = String.join(".", labels);
    questions.add(name);
    List<SrvRecord> records = names.getOrDefault(name, List.of());
    int code = failure != 0 ? failure : names.containsKey(name) ? 0 : NO_SUCH_NAME;
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    DataOutputStream out = new DataOutputStream(bytes);
    out.write(question, 0, 2);
    out.writeShort(0x8580 | code);
    out.writeShort(1);
    out.writeShort(code == 0 ? records.size() : 0);
    out.writeShort(0);
    out.writeShort(0);
    out.write(question, 12, end - 12);
    if (code == 0) {
      for (SrvRecord record : records) {
        write(out, record);
      }
    }
    return bytes.toByteArray();
  }

  private static void write(DataOutputStream out, SrvRecord record) throws IOException {
    ByteArrayOutputStream target = new ByteArrayOutputStream();
    if (record.isAvailable()) {
      for (String label : record.target().split("\\.", -1)) {
        target.write(label.length());
        target.writeBytes(label.getBytes(StandardCharsets.US_ASCII));
      }
    }
    target.write(0);
    out.writeShort(0xC00C);
    out.writeShort(SRV);
    out.writeShort(1);
    out.writeInt(60);
    out.writeShort(6 + target.size());
    out.writeShort(record.priority());
    out.writeShort(record.weight());
    out.writeShort(record.port());
    target.writeTo(out);
  }
}
