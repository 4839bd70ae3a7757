//! The eleven statuses.

use super::Topic;

pub(super) const TOPICS: &[Topic] = &[
    Topic {
        slug: "awaiting_shipment",
        title: "Awaiting Shipment",
        lead: "The tracking number is known, and the carrier knows nothing of it yet.",
        to_do: "Wait for three days. From the fourth day on ask the supplier to confirm that it was handed over; after a week consider a refund.",
        more: &[
            "Suppliers often make the number before the parcel is packed. Until the carrier has the data or the parcel, its page says that the number is unknown.",
            "The row turns yellow after 48 hours of silence, and again when it is in Pending for more than seven days. Both times can be changed in the settings.",
        ],
    },
    Topic {
        slug: "awaiting_collection",
        title: "Awaiting Collection",
        lead: "The carrier has the parcel’s data, and nobody has scanned the parcel itself.",
        to_do: "Wait for three days. If it stays here, ask the supplier when it was handed over.",
        more: &[
            "“Label created”, “shipment information received” and their like mean this. They prove that somebody typed an address, and nothing more.",
        ],
    },
    Topic {
        slug: "package_collected",
        title: "Package Collected",
        lead: "The carrier has the parcel, and it has not left its country of origin.",
        to_do: "Nothing. Customers can be told that it is on its way.",
        more: &["Sorting and moving inside the country of origin stay here until the parcel is exported."],
    },
    Topic {
        slug: "in_global_transit",
        title: "In Global Transit",
        lead: "The parcel is between two countries, up to the border of its destination.",
        to_do: "Nothing, as long as there is news. Silence is common here: flights and ships are seldom scanned.",
        more: &[
            "It begins with the departure from the country of origin and ends when the parcel has landed in its destination. Customs that only processes belongs to it until then.",
        ],
    },
    Topic {
        slug: "in_domestic_transit",
        title: "In Domestic Transit",
        lead: "The parcel has landed, was released by customs, or moves in the destination country.",
        to_do: "Nothing, as long as there is news.",
        more: &["A parcel whose origin and destination are the same country is here from its second scan on."],
    },
    Topic {
        slug: "at_delivery_hub",
        title: "At Delivery Hub",
        lead: "The parcel is at the station, post office, locker or shop that serves the customer.",
        to_do: "If the row says “To fetch”, tell the customer where it waits: most carriers send it back after one or two weeks.",
        more: &[],
    },
    Topic {
        slug: "awaiting_delivery",
        title: "Awaiting Delivery",
        lead: "The parcel is with the courier and is to be delivered today.",
        to_do: "Nothing.",
        more: &[],
    },
    Topic {
        slug: "delivered",
        title: "Delivered",
        lead: "The carrier says that the parcel was handed over.",
        to_do: "If the customer says that it did not arrive, have them ask at their post office and their neighbours first.",
        more: &[
            "Movement scans that arrive late do not reopen a delivered parcel; a return, a failure or a loss does.",
            "“Delivered to the sender” is no delivery: it stands as Package Returned.",
        ],
    },
    Topic {
        slug: "delivery_failed",
        title: "Delivery Failed",
        lead: "The carrier could not deliver it, and will try again or can be helped.",
        to_do: "Write to the customer today: often the address is incomplete, or nobody was at home.",
        more: &["The next scan decides: out for delivery again is Awaiting Delivery."],
    },
    Topic {
        slug: "package_returned",
        title: "Package Returned",
        lead: "The parcel is going back, or is back with its sender.",
        to_do: "Ask the supplier to check with the carrier at once, then decide on a reship or a refund.",
        more: &[
            "Refused, not fetched, wrong address and going back all end here. What comes afterwards is the way back.",
        ],
    },
    Topic {
        slug: "other_exception",
        title: "Other Exception",
        lead: "Something holds the parcel: customs, a loss, damage, a seizure.",
        to_do: "Read the carrier’s words in the tracking window. Customs wants papers or money from the customer; for a loss or damage ask the supplier to claim it.",
        more: &[
            "A delay alone is no exception: the status stays, and the row says that the carrier reports a delay.",
            "It is not final: the next scan that places the parcel decides.",
        ],
    },
];
