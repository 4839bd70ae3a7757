what-to-do-colon = What to do:
what-to-do = What to do
what-the-statuses-and-flags = What the statuses and flags mean, and what to do about them. Every status and flag in the product leads to its page here.
more-about-it = More about it
help-part-questions = Common questions
help-part-statuses = Statuses
help-part-flags = Flags

help-why-yellow = Why is a row yellow?
help-why-yellow-lead = Yellow means that somebody should look at the parcel, and nothing else. The row says the reason in words.
help-why-yellow-do = Go through the Attention tab every morning. Write to the supplier or the customer, snooze what is answered, and mark what is done as handled.
help-why-yellow-more-1 = There are four reasons: no tracking number, no update, number not recognised, and pending too long. A row stays in its own tab as well, so the counts of the tabs need not add up.
help-why-yellow-more-2 = Nothing has to be cleared by hand: the flag goes as soon as its reason ends. Parcels in Delivered and Abnormal, parcels whose status you set by hand, and parcels whose orders were all refunded or cancelled are never yellow.
help-why-yellow-more-3 = A snoozed or handled flag returns at once when a new reason arises, also the same silence after a new scan.

help-stuck-in-pending = A parcel is stuck in Pending
help-stuck-in-pending-lead = Pending means that no carrier has scanned the parcel. Either it was not handed over, or another carrier has it, or the number is wrong.
help-stuck-in-pending-do = Up to three days: wait. Four to seven days: ask the supplier to confirm the handover. More than seven: message the supplier and consider a refund.
help-stuck-in-pending-more-1 = Open the tracking window and look at the carrier: if it was only recognised from the number, “Wrong carrier?” lists the others that it can be of.
help-stuck-in-pending-more-2 = Some suppliers give the number of the first leg and a carrier of the last mile has another one. Ask for that number and replace it with “Wrong number?”.
help-stuck-in-pending-more-3 = If the customer writes that it arrived, set the status to Delivered by hand, with a note.

help-delivered-but-not-there = Delivered, but the customer says no
help-delivered-but-not-there-lead = The carrier’s scan says that it was handed over. Most such parcels are at the post office, with a neighbour or in a locker.
help-delivered-but-not-there-do = Have the customer ask at the local post office and the neighbours first. The window’s “To the customer” has a text for it.
help-delivered-but-not-there-more-1 = Read the last checkpoint: carriers often say with whom it was left, and in which town. Another town than the customer’s means another parcel: ask the supplier.
help-delivered-but-not-there-more-2 = For a dispute, “Evidence for a dispute” in the tracking window puts all events, their sources and times on one page for the payment service.

help-abnormal-or-attention = Abnormal or Attention?
help-abnormal-or-attention-lead = Abnormal is what a carrier reports as failed: a failed delivery, a return, an exception. Attention is what nobody reports: silence.
help-abnormal-or-attention-do = Abnormal: act at once, the supplier checks with the carrier. Attention: act before the customer asks.
help-abnormal-or-attention-more-1 = Abnormal is a tab that a parcel stands in, and you can put one there by hand. Attention is a mark on parcels that stand in other tabs, and it follows from time alone.

help-when-refreshed = When are numbers and statuses refreshed?
help-when-refreshed-lead = At once when something comes in by file or API. The counts of the tabs are exact at every moment.
help-when-refreshed-more-1 = A status follows from everything that the carriers said, in whatever order it arrived. The window shows each event with what was made of it and why.
help-when-refreshed-more-2 = While a status that you set by hand stands, events are kept and shown as “not applied”. Re-track applies them all at once.
help-when-refreshed-more-3 = A changed threshold counts at once for what happens from then on, and within moments for the rows that are there.

help-set-by-hand = What happens when I set a status by hand?
help-set-by-hand-lead = Your status wins, the parcel moves to the tab of that status, and automatic updates stop.
help-set-by-hand-do = Press Re-track to give the parcel back to its carriers.
help-set-by-hand-more-1 = The parcel is not yellow while your status stands. Who set what, when and why stays in its history.
help-set-by-hand-more-2 = Nothing outside Parcelwatch changes: neither the shop nor the customer nor the payment service hears of it.

help-awaiting-shipment = Awaiting Shipment
help-awaiting-shipment-lead = The tracking number is known, and the carrier knows nothing of it yet.
help-awaiting-shipment-do = Wait for three days. From the fourth day on ask the supplier to confirm that it was handed over; after a week consider a refund.
help-awaiting-shipment-more-1 = Suppliers often make the number before the parcel is packed. Until the carrier has the data or the parcel, its page says that the number is unknown.
help-awaiting-shipment-more-2 = The row turns yellow after 48 hours of silence, and again when it is in Pending for more than seven days. Both times can be changed in the settings.

help-awaiting-collection = Awaiting Collection
help-awaiting-collection-lead = The carrier has the parcel’s data, and nobody has scanned the parcel itself.
help-awaiting-collection-do = Wait for three days. If it stays here, ask the supplier when it was handed over.
help-awaiting-collection-more-1 = “Label created”, “shipment information received” and their like mean this. They prove that somebody typed an address, and nothing more.

help-package-collected = Package Collected
help-package-collected-lead = The carrier has the parcel, and it has not left its country of origin.
help-package-collected-do = Nothing. Customers can be told that it is on its way.
help-package-collected-more-1 = Sorting and moving inside the country of origin stay here until the parcel is exported.

help-in-global-transit = In Global Transit
help-in-global-transit-lead = The parcel is between two countries, up to the border of its destination.
help-in-global-transit-do = Nothing, as long as there is news. Silence is common here: flights and ships are seldom scanned.
help-in-global-transit-more-1 = It begins with the departure from the country of origin and ends when the parcel has landed in its destination. Customs that only processes belongs to it until then.

help-in-domestic-transit = In Domestic Transit
help-in-domestic-transit-lead = The parcel has landed, was released by customs, or moves in the destination country.
help-in-domestic-transit-do = Nothing, as long as there is news.
help-in-domestic-transit-more-1 = A parcel whose origin and destination are the same country is here from its second scan on.

help-at-delivery-hub = At Delivery Hub
help-at-delivery-hub-lead = The parcel is at the station, post office, locker or shop that serves the customer.
help-at-delivery-hub-do = If the row says “To fetch”, tell the customer where it waits: most carriers send it back after one or two weeks.

help-awaiting-delivery = Awaiting Delivery
help-awaiting-delivery-lead = The parcel is with the courier and is to be delivered today.
help-awaiting-delivery-do = Nothing.

help-delivered = Delivered
help-delivered-lead = The carrier says that the parcel was handed over.
help-delivered-do = If the customer says that it did not arrive, have them ask at their post office and their neighbours first.
help-delivered-more-1 = Movement scans that arrive late do not reopen a delivered parcel; a return, a failure or a loss does.
help-delivered-more-2 = “Delivered to the sender” is no delivery: it stands as Package Returned.

help-delivery-failed = Delivery Failed
help-delivery-failed-lead = The carrier could not deliver it, and will try again or can be helped.
help-delivery-failed-do = Write to the customer today: often the address is incomplete, or nobody was at home.
help-delivery-failed-more-1 = The next scan decides: out for delivery again is Awaiting Delivery.

help-package-returned = Package Returned
help-package-returned-lead = The parcel is going back, or is back with its sender.
help-package-returned-do = Ask the supplier to check with the carrier at once, then decide on a reship or a refund.
help-package-returned-more-1 = Refused, not fetched, wrong address and going back all end here. What comes afterwards is the way back.

help-other-exception = Other Exception
help-other-exception-lead = Something holds the parcel: customs, a loss, damage, a seizure.
help-other-exception-do = Read the carrier’s words in the tracking window. Customs wants papers or money from the customer; for a loss or damage ask the supplier to claim it.
help-other-exception-more-1 = A delay alone is no exception: the status stays, and the row says that the carrier reports a delay.
help-other-exception-more-2 = It is not final: the next scan that places the parcel decides.

help-no-tracking-number = No tracking number
help-no-tracking-number-lead = The order was paid a week ago or earlier, and nobody has given a tracking number.
help-no-tracking-number-do = Look at the supplier’s order: was it shipped at all? Ask for the number, or for a refund.
help-no-tracking-number-more-1 = The clock starts when the customer paid; in the settings it can start when the supplier was paid.
help-no-tracking-number-more-2 = The flag goes when a number comes, or when the order is refunded or cancelled.

help-stalled = No update
help-stalled-lead = There has been no news of the parcel for more than 48 hours.
help-stalled-do = Check it today, before the customer asks. Look at the carrier’s page; if it says no more, ask the supplier.
help-stalled-more-1 = The clock starts with the carrier’s last word, or when the number became known. A scan that arrives late counts from its own time, not from now.
help-stalled-more-2 = Between two countries a silence of some days is common. If it is usual for a carrier, give that carrier a longer time in the settings.
help-stalled-more-3 = The flag goes with the next news, and when the journey ends.

help-number-not-recognised = Number not recognised
help-number-not-recognised-lead = Every carrier that was asked has called the number unknown for 48 hours.
help-number-not-recognised-do = Check the number and its carrier in the tracking window. If both look right, ask the supplier for the right number.
help-number-not-recognised-more-1 = A number with a typing error, one of another parcel, and one that was never used all look like this.

help-pending-too-long = Pending too long
help-pending-too-long-lead = The number has been known for more than seven days, and the carrier has not picked the parcel up.
help-pending-too-long-do = Message the supplier and ask for proof that it was handed over. Consider a refund.
help-pending-too-long-more-1 = The clock starts when the number becomes known. It does not start anew when the carrier gets the data.
