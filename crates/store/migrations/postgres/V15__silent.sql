-- Rows that may be yellow within 60 hours of their place in the table: what nobody has said anything about since the day
-- on which it began. The newest yellow rows are nearly all of these, and those alone, 48 to 60 hours after their place.
CREATE INDEX parcel_silent ON parcel (workspace, sort_at DESC, id DESC, attention_at)
    WHERE sort_at > attention_at - 216000000;
