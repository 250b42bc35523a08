package io.github.workspacessync.testkit.directory;

import com.unboundid.asn1.ASN1OctetString;
import com.unboundid.ldap.listener.LDAPListenerClientConnection;
import com.unboundid.ldap.protocol.LDAPMessage;
import com.unboundid.ldap.protocol.SearchRequestProtocolOp;
import com.unboundid.ldap.protocol.SearchResultDoneProtocolOp;
import com.unboundid.ldap.sdk.Control;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.ResultCode;
import com.unboundid.ldap.sdk.controls.SimplePagedResultsControl;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The searches of one connection, its paging cookies included: they are good nowhere else. */
final class Searches {
  private static final String NO_BIND =
      "000004DC: LdapErr: DSID-0C090A5C, comment: In order to perform this operation a successful"
          + " bind must be completed on the connection., data 0, v4563";
  private static final String BAD_COOKIE =
      "00002040: SvcErr: DSID-031401E7, problem 5010 (UNAVAIL_EXTENSION), data 0";

  private final Backend backend;
  private final LDAPListenerClientConnection client;
  private final References references;
  private final Map<String, Rest> rests = new HashMap<>();

  Searches(Backend backend, LDAPListenerClientConnection client) {
    this.backend = backend;
    this.client = client;
    this.references = new References(backend, client);
  }

  /** What is left of a paged search. */
  private record Rest(String fingerprint, List<Node> nodes, int sent, int page) {}

  LDAPMessage process(
      int id, SearchRequestProtocolOp request, List<Control> controls, boolean bound) {
    try {
      SimplePagedResultsControl paging = Controls.paging(controls);
      LoggedSearch logged = log(request, controls, paging);
      Effect effect = backend.faults.at(logged);
      backend.pause(effect.delay());
      endIfTold(effect, 0);
      Search search = new Search(backend, request);
      if (search.isRootDse()) {
        if (effect.omit() == 0) {
          client.sendSearchResultEntry(id, effect.distortion().of(search.rootDse()));
        }
        return done(id, success());
      }
      Controls.refuseUnknown(controls);
      if (!bound) {
        throw backend.settings.activeDirectory()
            ? new Refusal(ResultCode.OPERATIONS_ERROR, NO_BIND)
            : new Refusal(ResultCode.STRONG_AUTH_REQUIRED, "authentication required");
      }
      return paging == null
          ? whole(id, request, search, controls, effect)
          : page(id, request, search, controls, effect, paging);
    } catch (LDAPException e) {
      return done(id, e);
    }
  }

  static void close(LDAPListenerClientConnection client) throws LDAPException {
    try {
      client.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    throw new Refusal(ResultCode.SERVER_DOWN, "dropped by a fault");
  }

  private LDAPMessage whole(
      int id, SearchRequestProtocolOp request, Search search, List<Control> controls, Effect effect)
      throws LDAPException {
    int limit = Math.min(limit(request.getSizeLimit()), backend.settings.pageLimit());
    List<Node> found = search.find(limit);
    boolean tooMany = found.size() > limit;
    send(id, search, tooMany ? found.subList(0, limit) : found, effect);
    references.ofFault(id, effect);
    references.ofDomain(id, request, controls);
    return done(id, tooMany ? tooMany() : success());
  }

  private LDAPMessage page(
      int id,
      SearchRequestProtocolOp request,
      Search search,
      List<Control> controls,
      Effect effect,
      SimplePagedResultsControl paging)
      throws LDAPException {
    Rest rest = rest(search, paging);
    if (paging.getSize() == 0 && rest.page() > 0) {
      return done(id, success(), new SimplePagedResultsControl(0, (ASN1OctetString) null));
    }
    Settings settings = backend.settings;
    int size = settings.activeDirectory() ? settings.pageLimit() : Integer.MAX_VALUE;
    size = Math.min(limit(paging.getSize()), size);
    size = Math.min(size, effect.distortion().pageSize());
    int total = settings.activeDirectory() ? Integer.MAX_VALUE : settings.pageLimit();
    total = Math.min(limit(request.getSizeLimit()), total) - rest.sent();
    int count = Math.min(size, rest.nodes().size());
    if (count > total) {
      send(id, search, rest.nodes().subList(0, total), effect);
      return done(id, tooMany());
    }
    send(id, search, rest.nodes().subList(0, count), effect);
    List<Node> left = rest.nodes().subList(count, rest.nodes().size());
    references.ofFault(id, effect);
    if (left.isEmpty()) {
      references.ofDomain(id, request, controls);
    }
    ASN1OctetString cookie = next(search, rest, count, effect.distortion().cookie());
    return done(id, success(), new SimplePagedResultsControl(left.size(), cookie));
  }

  /** The cookie that leads to what is left, or to where the fault says. */
  private @Nullable ASN1OctetString next(Search search, Rest rest, int count, CookieFault fault) {
    List<Node> left = rest.nodes().subList(count, rest.nodes().size());
    boolean more = !left.isEmpty() || fault != CookieFault.NONE;
    if (!more || fault == CookieFault.MISSING) {
      return null;
    }
    String name = UUID.randomUUID().toString();
    if (fault == CookieFault.REPEATED) {
      List<Node> again = new ArrayList<>(rest.nodes().subList(0, count));
      again.addAll(left.subList(Math.min(count, left.size()), left.size()));
      left = again;
    }
    if (fault != CookieFault.REFUSED) {
      rests.put(name, new Rest(search.fingerprint(), left, rest.sent() + count, rest.page() + 1));
    }
    return new ASN1OctetString(name);
  }

  /** A cookie is good once, on its connection, for its search. */
  private Rest rest(Search search, SimplePagedResultsControl paging) throws LDAPException {
    String cookie = cookie(paging);
    if (cookie.isEmpty()) {
      return new Rest(search.fingerprint(), search.find(Integer.MAX_VALUE), 0, 0);
    }
    Rest rest = rests.remove(cookie);
    if (rest == null || !rest.fingerprint().equals(search.fingerprint())) {
      throw backend.settings.activeDirectory()
          ? new Refusal(ResultCode.UNAVAILABLE_CRITICAL_EXTENSION, BAD_COOKIE)
          : new Refusal(ResultCode.UNWILLING_TO_PERFORM, "paged results cookie is invalid or old");
    }
    return rest;
  }

  private void send(int id, Search search, List<Node> nodes, Effect effect) throws LDAPException {
    int sent = 0;
    Distortion distortion = effect.distortion();
    for (Node node : nodes.subList(Math.min(effect.omit(), nodes.size()), nodes.size())) {
      if (distortion.withholds().test(node.key)) {
        continue;
      }
      endIfTold(effect, sent);
      backend.pause(effect.pause());
      client.sendSearchResultEntry(id, distortion.of(search.show(node)));
      backend.log.entry();
      sent++;
    }
    if (effect.after() >= 0) {
      endIfTold(effect, Integer.MAX_VALUE);
    }
  }

  private void endIfTold(Effect effect, int sent) throws LDAPException {
    if (!effect.endsAt(sent)) {
      return;
    }
    LdapAnswer answer = effect.answer();
    if (effect.drop() || answer == null) {
      close(client);
    } else {
      throw new Refusal(ResultCode.valueOf(answer.code()), effect.diagnostic());
    }
  }

  private LoggedSearch log(
      SearchRequestProtocolOp request,
      List<Control> controls,
      @Nullable SimplePagedResultsControl paging) {
    int page = 0;
    if (paging != null) {
      String cookie = cookie(paging);
      Rest rest = rests.get(cookie);
      page = cookie.isEmpty() ? 1 : rest == null ? 2 : rest.page() + 1;
    }
    List<String> oids = new ArrayList<>();
    controls.forEach(control -> oids.add(control.getOID()));
    LoggedSearch logged =
        new LoggedSearch(
            client.getConnectionID(),
            request.getBaseDN(),
            request.getScope().getName().toLowerCase(Locale.ROOT),
            request.getFilter().toString(),
            request.getAttributes(),
            oids,
            page,
            AttributeSelection.asksForRange(request.getAttributes()));
    backend.log.search(logged);
    return logged;
  }

  private static String cookie(SimplePagedResultsControl paging) {
    ASN1OctetString cookie = paging.getCookie();
    return cookie == null ? "" : cookie.stringValue();
  }

  private static int limit(int requested) {
    return requested == 0 ? Integer.MAX_VALUE : requested;
  }

  private static LDAPException success() {
    return new LDAPException(ResultCode.SUCCESS);
  }

  private static Refusal tooMany() {
    return new Refusal(ResultCode.SIZE_LIMIT_EXCEEDED, null);
  }

  private static LDAPMessage done(int id, LDAPException result, Control... controls) {
    String[] referrals = result.getReferralURLs();
    return new LDAPMessage(
        id,
        new SearchResultDoneProtocolOp(
            result.getResultCode().intValue(),
            result.getMatchedDN(),
            result.getDiagnosticMessage(),
            referrals == null ? null : Arrays.asList(referrals)),
        controls);
  }
}
