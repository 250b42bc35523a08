package io.github.workspacessync.ldap;

import io.netty.bootstrap.ChannelInitializerExtension;
import io.netty.channel.Channel;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.ChannelPipeline;
import io.netty.channel.DefaultMessageSizeEstimator;
import io.netty.channel.MessageSizeEstimator;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Puts {@link EntryHandler} into the pipelines of this library's own connections; netty calls it,
 * nobody else needs to.
 *
 * <p>ldaptive lets nobody choose the channel or the handlers of its connections, so this goes by
 * netty's service loading of extensions. Where that is off, or ldaptive should one day name its
 * handlers otherwise, all works as before, only slower. Connections of others are left alone.
 */
public final class EntryDecoding extends ChannelInitializerExtension {
  private static final String FRAMES = "frame_decoder";
  private static final String MESSAGES = "response_decoder";

  /** What netty takes an unknown message for. */
  private static final int UNKNOWN_SIZE = 8;

  /** The transport option that marks a connection as one of ours. */
  static final String MARK = ChannelOption.MESSAGE_SIZE_ESTIMATOR.name();

  /** Its value estimates as netty does; a channel that has this very one is ours. */
  static final MessageSizeEstimator OURS = new DefaultMessageSizeEstimator(UNKNOWN_SIZE);

  /** Held here, because a level is forgotten with its logger. */
  private static final Logger NETTYS_LOG =
      Logger.getLogger("io.netty.bootstrap.ChannelInitializerExtensions");

  /** For {@link java.util.ServiceLoader}. */
  public EntryDecoding() {}

  /** Lets netty load extensions, unless the application has settled that; once, before any use. */
  static void allow() {
    if (System.getProperty(EXTENSIONS_SYSTEM_PROPERTY) == null) {
      System.setProperty(EXTENSIONS_SYSTEM_PROPERTY, "serviceload");
      if (NETTYS_LOG.getLevel() == null) {
        // It would print a line about it, where no other logging is set up.
        NETTYS_LOG.setLevel(Level.WARNING);
      }
    }
  }

  @Override
  public void postInitializeClientChannel(Channel channel) {
    if (channel.config().getMessageSizeEstimator() == OURS) {
      channel.pipeline().addLast(new Insertion());
    }
  }

  /** Comes after ldaptive's own initializer, which fills the pipeline. */
  private static final class Insertion extends ChannelInitializer<Channel> {
    @Override
    protected void initChannel(Channel channel) {
      ChannelPipeline pipeline = channel.pipeline();
      int frames = pipeline.names().indexOf(FRAMES);
      // Without automatic reading ldaptive counts the messages that its own decoder has seen.
      if (frames >= 0
          && pipeline.names().indexOf(MESSAGES) == frames + 1
          && channel.config().isAutoRead()) {
        pipeline.addAfter(FRAMES, "entry_decoder", new EntryHandler());
      }
    }
  }
}
