-- Sums of a seller's day are as many rows as their facts; days are read from the facts now.
delete from seller_period where span = 'D';
alter table seller_period drop constraint seller_period_span_check;
alter table seller_period add constraint seller_period_span_check check (span in ('M', 'Y'));
