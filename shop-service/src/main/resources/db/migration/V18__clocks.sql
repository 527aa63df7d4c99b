-- Wherever a return may rest it has a clock, so that nobody's money waits for somebody's word for ever.
-- Who waits for an operator has none: that is a worklist, and an alert.
alter table order_return drop constraint order_return_check6;
update order_return set due_at = coalesce(silent_from, now()) + interval '4 days'
where status in ('REQUESTED', 'IN_TRANSIT');
alter table order_return add constraint order_return_has_a_clock check
  ((due_at is not null) = (status in ('REQUESTED', 'APPROVED', 'IN_TRANSIT', 'RECEIVED')));

-- Who brought a return before an operator: nobody did when time was up.
alter table order_return add column escalated_by text check (escalated_by in ('BUYER', 'SELLER', 'TIME'));
update order_return set escalated_by = 'BUYER' where escalated_at is not null;
alter table order_return add constraint order_return_escalated_by_somebody check
  ((escalated_at is null) = (escalated_by is null));

-- How often time's step failed, ever: one that fails waits longer each time and lets others pass.
alter table order_return add column failures integer not null default 0 check (failures >= 0);
alter table fulfilment add column failures integer not null default 0 check (failures >= 0);
