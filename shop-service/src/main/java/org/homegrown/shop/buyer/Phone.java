package org.homegrown.shop.buyer;

import jakarta.validation.Constraint;
import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import jakarta.validation.Payload;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.homegrown.kit.phone.PhoneNumber;
import org.jspecify.annotations.Nullable;

/** A phone number that can exist, written with its country code. */
@Constraint(validatedBy = Phone.Exists.class)
@Target({ElementType.FIELD, ElementType.PARAMETER, ElementType.RECORD_COMPONENT})
@Retention(RetentionPolicy.RUNTIME)
public @interface Phone {

  String message() default "is no phone number of its country";

  Class<?>[] groups() default {};

  Class<? extends Payload>[] payload() default {};

  /** Leaves a missing number to {@code @NotNull}. */
  class Exists implements ConstraintValidator<Phone, String> {

    @Override
    public boolean isValid(@Nullable String phone, ConstraintValidatorContext context) {
      return phone == null || PhoneNumber.normal(phone).isPresent();
    }
  }
}
