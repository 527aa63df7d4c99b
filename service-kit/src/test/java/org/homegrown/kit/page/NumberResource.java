package org.homegrown.kit.page;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.PermitAll;
import jakarta.validation.Valid;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.util.List;
import java.util.stream.LongStream;

/** Lists the numbers 1 to 45. */
@Path("/numbers")
@PermitAll
@RunOnVirtualThread
public class NumberResource {

  @GET
  public Page<String> list(@Valid @BeanParam PageRequest request) {
    var from = request.after().map(cursor -> cursor.number(0)).orElse(0L) + 1;
    List<Long> rows = LongStream.rangeClosed(from, 45).limit(request.rows()).boxed().toList();
    return Page.of(rows, request, Cursor::of, number -> "number " + number);
  }
}
