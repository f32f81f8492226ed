package org.hvrwallet.benchmarks;

import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/**
 * The one benchmark that JMH knows: a job by the name of its case. Each case has a JVM of its own,
 * so the JIT compiler sees one job only.
 */
@State(Scope.Thread)
public class Measured {
  /** The case; Jmh fills it in. */
  @Param("")
  public String name;

  private Job job;

  /** Prepares the job. */
  @Setup
  public void open() throws Exception {
    Case what = Case.parse(name);
    job = Groups.named(what.group()).open(what);
  }

  /** Does it once. */
  @Benchmark
  public Object run() throws Exception {
    return job.run();
  }

  /** Lets go of what the job held. */
  @TearDown
  public void close() throws Exception {
    job.close();
  }
}
