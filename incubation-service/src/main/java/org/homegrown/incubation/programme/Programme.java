package org.homegrown.incubation.programme;

import jakarta.persistence.CollectionTable;
import jakarta.persistence.Column;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.homegrown.kit.id.Ids;

/** A programme and the people who coordinate it. */
@Entity
public class Programme {

  @Id private UUID id;
  private String name;
  private String goal;
  private String[] languages;
  private Instant createdAt;
  private String createdBy;
  @Version private int version;

  @ElementCollection
  @CollectionTable(name = "programme_coordinator", joinColumns = @JoinColumn(name = "programme_id"))
  @Column(name = "coordinator")
  private Set<String> coordinators = new HashSet<>();

  @SuppressWarnings("NullAway.Init")
  protected Programme() {}

  /** Whoever starts a programme coordinates it. */
  Programme(String coordinator, String name, String goal, List<String> languages) {
    this.id = Ids.next();
    this.name = name;
    this.goal = goal;
    this.languages = languages.toArray(String[]::new);
    this.createdAt = Instant.now();
    this.createdBy = coordinator;
    this.coordinators.add(coordinator);
  }

  public UUID id() {
    return id;
  }

  ProgrammeView view() {
    return new ProgrammeView(id, name, goal, List.of(languages), createdAt);
  }
}
