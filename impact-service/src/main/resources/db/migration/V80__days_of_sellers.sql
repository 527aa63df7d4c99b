-- Sums of a seller's day are as many rows as their facts; days are read from the facts now.
delete from seller_period where span = 'D';
alter table seller_period drop constraint seller_period_span_check;
alter table seller_period add constraint seller_period_span_check check (span in ('M', 'Y'));

-- Where to begin to sum up: a leaf at the node above it, if that has sums; else each where it is.
create view node_near as
select a.code, coalesce(p.code, a.code) as near
from region_above a
left join region r on r.code = a.code and not a.summed
left join region_above p on p.code = r.parent and p.above = p.code and p.summed
where a.above = a.code;
