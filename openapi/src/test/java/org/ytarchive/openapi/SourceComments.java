package org.ytarchive.openapi;

import com.sun.source.doctree.DocCommentTree;
import com.sun.source.doctree.DocTree;
import com.sun.source.doctree.ParamTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.util.DocTrees;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreePath;
import com.sun.source.util.TreePathScanner;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.jspecify.annotations.Nullable;

/** What the sources' own comments say of a record and of its components. */
final class SourceComments {

  /**
   * @param text what the type is; empty without a comment
   * @param components by their name in the source
   */
  record Comment(String text, Map<String, String> components) {
    static final Comment NONE = new Comment("", Map.of());
  }

  private final Path root;
  private final Map<String, Comment> byType = new HashMap<>();

  /**
   * @param root the directory that has the modules
   */
  SourceComments(Path root) {
    this.root = root;
  }

  Comment of(Class<?> type) {
    String name = type.getCanonicalName();
    if (!byType.containsKey(name)) {
      source(type).ifPresent(this::read);
    }
    return byType.getOrDefault(name, Comment.NONE);
  }

  private Optional<Path> source(Class<?> type) {
    Class<?> outermost = type;
    while (outermost.getEnclosingClass() != null) {
      outermost = outermost.getEnclosingClass();
    }
    Path file = Path.of("src/main/java", outermost.getName().replace('.', '/') + ".java");
    try (Stream<Path> modules = Files.list(root)) {
      return modules.map(module -> module.resolve(file)).filter(Files::exists).findFirst();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void read(Path file) {
    var compiler = ToolProvider.getSystemJavaCompiler();
    try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null)) {
      JavacTask task =
          (JavacTask)
              compiler.getTask(
                  null,
                  files,
                  null,
                  List.of("-proc:none"),
                  null,
                  files.getJavaFileObjects(file.toFile()));
      DocTrees comments = DocTrees.instance(task);
      for (CompilationUnitTree unit : task.parse()) {
        new Types(comments).scan(unit, String.valueOf(unit.getPackageName()));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Walks the types of one file; the second argument is the name of what is around them. */
  private final class Types extends TreePathScanner<@Nullable Void, String> {
    private final DocTrees comments;

    Types(DocTrees comments) {
      this.comments = comments;
    }

    @Override
    public @Nullable Void visitClass(ClassTree type, String around) {
      String name = around + "." + type.getSimpleName();
      byType.put(name, comment(getCurrentPath()));
      return super.visitClass(type, name);
    }

    private Comment comment(TreePath path) {
      DocCommentTree comment = comments.getDocCommentTree(path);
      return comment == null
          ? Comment.NONE
          : new Comment(
              plain(comment.getFullBody()),
              comment.getBlockTags().stream()
                  .filter(ParamTree.class::isInstance)
                  .map(ParamTree.class::cast)
                  .collect(
                      Collectors.toMap(
                          param -> param.getName().toString(),
                          param -> sentence(plain(param.getDescription())))));
    }
  }

  /** The comment's text with Markdown in place of Javadoc's tags. */
  private static String plain(List<? extends DocTree> comment) {
    return comment.stream()
        .map(DocTree::toString)
        .collect(Collectors.joining())
        .replaceAll("\\{@code\\s+([^}]*)}", "`$1`")
        .replaceAll("\\{@link(?:plain)?\\s+(?:[^}]*[ #])?([^} ]+)}", "$1")
        .replaceAll("\\s*\\n?<p>", "\n\n")
        .replaceAll("(?<!\\n)\\n(?!\\n)\\s*", " ")
        .strip();
  }

  /** Components are described by half a sentence, which a reader of the document sees alone. */
  private static String sentence(String text) {
    return text.isEmpty() ? text : Character.toUpperCase(text.charAt(0)) + text.substring(1);
  }
}
