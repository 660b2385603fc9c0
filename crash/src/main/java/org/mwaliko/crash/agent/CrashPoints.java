package org.mwaliko.crash.agent;

import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.classfile.ClassTransform;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.CodeElement;
import java.lang.classfile.CodeTransform;
import java.lang.classfile.MethodModel;
import java.lang.classfile.instruction.ReturnInstruction;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.MethodTypeDesc;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** Puts calls of {@link Killer#reached} into class files. */
final class CrashPoints {

  private static final ClassDesc KILLER = ClassDesc.of(Killer.class.getName());
  private static final MethodTypeDesc NOTHING = MethodTypeDesc.of(ConstantDescs.CD_void);

  private CrashPoints() {}

  /**
   * The class with the point in it.
   *
   * @throws IllegalStateException if the class has no such method
   */
  static byte[] insert(CrashPoint point, String className, byte[] classFile) {
    Set<String> methods =
        point.targets().stream()
            .filter(target -> target.className().equals(className))
            .map(CrashPoint.Target::method)
            .collect(Collectors.toSet());
    Predicate<MethodModel> wanted =
        method -> methods.contains(method.methodName().stringValue()) && method.code().isPresent();
    ClassModel model = ClassFile.of().parse(classFile);
    if (model.methods().stream().noneMatch(wanted)) {
      throw new IllegalStateException(
          "%s has no %s, which %s needs: see CrashPoint".formatted(className, methods, point));
    }
    CodeTransform transform =
        switch (point.side()) {
          case ENTRY -> new AtEntry();
          case RETURN -> CrashPoints::atReturn;
        };
    return ClassFile.of()
        .transformClass(model, ClassTransform.transformingMethodBodies(wanted, transform));
  }

  private static void atReturn(CodeBuilder builder, CodeElement element) {
    if (element instanceof ReturnInstruction) {
      call(builder);
    }
    builder.with(element);
  }

  private static void call(CodeBuilder builder) {
    builder.invokestatic(KILLER, "reached", NOTHING);
  }

  private static final class AtEntry implements CodeTransform {
    @Override
    public void atStart(CodeBuilder builder) {
      call(builder);
    }

    @Override
    public void accept(CodeBuilder builder, CodeElement element) {
      builder.with(element);
    }
  }
}
