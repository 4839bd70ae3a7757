//! Stores are told the numbers that became known elsewhere, where the merchant wants it: each number once. What is to be
//! told stands in the database before anybody is told, so that a killed node's work is done by the next.

use std::sync::Arc;

use parcelwatch_domain::{Payment, Span, Timestamp};
use parcelwatch_providers::{
    ask::{Ask, Fulfilment as Told},
    outcome::{Outcome, Verdict},
    recipe::Verb,
};
use parcelwatch_recognise::directory::Directory;
use parcelwatch_store::{
    Asked as Count, Change, Changed, Fulfilment, FulfilmentState, HistoryRecord, OrderRecord, ParcelRecord,
    ProviderAccount, StoreError, Transaction, Turn, Workspace,
};

use super::{
    super::{LEASE, Live, Scheduler, TURN, health, lock, round},
    NEVER, OrderSettings,
};

/// Numbers that are told in one go.
const AT_A_TIME: u32 = 20;
/// A number that fails so often is told no more until somebody wants it.
const MOST_TRIES: i64 = 12;

/// Where more changed than is listed, all orders are looked through this long after the last time.
const WHOLE_AGAIN: Span = Span::minutes(2);

/// Up to where it was looked what a store is to be told.
#[derive(Clone, Copy)]
pub(in crate::sync) struct Seen {
    /// The account's version.
    version: i64,
    /// The last write.
    write: i64,
    /// When all of its orders were looked through.
    whole: Timestamp,
}

/// A number to be told, and what is said with it.
struct Telling {
    fulfilment: Fulfilment,
    /// What stands in the way.
    refused: Option<&'static str>,
    told: Told,
}

/// The session, the store's name, and what it is told.
type Tellings = (Arc<Live>, String, Vec<Telling>);

impl Scheduler {
    /// Puts down which numbers an account's store is to be told, and says whether any is due.
    pub(super) fn has_to_tell(
        &self,
        ws: Workspace,
        account: &ProviderAccount,
        now: Timestamp,
    ) -> Result<bool, StoreError> {
        let Some(entry) = self.catalogue().get(&account.recipe) else { return Ok(false) };
        let Some(since) = OrderSettings::of(account, &entry.recipe).told_since else { return Ok(false) };
        let key = (ws, account.id);
        let seen = lock(&self.0.seen).get(&key).copied().filter(|seen| seen.version == account.version);
        let changes = self.store().changes(ws, seen.map(|seen| seen.write))?;
        let (parcels, whole) = match (seen, &changes.parcels) {
            // All orders of the account are looked through: not each time while much comes in.
            (Some(seen), Changed::Any) if now < seen.whole + WHOLE_AGAIN => {
                return self.store().fulfilment_due(ws, account.id, now);
            }
            // What changed before this node looked is looked at once.
            (None, _) | (_, Changed::Any) => (None, now),
            (Some(seen), Changed::These(parcels)) => (Some(parcels.as_slice()), seen.whole),
        };
        if parcels.is_none_or(|parcels| !parcels.is_empty()) {
            self.store()
                .write(&mut |transaction| transaction.queue_fulfilments(ws, account.id, parcels, since, now))?;
        }
        lock(&self.0.seen).insert(key, Seen { version: account.version, write: changes.last, whole });
        self.store().fulfilment_due(ws, account.id, now)
    }

    /// Tells a store what is due, until nothing is or it wants to be left alone.
    pub(super) async fn tell_numbers(&self, ws: Workspace, id: i64) -> Result<(), StoreError> {
        loop {
            let taken = self.blocking(move |scheduler| scheduler.take_tellings(ws, id)).await?;
            let Some((live, store, tellings)) = taken else { return Ok(()) };
            for telling in tellings {
                let verdict = match telling.refused {
                    Some(why) => Verdict::said(Outcome::Forbidden, why),
                    None => told(&live, telling.told.clone()).await,
                };
                self.keep_token(ws, id, &live).await?;
                let asked = i64::from(live.session.take_sent());
                let standing = live.session.standing();
                let (now, store) = (self.now(), store.clone());
                let closed = self
                    .blocking(move |scheduler| {
                        let mut closed = false;
                        scheduler.store().write(&mut |transaction| {
                            let mut after = telling.fulfilment.clone();
                            let concerns = verdict.outcome.concerns_account() && verdict.outcome != Outcome::Permanent;
                            closed = concerns;
                            if telling.refused.is_none() && (concerns || is_well(verdict.outcome)) {
                                let health = transaction.provider_health(ws, id)?;
                                let health = health::after(health, &verdict, &standing, now);
                                transaction.put_provider_health(ws, &health)?;
                            }
                            let mut count = Count { account: id, asked, failed: 0 };
                            round::tally(&mut count, &verdict);
                            if asked > 0 {
                                round::count(transaction, ws, &count, now)?;
                            }
                            let again = health::closed_until(&verdict, &standing, now);
                            settle(&mut after, &verdict, again, now);
                            transaction.settle_fulfilment(ws, &after)?;
                            write_down(transaction, ws, &after, &store, now)
                        })?;
                        Ok::<_, StoreError>(closed)
                    })
                    .await?;
                if closed {
                    return Ok(());
                }
            }
        }
    }

    fn take_tellings(&self, ws: Workspace, id: i64) -> Result<Option<Tellings>, StoreError> {
        let now = self.now();
        let accounts = self.store().provider_accounts(ws)?;
        let Some(account) = accounts.iter().find(|account| account.id == id && account.enabled) else {
            return Ok(None);
        };
        let Some(live) = self.live_or_tell(ws, account)? else { return Ok(None) };
        if OrderSettings::of(account, live.session.recipe()).told_since.is_none() {
            return Ok(None);
        }
        let (mut turn, mut claimed) = (Turn::Others, Vec::new());
        self.store().write(&mut |transaction| {
            claimed.clear();
            let health = transaction.provider_health(ws, id)?;
            if !health::may_be_asked(&health, now) {
                return Ok(());
            }
            turn = transaction.take_provider_turn(ws, id, self.node(), now, now + TURN)?;
            if turn != Turn::Others {
                claimed = transaction.claim_fulfilments(ws, id, now, self.node(), now + LEASE, AT_A_TIME)?;
            }
            Ok(())
        })?;
        if turn != Turn::Others {
            self.has_the_turn(ws, id, &live, turn, now)?;
        }
        if claimed.is_empty() {
            return Ok(None);
        }
        let mut tellings = Vec::new();
        for fulfilment in claimed {
            let order = self.store().order(ws, fulfilment.order)?;
            let parcel = self.store().parcel(ws, fulfilment.parcel)?;
            tellings.push(telling(fulfilment, order.as_ref(), parcel.as_ref()));
        }
        Ok(Some((live, account.name.clone(), tellings)))
    }
}

fn telling(fulfilment: Fulfilment, order: Option<&OrderRecord>, parcel: Option<&ParcelRecord>) -> Telling {
    let number = &fulfilment.number;
    let refused = match (order, parcel) {
        (None, _) | (_, None) => Some("The order or its parcel is not there any more."),
        (_, Some(parcel)) if parcel.number.as_ref() != Some(number) => Some("Another number has taken its place."),
        (Some(order), _) if matches!(order.payment, Payment::Cancelled | Payment::Refunded) => {
            Some("The order was cancelled or refunded.")
        }
        _ => None,
    };
    let carrier = parcel.and_then(|parcel| Directory::shipped().carrier(&parcel.carrier));
    let shipped_at = parcel.and_then(|parcel| parcel.facts.attached_at).filter(|at| *at > NEVER);
    let told = Told {
        order_id: Some(fulfilment.remote_id.clone()),
        order_number: order.map(|order| order.number.clone()),
        number: Some(number.clone()),
        carrier: carrier.map(|carrier| carrier.id.to_owned()),
        carrier_code: None,
        carrier_name: carrier.map(|carrier| carrier.name.to_owned()),
        url: carrier.and_then(|carrier| carrier.tracking_page(number)),
        shipped_at: shipped_at.map(crate::clock::rfc3339),
    };
    Telling { refused, told, fulfilment }
}

async fn told(live: &Live, told: Told) -> Verdict {
    let reply = live.session.ask(Verb::PushFulfilment, Ask { fulfilment: Some(told), ..Ask::default() }).await;
    // Where the answer says something about the number itself, that counts.
    match reply.tracked.into_iter().next() {
        Some(tracked) if reply.verdict.outcome == Outcome::Done => tracked.verdict,
        _ => reply.verdict,
    }
}

const fn is_well(outcome: Outcome) -> bool {
    matches!(outcome, Outcome::Done | Outcome::Found | Outcome::AlreadyRegistered)
}

/// What follows of an answer.
fn settle(fulfilment: &mut Fulfilment, verdict: &Verdict, again: Timestamp, now: Timestamp) {
    fulfilment.said = verdict.message.as_ref().map(|message| message.chars().take(500).collect());
    let end = |fulfilment: &mut Fulfilment, state| {
        (fulfilment.state, fulfilment.next_at, fulfilment.done_at) = (state, None, Some(now));
    };
    match verdict.outcome {
        well if is_well(well) => end(fulfilment, FulfilmentState::Told),
        // To be early, or to be let in only later, is no fault of the number.
        Outcome::RateLimited | Outcome::QuotaExhausted | Outcome::AuthFailed | Outcome::Blocked => {
            fulfilment.next_at = Some(again);
        }
        Outcome::Temporary | Outcome::Permanent if fulfilment.tries + 1 < MOST_TRIES => {
            fulfilment.tries += 1;
            let doubled = Span::minutes(1 << fulfilment.tries.min(10));
            fulfilment.next_at = Some(again.max(now + doubled));
        }
        _ => end(fulfilment, FulfilmentState::Refused),
    }
}

/// What came of it stands in the parcel's history.
fn write_down(
    transaction: &mut dyn Transaction,
    ws: Workspace,
    fulfilment: &Fulfilment,
    store: &str,
    now: Timestamp,
) -> Result<(), StoreError> {
    let action = match fulfilment.state {
        FulfilmentState::Told => "store_told",
        FulfilmentState::Refused => "store_refused",
        FulfilmentState::Waits | FulfilmentState::Known => return Ok(()),
    };
    let Some(before) = transaction.parcels(ws, &[fulfilment.parcel])?.pop() else { return Ok(()) };
    let entry = HistoryRecord {
        parcel: before.id,
        seq: before.history,
        at: now,
        actor: round::ACTOR.to_owned(),
        action: action.to_owned(),
        before: Some(store.to_owned()),
        after: Some(fulfilment.number.clone()),
        note: fulfilment.said.clone().filter(|_| fulfilment.state == FulfilmentState::Refused),
    };
    let after = ParcelRecord { history: before.history + 1, ..before.clone() };
    transaction.put_parcels(ws, &[Change { before: Some(before), after: Some(after) }])?;
    transaction.add_history(ws, &[entry])
}

#[cfg(test)]
mod tests {
    use super::*;

    const NOW: Timestamp = Timestamp(1_000_000);

    fn after(outcome: Outcome, tries: i64) -> (FulfilmentState, Option<Span>, i64) {
        let mut fulfilment = Fulfilment { tries, next_at: Some(NOW), ..Fulfilment::default() };
        settle(&mut fulfilment, &Verdict::of(outcome), NOW + Span::seconds(2), NOW);
        (fulfilment.state, fulfilment.next_at.map(|at| at - NOW), fulfilment.tries)
    }

    #[test]
    fn a_number_is_told_once_and_what_fails_is_told_later_each_time() {
        assert_eq!(after(Outcome::Done, 0), (FulfilmentState::Told, None, 0));
        assert_eq!(after(Outcome::AlreadyRegistered, 3), (FulfilmentState::Told, None, 3));
        assert_eq!(after(Outcome::Temporary, 0), (FulfilmentState::Waits, Some(Span::minutes(2)), 1));
        assert_eq!(after(Outcome::Temporary, 1), (FulfilmentState::Waits, Some(Span::minutes(4)), 2));
        assert_eq!(after(Outcome::Temporary, MOST_TRIES - 1).0, FulfilmentState::Refused);
        assert_eq!(after(Outcome::RateLimited, 5), (FulfilmentState::Waits, Some(Span::seconds(2)), 5));
        assert_eq!(after(Outcome::NotFound, 0).0, FulfilmentState::Refused);
    }
}
