-- Rows that were put aside and can come back. Of those that arrived nobody takes the mark off, so that they are left out
-- here, and not read each time the work list is shown.
DROP INDEX parcel_aside;
CREATE INDEX parcel_aside ON parcel (workspace, snooze_at DESC, id)
    WHERE snooze_at IS NOT NULL AND (tab IS NULL OR tab < 2) AND manual_status IS NULL AND NOT orders_called_off;
