//! What the shop's people did: statuses set by hand, flags put aside.

use parcelwatch_domain::{Payment, Span, SubStatus, Tab};

use super::{
    ByHand, Row, Snoozed,
    maker::{Made, Maker},
    words::Stage,
};

const OWNER: &str = "Maja Lindholm";
const HELPER: &str = "Theo Brandt";

/// A reason to set a status by hand: which parcel, to what, who, why.
type Case = (fn(&Made) -> bool, SubStatus, &'static str, &'static str);

const CASES: [Case; 7] = [
    (
        |p| p.silent && p.standing == SubStatus::InGlobalTransit,
        SubStatus::OtherException,
        OWNER,
        "Supplier confirms that it is lost. Reship ordered, customer told.",
    ),
    (
        |p| p.silent && p.standing == SubStatus::InDomesticTransit,
        SubStatus::Delivered,
        HELPER,
        "Customer wrote that it arrived; the carrier never scanned it.",
    ),
    (
        |p| p.stage == Some(Stage::CustomsHold),
        SubStatus::InDomesticTransit,
        OWNER,
        "Invoice sent to the customs agent, released by phone.",
    ),
    (
        |p| p.standing == SubStatus::DeliveryFailed,
        SubStatus::PackageReturned,
        HELPER,
        "Customer has moved and does not want it any more. Goes back, refund given.",
    ),
    (|p| p.stage == Some(Stage::Pickup), SubStatus::Delivered, HELPER, "Fetched from the shop, says the customer."),
    (
        |p| p.silent && p.standing.tab() == Tab::Pending,
        SubStatus::OtherException,
        OWNER,
        "Supplier is out of stock and voided the label. New order placed elsewhere.",
    ),
    (
        |p| p.standing == SubStatus::PackageCollected,
        SubStatus::PackageReturned,
        OWNER,
        "Recalled at the warehouse: wrong colour in this batch.",
    ),
];

impl Maker {
    /// One parcel for each case, where the shop is large enough to have one.
    pub(super) fn by_hand(&mut self) -> Vec<ByHand> {
        let mut done: Vec<ByHand> = Vec::new();
        for (fits, status, by, note) in CASES {
            // Nobody does anything about a number before it is known.
            let known_for = |made: &Made| (self.now - made.attached_at).0 / 60_000;
            let free = |made: &&Made| {
                fits(made) && known_for(made) > 16 && done.iter().all(|d| d.number != made.tracking.number)
            };
            let Some(made) = self.parcels.iter().find(free) else { continue };
            let ago = Span::minutes(self.rng.between(15, (known_for(made) - 1).clamp(15, 2_880)));
            done.push(ByHand {
                number: made.tracking.number.clone(),
                status,
                at: self.now - ago,
                by: by.to_owned(),
                note: note.to_owned(),
            });
        }
        done
    }

    /// One silent parcel and one order without a number, both flagged.
    pub(super) fn snoozes(&mut self, by_hand: &[ByHand]) -> Vec<Snoozed> {
        let mut snoozes = Vec::new();
        let silent = self.parcels.iter().find(|made| {
            made.silent
                && made.standing.tab() == Tab::InTransit
                && by_hand.iter().all(|d| d.number != made.tracking.number)
        });
        if let Some(made) = silent {
            snoozes.push(Snoozed {
                row: Row::Number(made.tracking.number.clone()),
                at: self.now - Span::minutes(40),
                days: 3,
                by: HELPER.to_owned(),
                note: "Carrier has opened a search and answers within three days.".to_owned(),
            });
        }
        let waiting = self.drafts.iter().find(|draft| {
            draft.order.tracking.is_empty()
                && draft.order.payment == Some(Payment::Paid)
                && draft.placed_at <= self.now - Span::hours(170)
        });
        if let Some(draft) = waiting {
            snoozes.push(Snoozed {
                row: Row::Order {
                    store: draft.order.store.clone().unwrap_or_default(),
                    number: draft.order.number.clone(),
                },
                at: self.now - Span::minutes(95),
                days: 2,
                by: OWNER.to_owned(),
                note: "Supplier wrote: new stock lands tomorrow, ships the day after.".to_owned(),
            });
        }
        snoozes
    }
}
