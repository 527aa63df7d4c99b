package org.homegrown.impact.release;

import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.homegrown.impact.parquet.Column;

/** Describes a release's files as a Data Package (datapackage.org, version 2). */
@ApplicationScoped
class DataPackage {

  private static final String PROFILE = "https://datapackage.org/profiles/2.0/datapackage.json";

  private final ObjectMapper json;
  private final Codebook codebook;
  private final String address;
  private final String revision;

  DataPackage(
      ObjectMapper json,
      Codebook codebook,
      @ConfigProperty(name = "homegrown.public-url") String address,
      @ConfigProperty(name = "homegrown.revision") String revision) {
    this.json = json;
    this.codebook = codebook;
    this.address = address;
    this.revision = revision;
  }

  /**
   * @param tables the columns of those files that are tables, by their names without an ending
   */
  void write(Path file, Release release, List<OpenFile> files, Map<String, List<Column>> tables)
      throws IOException {
    var content = new LinkedHashMap<String, Object>();
    content.put("$schema", PROFILE);
    content.put("name", "homegrown-release-" + release.number());
    content.put("id", release.id().toString());
    content.put("title", release.title());
    content.put("homepage", "%s/v1/releases/%d".formatted(address, release.number()));
    content.put("version", String.valueOf(release.number()));
    content.put("licenses", List.of(Map.of("name", release.licence())));
    content.put(
        "temporal", Map.of("from", release.from().toString(), "to", release.to().toString()));
    content.put("madeBy", revision);
    content.put("chainHead", release.chainHead());
    content.put("resources", files.stream().map(each -> resource(each, tables)).toList());
    json.writerWithDefaultPrettyPrinter().writeValue(file.toFile(), content);
  }

  private Map<String, Object> resource(OpenFile file, Map<String, List<Column>> tables) {
    var dot = file.name().indexOf('.');
    var base = file.name().substring(0, dot);
    var format = file.name().substring(dot + 1);
    var resource = new LinkedHashMap<String, Object>();
    resource.put("name", base + "-" + format);
    resource.put("path", file.name());
    var columns = tables.get(base);
    if (columns != null) {
      resource.put("type", "table");
    }
    resource.put("format", format);
    resource.put("mediatype", file.type());
    resource.put("encoding", "utf-8");
    resource.put("bytes", file.bytes());
    resource.put("hash", "sha256:" + file.sha256());
    if (columns != null) {
      resource.put("schema", Map.of("fields", columns.stream().map(this::field).toList()));
    }
    return resource;
  }

  private Map<String, Object> field(Column column) {
    var field = new LinkedHashMap<String, Object>();
    field.put("name", column.name());
    field.put(
        "type",
        switch (column.type()) {
          case TEXT -> "string";
          case LONG -> "integer";
          case DATE -> "date";
          case DOUBLE -> "number";
        });
    field.put("description", codebook.meaning(column));
    return field;
  }
}
