//! The words of the carriers that take parcels across borders, and plain English for stages without words.

use super::{
    places::Carrier,
    words::{Stage::*, Words},
};

/// The carrier's words up to the handover to the last mile.
pub(super) fn of(carrier: Carrier) -> Option<Words> {
    Some(match carrier {
        Carrier::YunExpress => YUN_EXPRESS,
        Carrier::FourPx => FOUR_PX,
        Carrier::Yanwen => YANWEN,
        Carrier::Cainiao => CAINIAO,
        Carrier::ChinaPost => CHINA_POST,
        _ => return None,
    })
}

/// For everybody who has no words of their own.
pub(super) const PLAIN: Words = &[
    (Label, &["Shipping label created", "Label created by the sender"]),
    (Data, &["Shipment information received", "Electronic shipment data received, carrier awaiting parcel"]),
    (Collected, &["Parcel picked up by carrier", "Accepted by carrier"]),
    (OriginSort, &["Arrived at sorting center in country of origin", "Processed at sorting center"]),
    (OriginLeft, &["Departed from sorting center", "Departed from local facility"]),
    (ExportCustoms, &["Export customs clearance completed"]),
    (ToAirline, &["Handed over to airline"]),
    (Flown, &["Flight departed", "Departed from airport of origin"]),
    (Transit, &["Arrived at transit airport", "In transit between countries"]),
    (Landed, &["Arrived in destination country", "Arrived at destination airport"]),
    (ImportCustoms, &["Import customs clearance started"]),
    (Released, &["Import customs clearance completed", "Released by customs"]),
    (HandedOver, &["Handed over to last mile carrier", "Received by local delivery company"]),
    (Sort, &["Arrived at sorting facility"]),
    (Left, &["Departed from sorting facility"]),
    (Hub, &["Arrived at local delivery depot"]),
    (OutForDelivery, &["Out for delivery"]),
    (Delivered, &["Delivered"]),
    (Pickup, &["Available for pickup at parcel shop"]),
    (Fetched, &["Delivered, collected by the recipient at the pickup point"]),
    (Failed, &["Delivery attempt failed, recipient not at home"]),
    (BadAddress, &["Delivery failed: incorrect address"]),
    (Refused, &["Refused by recipient, returning to sender"]),
    (Unclaimed, &["Unclaimed, returning to sender"]),
    (SentBack, &["Recipient sent the parcel back, returning to sender"]),
    (Returned, &["Returned to sender", "Return delivered to sender"]),
    (CustomsHold, &["Held by customs: invoice missing", "Held by customs, payment of duties required"]),
    (Lost, &["Parcel lost, investigation closed", "Shipment lost in transit"]),
    (Damaged, &["Parcel damaged, delivery stopped", "Shipment damaged during handling"]),
    (Delay, &["Delayed due to weather conditions", "Flight delayed", "Delay: high parcel volume"]),
    (Notice, &["Notification sent to recipient by e-mail", "Delivery date updated"]),
    // Real carriers do send such lines: transit posts in their own language, and raw operator notes.
    (Strange, &["ጥቅሉ ለመምሪያው ተላልፏል", "அலுவலகப் பதிவேட்டில் குறிக்கப்பட்டது", "OPR 4471 / KTL-B 09"]),
];

const YUN_EXPRESS: Words = &[
    (Label, &["Shipment created, label printed"]),
    (Data, &["Shipment information received by YunExpress", "Electronic shipment information received"]),
    (Collected, &["Picked up by YunExpress", "Shipment accepted at YunExpress facility"]),
    (OriginSort, &["Arrived at sorting center", "Processed at YunExpress sort facility", "到达云途分拨中心"]),
    (OriginLeft, &["Departed from sorting center", "Departed from YunExpress facility"]),
    (ExportCustoms, &["Export customs clearance completed", "Customs clearance completed - export"]),
    (ToAirline, &["Handed over to airline", "Shipment handed to the airline at origin airport"]),
    (Flown, &["International flight has departed", "Flight departed from origin airport"]),
    (Transit, &["International flight has arrived at transit airport"]),
    (Landed, &["International flight has arrived", "Arrived at destination airport"]),
    (ImportCustoms, &["Customs clearance in progress - import", "Import customs clearance started"]),
    (Released, &["Customs clearance completed - import", "Released from import customs"]),
    (HandedOver, &["Shipment handed over to local delivery partner", "Arrived at last mile carrier facility"]),
    (CustomsHold, &["Held by import customs, additional documents required"]),
    (Lost, &["Shipment lost, claim opened"]),
];

const FOUR_PX: Words = &[
    (Label, &["Parcel order created, shipping label created"]),
    (Data, &["Parcel information received", "Shipment data received by 4PX"]),
    (Collected, &["Parcel picked up by 4PX", "Picked up by carrier"]),
    (OriginSort, &["Arrived at 4PX sorting center", "Parcel processed at 4PX sorting center", "货物到达处理中心"]),
    (OriginLeft, &["Departed from 4PX sorting center", "Depart from facility to service provider"]),
    (ExportCustoms, &["Export customs cleared", "Released by export customs"]),
    (ToAirline, &["Hand over to airline", "Handed over to airline for line-haul"]),
    (Flown, &["Departed from airport of origin", "Flight departed to destination country"]),
    (Transit, &["Arrived at transit airport", "Departed from transit airport"]),
    (Landed, &["Arrived at airport of destination", "Flight arrived in destination country"]),
    (ImportCustoms, &["Import customs clearance started", "Presented to import customs"]),
    (Released, &["Released from import customs", "Import customs cleared"]),
    (HandedOver, &["Parcel handed over to last mile carrier", "Transferred to local delivery company"]),
    (CustomsHold, &["Held by customs: declared value in doubt"]),
];

const YANWEN: Words = &[
    (Label, &["Waybill created, label generated"]),
    (Data, &["Yanwen: electronic information received"]),
    (Collected, &["Picked up by Yanwen", "Accepted at Yanwen counter", "燕文已揽收"]),
    (OriginSort, &["Arrived at Yanwen sorting center", "Processed in Yanwen sorting center"]),
    (OriginLeft, &["Departed from Yanwen sorting center"]),
    (ExportCustoms, &["Export clearance completed"]),
    (ToAirline, &["Handed over to airline", "Delivered to airline for uplift"]),
    (Flown, &["Departed from origin airport by flight", "Flight departure from country of origin"]),
    (Transit, &["Arrived at transit country airport"]),
    (Landed, &["Arrived at destination country", "Flight arrived at destination airport"]),
    (ImportCustoms, &["Import customs clearance in progress"]),
    (Released, &["Import clearance completed", "Customs released"]),
    (HandedOver, &["Handed over to local carrier for delivery"]),
];

const CAINIAO: Words = &[
    (Label, &["Order created by seller, label generated"]),
    (Data, &["Seller's shipment information received", "Cainiao has received the parcel data"]),
    (Collected, &["Accepted by carrier", "Parcel picked up from the seller", "已揽收"]),
    (OriginSort, &["Inbound in sorting center", "Arrived at sorting center in origin country", "到达分拨中心"]),
    (OriginLeft, &["Outbound from sorting center", "Departed from sorting center, heading for the airport"]),
    (ExportCustoms, &["Export customs clearance complete", "Export clearance successful"]),
    (ToAirline, &["Handed over to airline by the line-haul office"]),
    (Flown, &["Departed from departure country/region", "Left from country of departure by flight"]),
    (Transit, &["Arrived at transit airport on line-haul"]),
    (Landed, &["Arrived at destination country/region", "Arrived at line-haul office in destination country"]),
    (ImportCustoms, &["Import customs clearance started", "Import customs inspection started"]),
    (Released, &["Import customs clearance complete", "Cleared import customs successfully"]),
    (HandedOver, &["Received by local delivery company", "Handed over to the local delivery partner"]),
    (CustomsHold, &["Import clearance failed: held by customs, recipient must pay duty"]),
    (Unclaimed, &["Unclaimed parcel, returning to sender"]),
];

const CHINA_POST: Words = &[
    (Label, &["Mailing label created by sender"]),
    (Data, &["Electronic pre-advice received by China Post"]),
    (Collected, &["已收寄", "Posting/Collection: accepted at post office", "Accepted by China Post"]),
    (OriginSort, &["到达处理中心", "Arrived at processing center", "Processed at domestic processing center"]),
    (OriginLeft, &["离开处理中心,发往下一站", "Departed from processing center"]),
    (ExportCustoms, &["出口海关放行", "Export customs: released"]),
    (ToAirline, &["航空公司已接收", "Handed over to the airline"]),
    (Flown, &["航班已起飞,离开始发国", "Departed from outward office of exchange", "Despatched overseas"]),
    (Transit, &["到达经转机场", "Arrived at transit office of exchange"]),
    (Landed, &["到达目的地国家", "Arrived at inward office of exchange"]),
    (ImportCustoms, &["Presented to import customs", "进口清关中"]),
    (Released, &["Released by import customs", "进口海关放行"]),
    (HandedOver, &["Handed to destination post for delivery", "Received by destination post"]),
    (CustomsHold, &["Retained by import customs", "海关扣留,待提交资料"]),
    (Lost, &["邮件丢失", "Item lost"]),
];
