//! Providers that tell only how a parcel stands now: a change of that is an event.

use parcelwatch_domain::Timestamp;

use crate::shape::{Event, Tracked};

/// Leaves a state out that was told before; `before` is what [`Tracked::memory`] was then. A state without a time has
/// happened when it was first seen.
pub(crate) fn changed(tracked: &mut Tracked, before: Option<&str>, now: Timestamp) {
    let Some(state) = tracked.events.last() else {
        tracked.memory = before.map(str::to_owned);
        return;
    };
    let fingerprint = fingerprint(state);
    if before == Some(fingerprint.as_str()) {
        tracked.events.clear();
    } else {
        let mut state = state.clone();
        state.at = state.at.or(Some(now));
        tracked.events = vec![state];
    }
    tracked.memory = Some(fingerprint);
}

fn fingerprint(event: &Event) -> String {
    let part = |text: &Option<String>| text.as_deref().unwrap_or_default().replace('\u{1f}', " ");
    [part(&event.code), part(&event.text), part(&event.status)].join("\u{1f}")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::outcome::{Outcome, Verdict};

    fn state(code: &str, at: Option<i64>) -> Tracked {
        Tracked {
            number: "N".into(),
            verdict: Verdict::of(Outcome::Found),
            events: vec![Event { code: Some(code.into()), at: at.map(Timestamp), ..Event::default() }],
            status: None,
            carrier: None,
            eta: None,
            eta_until: None,
            signed_by: None,
            next_number: None,
            next_carrier: None,
            origin: None,
            destination: None,
            remote_id: None,
            memory: None,
        }
    }

    #[test]
    fn only_a_changed_state_is_an_event() {
        let mut first = state("5", None);
        changed(&mut first, None, Timestamp(100));
        assert_eq!(first.events[0].at, Some(Timestamp(100)));

        let mut same = state("5", None);
        changed(&mut same, first.memory.as_deref(), Timestamp(200));
        assert!(same.events.is_empty());
        assert_eq!(same.memory, first.memory);

        let mut next = state("9", Some(150));
        changed(&mut next, same.memory.as_deref(), Timestamp(300));
        assert_eq!(next.events[0].at, Some(Timestamp(150)));

        // Back to an earlier state is a change, too.
        let mut back = state("5", None);
        changed(&mut back, next.memory.as_deref(), Timestamp(400));
        assert_eq!(back.events[0].at, Some(Timestamp(400)));
    }
}
