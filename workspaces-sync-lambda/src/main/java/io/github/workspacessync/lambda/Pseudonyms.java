package io.github.workspacessync.lambda;

import io.github.workspacessync.UserName;
import io.github.workspacessync.directory.GroupSnapshot;
import io.github.workspacessync.directory.Member;
import io.github.workspacessync.fleet.Workspace;
import io.github.workspacessync.guard.Review;
import io.github.workspacessync.plan.Action;
import io.github.workspacessync.plan.Hold;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Writes other words for the names of people, where a key was given for it.
 *
 * <p>A name without a key is no secret: there are few enough names to try them all. So a short key
 * is refused, and nothing is done without one that was asked for.
 *
 * <p>{@code user-} and the first 16 hexadecimal digits of the HMAC-SHA-256 of the name in small
 * letters. Names are known once directory and fleet were read; a line before that stays as it is.
 */
final class Pseudonyms {
  /** The variable of the environment that has the key. */
  static final String KEY = "WORKSPACES_SYNC_HASH_NAMES";

  static final int SHORTEST_KEY = 16;

  private static final int DIGITS = 16;

  /** What most names look like; the others are looked for one by one. */
  private static final Pattern WORD =
      Pattern.compile("[\\p{L}\\p{N}_](?:[\\p{L}\\p{N}._-]*[\\p{L}\\p{N}_])?");

  private final String key;
  private final Map<String, String> words = new LinkedHashMap<>();
  private final Map<Pattern, String> phrases = new LinkedHashMap<>();

  private Pseudonyms(String key) {
    this.key = key;
  }

  /** Leaves all names as they are. */
  static Pseudonyms none() {
    return new Pseudonyms("");
  }

  /**
   * As the environment says.
   *
   * @throws InvocationFailedException if the key is too short
   */
  static Pseudonyms of(Map<String, String> environment) {
    String key = environment.getOrDefault(KEY, "");
    if (!key.isEmpty() && key.length() < SHORTEST_KEY) {
      throw new InvocationFailedException(
          KEY
              + " must be a key of at least "
              + SHORTEST_KEY
              + " characters, or empty to leave names as they are; nothing was done");
    }
    return new Pseudonyms(key);
  }

  /** Takes in all who were read, so that their names are known wherever they stand in a text. */
  void learn(Review review) {
    if (key.isEmpty()) {
      return;
    }
    for (GroupSnapshot group : review.scene().directory().groups().values()) {
      group.members().stream().map(Member::name).forEach(this::learn);
      group.unknown().keySet().forEach(this::learn);
    }
    review.scene().fleet().workspaces().stream().map(Workspace::user).forEach(this::learn);
    review.plan().actions().stream().map(Action::user).forEach(this::learn);
    review.holds().stream().map(Hold::user).forEach(this::learn);
    review.scene().selection().users().forEach(this::learn);
  }

  private void learn(UserName name) {
    if (words.containsKey(name.key())) {
      return;
    }
    String other = word(name.key());
    words.put(name.key(), other);
    if (!WORD.matcher(name.key()).matches()) {
      int flags = Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE;
      // A name may have characters that a line has not, see LogLines.
      phrases.put(Pattern.compile(Pattern.quote(name.value()), flags), other);
      phrases.put(Pattern.compile(Pattern.quote(LogLines.oneLine(name.value())), flags), other);
    }
  }

  /** The text with other words for all names that are known. */
  String hide(String text) {
    String hidden = text;
    for (Map.Entry<Pattern, String> phrase : phrases.entrySet()) {
      hidden = phrase.getKey().matcher(hidden).replaceAll(phrase.getValue());
    }
    return words.isEmpty()
        ? hidden
        : WORD.matcher(hidden)
            .replaceAll(
                found ->
                    Matcher.quoteReplacement(
                        words.getOrDefault(found.group().toLowerCase(Locale.ROOT), found.group())));
  }

  private String word(String name) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(key.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
      byte[] hash = mac.doFinal(name.getBytes(StandardCharsets.UTF_8));
      return "user-" + HexFormat.of().formatHex(hash).substring(0, DIGITS);
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException("every Java has HmacSHA256", impossible);
    }
  }
}
