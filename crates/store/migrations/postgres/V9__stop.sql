-- Parcels that a provider still watches though nobody asks about them any more: the watch is to be ended.
-- Where it was ended, `registered` holds the account with a minus before it.
CREATE INDEX parcel_sync_watched ON parcel_sync (workspace, registered, parcel) WHERE next_at IS NULL AND registered > 0;
