//! What people ask most.

use super::Topic;

pub(super) const TOPICS: &[Topic] = &[
    Topic {
        slug: "why_yellow",
        title: "Why is a row yellow?",
        lead: "Yellow means that somebody should look at the parcel, and nothing else. The row says the reason in words.",
        to_do: "Go through the Attention tab every morning. Write to the supplier or the customer, snooze what is answered, and mark what is done as handled.",
        more: &[
            "There are four reasons: no tracking number, no update, number not recognised, and pending too long. A row stays in its own tab as well, so the counts of the tabs need not add up.",
            "Nothing has to be cleared by hand: the flag goes as soon as its reason ends. Parcels in Delivered and Abnormal, parcels whose status you set by hand, and parcels whose orders were all refunded or cancelled are never yellow.",
            "A snoozed or handled flag returns at once when a new reason arises, also the same silence after a new scan.",
        ],
    },
    Topic {
        slug: "stuck_in_pending",
        title: "A parcel is stuck in Pending",
        lead: "Pending means that no carrier has scanned the parcel. Either it was not handed over, or another carrier has it, or the number is wrong.",
        to_do: "Up to three days: wait. Four to seven days: ask the supplier to confirm the handover. More than seven: message the supplier and consider a refund.",
        more: &[
            "Open the tracking window and look at the carrier: if it was only recognised from the number, “Wrong carrier?” lists the others that it can be of.",
            "Some suppliers give the number of the first leg and a carrier of the last mile has another one. Ask for that number and replace it with “Wrong number?”.",
            "If the customer writes that it arrived, set the status to Delivered by hand, with a note.",
        ],
    },
    Topic {
        slug: "delivered_but_not_there",
        title: "Delivered, but the customer says no",
        lead: "The carrier’s scan says that it was handed over. Most such parcels are at the post office, with a neighbour or in a locker.",
        to_do: "Have the customer ask at the local post office and the neighbours first. The window’s “To the customer” has a text for it.",
        more: &[
            "Read the last checkpoint: carriers often say with whom it was left, and in which town. Another town than the customer’s means another parcel: ask the supplier.",
            "For a dispute, “Evidence for a dispute” in the tracking window puts all events, their sources and times on one page for the payment service.",
        ],
    },
    Topic {
        slug: "abnormal_or_attention",
        title: "Abnormal or Attention?",
        lead: "Abnormal is what a carrier reports as failed: a failed delivery, a return, an exception. Attention is what nobody reports: silence.",
        to_do: "Abnormal: act at once, the supplier checks with the carrier. Attention: act before the customer asks.",
        more: &[
            "Abnormal is a tab that a parcel stands in, and you can put one there by hand. Attention is a mark on parcels that stand in other tabs, and it follows from time alone.",
        ],
    },
    Topic {
        slug: "when_refreshed",
        title: "When are numbers and statuses refreshed?",
        lead: "At once when something comes in by file or API. The counts of the tabs are exact at every moment.",
        to_do: "",
        more: &[
            "A status follows from everything that the carriers said, in whatever order it arrived. The window shows each event with what was made of it and why.",
            "While a status that you set by hand stands, events are kept and shown as “not applied”. Re-track applies them all at once.",
            "A changed threshold counts at once for what happens from then on, and within moments for the rows that are there.",
        ],
    },
    Topic {
        slug: "set_by_hand",
        title: "What happens when I set a status by hand?",
        lead: "Your status wins, the parcel moves to the tab of that status, and automatic updates stop.",
        to_do: "Press Re-track to give the parcel back to its carriers.",
        more: &[
            "The parcel is not yellow while your status stands. Who set what, when and why stays in its history.",
            "Nothing outside Parcelwatch changes: neither the shop nor the customer nor the payment service hears of it.",
        ],
    },
];
