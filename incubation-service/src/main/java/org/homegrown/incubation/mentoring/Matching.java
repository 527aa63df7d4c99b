package org.homegrown.incubation.mentoring;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jgrapht.alg.flow.mincost.CapacityScalingMinimumCostFlow;
import org.jgrapht.alg.flow.mincost.MinimumCostFlowProblem;
import org.jgrapht.graph.DefaultWeightedEdge;
import org.jgrapht.graph.SimpleDirectedWeightedGraph;

/**
 * Matches as many as possible, and among such matchings one whose fits are best in sum. It is a
 * flow of least cost: a unit from each participant, by a mentor with a free place or past all of
 * them, to the end.
 */
final class Matching {

  private static final String END = "end";

  private Matching() {}

  /**
   * @param free places of each mentor
   */
  static Suggestion best(List<UUID> enrolments, List<Fit> fits, Map<UUID, Integer> free) {
    if (enrolments.isEmpty()) {
      return new Suggestion(List.of(), List.of());
    }
    var best = fits.stream().mapToInt(Fit::points).max().orElse(0);
    var graph =
        new SimpleDirectedWeightedGraph<Object, DefaultWeightedEdge>(DefaultWeightedEdge.class);
    var capacities = new HashMap<DefaultWeightedEdge, Integer>();
    var matches = new HashMap<DefaultWeightedEdge, Fit>();
    graph.addVertex(END);
    // dearer than whatever the others lose when one more is matched
    var unmatched = (best + 1) * (enrolments.size() + 1);
    for (var enrolment : enrolments) {
      graph.addVertex(enrolment);
      capacities.put(edge(graph, enrolment, END, unmatched), 1);
    }
    free.forEach(
        (mentor, places) -> {
          graph.addVertex(mentor);
          capacities.put(edge(graph, mentor, END, 0), places);
        });
    for (var fit : fits) {
      var edge = edge(graph, fit.enrolment(), fit.mentor(), best - fit.points());
      capacities.put(edge, 1);
      matches.put(edge, fit);
    }
    var flow =
        new CapacityScalingMinimumCostFlow<Object, DefaultWeightedEdge>()
            .getMinimumCostFlow(
                new MinimumCostFlowProblem.MinimumCostFlowProblemImpl<>(
                    graph,
                    vertex ->
                        vertex.equals(END) ? -enrolments.size() : free.containsKey(vertex) ? 0 : 1,
                    capacities::get));
    var pairs = new HashMap<UUID, Suggestion.Match>();
    matches.forEach(
        (edge, fit) -> {
          if (flow.getFlow(edge) > 0.5) {
            pairs.put(
                fit.enrolment(),
                new Suggestion.Match(fit.enrolment(), fit.mentor(), fit.points(), fit.why()));
          }
        });
    var left = new ArrayList<>(enrolments);
    left.removeAll(pairs.keySet());
    return new Suggestion(
        enrolments.stream().filter(pairs::containsKey).map(pairs::get).toList(), left);
  }

  private static DefaultWeightedEdge edge(
      SimpleDirectedWeightedGraph<Object, DefaultWeightedEdge> graph,
      Object from,
      Object to,
      int cost) {
    var edge = graph.addEdge(from, to);
    graph.setEdgeWeight(edge, cost);
    return edge;
  }
}
