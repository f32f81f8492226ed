package org.hvrwallet.conformance;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.ImportTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.SourcePositions;
import com.sun.source.util.TreeScanner;
import com.sun.source.util.Trees;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javax.lang.model.element.Modifier;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/** The source files of this repository, as the JDK's own compiler parses them. */
final class Sources {
  private static final Path BENCHMARKS = Hvr.ROOT.resolve("benchmarks");

  private Sources() {}

  /** A file: its length, what it imports, its public types, and its methods. */
  record SourceFile(
      Path path,
      String packageName,
      int lines,
      List<String> imports,
      List<String> publicTypes,
      List<Method> methods) {
    /** Whether it ships: the benchmarks do not, and see whatever they compare with. */
    boolean isMain() {
      return path.toString().contains("/src/main/") && !path.startsWith(BENCHMARKS);
    }
  }

  /** A method and its length in lines, from its name to its closing brace. */
  record Method(String name, int lines) {}

  /** Every Java file. */
  static List<SourceFile> all() {
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    try (StandardJavaFileManager files = compiler.getStandardFileManager(null, Locale.ROOT, null)) {
      JavacTask task =
          (JavacTask)
              compiler.getTask(
                  null, files, null, null, null, files.getJavaFileObjectsFromPaths(paths()));
      SourcePositions positions = Trees.instance(task).getSourcePositions();
      List<SourceFile> sources = new ArrayList<>();
      for (CompilationUnitTree unit : task.parse()) {
        sources.add(read(unit, positions));
      }
      return sources;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<Path> paths() throws IOException {
    List<Path> paths = new ArrayList<>();
    for (String folder : List.of("spi", "provider", "conformance-tests", "benchmarks", "docs")) {
      Files.walkFileTree(Hvr.ROOT.resolve(folder), new Finder(paths));
    }
    return paths;
  }

  /** Finds sources, and looks at nothing below {@code target}: other tests come and go there. */
  private static final class Finder extends SimpleFileVisitor<Path> {
    private final List<Path> found;

    Finder(List<Path> found) {
      this.found = found;
    }

    @Override
    public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes) {
      return directory.endsWith("target") ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
      if (file.toString().endsWith(".java")) {
        found.add(file);
      }
      return FileVisitResult.CONTINUE;
    }
  }

  private static SourceFile read(CompilationUnitTree unit, SourcePositions positions)
      throws IOException {
    Path path = Path.of(unit.getSourceFile().toUri());
    List<Method> methods = new ArrayList<>();
    new TreeScanner<Void, Void>() {
      @Override
      public Void visitMethod(MethodTree method, Void nothing) {
        long start = positions.getStartPosition(unit, bodyOrSelf(method));
        long end = positions.getEndPosition(unit, method);
        if (end > start) {
          long lines =
              unit.getLineMap().getLineNumber(end) - unit.getLineMap().getLineNumber(start) + 1;
          methods.add(new Method(method.getName().toString(), (int) lines));
        }
        return super.visitMethod(method, null);
      }
    }.scan(unit, null);
    return new SourceFile(
        path,
        unit.getPackageName() == null ? "" : unit.getPackageName().toString(),
        Files.readAllLines(path).size(),
        unit.getImports().stream().map(Sources::name).toList(),
        unit.getTypeDecls().stream()
            .filter(Sources::isPublic)
            .map(type -> ((ClassTree) type).getSimpleName().toString())
            .toList(),
        methods);
  }

  private static Tree bodyOrSelf(MethodTree method) {
    return method.getBody() == null ? method : method.getBody();
  }

  private static String name(ImportTree tree) {
    return tree.getQualifiedIdentifier().toString();
  }

  private static boolean isPublic(Tree tree) {
    return tree instanceof ClassTree type
        && type.getModifiers().getFlags().contains(Modifier.PUBLIC);
  }
}
