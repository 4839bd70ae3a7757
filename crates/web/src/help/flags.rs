//! The four reasons for yellow.

use super::Topic;

pub(super) const TOPICS: &[Topic] = &[
    Topic {
        slug: "no_tracking_number",
        title: "No tracking number",
        lead: "The order was paid a week ago or earlier, and nobody has given a tracking number.",
        to_do: "Look at the supplier’s order: was it shipped at all? Ask for the number, or for a refund.",
        more: &[
            "The clock starts when the customer paid; in the settings it can start when the supplier was paid.",
            "The flag goes when a number comes, or when the order is refunded or cancelled.",
        ],
    },
    Topic {
        slug: "stalled",
        title: "No update",
        lead: "There has been no news of the parcel for more than 48 hours.",
        to_do: "Check it today, before the customer asks. Look at the carrier’s page; if it says no more, ask the supplier.",
        more: &[
            "The clock starts with the carrier’s last word, or when the number became known. A scan that arrives late counts from its own time, not from now.",
            "Between two countries a silence of some days is common. If it is usual for a carrier, give that carrier a longer time in the settings.",
            "The flag goes with the next news, and when the journey ends.",
        ],
    },
    Topic {
        slug: "number_not_recognised",
        title: "Number not recognised",
        lead: "Every carrier that was asked has called the number unknown for 48 hours.",
        to_do: "Check the number and its carrier in the tracking window. If both look right, ask the supplier for the right number.",
        more: &["A number with a typing error, one of another parcel, and one that was never used all look like this."],
    },
    Topic {
        slug: "pending_too_long",
        title: "Pending too long",
        lead: "The number has been known for more than seven days, and the carrier has not picked the parcel up.",
        to_do: "Message the supplier and ask for proof that it was handed over. Consider a refund.",
        more: &[
            "The clock starts when the number becomes known. It does not start anew when the carrier gets the data.",
        ],
    },
];
