//! Our own texts. A workspace may have its own for each.

use parcelwatch_domain::Reason;

use super::{Occasion, Recipient};

pub(super) const fn shipped(to: Recipient, occasion: Occasion) -> &'static str {
    match to {
        Recipient::Supplier => supplier(occasion),
        Recipient::Customer => customer(occasion),
    }
}

const fn supplier(occasion: Occasion) -> &'static str {
    match occasion {
        Occasion::Flag(Reason::NoTrackingNumber) => {
            "Hello,\n\nour customer paid for {items} {paid_days} ago, and we have no tracking number yet for your order \
             {supplier_order} (ours: {order}).\n\nWas it shipped? If so, please send us the number and the carrier. If not, please tell us when \
             it ships, or refund it.\n\nThank you,\n{shop}"
        }
        Occasion::Flag(Reason::NumberNotRecognised) => {
            "Hello,\n\nno carrier knows the tracking number {number} that you gave us for your order {supplier_order} \
             (ours: {order}).\n\nPlease check it and send us the right number and the carrier's name.\n\nThank you,\n{shop}"
        }
        Occasion::Flag(Reason::PendingTooLong) => {
            "Hello,\n\nyou gave us the tracking number {number} ({carrier}) for your order {supplier_order} (ours: \
             {order}) {number_days} ago, and the carrier has not picked it up.\n\nPlease confirm that you handed it over, \
             and when. If it was not shipped, please refund it.\n\nThank you,\n{shop}"
        }
        Occasion::Flag(Reason::Stalled) => {
            "Hello,\n\nthere has been no news of parcel {number} ({carrier}) for {silent_days}. It belongs to your order \
             {supplier_order} (ours: {order}) and was last seen in {last_place}: {last_checkpoint}.\n\nPlease ask the \
             carrier where it is, and tell us what they say.\n\nThank you,\n{shop}"
        }
        Occasion::Abnormal => {
            "Hello,\n\nthere is trouble with parcel {number} ({carrier}), your order {supplier_order} (ours: {order}). The \
             carrier says: {last_checkpoint} ({last_place}).\n\nPlease check with the carrier at once. If it cannot be \
             delivered, please send it again or refund it.\n\nThank you,\n{shop}"
        }
        Occasion::Delivered => {
            "Hello,\n\nthe carrier reports parcel {number} ({carrier}), your order {supplier_order} (ours: {order}), as \
             delivered, and our customer does not have it.\n\nPlease ask the carrier for a proof of delivery.\n\nThank \
             you,\n{shop}"
        }
        Occasion::CalledOff => {
            "Hello,\n\nour customer's order {order} (your order {supplier_order}, {items}) was cancelled. If it was not \
             shipped, please do not ship it, and refund it. If it was, please tell us whether the parcel can be stopped or \
             sent back.\n\nThank you,\n{shop}"
        }
        Occasion::NoNumber => {
            "Hello,\n\nwe have no tracking number yet for your order {supplier_order} (ours: {order}, {items}).\n\nPlease \
             send us the number and the carrier's name as soon as it ships.\n\nThank you,\n{shop}"
        }
        Occasion::Pending => {
            "Hello,\n\nparcel {number} ({carrier}), your order {supplier_order} (ours: {order}), has not been scanned by its \
             carrier yet.\n\nPlease confirm that you handed it over, and when.\n\nThank you,\n{shop}"
        }
        Occasion::OnTrack => {
            "Hello,\n\nwe have a question about parcel {number} ({carrier}), your order {supplier_order} (ours: \
             {order}).\n\nThank you,\n{shop}"
        }
    }
}

const fn customer(occasion: Occasion) -> &'static str {
    match occasion {
        Occasion::Flag(Reason::NoTrackingNumber) => {
            "Hello {customer},\n\nyour order {order} is taking longer than it should. We are asking our warehouse today and \
             will write to you as soon as your parcel is on its way.\n\nWe are sorry for the wait. If you would rather \
             cancel, just answer this message.\n\nKind regards,\n{shop}"
        }
        Occasion::Flag(Reason::NumberNotRecognised) => {
            "Hello {customer},\n\nthe tracking number that we gave you for order {order} does not work. We are getting the \
             right one and will send it to you.\n\nWe are sorry for the trouble.\n\nKind regards,\n{shop}"
        }
        Occasion::Flag(Reason::PendingTooLong) => {
            "Hello {customer},\n\nyour order {order} is packed, and {carrier} has not collected it yet. We are checking with \
             our warehouse today and will tell you what we learn.\n\nIf you would rather cancel, just answer this \
             message.\n\nKind regards,\n{shop}"
        }
        Occasion::Flag(Reason::Stalled) => {
            "Hello {customer},\n\nthere has been no news of your parcel {number} (order {order}) for {silent_days}. Such a \
             pause is common between two countries. We have asked the carrier and will write to you again.\n\nYou can \
             follow it here: {tracking_link}\n\nKind regards,\n{shop}"
        }
        Occasion::Abnormal => {
            "Hello {customer},\n\nthe carrier reports trouble with your parcel {number} (order {order}): \
             {last_checkpoint}.\n\nWe are on it. If the carrier has left you a note, or if your address has changed, please \
             answer this message.\n\nKind regards,\n{shop}"
        }
        Occasion::Delivered => {
            "Hello {customer},\n\n{carrier} reports your parcel {number} (order {order}) as delivered. If you do not have \
             it, please look with your neighbours and ask at your post office first: it often waits there. If it cannot be \
             found, answer this message and we will take care of it.\n\nKind regards,\n{shop}"
        }
        Occasion::CalledOff => {
            "Hello {customer},\n\nyour order {order} was cancelled or refunded. If a parcel of it reaches you all the same, or \
             if you have a question about the refund, please answer this message.\n\nKind regards,\n{shop}"
        }
        Occasion::NoNumber => {
            "Hello {customer},\n\nthere is no tracking number for your order {order} yet. You will get it as soon as we have \
             it.\n\nKind regards,\n{shop}"
        }
        Occasion::Pending => {
            "Hello {customer},\n\nthe tracking number of your order {order} is {number} ({carrier}). It often takes some days \
             until the carrier scans a parcel for the first time.\n\nFrom then on you can follow it here: \
             {tracking_link}\n\nKind regards,\n{shop}"
        }
        Occasion::OnTrack => {
            "Hello {customer},\n\nyour order {order} is on its way with {carrier}. Its tracking number is {number}.\n\nYou can \
             follow it here: {tracking_link}\n\nKind regards,\n{shop}"
        }
    }
}
