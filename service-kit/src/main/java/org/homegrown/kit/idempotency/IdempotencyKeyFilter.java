package org.homegrown.kit.idempotency;

import io.quarkus.smallrye.openapi.OpenApiFilter;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.parameters.Parameter;
import org.jboss.jandex.AnnotationTarget;
import org.jboss.jandex.IndexView;

/** Writes into the contract which operations need an {@code Idempotency-Key}. */
@OpenApiFilter(stages = OpenApiFilter.RunStage.BUILD)
public class IdempotencyKeyFilter implements OASFilter {

  private static final String NAME = "Idempotency-Key";

  private final Set<String> operations;

  public IdempotencyKeyFilter(IndexView index) {
    this.operations =
        index.getAnnotations(Idempotent.class).stream()
            .filter(idempotent -> idempotent.target().kind() == AnnotationTarget.Kind.METHOD)
            .map(idempotent -> idempotent.target().asMethod())
            .map(
                method ->
                    method.declaringClass().name().withoutPackagePrefix() + "_" + method.name())
            .collect(Collectors.toUnmodifiableSet());
  }

  @Override
  public Operation filterOperation(Operation operation) {
    if (operations.contains(operation.getOperationId()) && !isSaid(operation)) {
      operation.addParameter(
          OASFactory.createParameter()
              .name(NAME)
              .in(Parameter.In.HEADER)
              .required(true)
              .description("The same for every try of one call, and for no other")
              .schema(
                  OASFactory.createSchema()
                      .addType(Schema.SchemaType.STRING)
                      .minLength(1)
                      .maxLength(255)));
    }
    return operation;
  }

  private static boolean isSaid(Operation operation) {
    var parameters = operation.getParameters();
    return (parameters == null ? List.<Parameter>of() : parameters)
        .stream().anyMatch(parameter -> NAME.equals(parameter.getName()));
  }
}
