//! What is asked in pieces: registering, as many parcels at a time as the provider takes; and a batch that was refused as
//! a whole, in halves, so that one wrong number does not keep the others from their answers.

use parcelwatch_providers::{
    conversation::Reply,
    outcome::{Outcome, Verdict},
    recipe::Verb,
    session::Session,
    shape::Tracked,
};
use parcelwatch_store::Asked as Count;

use super::round::{Asking, about, tally};

/// So many parcels that are refused alone, one behind the other and before any other has an answer, mean that it is not
/// because of them.
const REFUSED_ALONE: u32 = 2;

/// Asks about a batch.
pub(super) async fn ask(session: &Session, verb: Verb, all: &[&Asking], count: &mut Count) -> Reply {
    let whole = session.ask(verb, about(all.iter().copied())).await;
    tally(count, &whole.verdict);
    if !whole.refused_whole {
        return whole;
    }
    // The first pieces first.
    let mut pieces = halves(all);
    let (mut answered, mut refused_alone) = (None::<Reply>, 0);
    while let Some(piece) = pieces.pop() {
        let mut reply = session.ask(verb, about(piece.iter().copied())).await;
        if reply.refused_whole {
            pieces.extend(halves(&piece));
            continue;
        }
        if reply.verdict.outcome == Outcome::Permanent {
            refused_alone += 1;
            if answered.is_none() && refused_alone == REFUSED_ALONE {
                return whole;
            }
            continue;
        }
        tally(count, &reply.verdict);
        let ends = reply.verdict.outcome.concerns_account();
        match &mut answered {
            None => answered = Some(reply),
            Some(before) => {
                before.tracked.append(&mut reply.tracked);
                before.notes.append(&mut reply.notes);
                before.verdict = reply.verdict;
            }
        }
        if ends {
            break;
        }
    }
    let Some(mut answered) = answered else { return whole };
    if answered.verdict.outcome.concerns_account() {
        return answered;
    }
    // Those that were refused alone.
    for one in all {
        let number = one.parcel.number.as_deref().unwrap_or_default();
        if !answered.tracked.iter().any(|tracked| tracked.number == number) {
            answered.tracked.push(Tracked::nothing(number, whole.verdict.clone()));
        }
    }
    answered
}

/// Registers parcels, until the account is to be left alone or takes no more. It has just answered about them, so what
/// refuses one as wrong concerns that one.
pub(super) async fn register(session: &Session, unregistered: &[&Asking], count: &mut Count) -> Reply {
    let request = session.recipe().requests.get(&Verb::Register);
    let batch = request.map_or(1, |request| request.batch.max(1));
    let (mut all, mut refused) = (None::<Reply>, 0);
    for piece in unregistered.chunks(batch) {
        let mut reply = session.ask(Verb::Register, about(piece.iter().copied())).await;
        tally(count, &reply.verdict);
        let used_up = reply.tracked.iter().find(|one| one.verdict.outcome == Outcome::QuotaExhausted);
        if let Some(one) = used_up {
            reply.verdict = one.verdict.clone();
        }
        if reply.verdict.outcome == Outcome::Permanent {
            refused += 1;
            let verdict = std::mem::replace(&mut reply.verdict, Verdict::of(Outcome::Done));
            let numbers = piece.iter().filter_map(|one| one.parcel.number.as_deref());
            reply.tracked = numbers.map(|number| Tracked::nothing(number, verdict.clone())).collect();
        } else {
            refused = 0;
        }
        let ends = reply.verdict.outcome.concerns_account() || refused == REFUSED_ALONE;
        match &mut all {
            None => all = Some(reply),
            Some(before) => {
                before.tracked.append(&mut reply.tracked);
                before.notes.append(&mut reply.notes);
                before.verdict = reply.verdict;
            }
        }
        if ends {
            break;
        }
    }
    all.unwrap_or_else(|| Reply::broken("There is nothing to register.".to_owned()))
}

/// Does something to parcels that concerns each alone, as many at a time as the provider takes, until the account is to
/// be left alone. What is refused as a whole is refused to each.
pub(super) async fn each(session: &Session, verb: Verb, those: &[&Asking], count: &mut Count) -> Reply {
    let batch = session.recipe().requests.get(&verb).map_or(1, |request| request.batch.max(1));
    let mut all = None::<Reply>;
    for piece in those.chunks(batch) {
        let mut reply = session.ask(verb, about(piece.iter().copied())).await;
        if reply.verdict.outcome == Outcome::Permanent {
            let verdict = std::mem::replace(&mut reply.verdict, Verdict::of(Outcome::Done));
            let numbers = piece.iter().filter_map(|one| one.parcel.number.as_deref());
            reply.tracked = numbers.map(|number| Tracked::nothing(number, verdict.clone())).collect();
        }
        tally(count, &reply.verdict);
        let ends = reply.verdict.outcome.concerns_account();
        match &mut all {
            None => all = Some(reply),
            Some(before) => {
                before.tracked.append(&mut reply.tracked);
                before.notes.append(&mut reply.notes);
                before.verdict = reply.verdict;
            }
        }
        if ends {
            break;
        }
    }
    all.unwrap_or_else(|| Reply::broken("There is nothing to ask about.".to_owned()))
}

/// The second half first, so that the first is taken first.
fn halves<'a>(piece: &[&'a Asking]) -> Vec<Vec<&'a Asking>> {
    let (first, second) = piece.split_at(piece.len().div_ceil(2));
    vec![second.to_vec(), first.to_vec()]
}
