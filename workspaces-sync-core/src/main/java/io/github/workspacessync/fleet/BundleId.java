package io.github.workspacessync.fleet;

/**
 * The id of a bundle, such as {@code wsb-0a1b2c3d4}: the image and hardware a WorkSpace is made of.
 *
 * <p>A bundle never changes on a desktop without a migration, which rebuilds its root volume.
 */
public record BundleId(String value) {
  public BundleId {
    if (value.isBlank()) {
      throw new IllegalArgumentException("a bundle's id must not be blank");
    }
  }

  @Override
  public String toString() {
    return value;
  }
}
