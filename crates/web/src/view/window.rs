//! The tracking window: `GET /parcels/{id}`, a page of its own, and a `<dialog>` over the table.

use askama::Template;
use parcelwatch_domain::{SubStatus, Tab};

use crate::language::{Text, filters, say};

use super::{Choice, Count, ManualNote, Pill, PlaceLabel, Shell, When};

/// The tracking window as a page.
#[derive(Template)]
#[template(path = "window.html")]
pub struct WindowPage {
    /// The frame.
    pub shell: Shell,
    /// The parcel.
    pub parcel: ParcelView,
    /// Where its script hears of changes.
    pub live: String,
}

/// The tracking window alone, for the dialog over the table: what the script asks for with the header
/// `X-Fragment: window`. The page and the fragment share an address, so the answer must carry `Vary: X-Fragment` and
/// `Cache-Control: no-store`.
#[derive(Template)]
#[template(path = "window_body.html")]
pub struct WindowFragment<'a> {
    /// The frame, for its token.
    pub shell: &'a Shell,
    /// The parcel.
    pub parcel: &'a ParcelView,
}

/// A parcel with everything that is known about it.
#[derive(Clone, Debug, Default)]
pub struct ParcelView {
    /// The public id.
    pub id: String,
    /// The tracking number; `None`: not known yet.
    pub number: Option<String>,
    /// The carrier.
    pub carrier: Option<CarrierLink>,
    /// Where it stands; `None` while there is no number.
    pub status: Option<Pill>,
    /// Were all its orders refunded or cancelled before a number was known?
    pub called_off: bool,
    /// Set when a person set the status.
    pub manual: Option<ManualNote>,
    /// Where the carriers say it stands; shown beside a status that a person set.
    pub carrier_status: Option<Pill>,
    /// The status is a guess, and why.
    pub guess: Option<Text>,
    /// Must the customer fetch it?
    pub fetch: bool,
    /// Does the carrier report a delay?
    pub delay: bool,
    /// What to do next, in a sentence or two.
    pub advice: Text,
    /// Is it yellow?
    pub flagged: bool,
    /// Why, in whole sentences without the full stop.
    pub reasons: Vec<Text>,
    /// The reason that the row stands under, for its help page.
    pub flag: Option<&'static str>,
    /// A flag put aside.
    pub snoozed: Option<SnoozeNote>,
    /// The newest update.
    pub last_update: Option<When>,
    /// Days under way; without a number, since payment.
    pub days: Option<u32>,
    /// From where to where, and how far it got.
    pub route: RouteView,
    /// Who told about it, where that is more than one.
    pub sources: Vec<Source>,
    /// The carriers that the number can be of besides its own, likeliest first.
    pub carriers: Vec<CarrierChoice>,
    /// The rows before and after it.
    pub neighbours: Neighbours,
    /// The timeline, newest day first.
    pub timeline: Vec<Day>,
    /// The eleven statuses to choose from.
    pub statuses: Vec<StatusGroup>,
    /// For how many days a flag can be put aside.
    pub snooze_days: Vec<u32>,
    /// How it is kept up to date; `None`: nobody can be asked.
    pub sync: Option<SyncView>,
    /// The orders that it serves.
    pub orders: Vec<OrderView>,
    /// Who did what, newest first.
    pub history: Vec<HistoryEntry>,
}

impl ParcelView {
    /// What the window is called: the number, or that there is none.
    pub fn name(&self) -> Text {
        self.number.as_ref().map_or_else(|| say("no-number-yet"), Text::verbatim)
    }
}

/// A carrier.
#[derive(Clone, Debug)]
pub struct CarrierLink {
    /// Its name.
    pub name: String,
    /// Its page about this number.
    pub href: Option<String>,
}

/// A carrier to choose.
#[derive(Clone, Debug)]
pub struct CarrierChoice {
    /// Its id.
    pub id: String,
    /// Its name.
    pub name: String,
}

/// How a parcel is kept up to date.
#[derive(Clone, Debug, Default)]
pub struct SyncView {
    /// The account that is asked about it.
    pub account: Option<String>,
    /// The last answer about it.
    pub answered: Option<When>,
    /// "in 4 hours"; `None`: it is not asked about by itself.
    pub next: Option<Text>,
    /// What is wrong, in a sentence, and the provider's words.
    pub trouble: Option<(Text, Option<Text>)>,
}

/// Who told about a parcel.
#[derive(Clone, Debug)]
pub struct Source {
    /// "DHL", "CSV file".
    pub name: Text,
    /// How many checkpoints.
    pub events: Count,
}

/// The rows before and after one in the table.
#[derive(Clone, Debug, Default)]
pub struct Neighbours {
    /// The row above: the newer one.
    pub previous: Option<String>,
    /// The row below: the older one.
    pub next: Option<String>,
}

/// A flag put aside.
#[derive(Clone, Debug)]
pub struct SnoozeNote {
    /// Until when: "21 November, 09:00 UTC"; `None`: it is handled.
    pub until: Option<Text>,
    /// By whom.
    pub by: String,
    /// Why, in the person's words.
    pub note: Option<String>,
}

/// From where to where, and how far.
#[derive(Clone, Debug, Default)]
pub struct RouteView {
    /// The country of origin.
    pub origin: Option<PlaceLabel>,
    /// The country of destination.
    pub destination: Option<PlaceLabel>,
    /// The five stages, see [`RouteView::stages`].
    pub stages: Vec<Stage>,
}

/// One stage of the way.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stage {
    /// What happens in it: "In the destination country".
    pub label: Text,
    /// Was it reached?
    pub state: StageState,
}

/// Whether a stage was reached.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum StageState {
    /// It is behind.
    Done,
    /// The parcel is in it.
    Current,
    /// The parcel is in it, and in trouble.
    Trouble,
    /// It is to come.
    Ahead,
}

impl StageState {
    /// The class of the element, and the word for people who do not see it.
    pub const fn class(self) -> &'static str {
        match self {
            StageState::Done => "done",
            StageState::Current => "current",
            StageState::Trouble => "trouble",
            StageState::Ahead => "ahead",
        }
    }

    /// The word for people who do not see the colour.
    pub fn word(self) -> Text {
        say(match self {
            StageState::Done => "stage-passed",
            StageState::Current => "stage-here",
            StageState::Trouble => "stage-trouble",
            StageState::Ahead => "stage-to-come",
        })
    }
}

impl RouteView {
    /// The five stages of a journey that got as far as `furthest` (`None`: no number yet) and is, or is not, in
    /// trouble there. `furthest` is the furthest status that was not Abnormal.
    pub fn stages(furthest: Option<SubStatus>, trouble: bool) -> Vec<Stage> {
        let reached = furthest.map(|status| match status {
            SubStatus::AwaitingShipment | SubStatus::AwaitingCollection => 0,
            SubStatus::PackageCollected | SubStatus::InGlobalTransit => 1,
            SubStatus::InDomesticTransit => 2,
            SubStatus::AtDeliveryHub | SubStatus::AwaitingDelivery => 3,
            SubStatus::Delivered => 4,
            SubStatus::DeliveryFailed | SubStatus::PackageReturned | SubStatus::OtherException => 3,
        });
        let state = |stage: usize| match reached {
            Some(reached) if stage < reached => StageState::Done,
            Some(reached) if stage == reached && trouble => StageState::Trouble,
            Some(4) if stage == 4 => StageState::Done,
            Some(reached) if stage == reached => StageState::Current,
            _ => StageState::Ahead,
        };
        ["stage-announced", "stage-carrier", "stage-destination", "stage-near", "stage-delivered"]
            .into_iter()
            .enumerate()
            .map(|(i, label)| Stage { label: say(label), state: state(i) })
            .collect()
    }
}

/// The checkpoints of one day.
#[derive(Clone, Debug)]
pub struct Day {
    /// "Tuesday, 18 November"; "No date" for checkpoints without a time.
    pub label: Text,
    /// The checkpoints, newest first.
    pub events: Vec<Event>,
}

/// A checkpoint.
#[derive(Clone, Debug, Default)]
pub struct Event {
    /// The local time at the place: "07:12".
    pub time: Option<String>,
    /// Local time with its zone, and UTC, for the hover.
    pub exact: Text,
    /// For machines, in UTC.
    pub iso: Option<String>,
    /// Where, in the carrier's words.
    pub place: Option<Text>,
    /// The carrier's words.
    pub text: Option<String>,
    /// The provider's code.
    pub code: Option<String>,
    /// Who told us: "DHL", "CSV file", "API".
    pub source: Text,
    /// Which of several sources told it, 0 being the most talkative; `None`: there is but one.
    pub voice: Option<usize>,
    /// What we made of it; `None`: it says nothing about where the parcel is.
    pub made: Option<Pill>,
    /// Why: "phrase “out for delivery”".
    pub because: Text,
    /// Is that a guess?
    pub guess: bool,
    /// The form that gives these words another meaning.
    pub means_href: Option<String>,
    /// It came while a person's status stood.
    pub not_applied: bool,
    /// It belongs to a number that was replaced.
    pub old_number: bool,
    /// It belongs to a parcel that had the number before.
    pub earlier_life: bool,
    /// Another source reported the same scan.
    pub repeated: bool,
    /// The parcel stood there already, or the rules let it change nothing.
    pub changed_nothing: bool,
}

/// The statuses of one tab, to choose from.
#[derive(Clone, Debug)]
pub struct StatusGroup {
    /// The tab: "In Transit".
    pub label: Text,
    /// Its statuses; the values are as every interface writes them.
    pub options: Vec<Choice>,
}

impl StatusGroup {
    /// All eleven, grouped by tab, `selected` being chosen.
    pub fn all(selected: Option<SubStatus>) -> Vec<Self> {
        let choice = |status: SubStatus| Choice {
            value: status.path().to_owned(),
            label: Text::told(status.label()),
            selected: selected == Some(status),
        };
        Tab::ALL
            .into_iter()
            .map(|tab| Self { label: Text::told(tab.label()), options: tab.sub_statuses().map(choice).collect() })
            .collect()
    }
}

/// An order.
#[derive(Clone, Debug, Default)]
pub struct OrderView {
    /// Its number in its store: "#1042".
    pub label: String,
    /// The store.
    pub store: String,
    /// When it was paid: "9 November 2025".
    pub paid_on: Option<Text>,
    /// Why nobody waits for it: "Refunded", "Cancelled".
    pub called_off: Option<Text>,
    /// The customer's name.
    pub customer: Option<String>,
    /// The customer's e-mail address.
    pub email: Option<String>,
    /// Where it goes: "Leipzig, Germany".
    pub destination: Option<Text>,
    /// The order at the supplier.
    pub supplier_order: Option<String>,
    /// What was bought.
    pub items: Vec<Item>,
}

/// Something that was bought.
#[derive(Clone, Debug)]
pub struct Item {
    /// How many.
    pub quantity: u32,
    /// What.
    pub title: String,
}

/// Something that was done to a parcel.
#[derive(Clone, Debug)]
pub struct HistoryEntry {
    /// Who.
    pub who: String,
    /// What: "set the status from In Global Transit to Delivered".
    pub what: Text,
    /// The note, in the person's words.
    pub note: Option<String>,
    /// When.
    pub at: When,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_journey_has_five_stages_and_stands_in_one() {
        let states =
            |status, trouble| RouteView::stages(status, trouble).into_iter().map(|s| s.state).collect::<Vec<_>>();
        use StageState::{Ahead, Current, Done, Trouble};
        assert_eq!(states(None, false), [Ahead; 5]);
        assert_eq!(states(Some(SubStatus::AwaitingShipment), false), [Current, Ahead, Ahead, Ahead, Ahead]);
        assert_eq!(states(Some(SubStatus::InDomesticTransit), true), [Done, Done, Trouble, Ahead, Ahead]);
        assert_eq!(states(Some(SubStatus::Delivered), false), [Done; 5]);
    }

    #[test]
    fn all_eleven_statuses_can_be_chosen() {
        let groups = StatusGroup::all(Some(SubStatus::Delivered));
        let all: Vec<_> = groups.iter().flat_map(|group| &group.options).collect();
        assert_eq!(all.len(), 11);
        assert_eq!(all.iter().filter(|choice| choice.selected).count(), 1);
    }
}
