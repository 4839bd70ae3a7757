//! The codes and words in which each provider tells a scan. The codes are those that the providers document; the words
//! are of our own making, in the carriers' manner.

use crate::journey::Stage;

/// `sub_status`, `stage` and words of 17TRACK.
pub fn seventeen_track(stage: Stage) -> (&'static str, &'static str, &'static str) {
    match stage {
        Stage::Announced => ("InfoReceived", "InfoReceived", "Shipping information received"),
        Stage::PickedUp => ("InTransit_PickedUp", "PickedUp", "Picked up by the carrier"),
        Stage::Sorted => ("InTransit_Other", "", "Departed from sorting centre"),
        Stage::Exported => ("InTransit_Departure", "Departure", "Departed from the country of origin"),
        Stage::Landed => ("InTransit_Arrival", "Arrival", "Arrived in the destination country"),
        Stage::Customs => ("InTransit_CustomsProcessing", "", "Import customs clearance started"),
        Stage::Held => ("InTransit_CustomsRequiringInformation", "", "Customs needs more information"),
        Stage::Released => ("InTransit_CustomsReleased", "", "Released by customs"),
        Stage::Late => ("Exception_Delayed", "", "Delayed by the weather"),
        Stage::Station => ("InTransit_Other", "", "Arrived at the delivery depot"),
        Stage::WithCourier => ("OutForDelivery_Other", "OutForDelivery", "Out for delivery"),
        Stage::Missed => ("DeliveryFailure_NoBody", "", "Delivery attempted, nobody was at home"),
        Stage::Waits => ("AvailableForPickup_Other", "AvailableForPickup", "Ready for pickup at the parcel shop"),
        Stage::Delivered => ("Delivered_Other", "Delivered", "Delivered"),
        Stage::Returning => ("Exception_Returning", "Returning", "Returning to sender"),
        Stage::Returned => ("Exception_Returned", "Returned", "Returned to sender"),
        Stage::Lost => ("Exception_Lost", "", "The parcel is lost"),
    }
}

/// The coarse status that 17TRACK gives with a `sub_status`.
pub fn seventeen_track_main(sub_status: &str) -> &str {
    match sub_status.split('_').next().unwrap_or_default() {
        "" => "NotFound",
        main => main,
    }
}

/// `tag`, `subtag` and words of AfterShip.
pub fn aftership(stage: Stage) -> (&'static str, &'static str, &'static str) {
    let words = seventeen_track(stage).2;
    let (tag, subtag) = match stage {
        Stage::Announced => ("InfoReceived", "InfoReceived_001"),
        Stage::PickedUp => ("InTransit", "InTransit_002"),
        Stage::Sorted | Stage::Station => ("InTransit", "InTransit_003"),
        Stage::Exported => ("InTransit", "InTransit_007"),
        Stage::Landed => ("InTransit", "InTransit_004"),
        Stage::Customs => ("InTransit", "InTransit_006"),
        Stage::Released => ("InTransit", "InTransit_005"),
        Stage::Held => ("Exception", "Exception_004"),
        Stage::Late => ("Exception", "Exception_005"),
        Stage::WithCourier => ("OutForDelivery", "OutForDelivery_001"),
        Stage::Missed => ("AttemptFail", "AttemptFail_001"),
        Stage::Waits => ("AvailableForPickup", "AvailableForPickup_001"),
        Stage::Delivered => ("Delivered", "Delivered_001"),
        Stage::Returning => ("Exception", "Exception_010"),
        Stage::Returned => ("Exception", "Exception_011"),
        Stage::Lost => ("Exception", "Exception_009"),
    };
    (tag, subtag, words)
}

/// `eventCode` and `eventType` of USPS, and its coarse category.
pub fn usps(stage: Stage) -> (&'static str, &'static str, &'static str) {
    match stage {
        Stage::Announced => ("GX", "Shipping Label Created, USPS Awaiting Item", "Pre-Shipment"),
        Stage::PickedUp => ("03", "USPS in possession of item", "Accepted"),
        Stage::Station => ("07", "Arrived at Post Office", "In Transit"),
        Stage::Late => ("NT", "Delivery Exception, Local Weather Delay", "Alert"),
        Stage::WithCourier => ("OF", "Out for Delivery", "Out for Delivery"),
        Stage::Missed => ("02", "Notice Left (No Authorized Recipient Available)", "Delivery Attempt"),
        Stage::Waits => ("14", "Available for Pickup", "Available for Pickup"),
        Stage::Delivered => ("01", "Delivered, Front Door/Porch", "Delivered"),
        Stage::Returning => ("RT", "Return to Sender Processed", "Alert"),
        Stage::Returned => ("09", "Delivered, To Original Sender", "Delivered"),
        Stage::Held | Stage::Lost => ("DX", "Disposed by Post Office", "Alert"),
        _ => ("10", "Processed Through USPS Regional Facility", "In Transit"),
    }
}

/// `statusCode` and `description` of DHL.
pub fn dhl(stage: Stage) -> (&'static str, &'static str) {
    match stage {
        Stage::Announced => ("pre-transit", "The sender has announced this parcel electronically."),
        Stage::PickedUp => ("transit", "The parcel has been picked up."),
        Stage::Station => ("transit", "The parcel has arrived at the delivery depot."),
        Stage::Late => ("unknown", "The parcel is delayed."),
        Stage::WithCourier => ("transit", "The shipment has been loaded onto the delivery vehicle."),
        Stage::Missed => ("failure", "The recipient was not at home."),
        Stage::Waits => ("transit", "The parcel is ready for pickup at the parcel shop."),
        Stage::Delivered => ("delivered", "Handed over to the recipient."),
        Stage::Returning | Stage::Returned => ("failure", "The parcel is being returned to the sender."),
        Stage::Held | Stage::Lost => ("failure", "The parcel is lost."),
        _ => ("transit", "The parcel has been processed in the parcel center."),
    }
}

/// `actionCode` and `desc` of Cainiao, and its coarse status.
pub fn cainiao(stage: Stage) -> (&'static str, &'static str, &'static str) {
    let words = seventeen_track(stage).2;
    let code = match stage {
        Stage::Announced => "GTMS_ASN",
        Stage::PickedUp => "PU_PICKUP_SUCCESS",
        Stage::Sorted => "GTMS_SC_ARRIVE",
        Stage::Exported => "LH_DEPART",
        Stage::Landed => "LH_ARRIVE",
        Stage::Customs => "CC_IM_START",
        Stage::Held => "CC_IM_FAILURE",
        Stage::Released => "CC_IM_SUCCESS",
        Stage::Late => "GTMS_OTHER",
        Stage::Station => "GTMS_DO_ARRIVE",
        Stage::WithCourier => "GTMS_DO_DEPART",
        Stage::Missed => "GTMS_DEL_FAILURE",
        Stage::Waits => "GTMS_STA_SIGNED",
        Stage::Delivered => "GTMS_SIGNED",
        Stage::Returning => "GTMS_RETURN",
        Stage::Returned => "GTMS_RETURNED",
        Stage::Lost => "GTMS_FAILURE",
    };
    let status = match stage {
        Stage::Delivered => "DELIVERED",
        Stage::WithCourier | Stage::Missed => "DELIVERING",
        Stage::Held | Stage::Lost | Stage::Returning | Stage::Returned => "EXCEPTION",
        _ => "IN_TRANSIT",
    };
    (code, words, status)
}

/// In the country of origin Cainiao has a code of its own for the sorting centre.
pub const CAINIAO_SORTED_AT_ORIGIN: &str = "SC_OUTBOUND_SUCCESS";
