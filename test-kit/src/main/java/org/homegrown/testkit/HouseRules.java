package org.homegrown.testkit;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.properties.CanBeAnnotated.Predicates.annotatedWith;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.GeneralCodingRules.NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.DynamicTest;

/** The rules of the house that a machine can hold, the same for every module. */
public final class HouseRules {

  private static final String ENTITY = "jakarta.persistence.Entity";
  private static final String PATH = "jakarta.ws.rs.Path";

  private HouseRules() {}

  /** One test per rule over the production classes below {@code rootPackage}. */
  public static Stream<DynamicTest> in(String rootPackage) {
    var imported =
        new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages(rootPackage);
    return rules(rootPackage).entrySet().stream()
        .map(rule -> DynamicTest.dynamicTest(rule.getKey(), () -> check(rule, imported)));
  }

  private static void check(Map.Entry<String, ArchRule> rule, JavaClasses imported) {
    if (imported.isEmpty()) {
      throw new AssertionError("no classes to check");
    }
    rule.getValue().allowEmptyShould(true).check(imported);
  }

  private static Map<String, ArchRule> rules(String root) {
    var rules = new LinkedHashMap<String, ArchRule>();
    rules.put(
        "packages are free of cycles",
        slices().matching(root + ".(*)..").should().beFreeOfCycles());
    rules.put(
        "packages are features, never layers",
        noClasses()
            .should()
            .resideInAnyPackage(
                "..common..",
                "..util..",
                "..utils..",
                "..helper..",
                "..service..",
                "..services..",
                "..controller..",
                "..repository..",
                "..entity..",
                "..model..",
                "..dto..",
                "..mapper.."));
    rules.put(
        "names say what a thing is, not which layer it belongs to",
        classes()
            .should()
            .haveNameNotMatching(
                ".*(Impl|Manager|Helper|Helpers|Util|Utils|Dto|DTO|Mapper|Bean)(\\$.*)?"));
    rules.put(
        "only the HTTP edge imports JAX-RS",
        noClasses()
            .that()
            .areNotAnnotatedWith(PATH)
            .and()
            .haveSimpleNameNotEndingWith("Resource")
            .and(DescribedPredicate.not(new HttpEdge()))
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("jakarta.ws.rs..", "org.jboss.resteasy.."));
    rules.put(
        "aggregates, events and errors know neither JAX-RS nor REST clients",
        noClasses()
            .that(
                DescribedPredicate.<JavaClass>or(
                    annotatedWith(ENTITY).forSubtype(),
                    assignableTo("org.homegrown.kit.feed.Event"),
                    assignableTo("org.homegrown.kit.problem.DomainException")))
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                "jakarta.ws.rs..",
                "org.jboss.resteasy..",
                "org.eclipse.microprofile.rest.client..",
                "java.net.http.."));
    rules.put(
        "no entity appears in a resource's signature",
        methods()
            .that()
            .areDeclaredInClassesThat()
            .areAnnotatedWith(PATH)
            .and()
            .arePublic()
            .should(notExposeEntities()));
    rules.put(
        "every package says what it is for and is null-marked", classes().should(nullMarked()));
    rules.put(
        "nothing prints to the console",
        root.startsWith("org.homegrown.local") || root.startsWith("org.homegrown.system")
            ? noClasses().should().dependOnClassesThat().haveFullyQualifiedName("no.such.Class")
            : NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS);
    return rules;
  }

  private static ArchCondition<JavaMethod> notExposeEntities() {
    return new ArchCondition<>("not expose entities") {
      @Override
      public void check(JavaMethod method, ConditionEvents events) {
        Stream.concat(
                method.getReturnType().getAllInvolvedRawTypes().stream(),
                method.getParameterTypes().stream()
                    .flatMap(type -> type.getAllInvolvedRawTypes().stream()))
            .filter(type -> type.isAnnotatedWith(ENTITY))
            .forEach(
                type ->
                    events.add(
                        SimpleConditionEvent.violated(
                            method, method.getFullName() + " exposes " + type.getName())));
      }
    };
  }

  private static ArchCondition<JavaClass> nullMarked() {
    return new ArchCondition<>("live in a package with a null-marked package-info") {
      @Override
      public void check(JavaClass type, ConditionEvents events) {
        var marked =
            type.getPackage()
                .tryGetPackageInfo()
                .map(info -> info.isAnnotatedWith(NullMarked.class))
                .orElse(false);
        if (!marked) {
          events.add(
              SimpleConditionEvent.violated(
                  type, type.getPackageName() + " has no @NullMarked package-info"));
        }
      }
    };
  }

  /**
   * Filters, the mapper of problems, interceptors, and the parameters of an address are edge by
   * nature.
   */
  private static final class HttpEdge extends DescribedPredicate<JavaClass> {

    HttpEdge() {
      super("are edge by nature");
    }

    @Override
    public boolean test(JavaClass type) {
      var name = type.getName();
      return type.getPackageName().startsWith("org.homegrown.kit.")
              && (name.contains("Filter")
                  || name.contains("Problems")
                  || name.contains("AllowedMethods")
                  || name.contains("StrictParameters")
                  || name.contains("TextParameters")
                  || name.startsWith("org.homegrown.kit.idempotency."))
          || type.getSimpleName().endsWith("Request")
          || type.getEnclosingClass().map(outer -> outer.isAnnotatedWith(PATH)).orElse(false);
    }
  }
}
