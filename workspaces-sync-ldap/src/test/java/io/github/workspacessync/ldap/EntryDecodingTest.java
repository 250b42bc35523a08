package io.github.workspacessync.ldap;

import static org.assertj.core.api.Assertions.assertThat;

import com.unboundid.ldap.protocol.LDAPMessage;
import com.unboundid.ldap.protocol.SearchResultEntryProtocolOp;
import com.unboundid.ldap.sdk.Attribute;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.ldaptive.LdapEntry;
import org.ldaptive.SearchScope;
import org.ldaptive.filter.PresenceFilter;

/** The decoder's way into the connections. */
class EntryDecodingTest extends KitTest {
  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void isInUseWithThisVersionOfTheLibrary(boolean startTls) {
    directory.addUsers("user", 3);
    Settings settings = startTls ? settings().urls(directory.ldapUrl()).startTls() : settings();
    Connector connector = new Connector(settings.build());
    Query everything =
        new Query(
            "all",
            directory.baseDn(),
            SearchScope.SUBTREE,
            new PresenceFilter("cn"),
            List.of("cn"));

    List<LdapEntry> found;
    try (LdapSession session =
        connector.open(
            startTls ? directory.ldapUrl() : directory.ldapsUrl(),
            TimeLimit.in(Duration.ofSeconds(20)))) {
      found = session.all(everything);
    }

    assertThat(found).hasSizeGreaterThan(2);
    assertThat(found).hasOnlyElementsOfType(EntryDecoder.DecodedEntry.class);
  }

  @Test
  void leavesChannelsOfOthersAlone() {
    EmbeddedChannel channel = new EmbeddedChannel();
    List<String> before = channel.pipeline().names();

    new EntryDecoding().postInitializeClientChannel(channel);

    assertThat(channel.pipeline().names()).isEqualTo(before);
  }

  @Test
  void addsNothingToAPipelineThatItDoesNotKnow() {
    EmbeddedChannel channel = new EmbeddedChannel();
    channel.config().setMessageSizeEstimator(EntryDecoding.OURS);
    List<String> before = channel.pipeline().names();

    new EntryDecoding().postInitializeClientChannel(channel);

    assertThat(channel.pipeline().names()).isEqualTo(before);
  }

  @Test
  void keepsNoBufferOfAnEntryThatItDecoded() {
    byte[] message =
        new LDAPMessage(
                1, new SearchResultEntryProtocolOp("cn=a", List.of(new Attribute("cn", "a"))))
            .encode()
            .encode();
    ByteBuf frame = Unpooled.copiedBuffer(message);
    EmbeddedChannel channel = new EmbeddedChannel(new EntryHandler());

    channel.writeInbound(frame);

    assertThat(channel.<Object>readInbound()).isInstanceOf(LdapEntry.class);
    assertThat(frame.refCnt()).isZero();
  }

  @Test
  void passesAnyOtherMessageOnUntouched() {
    ByteBuf frame = Unpooled.copiedBuffer(new byte[] {0x30, 0x03, 0x02, 0x01, 0x01});
    EmbeddedChannel channel = new EmbeddedChannel(new EntryHandler());

    channel.writeInbound(frame, "no buffer");

    assertThat(channel.<Object>readInbound()).isSameAs(frame);
    assertThat(channel.<Object>readInbound()).isEqualTo("no buffer");
    assertThat(frame.refCnt()).isEqualTo(1);
    assertThat(frame.readerIndex()).isZero();
    frame.release();
  }
}
