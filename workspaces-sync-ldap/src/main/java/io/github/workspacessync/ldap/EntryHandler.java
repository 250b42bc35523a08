package io.github.workspacessync.ldap;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import java.util.Optional;
import org.ldaptive.LdapEntry;

/**
 * Takes the messages that {@link EntryDecoder} can decode out of the way of ldaptive's decoder.
 *
 * <p>Every other message goes on as it came, so that ldaptive alone says what is wrong with one.
 */
final class EntryHandler extends ChannelInboundHandlerAdapter {
  @Override
  public void channelRead(ChannelHandlerContext context, Object message) {
    if (message instanceof ByteBuf frame) {
      Optional<LdapEntry> entry = EntryDecoder.decode(ByteBufUtil.getBytes(frame));
      if (entry.isPresent()) {
        frame.release();
        context.fireChannelRead(entry.get());
        return;
      }
    }
    context.fireChannelRead(message);
  }
}
