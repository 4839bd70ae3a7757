//! One reading of an account's orders: takes the feed, asks for what changed, brings it in, and moves on.

use std::{collections::BTreeSet, sync::Arc};

use parcelwatch_domain::{Span, Timestamp};
use parcelwatch_providers::{
    ask::{Ask, Item as Asked},
    conversation::Reply,
    outcome::{Outcome, Verdict},
    recipe::{Recipe, Verb},
    shape::Order,
};
use parcelwatch_store::{Asked as Count, Cursor, OrderFeed, OrderRecord, StoreError, Turn, Workspace};

use super::{
    super::{LEASE, Live, Scheduler, TURN, health, lock, round},
    OrderSettings,
    taking::Source,
};

/// What could not be brought in is asked for again after this.
const NOT_BROUGHT_IN: Span = Span::minutes(1);
/// Orders of a supplier that is asked about each of them, in one reading; the next goes on behind them.
const MOST_ASKED_ABOUT: usize = 500;
/// Orders without a number, of all suppliers, that are looked at for that.
const MOST_LOOKED_AT: usize = 10_000;
/// So many of them at a time.
const PAGE: u32 = 500;

/// A reading that has begun.
struct Reading {
    source: Source,
    live: Arc<Live>,
    settings: OrderSettings,
    feed: OrderFeed,
    /// The orders that are asked about one by one, where there is no list.
    one_by_one: Option<OneByOne>,
}

/// Orders that are asked about one by one.
struct OneByOne {
    orders: Vec<OrderRecord>,
    /// Where the next reading goes on; `None`: with the oldest.
    up_to: Option<Cursor>,
}

/// What a reading has heard.
struct Heard {
    orders: Vec<Order>,
    verdict: Verdict,
    cut: bool,
}

impl Scheduler {
    /// Reads what changed since the last time, if it is the time and our turn.
    pub(super) async fn read_orders(&self, ws: Workspace, id: i64) -> Result<(), StoreError> {
        let Some(reading) = self.blocking(move |scheduler| scheduler.take_feed(ws, id)).await? else {
            return Ok(());
        };
        let began = self.now();
        let Reading { source, live, settings, feed, one_by_one } = reading;
        let recipe = Arc::clone(live.session.recipe());
        let mut heard = match one_by_one {
            None => listed(&live, &recipe, &settings, &feed, began).await,
            Some(OneByOne { orders, up_to }) => {
                let heard = asked_one_by_one(&live, orders).await;
                if !heard.verdict.outcome.concerns_account() {
                    self.goes_on_behind(ws, id, up_to);
                }
                heard
            }
        };
        let last_change = in_order(&heard.orders);
        let pushed = self.take_named(ws, id);
        heard = with_pushed(&live, heard, &pushed).await;
        self.keep_token(ws, id, &live).await?;
        let named = heard.orders.len();
        let taken = self.take_orders(&source, heard.orders).await;
        if heard.verdict.outcome.concerns_account() || taken.is_err() {
            self.note_named(ws, id, &recipe, pushed);
        }
        let asked = i64::from(live.session.take_sent());
        let now = self.now();
        let standing = live.session.standing();
        self.blocking(move |scheduler| {
            scheduler.store().write(&mut |transaction| {
                let verdict = &heard.verdict;
                let after = health::after(transaction.provider_health(ws, id)?, verdict, &standing, now);
                transaction.put_provider_health(ws, &after)?;
                let mut count = Count { account: id, asked, failed: 0 };
                round::tally(&mut count, verdict);
                if asked > 0 {
                    round::count(transaction, ws, &count, now)?;
                }
                let mut feed = feed.clone();
                match &taken {
                    Err(_) => feed.next_at = now + NOT_BROUGHT_IN,
                    Ok(_) if verdict.outcome.concerns_account() => {
                        feed.next_at = health::closed_until(verdict, &standing, now);
                    }
                    Ok(_) if !matches!(verdict.outcome, Outcome::Done | Outcome::Found) => {
                        // It answers, but does not give its orders: no fault of the account as a whole.
                        let words = verdict.message.clone().unwrap_or_else(|| verdict.outcome.to_string());
                        feed.note = Some(words.chars().take(500).collect());
                        feed.next_at = now + settings.every;
                    }
                    Ok(taken) => {
                        feed.next_at = now + settings.every;
                        feed.note = None;
                        feed.read_at = Some(now);
                        (feed.orders, feed.changed) = (i64::try_from(named).unwrap_or(i64::MAX), taken.changed);
                        match last_change.filter(|last| Some(*last) > feed.read_until) {
                            _ if !heard.cut || !recipe.asks_since() => feed.read_until = Some(began),
                            // The oldest changes come first: it goes on behind those that were read.
                            Some(last) => {
                                feed.read_until = Some(last);
                                feed.next_at = now;
                            }
                            None => feed.note = Some(TOO_MANY.to_owned()),
                        }
                    }
                }
                transaction.settle_feed(ws, &feed)
            })
        })
        .await
    }

    /// Notes orders that a push named. A list that is asked for what changed has them; one of the newest may not.
    pub(in crate::sync) fn note_named(
        &self,
        ws: Workspace,
        id: i64,
        recipe: &Recipe,
        orders: impl IntoIterator<Item = String>,
    ) {
        if recipe.requests.contains_key(&Verb::ReadOrder) && !recipe.asks_since() {
            let mut named = lock(&self.0.named_orders);
            let known = named.entry((ws, id)).or_default();
            let room = MOST_ASKED_ABOUT.saturating_sub(known.len());
            known.extend(orders.into_iter().take(room));
        }
    }

    fn take_named(&self, ws: Workspace, id: i64) -> BTreeSet<String> {
        lock(&self.0.named_orders).remove(&(ws, id)).unwrap_or_default()
    }

    /// Takes the feed under a lease; `None`: it is not the time, or not our turn.
    fn take_feed(&self, ws: Workspace, id: i64) -> Result<Option<Reading>, StoreError> {
        let now = self.now();
        let accounts = self.store().provider_accounts(ws)?;
        let Some(account) = accounts.iter().find(|account| account.id == id && account.enabled) else {
            return Ok(None);
        };
        let Some(live) = self.live_or_tell(ws, account)? else { return Ok(None) };
        let recipe = Arc::clone(live.session.recipe());
        let (mut turn, mut feed) = (Turn::Others, None);
        self.store().write(&mut |transaction| {
            feed = None;
            let health = transaction.provider_health(ws, id)?;
            if !health::may_be_asked(&health, now) {
                return Ok(());
            }
            turn = transaction.take_provider_turn(ws, id, self.node(), now, now + TURN)?;
            if turn != Turn::Others {
                feed = transaction.claim_feed(ws, id, now, self.node(), now + LEASE)?;
            }
            Ok(())
        })?;
        if turn != Turn::Others {
            self.has_the_turn(ws, id, &live, turn, now)?;
        }
        let Some(mut feed) = feed else { return Ok(None) };
        feed.lease = Some(self.node().to_owned());
        let settings = OrderSettings::of(account, &recipe);
        let source = Source::new(ws, account, &recipe, settings.clone());
        let one_by_one =
            if recipe.requests.contains_key(&Verb::ListOrders) { None } else { Some(self.one_by_one(&source, id)?) };
        Ok(Some(Reading { source, live, settings, feed, one_by_one }))
    }

    /// The orders without a number that may have been placed at `source`, behind those that were asked about last time.
    fn one_by_one(&self, source: &Source, id: i64) -> Result<OneByOne, StoreError> {
        let mut up_to = lock(&self.0.asked_up_to).get(&(source.ws, id)).copied();
        let mut orders = Vec::new();
        let mut looked_at = 0;
        while looked_at < MOST_LOOKED_AT {
            let page = self.store().orders_without_number(source.ws, up_to, PAGE)?;
            looked_at += page.len();
            let ends = page.len() < PAGE as usize;
            for (order, place) in page {
                up_to = Some(place);
                if source.fulfils(&order) {
                    orders.push(order);
                }
                if orders.len() == MOST_ASKED_ABOUT {
                    return Ok(OneByOne { orders, up_to });
                }
            }
            if ends {
                return Ok(OneByOne { orders, up_to: None });
            }
        }
        Ok(OneByOne { orders, up_to })
    }

    fn goes_on_behind(&self, ws: Workspace, id: i64, up_to: Option<Cursor>) {
        let mut asked_up_to = lock(&self.0.asked_up_to);
        match up_to {
            Some(place) => asked_up_to.insert((ws, id), place),
            None => asked_up_to.remove(&(ws, id)),
        };
    }
}

const TOO_MANY: &str = "More orders changed than can be read in one go; those that were read are in.";

/// Asks for what changed since the last time, and a little before.
async fn listed(live: &Live, recipe: &Recipe, settings: &OrderSettings, feed: &OrderFeed, began: Timestamp) -> Heard {
    let window = recipe.requests.get(&Verb::ListOrders).map(|request| request.window.clone()).unwrap_or_default();
    let since = feed.read_until.map_or(began - settings.first, |until| until - window.overlap.0);
    let ask = Ask { since: Some(since), until: Some(began), ..Ask::default() };
    let reply = live.session.ask(Verb::ListOrders, ask).await;
    note(recipe, &reply);
    Heard { orders: reply.orders, verdict: reply.verdict, cut: reply.cut }
}

/// Asks about each order that has no number yet.
async fn asked_one_by_one(live: &Live, orders: Vec<OrderRecord>) -> Heard {
    let heard = Heard { orders: Vec::new(), verdict: Verdict::of(Outcome::Done), cut: false };
    let item = |order: OrderRecord| Asked {
        order_id: order.supplier_order,
        order_number: Some(order.number),
        ..Asked::default()
    };
    each(live, heard, orders.into_iter().map(item)).await
}

/// Asks about the orders as well that pushes named and that were not heard of.
async fn with_pushed(live: &Live, heard: Heard, pushed: &BTreeSet<String>) -> Heard {
    if heard.verdict.outcome.concerns_account() {
        return heard;
    }
    let is_heard = |id: &String| {
        heard.orders.iter().any(|order| [&order.id, &order.supplier_order].into_iter().flatten().any(|has| has == id))
    };
    let left: Vec<Asked> = pushed
        .iter()
        .filter(|id| !is_heard(id))
        .map(|id| Asked { order_id: Some(id.clone()), ..Asked::default() })
        .collect();
    each(live, heard, left).await
}

/// Asks about one order after the other, until the account wants to be left alone.
async fn each(live: &Live, mut heard: Heard, items: impl IntoIterator<Item = Asked>) -> Heard {
    for item in items {
        let reply = live.session.ask(Verb::ReadOrder, Ask { items: vec![item], ..Ask::default() }).await;
        note(live.session.recipe(), &reply);
        heard.orders.extend(reply.orders);
        if reply.verdict.outcome.concerns_account() {
            heard.verdict = reply.verdict;
            break;
        }
    }
    heard
}

fn note(recipe: &Recipe, reply: &Reply) {
    for note in &reply.notes {
        tracing::debug!(recipe = %recipe.id, note, "Something in a list of orders was odd");
    }
}

/// When the last of them changed, where they stand in that order.
fn in_order(orders: &[Order]) -> Option<Timestamp> {
    let changes: Option<Vec<Timestamp>> = orders.iter().map(|order| order.updated_at).collect();
    changes.filter(|changes| changes.is_sorted())?.last().copied()
}
