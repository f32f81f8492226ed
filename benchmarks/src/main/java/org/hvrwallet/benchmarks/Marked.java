package org.hvrwallet.benchmarks;

/** The part of a document that is written by this program, between two marks that do not show. */
final class Marked {
  private static final String BEGIN = "<!-- bin/bench --write-docs writes from here -->\n";
  private static final String END = "<!-- to here -->\n";

  private Marked() {}

  /** The document with another text between its marks. */
  static String replace(String document, String text) {
    int begin = document.indexOf(BEGIN);
    int end = document.indexOf(END);
    if (begin < 0 || end < begin) {
      throw new IllegalArgumentException("the document has lost its marks: put them back");
    }
    return document.substring(0, begin + BEGIN.length()) + text + document.substring(end);
  }
}
