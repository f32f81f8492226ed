package org.hvrwallet.wallet.catalog;

import java.nio.file.attribute.FileTime;
import java.util.Map;

/**
 * A file as it was at an instant. Two states are equal if nothing happened between them that a file
 * system notes: {@code ctime} moves with every change of content, mode, owner or names, and unlike
 * {@code mtime} no program can set it back.
 *
 * @param kind what it is
 * @param key device and inode
 * @param mode the permission bits
 */
record FileState(
    Kind kind,
    Object key,
    long size,
    FileTime mtime,
    FileTime ctime,
    int mode,
    int uid,
    int gid,
    int links) {
  /** The attributes that {@link #of} reads. */
  static final String ATTRIBUTES = "unix:*";

  private static final int PERMISSION_BITS = 07777;

  enum Kind {
    FILE,
    DIRECTORY,
    LINK,
    SPECIAL
  }

  static FileState of(Map<String, Object> unix) {
    return new FileState(
        kind(unix),
        unix.get("fileKey"),
        (Long) unix.get("size"),
        (FileTime) unix.get("lastModifiedTime"),
        (FileTime) unix.get("ctime"),
        (Integer) unix.get("mode") & PERMISSION_BITS,
        (Integer) unix.get("uid"),
        (Integer) unix.get("gid"),
        (Integer) unix.get("nlink"));
  }

  private static Kind kind(Map<String, Object> unix) {
    if ((Boolean) unix.get("isSymbolicLink")) {
      return Kind.LINK;
    } else if ((Boolean) unix.get("isDirectory")) {
      return Kind.DIRECTORY;
    }
    return (Boolean) unix.get("isRegularFile") ? Kind.FILE : Kind.SPECIAL;
  }

  /** Whether the same users may do the same with both. */
  boolean hasAccessOf(FileState other) {
    return uid == other.uid && gid == other.gid && mode == other.mode;
  }
}
