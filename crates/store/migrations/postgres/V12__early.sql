-- Rows that may be yellow within 48 hours of their place in the table, such as an order that was paid long before anybody
-- told us; as shipped they are few. All others are not yellow before, so that whoever looks for the newest yellow rows
-- need not look at the newest of all.
CREATE INDEX parcel_early ON parcel (workspace, sort_at DESC, id DESC) WHERE sort_at > attention_at - 172800000;
