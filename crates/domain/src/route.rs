//! From a meaning to a sub-status: origin, destination and the legs already done decide (DESIGN, the route table).

use crate::{Country, Meaning, SubStatus};

/// Where a parcel comes from and goes to, as far as known.
///
/// Origin comes from the order, the supplier or the number (an S10 number ends in the posting country);
/// destination from the order's address first.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Route {
    /// Country of origin, if anyone told us.
    pub origin: Option<Country>,
    /// Country of destination, if anyone told us.
    pub destination: Option<Country>,
}

/// How far a journey had come, for events that do not say where they are.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Legs {
    /// The furthest of package_collected, in_global_transit and in_domestic_transit that was reached;
    /// a hub or a courier's van lies in the domestic leg.
    pub furthest: Option<SubStatus>,
    /// The country of the first event that had one: the origin, where nobody told us another.
    pub first_country: Option<Country>,
}

/// A sub-status, and whether it is a guess because neither route nor history could decide.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Placed {
    /// Where the parcel stands.
    pub status: SubStatus,
    /// Marked as a guess on every surface.
    pub guess: bool,
}

impl Legs {
    /// Notes that the parcel reached `status`.
    pub fn reach(&mut self, status: SubStatus) {
        let leg = match status {
            SubStatus::PackageCollected | SubStatus::InGlobalTransit => status,
            SubStatus::InDomesticTransit
            | SubStatus::AtDeliveryHub
            | SubStatus::AwaitingDelivery
            | SubStatus::Delivered
            | SubStatus::DeliveryFailed => SubStatus::InDomesticTransit,
            SubStatus::AwaitingShipment
            | SubStatus::AwaitingCollection
            | SubStatus::PackageReturned
            | SubStatus::OtherException => return,
        };
        self.furthest = self.furthest.max(Some(leg));
    }

    fn left_origin(&self) -> bool {
        self.furthest >= Some(SubStatus::InGlobalTransit)
    }

    fn landed(&self) -> bool {
        self.furthest >= Some(SubStatus::InDomesticTransit)
    }
}

impl Route {
    /// Both ends known and alike: never in global transit.
    pub fn is_domestic(&self) -> bool {
        self.origin.is_some() && self.origin == self.destination
    }

    /// Both ends known and different.
    pub fn is_international(&self) -> bool {
        matches!((self.origin, self.destination), (Some(o), Some(d)) if o != d)
    }

    /// Where the parcel stands after an event that means `meaning`, in `country`. `None`: it says nothing of that.
    pub fn place(&self, meaning: Meaning, country: Option<Country>, legs: &Legs) -> Option<Placed> {
        use SubStatus::*;
        let sure = |status| Placed { status, guess: false };
        let here = |c: Option<Country>| country.is_some() && country == c;
        Some(match meaning {
            Meaning::Delay | Meaning::Informational => return None,
            Meaning::Is(InGlobalTransit) | Meaning::Exported if self.is_domestic() => sure(InDomesticTransit),
            Meaning::Is(InGlobalTransit) | Meaning::Exported => sure(InGlobalTransit),
            // A partner who accepts the parcel abroad does not bring it back to its origin.
            Meaning::Is(PackageCollected)
                if legs.left_origin() || (self.is_international() && here(self.destination)) =>
            {
                self.moving(country, legs)
            }
            Meaning::Is(status) => sure(status),
            Meaning::ReadyForPickup => sure(AtDeliveryHub),
            Meaning::Landed => match (country, self.destination) {
                (Some(c), Some(d)) if c != d && self.origin != Some(c) && !self.is_domestic() => sure(InGlobalTransit),
                _ => sure(InDomesticTransit),
            },
            Meaning::Customs if self.is_domestic() || legs.landed() || here(self.destination) => {
                sure(InDomesticTransit)
            }
            Meaning::Customs => sure(InGlobalTransit),
            Meaning::Moving => self.moving(country, legs),
        })
    }

    fn moving(&self, country: Option<Country>, legs: &Legs) -> Placed {
        use SubStatus::*;
        let sure = |status| Placed { status, guess: false };
        let guess = |status| Placed { status, guess: true };
        if self.is_domestic() {
            return sure(InDomesticTransit);
        }
        let Some(country) = country else {
            return match legs.furthest {
                Some(leg) if leg != PackageCollected || self.is_international() => sure(leg),
                // "Accepted" and then "departed", nobody knows where: carriers' vocabularies mean a domestic scan.
                _ => guess(InDomesticTransit),
            };
        };
        if self.destination == Some(country) {
            return sure(InDomesticTransit);
        }
        let in_origin = self.origin.or(legs.first_country) == Some(country);
        match (in_origin, self.destination) {
            (true, _) if legs.landed() && self.destination.is_none() => guess(InDomesticTransit),
            (true, _) if legs.left_origin() => sure(InGlobalTransit),
            (true, Some(_)) => sure(PackageCollected),
            // Nobody told us the destination: a stated origin is left sooner or later, a first scan may be a domestic one.
            (true, None) if self.origin.is_some() => guess(PackageCollected),
            (true, None) => guess(InDomesticTransit),
            (false, Some(_)) => sure(InGlobalTransit),
            (false, None) => guess(InDomesticTransit),
        }
    }
}

#[cfg(test)]
mod tests {
    use rstest::rstest;

    use super::*;

    fn country(code: &str) -> Option<Country> {
        Country::new(code)
    }

    #[rstest]
    // Domestic parcels are never global.
    #[case("US", "US", Meaning::Moving, "US", None, SubStatus::InDomesticTransit)]
    #[case("US", "US", Meaning::Exported, "", None, SubStatus::InDomesticTransit)]
    #[case("US", "US", Meaning::Landed, "MX", None, SubStatus::InDomesticTransit)]
    #[case("US", "US", Meaning::Is(SubStatus::PackageCollected), "US", None, SubStatus::PackageCollected)]
    #[case("US", "US", Meaning::Customs, "", None, SubStatus::InDomesticTransit)]
    // Before export the carrier only has it.
    #[case("CN", "US", Meaning::Moving, "CN", None, SubStatus::PackageCollected)]
    #[case("CN", "US", Meaning::Moving, "CN", Some(SubStatus::InGlobalTransit), SubStatus::InGlobalTransit)]
    #[case("CN", "US", Meaning::Is(SubStatus::PackageCollected), "CN", None, SubStatus::PackageCollected)]
    #[case("CN", "US", Meaning::Is(SubStatus::PackageCollected), "BE", None, SubStatus::PackageCollected)]
    // What has left its origin is not there again, though the origin tells of it late.
    #[case("CN", "US", Meaning::Moving, "CN", Some(SubStatus::InDomesticTransit), SubStatus::InGlobalTransit)]
    #[case("CN", "", Meaning::Moving, "CN", Some(SubStatus::InGlobalTransit), SubStatus::InGlobalTransit)]
    #[case(
        "CN",
        "US",
        Meaning::Is(SubStatus::PackageCollected),
        "BE",
        Some(SubStatus::InGlobalTransit),
        SubStatus::InGlobalTransit
    )]
    // Between countries.
    #[case("CN", "US", Meaning::Exported, "CN", None, SubStatus::InGlobalTransit)]
    #[case("CN", "US", Meaning::Moving, "BE", None, SubStatus::InGlobalTransit)]
    #[case("CN", "US", Meaning::Exported, "US", None, SubStatus::InGlobalTransit)]
    #[case("CN", "US", Meaning::Landed, "BE", None, SubStatus::InGlobalTransit)]
    #[case("CN", "US", Meaning::Landed, "CN", None, SubStatus::InDomesticTransit)]
    // In the destination country.
    #[case("CN", "US", Meaning::Moving, "US", None, SubStatus::InDomesticTransit)]
    #[case("CN", "US", Meaning::Landed, "", None, SubStatus::InDomesticTransit)]
    #[case("CN", "US", Meaning::Is(SubStatus::PackageCollected), "US", None, SubStatus::InDomesticTransit)]
    // Customs: global until landed.
    #[case("CN", "US", Meaning::Customs, "", Some(SubStatus::InGlobalTransit), SubStatus::InGlobalTransit)]
    #[case("CN", "US", Meaning::Customs, "", Some(SubStatus::InDomesticTransit), SubStatus::InDomesticTransit)]
    #[case("CN", "US", Meaning::Customs, "US", None, SubStatus::InDomesticTransit)]
    #[case("CN", "US", Meaning::Customs, "BE", None, SubStatus::InGlobalTransit)]
    #[case("CN", "", Meaning::Customs, "", None, SubStatus::InGlobalTransit)]
    // Country unknown: the furthest leg already reached.
    #[case("CN", "US", Meaning::Moving, "", Some(SubStatus::InGlobalTransit), SubStatus::InGlobalTransit)]
    #[case("CN", "US", Meaning::Moving, "", Some(SubStatus::PackageCollected), SubStatus::PackageCollected)]
    #[case("", "", Meaning::Moving, "", Some(SubStatus::InDomesticTransit), SubStatus::InDomesticTransit)]
    #[case("CN", "US", Meaning::ReadyForPickup, "US", None, SubStatus::AtDeliveryHub)]
    fn the_route_decides(
        #[case] origin: &str,
        #[case] destination: &str,
        #[case] meaning: Meaning,
        #[case] event_country: &str,
        #[case] furthest: Option<SubStatus>,
        #[case] expected: SubStatus,
    ) {
        let route = Route { origin: country(origin), destination: country(destination) };
        let legs = Legs { furthest, first_country: None };
        assert_eq!(
            route.place(meaning, country(event_country), &legs),
            Some(Placed { status: expected, guess: false })
        );
    }

    #[test]
    fn with_nothing_known_the_vocabularys_own_value_is_marked_as_a_guess() {
        let placed = Route::default().place(Meaning::Moving, None, &Legs::default());
        assert_eq!(placed, Some(Placed { status: SubStatus::InDomesticTransit, guess: true }));
    }

    #[rstest]
    #[case::a_stated_origin_is_left_sooner_or_later("CN", None, None, SubStatus::PackageCollected)]
    #[case::a_first_scan_may_be_a_domestic_one("", Some("CN"), None, SubStatus::InDomesticTransit)]
    #[case::elsewhere("", Some("DE"), None, SubStatus::InDomesticTransit)]
    #[case::landed("CN", None, Some(SubStatus::InDomesticTransit), SubStatus::InDomesticTransit)]
    fn a_scan_in_china_without_a_destination_is_a_guess(
        #[case] origin: &str,
        #[case] first: Option<&str>,
        #[case] furthest: Option<SubStatus>,
        #[case] expected: SubStatus,
    ) {
        let route = Route { origin: country(origin), destination: None };
        let legs = Legs { furthest, first_country: first.and_then(Country::new) };
        let placed = route.place(Meaning::Moving, country("CN"), &legs);
        assert_eq!(placed, Some(Placed { status: expected, guess: true }));
    }

    #[test]
    fn notices_have_no_place() {
        for meaning in [Meaning::Delay, Meaning::Informational] {
            assert_eq!(Route::default().place(meaning, country("US"), &Legs::default()), None);
        }
    }
}
