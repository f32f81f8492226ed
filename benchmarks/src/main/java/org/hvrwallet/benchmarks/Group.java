package org.hvrwallet.benchmarks;

import java.util.List;

/** Cases that belong together, and what they are to reach. */
interface Group {
  /** As the command line has it. */
  String name();

  /** What is measured and how, for the document. */
  String about();

  /** What the ratios of its cases are to be. */
  List<Goal> goals();

  /** Measures all its cases. */
  void measure(Run run) throws Exception;

  /** Prepares a case in the JVM that measures it. */
  Job open(Case what) throws Exception;
}
