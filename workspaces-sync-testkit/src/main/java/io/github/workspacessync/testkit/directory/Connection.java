package io.github.workspacessync.testkit.directory;

import com.unboundid.ldap.listener.LDAPListenerClientConnection;
import com.unboundid.ldap.listener.LDAPListenerRequestHandler;
import com.unboundid.ldap.protocol.AddRequestProtocolOp;
import com.unboundid.ldap.protocol.AddResponseProtocolOp;
import com.unboundid.ldap.protocol.BindRequestProtocolOp;
import com.unboundid.ldap.protocol.BindResponseProtocolOp;
import com.unboundid.ldap.protocol.CompareRequestProtocolOp;
import com.unboundid.ldap.protocol.CompareResponseProtocolOp;
import com.unboundid.ldap.protocol.DeleteRequestProtocolOp;
import com.unboundid.ldap.protocol.DeleteResponseProtocolOp;
import com.unboundid.ldap.protocol.ExtendedRequestProtocolOp;
import com.unboundid.ldap.protocol.ExtendedResponseProtocolOp;
import com.unboundid.ldap.protocol.LDAPMessage;
import com.unboundid.ldap.protocol.ModifyDNRequestProtocolOp;
import com.unboundid.ldap.protocol.ModifyDNResponseProtocolOp;
import com.unboundid.ldap.protocol.ModifyRequestProtocolOp;
import com.unboundid.ldap.protocol.ModifyResponseProtocolOp;
import com.unboundid.ldap.protocol.SearchRequestProtocolOp;
import com.unboundid.ldap.sdk.Control;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.ResultCode;
import java.util.List;
import java.util.Objects;
import javax.net.ssl.SSLSocket;
import org.jspecify.annotations.Nullable;

/** The requests of one client connection. The directory is read only on the wire. */
final class Connection extends LDAPListenerRequestHandler {
  private static final int UNWILLING = ResultCode.UNWILLING_TO_PERFORM_INT_VALUE;
  private static final String READ_ONLY = "the embedded directory is changed by its Java methods";

  private final Backend backend;
  private final @Nullable LDAPListenerClientConnection client;
  private final @Nullable Searches searches;
  private boolean bound;

  private Connection(Backend backend, @Nullable LDAPListenerClientConnection client) {
    this.backend = backend;
    this.client = client;
    this.searches = client == null ? null : new Searches(backend, client);
  }

  /** From this one the listener makes one for each connection. */
  static Connection template(Backend backend) {
    return new Connection(backend, null);
  }

  @Override
  public LDAPListenerRequestHandler newInstance(LDAPListenerClientConnection connection) {
    backend.log.connection();
    return new Connection(backend, connection);
  }

  @Override
  public LDAPMessage processBindRequest(
      int id, BindRequestProtocolOp request, List<Control> controls) {
    backend.log.bind(request.getBindDN());
    bound = false;
    Effect effect = backend.faults.atBind();
    backend.pause(effect.delay());
    try {
      if (effect.drop()) {
        Searches.close(Objects.requireNonNull(client));
      }
      LdapAnswer answer = effect.answer();
      if (answer != null && answer != LdapAnswer.SUCCESS) {
        throw new Refusal(ResultCode.valueOf(answer.code()), effect.diagnostic());
      }
      bound = answer != null || bind(request);
      return bindResult(id, new LDAPException(ResultCode.SUCCESS));
    } catch (LDAPException e) {
      backend.log.bindFailed();
      return bindResult(id, e);
    }
  }

  /** False: an anonymous bind, which is a success as well. */
  private boolean bind(BindRequestProtocolOp request) throws LDAPException {
    if (request.getCredentialsType() != BindRequestProtocolOp.CRED_TYPE_SIMPLE) {
      throw new Refusal(
          ResultCode.AUTH_METHOD_NOT_SUPPORTED, "the embedded directory knows simple binds only");
    }
    String password = request.getSimplePassword().stringValue();
    boolean named = !request.getBindDN().isEmpty();
    if (password.isEmpty()) {
      if (named && !backend.settings.activeDirectory()) {
        throw new Refusal(
            ResultCode.UNWILLING_TO_PERFORM,
            "unauthenticated bind (DN with no password) disallowed");
      }
      return false;
    }
    if (!backend.settings.cleartextBinds() && !isEncrypted()) {
      throw new Refusal(
          ResultCode.STRONG_AUTH_REQUIRED,
          backend.settings.activeDirectory()
              ? "00002028: LdapErr: DSID-0C09023C, comment: The server requires binds to turn on"
                  + " integrity checking if SSL\\TLS are not already active on the connection,"
                  + " data 0, v4563"
              : "confidentiality required");
    }
    backend.accounts.authenticate(request.getBindDN(), password);
    return true;
  }

  private boolean isEncrypted() {
    return Objects.requireNonNull(client).getSocket() instanceof SSLSocket;
  }

  @Override
  public LDAPMessage processSearchRequest(
      int id, SearchRequestProtocolOp request, List<Control> controls) {
    return Objects.requireNonNull(searches).process(id, request, controls, bound);
  }

  private static LDAPMessage bindResult(int id, LDAPException result) {
    return new LDAPMessage(
        id,
        new BindResponseProtocolOp(
            result.getResultCode().intValue(),
            result.getMatchedDN(),
            result.getDiagnosticMessage(),
            null,
            null));
  }

  @Override
  public LDAPMessage processExtendedRequest(
      int id, ExtendedRequestProtocolOp request, List<Control> controls) {
    backend.log.other();
    return new LDAPMessage(
        id,
        new ExtendedResponseProtocolOp(
            ResultCode.PROTOCOL_ERROR_INT_VALUE,
            null,
            "unknown extended operation " + request.getOID(),
            null,
            null,
            null));
  }

  @Override
  public LDAPMessage processAddRequest(
      int id, AddRequestProtocolOp request, List<Control> controls) {
    backend.log.other();
    return new LDAPMessage(id, new AddResponseProtocolOp(UNWILLING, null, READ_ONLY, null));
  }

  @Override
  public LDAPMessage processCompareRequest(
      int id, CompareRequestProtocolOp request, List<Control> controls) {
    backend.log.other();
    return new LDAPMessage(id, new CompareResponseProtocolOp(UNWILLING, null, "not served", null));
  }

  @Override
  public LDAPMessage processDeleteRequest(
      int id, DeleteRequestProtocolOp request, List<Control> controls) {
    backend.log.other();
    return new LDAPMessage(id, new DeleteResponseProtocolOp(UNWILLING, null, READ_ONLY, null));
  }

  @Override
  public LDAPMessage processModifyRequest(
      int id, ModifyRequestProtocolOp request, List<Control> controls) {
    backend.log.other();
    return new LDAPMessage(id, new ModifyResponseProtocolOp(UNWILLING, null, READ_ONLY, null));
  }

  @Override
  public LDAPMessage processModifyDNRequest(
      int id, ModifyDNRequestProtocolOp request, List<Control> controls) {
    backend.log.other();
    return new LDAPMessage(id, new ModifyDNResponseProtocolOp(UNWILLING, null, READ_ONLY, null));
  }
}
