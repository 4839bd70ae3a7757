//! What happens to parcels. Each story says step by step where the parcel then stands, by the rules as people read them
//! (docs/rules.md): what Parcelwatch makes of the same events is compared with that, and never asked for it.

use parcelwatch_engine::domain::{Span, SubStatus, Timestamp};

use crate::chance::Chance;

/// A kind of scan. Each provider has its own code and words for it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stage {
    /// The carrier has the data.
    Announced,
    /// The carrier has the parcel.
    PickedUp,
    /// It moves, in a sorting centre.
    Sorted,
    /// It left the country of origin.
    Exported,
    /// It arrived in the country of destination.
    Landed,
    /// Customs looks at it.
    Customs,
    /// Customs keeps it.
    Held,
    /// Customs lets it go.
    Released,
    /// It is late.
    Late,
    /// It is at the station that serves the customer.
    Station,
    /// It is with the courier.
    WithCourier,
    /// Nobody was at home.
    Missed,
    /// It waits to be fetched.
    Waits,
    /// The customer has it.
    Delivered,
    /// It goes back.
    Returning,
    /// The sender has it.
    Returned,
    /// It is lost.
    Lost,
}

/// Where a scan happens.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Where {
    Origin,
    Destination,
}

/// A step of a story: what happens, how many hours after the step before (at least and at most), where, and where the
/// parcel then stands.
type Step = (Stage, i64, i64, Where, SubStatus);

/// One scan of one parcel.
#[derive(Clone, Debug)]
pub struct Scan {
    /// What happens.
    pub stage: Stage,
    /// When.
    pub at: Timestamp,
    /// From when providers tell it.
    pub seen: Timestamp,
    /// In which country.
    pub country: &'static str,
    /// Where there.
    pub place: &'static str,
    /// Where the parcel then stands.
    pub then: SubStatus,
}

/// A country with its places, and its clock: minutes east of UTC in February.
pub struct Land {
    /// Two letters.
    pub code: &'static str,
    /// Its name, as Cainiao writes it.
    pub name: &'static str,
    /// Three letters.
    pub alpha3: &'static str,
    /// Minutes east of UTC, at all of the places.
    pub offset: i16,
    places: &'static [&'static str],
}

/// All countries that parcels come through.
pub const LANDS: [Land; 7] = [
    Land { code: "CN", name: "Mainland China", alpha3: "CHN", offset: 480, places: &["Shenzhen", "Guangzhou", "Yiwu"] },
    Land { code: "DE", name: "Germany", alpha3: "DEU", offset: 60, places: &["Leipzig", "Bremen", "Bonn"] },
    Land { code: "FR", name: "France", alpha3: "FRA", offset: 60, places: &["Paris", "Lyon", "Nantes"] },
    Land { code: "ES", name: "Spain", alpha3: "ESP", offset: 60, places: &["Madrid", "Sevilla"] },
    Land { code: "GB", name: "United Kingdom", alpha3: "GBR", offset: 0, places: &["London", "Leeds"] },
    Land { code: "NL", name: "Netherlands", alpha3: "NLD", offset: 60, places: &["Utrecht", "Arnhem"] },
    Land { code: "US", name: "United States", alpha3: "USA", offset: -300, places: &["Albany", "Newark"] },
];

/// The country with this code.
pub fn land(code: &str) -> &'static Land {
    LANDS.iter().find(|land| land.code == code).unwrap_or(&LANDS[0])
}

use Stage::*;
use SubStatus as S;
use Where::{Destination, Origin};

const ABROAD: &[Step] = &[
    (Announced, 2, 30, Origin, S::AwaitingCollection),
    (PickedUp, 6, 50, Origin, S::PackageCollected),
    (Sorted, 3, 20, Origin, S::PackageCollected),
    (Exported, 8, 60, Origin, S::InGlobalTransit),
    (Landed, 20, 90, Destination, S::InDomesticTransit),
    (Customs, 2, 10, Destination, S::InDomesticTransit),
    (Released, 2, 20, Destination, S::InDomesticTransit),
    (Sorted, 4, 20, Destination, S::InDomesticTransit),
];
const AT_HOME: &[Step] = &[
    (Announced, 1, 20, Origin, S::AwaitingCollection),
    (PickedUp, 4, 24, Origin, S::PackageCollected),
    (Sorted, 4, 16, Origin, S::InDomesticTransit),
    (Sorted, 8, 30, Destination, S::InDomesticTransit),
];
const TO_THE_DOOR: &[Step] = &[
    (Station, 4, 20, Destination, S::AtDeliveryHub),
    (WithCourier, 2, 14, Destination, S::AwaitingDelivery),
    (Delivered, 1, 8, Destination, S::Delivered),
];
const AT_THE_SECOND_TRY: &[Step] = &[
    (WithCourier, 4, 20, Destination, S::AwaitingDelivery),
    (Missed, 1, 8, Destination, S::DeliveryFailed),
    (WithCourier, 16, 26, Destination, S::AwaitingDelivery),
    (Delivered, 1, 8, Destination, S::Delivered),
];
const FETCHED: &[Step] =
    &[(Waits, 8, 30, Destination, S::AtDeliveryHub), (Delivered, 4, 90, Destination, S::Delivered)];
const TURNED_ROUND: &[Step] = &[
    (WithCourier, 4, 20, Destination, S::AwaitingDelivery),
    (Missed, 1, 8, Destination, S::DeliveryFailed),
    (Returning, 20, 120, Destination, S::PackageReturned),
    (Sorted, 10, 40, Destination, S::PackageReturned),
    (Returned, 20, 90, Origin, S::PackageReturned),
];
const LATE: &[Step] = &[
    (Late, 4, 20, Destination, S::InDomesticTransit),
    (WithCourier, 20, 60, Destination, S::AwaitingDelivery),
    (Delivered, 1, 8, Destination, S::Delivered),
];
const KEPT: &[Step] = &[(Held, 4, 20, Destination, S::OtherException)];
const KEPT_FOR_A_WHILE: &[Step] = &[
    (Held, 4, 20, Destination, S::OtherException),
    (Released, 20, 90, Destination, S::InDomesticTransit),
    (WithCourier, 10, 40, Destination, S::AwaitingDelivery),
    (Delivered, 1, 8, Destination, S::Delivered),
];
const LOST: &[Step] = &[(Lost, 50, 150, Destination, S::OtherException)];
/// A scan that a machine made of a parcel that the customer has.
const SCANNED_AFTERWARDS: &[Step] = &[
    (WithCourier, 4, 20, Destination, S::AwaitingDelivery),
    (Delivered, 1, 8, Destination, S::Delivered),
    (Sorted, 1, 20, Destination, S::Delivered),
];

/// What becomes of a parcel: how often in a thousand, the way there, and its end; and of how many steps of the way
/// nobody hears any more.
const STORIES: [(u64, &[Step], Option<usize>); 13] = [
    (470, TO_THE_DOOR, None),
    (90, AT_THE_SECOND_TRY, None),
    (90, FETCHED, None),
    (50, TURNED_ROUND, None),
    (50, LATE, None),
    (30, KEPT, None),
    (30, KEPT_FOR_A_WHILE, None),
    (20, LOST, None),
    (40, SCANNED_AFTERWARDS, None),
    // Nobody ever hears of these: the number is unknown to all.
    (40, &[], Some(0)),
    // Only announced.
    (30, &[], Some(1)),
    // Silent where it began, and underway.
    (30, &[], Some(2)),
    (30, &[], Some(4)),
];

/// What happens to one parcel from `begin` on, but nothing that is told after `end`.
pub fn scans(chance: &mut Chance, begin: Timestamp, end: Timestamp, origin: &str, destination: &str) -> Vec<Scan> {
    let way = if origin == destination { AT_HOME } else { ABROAD };
    let mut drawn = chance.below(1_000);
    let story = STORIES.iter().find(|(often, ..)| match drawn.checked_sub(*often) {
        Some(rest) => {
            drawn = rest;
            false
        }
        None => true,
    });
    let (_, last, until) = story.unwrap_or(&STORIES[0]);
    let steps = way.iter().take(until.unwrap_or(usize::MAX)).chain(last.iter());
    let mut at = begin;
    let mut scans = Vec::new();
    for (stage, least, most, place, then) in steps {
        at = at + chance.span(Span::hours(*least), Span::hours(*most)) + Span::seconds(1);
        let country = match place {
            Origin => origin,
            Destination => destination,
        };
        let land = land(country);
        // Most are told within the hour, some come in days late.
        let late = if chance.happens(60) { chance.span(Span::hours(6), Span::hours(48)) } else { Span(0) };
        let seen = at + chance.span(Span::minutes(1), Span::minutes(50)) + late;
        scans.push(Scan {
            stage: *stage,
            at,
            seen,
            country: land.code,
            place: chance.one::<&'static str>(land.places),
            then: *then,
        });
    }
    // A journey ends before its first scan that nobody hears of: none has a hole that is never filled.
    let heard = scans.iter().position(|scan| scan.seen > end).unwrap_or(scans.len());
    scans.truncate(heard);
    scans
}

/// Where a parcel stands by what was told until `now`; the carrier knows nothing: awaiting shipment. A delivery is not
/// undone by an earlier scan that comes in late, so the latest event decides, whenever it was told.
pub fn stands(scans: &[Scan], now: Timestamp) -> SubStatus {
    let told = scans.iter().filter(|scan| scan.seen <= now);
    told.max_by_key(|scan| scan.at).map_or(SubStatus::AwaitingShipment, |scan| scan.then)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_stories_are_a_thousand() {
        assert_eq!(STORIES.iter().map(|(often, ..)| often).sum::<u64>(), 1_000);
    }

    #[test]
    fn the_same_chance_makes_the_same_journey_and_the_latest_scan_decides() {
        let make = || scans(&mut Chance::of(7, &[1]), Timestamp(0), Timestamp(i64::MAX), "CN", "DE");
        let (one, two) = (make(), make());
        assert_eq!(format!("{one:?}"), format!("{two:?}"));
        let end = one.iter().map(|scan| scan.seen).max().unwrap();
        assert_eq!(stands(&one, end), one.last().unwrap().then);
        assert_eq!(stands(&one, Timestamp(0)), SubStatus::AwaitingShipment);
    }
}
