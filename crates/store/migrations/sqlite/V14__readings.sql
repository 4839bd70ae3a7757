-- How a recipe has a checkpoint's code read (domain/src/checkpoint.rs, `Reading`): the name under which its provider's codes
-- are known, and the recipe's own meaning of this one. Empty: no recipe said so.
ALTER TABLE checkpoint ADD COLUMN dialect TEXT;
ALTER TABLE checkpoint ADD COLUMN own_code INTEGER;

-- A delivery (7) or a return (9) that a person states ends the journey; any other status that a person states does not.
UPDATE parcel SET finished_at = manual_at WHERE manual_status IN (7, 9) AND finished_at IS NULL;
UPDATE parcel SET finished_at = NULL WHERE manual_status NOT IN (7, 9) AND finished_at IS NOT NULL;
-- One that a carrier states without a time had ended by the time that was heard of.
UPDATE parcel SET finished_at = last_update
WHERE manual_status IS NULL AND carrier_status IN (7, 9) AND finished_at IS NULL;
