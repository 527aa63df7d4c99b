package org.homegrown.incubation.message;

import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Function;

/** Remembers what it was handed, and which of it was new to it, as a provider would. */
final class RecordingGateway implements Gateway {

  private final Channel channel;
  private final boolean repeatable;
  private final Queue<Outgoing> handed = new ConcurrentLinkedQueue<>();
  private final Map<String, Outgoing> delivered = new ConcurrentHashMap<>();
  private volatile Function<Outgoing, Delivery> answer = message -> Delivery.sent(message.key());

  RecordingGateway(Channel channel, boolean repeatable) {
    this.channel = channel;
    this.repeatable = repeatable;
  }

  /** The only gateway of the house. */
  Gateways alone() {
    return channel == Channel.SMS
        ? new Gateways(List.of(this), name(), Gateways.NONE)
        : new Gateways(List.of(this), Gateways.NONE, name());
  }

  void answers(Function<Outgoing, Delivery> nextAnswer) {
    answer = nextAnswer;
  }

  List<Outgoing> handedTo(String address) {
    return handed.stream().filter(message -> message.to().equals(address)).toList();
  }

  List<Outgoing> deliveredTo(String address) {
    return delivered.values().stream().filter(message -> message.to().equals(address)).toList();
  }

  @Override
  public Channel channel() {
    return channel;
  }

  @Override
  public String name() {
    return "recording";
  }

  @Override
  public boolean repeatable() {
    return repeatable;
  }

  @Override
  public Delivery deliver(Outgoing message) {
    handed.add(message);
    delivered.putIfAbsent(message.key(), message);
    return answer.apply(message);
  }
}
