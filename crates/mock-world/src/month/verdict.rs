//! What the month showed: the world's own account of everything, compared with what Parcelwatch has.

use std::collections::{BTreeMap, HashMap};

use parcelwatch_engine::{
    FIRST_WORKSPACE as WS,
    store::{Filter, ParcelRecord, Sort, StoreError},
};
use serde::Serialize;

use super::{Month, Shop};
use crate::{providers::Provider, pushing::Pushes, time::Time as _, world::Counts};

/// Wrong parcels that a report names.
const NAMED: usize = 20;

/// What a month showed.
#[derive(Clone, Debug, Serialize)]
pub struct Report {
    /// Is all as it must be?
    pub good: bool,
    /// What is not, in words.
    pub wrong: Vec<String>,
    /// Parcels in the world.
    pub parcels: u64,
    /// The seed.
    pub seed: u64,
    /// Days.
    pub days: i64,
    /// Parcels that stand where the world says.
    pub standing_right: u64,
    /// The first of those that do not.
    pub standing_wrong: Vec<Wrong>,
    /// Parcels by where they stand.
    pub by_status: BTreeMap<String, u64>,
    /// Checkpoints that Parcelwatch holds.
    pub checkpoints: i64,
    /// What the providers counted.
    pub providers: BTreeMap<Provider, Counts>,
    /// What became of the pushes.
    pub pushes: Pushes,
    /// What became of it when it was killed.
    pub restarts: Restarts,
}

/// A parcel that stands elsewhere than the world says.
#[derive(Clone, Debug, Serialize)]
pub struct Wrong {
    /// Its number.
    pub number: String,
    /// Its carrier.
    pub carrier: String,
    /// Where the world says that it stands.
    pub world: String,
    /// Where Parcelwatch says that it stands.
    pub parcelwatch: String,
    /// What Parcelwatch knows of the asking.
    pub sync: String,
}

/// What became of it when it was killed.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Restarts {
    /// How often.
    pub count: u64,
    /// How often requests were under way at that moment.
    pub while_asking: u64,
    /// Parcels and checkpoints that were there before and not afterwards: there must be none.
    pub lost: u64,
}

impl Restarts {
    /// Compares the numbers of checkpoints of all parcels.
    pub(super) fn compare(&mut self, before: &HashMap<i64, i64>, after: &HashMap<i64, i64>) {
        for (parcel, checkpoints) in before {
            self.lost += match after.get(parcel) {
                None => 1,
                Some(now) => u64::try_from(checkpoints - now).unwrap_or(0),
            };
        }
    }
}

impl Shop<'_> {
    pub(super) fn all_parcels(&self) -> Result<Vec<ParcelRecord>, StoreError> {
        let now = self.time.now();
        let (mut all, mut cursor) = (Vec::new(), None);
        loop {
            let store = self.node.engine.store();
            let page = store.page(WS, &Filter::default(), Sort::Newest, cursor, 1_000, now)?;
            all.extend(page.rows);
            cursor = page.next;
            if cursor.is_none() {
                return Ok(all);
            }
        }
    }

    /// The number of checkpoints of each parcel.
    pub(super) fn standing(&self) -> Result<HashMap<i64, i64>, StoreError> {
        Ok(self.all_parcels()?.iter().map(|parcel| (parcel.id, parcel.checkpoints)).collect())
    }

    pub(super) fn report(&self, month: &Month) -> anyhow::Result<Report> {
        let now = self.time.now();
        let rows = self.all_parcels()?;
        let mut by_number: HashMap<&str, Vec<&ParcelRecord>> = HashMap::new();
        for row in &rows {
            by_number.entry(row.number.as_deref().unwrap_or_default()).or_default().push(row);
        }
        let mut report = Report {
            good: false,
            wrong: Vec::new(),
            parcels: month.parcels,
            seed: month.seed,
            days: month.days,
            standing_right: 0,
            standing_wrong: Vec::new(),
            by_status: BTreeMap::new(),
            checkpoints: rows.iter().map(|row| row.checkpoints).sum(),
            providers: self.world.counts(),
            pushes: self.pushing.pushes.clone(),
            restarts: self.restarts.clone(),
        };
        let mut wrong_ones = 0_u64;
        for parcel in &self.world.parcels {
            let stands = parcel.stands(now);
            let found = by_number.get(parcel.number.as_str()).map_or(&[][..], Vec::as_slice);
            let has = match found {
                [row] => row.facts.status().map_or("no status", |status| status.slug()),
                [] => "not there",
                _ => "there more than once",
            };
            *report.by_status.entry(has.to_owned()).or_default() += 1;
            if has == stands.slug() {
                report.standing_right += 1;
                continue;
            }
            wrong_ones += 1;
            if report.standing_wrong.len() < NAMED {
                let ids: Vec<i64> = found.iter().map(|row| row.id).collect();
                let syncs = self.node.engine.store().parcel_syncs(WS, &ids)?;
                report.standing_wrong.push(Wrong {
                    number: parcel.number.clone(),
                    carrier: parcel.carrier.to_owned(),
                    world: stands.slug().to_owned(),
                    parcelwatch: has.to_owned(),
                    sync: format!("{syncs:?}"),
                });
            }
        }
        let lost = self.pushed_and_lost(&by_number)?;
        report.judge(wrong_ones, rows.len() as u64, lost);
        Ok(report)
    }

    /// Parcels of which a push was taken whose newest scan is not in the database.
    fn pushed_and_lost(&self, by_number: &HashMap<&str, Vec<&ParcelRecord>>) -> Result<u64, StoreError> {
        let mut lost = 0;
        for (parcel, until) in &self.pushing.taken {
            let parcel = &self.world.parcels[*parcel];
            let newest = parcel.told(*until).into_iter().map(|scan| scan.at).max();
            let rows = by_number.get(parcel.number.as_str()).map_or(&[][..], Vec::as_slice);
            let mut known = false;
            for row in rows {
                let checkpoints = self.node.engine.store().checkpoints(WS, row.id)?;
                known |= checkpoints.iter().any(|one| one.checkpoint.at == newest);
            }
            lost += u64::from(!known);
        }
        Ok(lost)
    }
}

impl Report {
    fn judge(&mut self, standing_wrong: u64, rows: u64, pushed_and_lost: u64) {
        let mut wrong = Vec::new();
        let mut none = |count: u64, what: &str| {
            if count > 0 {
                wrong.push(format!("{count} {what}"));
            }
        };
        none(standing_wrong, "parcels stand elsewhere than the world says");
        none(rows.abs_diff(self.parcels), "parcels too many or too few");
        none(self.pushes.forged_taken, "pushes with a wrong signature were taken");
        none(self.restarts.lost, "parcels or checkpoints were lost at a restart");
        none(self.restarts.count - self.restarts.while_asking, "times nothing was under way when it was killed");
        none(pushed_and_lost, "parcels lack what an acknowledged push told");
        for (provider, counts) in &self.providers {
            let first = counts.first_too_fast.as_deref().unwrap_or_default();
            none(counts.too_fast, &format!("requests to {} were too fast (the first: {first})", provider.id()));
            none(counts.before_the_wait, &format!("requests to {} came before their time", provider.id()));
        }
        self.good = wrong.is_empty();
        self.wrong = wrong;
    }
}
