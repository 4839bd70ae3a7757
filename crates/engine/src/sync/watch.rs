//! Watches at providers: ended when nobody has asked about a parcel for some time, so that no quota is kept busy by it,
//! and begun anew when somebody asks again.

use parcelwatch_domain::{Span, SubStatus, Timestamp, cadence};
use parcelwatch_providers::{
    conversation::Reply,
    outcome::Outcome,
    recipe::{Recipe, Verb},
    session::Session,
};
use parcelwatch_store::{Asked as Count, ParcelRecord, ParcelSync, ProviderAccount, StoreError, Turn, Workspace};

use super::{
    Live, Scheduler, TURN, health, lock, pieces,
    problem::Problem,
    round::{Asking, count, said_of},
    routes::Route,
};

/// A watch is ended so long after the parcel was delivered or set by hand: until then it often comes back.
const ENDED_AFTER: Span = Span::days(7);
/// How often somebody looks for watches that are to be ended.
const LOOKS: Span = Span::hours(1);
/// Parcels of one look.
const CHUNK: u32 = 500;

/// What came of beginning watches anew.
pub(super) struct Begun {
    /// The answer, without what it said about each parcel.
    pub reply: Reply,
    /// Numbers that are not watched again, and the provider's words.
    pub refused: Vec<(String, Option<String>)>,
}

impl Begun {
    pub fn refuses(&self, one: &Asking) -> bool {
        self.refused.iter().any(|(number, _)| Some(number) == one.parcel.number.as_ref())
    }
}

/// Has the provider watch again what it is to watch anew; `None`: nothing was asked.
pub(super) async fn begin_anew(
    session: &Session,
    account: i64,
    asking: &mut [Asking],
    count: &mut Count,
) -> Option<Begun> {
    let meant = |one: &Asking| one.sync.registered == -account && cadence::is_asked_about(&one.parcel.facts);
    let requests = &session.recipe().requests;
    let has = |verb| requests.contains_key(&verb);
    let verb = match (has(Verb::Retrack), has(Verb::Stop) && has(Verb::Register)) {
        (true, _) => Verb::Retrack,
        (false, true) => Verb::Register,
        (false, false) => {
            // It never ended.
            asking.iter_mut().filter(|one| meant(one)).for_each(|one| one.sync.registered = account);
            return None;
        }
    };
    let those: Vec<&Asking> = asking.iter().filter(|one| meant(one)).collect();
    if those.is_empty() {
        return None;
    }
    let mut reply = pieces::each(session, verb, &those, count).await;
    let mut refused = Vec::new();
    for one in asking.iter_mut().filter(|one| meant(one)) {
        let Some(tracked) = said_of(&reply, one) else { continue };
        match tracked.verdict.outcome {
            Outcome::Done | Outcome::AlreadyRegistered | Outcome::Found | Outcome::Pending => {
                one.sync.registered = account;
            }
            // Only a watch that we ended can be missing.
            _ if !has(Verb::Stop) => one.sync.registered = account,
            // The reading that follows says what is to be done.
            Outcome::NotRegistered | Outcome::NotFound | Outcome::NeedField => one.sync.registered = 0,
            Outcome::Forbidden | Outcome::InvalidNumber | Outcome::CarrierUnknown | Outcome::Permanent => {
                refused.push((tracked.number.clone(), tracked.verdict.message.clone()));
            }
            // Trouble over there: it is tried again the next time.
            _ => {}
        }
    }
    reply.tracked.clear();
    Some(Begun { reply, refused })
}

/// Has nobody asked about it for so long that its watch can end?
fn is_over(parcel: &ParcelRecord, sync: &ParcelSync, now: Timestamp) -> bool {
    let facts = &parcel.facts;
    let since = match &facts.manual {
        Some(manual) => manual.at,
        None if facts.carrier_status == Some(SubStatus::Delivered) => {
            parcel.finished_at.or(facts.last_update).unwrap_or(parcel.created_at)
        }
        // It was given up.
        None => return sync.problem.as_deref() == Some(Problem::Silent.slug()),
    };
    now - since >= ENDED_AFTER
}

/// Who watches the parcel after an answer to the end of its watch; `None`: nothing was said about that.
fn after(outcome: Outcome, account: i64) -> Option<i64> {
    match outcome {
        Outcome::NotRegistered | Outcome::NotFound | Outcome::InvalidNumber | Outcome::NeedField => Some(0),
        Outcome::Temporary
        | Outcome::RateLimited
        | Outcome::QuotaExhausted
        | Outcome::Blocked
        | Outcome::AuthFailed => None,
        // Also where it is refused: to ask again and again frees nothing.
        _ => Some(-account),
    }
}

impl Scheduler {
    /// Is it time to look for watches at this account that are to be ended?
    pub(super) fn looks_at_watches(&self, ws: Workspace, account: &ProviderAccount, now: Timestamp) -> bool {
        let can_stop = |recipe: &Recipe| recipe.requests.contains_key(&Verb::Stop);
        let stops = self.catalogue().get(&account.recipe).is_some_and(|entry| can_stop(&entry.recipe));
        let looked = lock(&self.0.looked).get(&(ws, account.id)).copied();
        stops && looked.is_none_or(|at| now - at >= LOOKS)
    }

    /// Ends the watches of parcels that nobody has asked about for some time.
    pub(super) async fn end_watches(&self, ws: Workspace, id: i64) -> Result<(), StoreError> {
        let now = self.now();
        let live = self
            .blocking(move |scheduler| {
                let accounts = scheduler.store().provider_accounts(ws)?;
                let account = accounts.into_iter().find(|account| account.id == id && account.enabled);
                let account = account.filter(|account| scheduler.looks_at_watches(ws, account, now));
                Ok::<_, StoreError>(account.and_then(|account| scheduler.live(ws, &account).ok().flatten()))
            })
            .await?;
        let Some(live) = live else { return Ok(()) };
        lock(&self.0.looked).insert((ws, id), now);
        let mut last = 0;
        loop {
            let (at, with) = (last, std::sync::Arc::clone(&live));
            let found = self.blocking(move |scheduler| scheduler.over(ws, id, &with, at)).await?;
            let Some((over, until)) = found else { return Ok(()) };
            last = until;
            if over.is_empty() {
                continue;
            }
            let mut asked = Count { account: id, ..Count::default() };
            let reply = pieces::each(&live.session, Verb::Stop, &over.iter().collect::<Vec<_>>(), &mut asked).await;
            self.keep_token(ws, id, &live).await?;
            asked.asked = i64::from(live.session.take_sent());
            let ends = reply.verdict.outcome.concerns_account();
            let with = std::sync::Arc::clone(&live);
            self.blocking(move |scheduler| scheduler.note_ended(ws, &with, &over, &reply, &asked)).await?;
            if ends {
                return Ok(());
            }
        }
    }

    /// Those of the next piece whose watch is over, and its end; `None`: there are no more, or it is not our turn.
    fn over(&self, ws: Workspace, id: i64, live: &Live, after: i64) -> Result<Option<(Vec<Asking>, i64)>, StoreError> {
        let now = self.now();
        let (mut turn, mut syncs, mut may_be_asked) = (Turn::Others, Vec::new(), false);
        self.store().write(&mut |transaction| {
            syncs = transaction.watched_at_rest(ws, id, after, CHUNK)?;
            if !syncs.is_empty() {
                may_be_asked = health::may_be_asked(&transaction.provider_health(ws, id)?, now);
                turn = transaction.take_provider_turn(ws, id, self.node(), now, now + TURN)?;
            }
            Ok(())
        })?;
        let Some(last) = syncs.last().map(|sync| sync.parcel).filter(|_| may_be_asked && turn != Turn::Others) else {
            return Ok(None);
        };
        self.has_the_turn(ws, id, live, turn, now)?;
        let ids: Vec<i64> = syncs.iter().map(|sync| sync.parcel).collect();
        let parcels = self.store().parcels(ws, &ids)?;
        let over = syncs.into_iter().filter_map(|sync| {
            let parcel = parcels.iter().find(|parcel| parcel.id == sync.parcel && parcel.number.is_some())?.clone();
            let route = Route { account: id, carrier: parcel.carrier.clone(), down: false };
            is_over(&parcel, &sync, now).then_some(Asking { sync, parcel, route, others: false })
        });
        Ok(Some((over.collect(), last)))
    }

    fn note_ended(
        &self,
        ws: Workspace,
        live: &Live,
        over: &[Asking],
        reply: &Reply,
        asked: &Count,
    ) -> Result<(), StoreError> {
        let (now, id, standing) = (self.now(), asked.account, live.session.standing());
        let watches: Vec<(i64, i64, i64)> = over
            .iter()
            .filter_map(|one| Some((one.parcel.id, id, after(said_of(reply, one)?.verdict.outcome, id)?)))
            .collect();
        self.store().write(&mut |transaction| {
            transaction.note_watches(ws, &watches)?;
            let health = transaction.provider_health(ws, id)?;
            transaction.put_provider_health(ws, &health::after(health, &reply.verdict, &standing, now))?;
            count(transaction, ws, asked, now)
        })
    }
}

#[cfg(test)]
mod tests {
    use parcelwatch_domain::{Override, Parcel};

    use super::*;

    #[test]
    fn a_watch_is_over_a_week_after_the_delivery_or_the_status_set_by_hand() {
        let (t0, week) = (Timestamp(1_000_000), Span::days(7));
        let over = |facts: &Parcel, finished_at, problem: Option<&str>, now| {
            let parcel = ParcelRecord { facts: facts.clone(), finished_at, ..ParcelRecord::default() };
            is_over(&parcel, &ParcelSync { problem: problem.map(str::to_owned), ..ParcelSync::default() }, now)
        };
        let delivered = Parcel { carrier_status: Some(SubStatus::Delivered), ..Parcel::default() };
        assert!(!over(&delivered, Some(t0), None, t0 + week - Span(1)));
        assert!(over(&delivered, Some(t0), None, t0 + week));
        let manual = Override { status: SubStatus::OtherException, at: t0, by: "ana@example.com".into(), note: None };
        let by_hand = Parcel { manual: Some(manual), ..Parcel::default() };
        assert!(!over(&by_hand, None, None, t0 + week - Span(1)));
        assert!(over(&by_hand, None, None, t0 + week));
        assert!(!over(&Parcel::default(), None, Some("no_provider"), t0 + Span::days(99)));
        assert!(over(&Parcel::default(), None, Some("silent"), t0), "it was given up");
    }
}
