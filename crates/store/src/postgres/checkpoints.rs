//! Checkpoints as rows. All of a transaction's are written by one statement.

use super::{
    connection::{Request, request},
    parameter::{Parameter, Text, text},
    parcels::{country, time},
};
use crate::{CheckpointChange, CheckpointRecord, Result, Workspace, rows};

/// Adds checkpoints.
pub(super) fn add(ws: Workspace, cs: &[CheckpointRecord]) -> Result<Request> {
    Ok(request(
        "INSERT INTO checkpoint (workspace, parcel, seq, at, time_text, utc_offset, sequence, received_at, provider,
                                 code, text, coarse, place, country, meaning, confidence, because,
                                 dialect, own_code)
         SELECT $1, c.* FROM unnest($2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17,
                                     $18, $19) AS c",
        vec![
            Parameter::one(ws.0)?,
            Parameter::each(cs, |c| c.parcel)?,
            Parameter::each(cs, |c| c.seq)?,
            Parameter::each(cs, |c| time(c.checkpoint.at))?,
            Parameter::each(cs, |c| text(&c.checkpoint.time_text))?,
            Parameter::each(cs, |c| c.checkpoint.utc_offset_minutes.map(i64::from))?,
            Parameter::each(cs, |c| c.checkpoint.sequence)?,
            Parameter::each(cs, |c| c.checkpoint.received_at.0)?,
            Parameter::each(cs, |c| Text::new(&c.checkpoint.provider))?,
            Parameter::each(cs, |c| text(&c.checkpoint.code))?,
            Parameter::each(cs, |c| text(&c.checkpoint.text))?,
            Parameter::each(cs, |c| text(&c.checkpoint.coarse))?,
            Parameter::each(cs, |c| text(&c.checkpoint.place))?,
            Parameter::each(cs, |c| country(&c.checkpoint.country))?,
            Parameter::each(cs, |c| i64::from(c.checkpoint.meaning.code()))?,
            Parameter::each(cs, |c| i64::from(c.checkpoint.confidence.code()))?,
            Parameter::each(cs, |c| Text::new(&c.checkpoint.because))?,
            Parameter::each(cs, |c| c.checkpoint.reading.as_ref().map(|reading| Text::new(&reading.dialect)))?,
            Parameter::each(cs, |c| rows::own_code(&c.checkpoint))?,
        ],
    ))
}

/// Writes what is made of checkpoints anew; nothing where all stay as they are.
pub(super) fn mend(ws: Workspace, changes: &[CheckpointChange]) -> Result<Option<Request>> {
    let cs: Vec<&CheckpointChange> = changes.iter().filter(|change| change.before != change.after).collect();
    if cs.is_empty() {
        return Ok(None);
    }
    let cs = || cs.iter().copied();
    Ok(Some(request(
        "UPDATE checkpoint AS c SET provider = m.provider, utc_offset = m.utc_offset, country = m.country,
                meaning = m.meaning, confidence = m.confidence, because = m.because
         FROM unnest($2, $3, $4, $5, $6, $7, $8, $9)
              AS m (parcel, seq, provider, utc_offset, country, meaning, confidence, because)
         WHERE c.workspace = $1 AND c.parcel = m.parcel AND c.seq = m.seq",
        vec![
            Parameter::one(ws.0)?,
            Parameter::each(cs(), |c| c.parcel)?,
            Parameter::each(cs(), |c| c.seq)?,
            Parameter::each(cs(), |c| Text::new(&c.after.provider))?,
            Parameter::each(cs(), |c| c.after.utc_offset_minutes.map(i64::from))?,
            Parameter::each(cs(), |c| country(&c.after.country))?,
            Parameter::each(cs(), |c| i64::from(c.after.meaning.code()))?,
            Parameter::each(cs(), |c| i64::from(c.after.confidence.code()))?,
            Parameter::each(cs(), |c| Text::new(&c.after.because))?,
        ],
    )))
}
