-- Hibernate joins children by their parent's id alone, without the shop.
create index variant_by_product_id on variant (product_id, number);
create index order_line_by_order_id on order_line (order_id, number);
