-- What the fold must know to go on with later checkpoints (domain/src/fold.rs, `Progress`); empty: it must start anew.
ALTER TABLE parcel ADD COLUMN progress SMALLINT;
