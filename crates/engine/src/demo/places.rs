//! Countries, cities with their zones, and the carriers that work there.

use jiff::tz::TimeZone;
use parcelwatch_domain::{Country, Timestamp};

use super::products::Supplier;

/// A carrier of the demo; each of them also lends its words to the last mile of others.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Carrier {
    YunExpress,
    FourPx,
    Yanwen,
    Cainiao,
    ChinaPost,
    Usps,
    DhlPaket,
    RoyalMail,
    Evri,
    Colissimo,
    Correos,
    PostNl,
    PostNord,
    AustraliaPost,
    CanadaPost,
    PosteItaliane,
    InPost,
    Correios,
}

impl Carrier {
    /// The id in the carriers' directory.
    pub(super) fn id(self) -> &'static str {
        match self {
            Carrier::YunExpress => "yunexpress",
            Carrier::FourPx => "4px",
            Carrier::Yanwen => "yanwen",
            Carrier::Cainiao => "cainiao",
            Carrier::ChinaPost => "china-post",
            Carrier::Usps => "usps",
            Carrier::DhlPaket => "dhl-paket",
            Carrier::RoyalMail => "royal-mail",
            Carrier::Evri => "evri",
            Carrier::Colissimo => "la-poste-colissimo",
            Carrier::Correos => "correos-spain",
            Carrier::PostNl => "postnl",
            Carrier::PostNord => "postnord-sweden",
            Carrier::AustraliaPost => "australia-post",
            Carrier::CanadaPost => "canada-post",
            Carrier::PosteItaliane => "poste-italiane",
            Carrier::InPost => "inpost-poland",
            Carrier::Correios => "correios-brazil",
        }
    }

    /// How long its legs take, in percent of the usual.
    pub(super) fn pace(self) -> i64 {
        match self {
            Carrier::Cainiao => 115,
            Carrier::FourPx => 110,
            Carrier::Yanwen => 130,
            Carrier::ChinaPost => 145,
            _ => 100,
        }
    }
}

/// A place where something is scanned.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Spot {
    /// In the carrier's words; empty: not told.
    pub(super) name: &'static str,
    pub(super) country: &'static str,
    pub(super) zone: Zone,
}

const fn at(name: &'static str, country: &'static str, zone: Zone) -> Spot {
    Spot { name, country, zone }
}

impl Spot {
    pub(super) fn country(&self) -> Option<Country> {
        Country::new(self.country)
    }
}

/// A country that the shop sends to.
pub(super) struct Land {
    pub(super) code: &'static str,
    pub(super) gateways: &'static [Spot],
    pub(super) cities: &'static [Spot],
    /// Who delivers there.
    pub(super) last_mile: &'static [Carrier],
    /// Who fulfils from a warehouse inside the country, if anybody does.
    pub(super) local: Option<Supplier>,
}

use Zone::*;

/// Where parcels leave China.
pub(super) const CHINA: &[Spot] = &[
    at("Shenzhen", "CN", Shanghai),
    at("Guangzhou", "CN", Shanghai),
    at("Yiwu", "CN", Shanghai),
    at("Dongguan", "CN", Shanghai),
    at("Hangzhou", "CN", Shanghai),
    at("Shanghai", "CN", Shanghai),
];

/// Where flights change.
pub(super) const TRANSIT: &[Spot] = &[
    at("Hong Kong", "HK", Shanghai),
    at("Liège", "BE", Berlin),
    at("Dubai", "AE", Dubai),
    at("Istanbul", "TR", Istanbul),
];

/// Where a parcel strays whose carrier's words nobody understands.
pub(super) const ODD: &[Spot] = &[at("თბილისი", "GE", Tbilisi), at("Улаанбаатар", "MN", Ulaanbaatar)];

/// Destinations with their weights, in thousandths.
pub(super) const LANDS: &[(&Land, i64)] = &[
    (&US, 450),
    (&GB, 110),
    (&DE, 90),
    (&FR, 75),
    (&CA, 60),
    (&AU, 50),
    (&ES, 40),
    (&IT, 30),
    (&NL, 30),
    (&SE, 20),
    (&PL, 20),
    (&BR, 15),
    (&AT, 5),
    (&IE, 5),
];

const US: Land = Land {
    code: "US",
    gateways: &[
        at("LOS ANGELES, CA", "US", LosAngeles),
        at("JAMAICA, NY", "US", NewYork),
        at("CHICAGO, IL", "US", Chicago),
        at("MIAMI, FL", "US", NewYork),
    ],
    cities: &[
        at("PORTLAND, OR", "US", LosAngeles),
        at("SACRAMENTO, CA", "US", LosAngeles),
        at("TACOMA, WA", "US", LosAngeles),
        at("BOISE, ID", "US", Denver),
        at("AURORA, CO", "US", Denver),
        at("AUSTIN, TX", "US", Chicago),
        at("TULSA, OK", "US", Chicago),
        at("MADISON, WI", "US", Chicago),
        at("NASHVILLE, TN", "US", Chicago),
        at("COLUMBUS, OH", "US", NewYork),
        at("CHARLOTTE, NC", "US", NewYork),
        at("TAMPA, FL", "US", NewYork),
        at("ALBANY, NY", "US", NewYork),
        at("WORCESTER, MA", "US", NewYork),
    ],
    last_mile: &[Carrier::Usps],
    local: Some(Supplier::Prairie),
};
const GB: Land = Land {
    code: "GB",
    gateways: &[at("London Heathrow", "GB", London), at("East Midlands", "GB", London)],
    cities: &[
        at("Leeds", "GB", London),
        at("Bristol", "GB", London),
        at("Croydon", "GB", London),
        at("Cardiff", "GB", London),
        at("Glasgow", "GB", London),
        at("Norwich", "GB", London),
    ],
    last_mile: &[Carrier::RoyalMail, Carrier::Evri],
    local: Some(Supplier::Cj),
};
const DE: Land = Land {
    code: "DE",
    gateways: &[at("Frankfurt am Main", "DE", Berlin), at("Leipzig", "DE", Berlin)],
    cities: &[
        at("Hamburg", "DE", Berlin),
        at("Bremen", "DE", Berlin),
        at("Nürnberg", "DE", Berlin),
        at("Dresden", "DE", Berlin),
        at("Freiburg", "DE", Berlin),
        at("Dortmund", "DE", Berlin),
    ],
    last_mile: &[Carrier::DhlPaket],
    local: Some(Supplier::Elbe),
};
const FR: Land = Land {
    code: "FR",
    gateways: &[at("Roissy-en-France", "FR", Berlin)],
    cities: &[
        at("Lyon", "FR", Berlin),
        at("Nantes", "FR", Berlin),
        at("Bordeaux", "FR", Berlin),
        at("Lille", "FR", Berlin),
        at("Montpellier", "FR", Berlin),
    ],
    last_mile: &[Carrier::Colissimo],
    local: Some(Supplier::AliExpress),
};
const CA: Land = Land {
    code: "CA",
    gateways: &[at("MISSISSAUGA, ON", "CA", NewYork), at("RICHMOND, BC", "CA", LosAngeles)],
    cities: &[
        at("OTTAWA, ON", "CA", NewYork),
        at("LAVAL, QC", "CA", NewYork),
        at("WINNIPEG, MB", "CA", Chicago),
        at("CALGARY, AB", "CA", Denver),
        at("VICTORIA, BC", "CA", LosAngeles),
    ],
    last_mile: &[Carrier::CanadaPost],
    local: Some(Supplier::Cj),
};
const AU: Land = Land {
    code: "AU",
    gateways: &[at("SYDNEY NSW", "AU", Sydney), at("MELBOURNE VIC", "AU", Sydney)],
    cities: &[
        at("GEELONG VIC", "AU", Sydney),
        at("NEWCASTLE NSW", "AU", Sydney),
        at("HOBART TAS", "AU", Sydney),
        at("CAIRNS QLD", "AU", Brisbane),
        at("FREMANTLE WA", "AU", Perth),
    ],
    last_mile: &[Carrier::AustraliaPost],
    local: Some(Supplier::Cj),
};
const ES: Land = Land {
    code: "ES",
    gateways: &[at("Madrid", "ES", Berlin), at("Barcelona", "ES", Berlin)],
    cities: &[
        at("Valencia", "ES", Berlin),
        at("Sevilla", "ES", Berlin),
        at("Zaragoza", "ES", Berlin),
        at("Bilbao", "ES", Berlin),
    ],
    last_mile: &[Carrier::Correos],
    local: Some(Supplier::AliExpress),
};
const IT: Land = Land {
    code: "IT",
    gateways: &[at("Milano Linate", "IT", Berlin), at("Roma Fiumicino", "IT", Berlin)],
    cities: &[
        at("Torino", "IT", Berlin),
        at("Bologna", "IT", Berlin),
        at("Napoli", "IT", Berlin),
        at("Padova", "IT", Berlin),
    ],
    last_mile: &[Carrier::PosteItaliane],
    local: Some(Supplier::AliExpress),
};
const NL: Land = Land {
    code: "NL",
    gateways: &[at("Schiphol", "NL", Berlin)],
    cities: &[
        at("Utrecht", "NL", Berlin),
        at("Eindhoven", "NL", Berlin),
        at("Groningen", "NL", Berlin),
        at("Haarlem", "NL", Berlin),
    ],
    last_mile: &[Carrier::PostNl],
    local: Some(Supplier::Cj),
};
const SE: Land = Land {
    code: "SE",
    gateways: &[at("Arlanda", "SE", Berlin)],
    cities: &[at("Göteborg", "SE", Berlin), at("Uppsala", "SE", Berlin), at("Malmö", "SE", Berlin)],
    last_mile: &[Carrier::PostNord],
    local: Some(Supplier::Cj),
};
const PL: Land = Land {
    code: "PL",
    gateways: &[at("Warszawa", "PL", Berlin)],
    cities: &[
        at("Kraków", "PL", Berlin),
        at("Gdańsk", "PL", Berlin),
        at("Wrocław", "PL", Berlin),
        at("Łódź", "PL", Berlin),
    ],
    last_mile: &[Carrier::InPost],
    local: Some(Supplier::AliExpress),
};
const BR: Land = Land {
    code: "BR",
    gateways: &[at("CURITIBA - PR", "BR", SaoPaulo), at("SAO PAULO - SP", "BR", SaoPaulo)],
    cities: &[
        at("CAMPINAS - SP", "BR", SaoPaulo),
        at("BELO HORIZONTE - MG", "BR", SaoPaulo),
        at("RECIFE - PE", "BR", SaoPaulo),
    ],
    last_mile: &[Carrier::Correios],
    local: None,
};
const AT: Land = Land {
    code: "AT",
    gateways: &[at("Wien", "AT", Berlin)],
    cities: &[at("Graz", "AT", Berlin), at("Linz", "AT", Berlin)],
    last_mile: &[Carrier::DhlPaket],
    local: None,
};
const IE: Land = Land {
    code: "IE",
    gateways: &[at("Dublin", "IE", London)],
    cities: &[at("Cork", "IE", London), at("Galway", "IE", London)],
    last_mile: &[Carrier::RoyalMail],
    local: None,
};

/// A time zone of the demo. Countries with the same rules share one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Zone {
    Shanghai,
    NewYork,
    Chicago,
    Denver,
    LosAngeles,
    London,
    Berlin,
    Sydney,
    Brisbane,
    Perth,
    SaoPaulo,
    Dubai,
    Istanbul,
    Tbilisi,
    Ulaanbaatar,
}

const ZONE_NAMES: [&str; 15] = [
    "Asia/Shanghai",
    "America/New_York",
    "America/Chicago",
    "America/Denver",
    "America/Los_Angeles",
    "Europe/London",
    "Europe/Berlin",
    "Australia/Sydney",
    "Australia/Brisbane",
    "Australia/Perth",
    "America/Sao_Paulo",
    "Asia/Dubai",
    "Europe/Istanbul",
    "Asia/Tbilisi",
    "Asia/Ulaanbaatar",
];

/// The zones' rules, looked up once for a whole shop.
pub(super) struct Clocks(Vec<TimeZone>);

impl Clocks {
    pub(super) fn new() -> Self {
        Self(ZONE_NAMES.iter().map(|name| TimeZone::get(name).unwrap_or(TimeZone::UTC)).collect())
    }

    /// Minutes east of UTC in that zone at that instant.
    pub(super) fn offset(&self, zone: Zone, when: Timestamp) -> i16 {
        let instant = jiff::Timestamp::from_millisecond(when.0).unwrap_or(jiff::Timestamp::UNIX_EPOCH);
        self.0.get(zone as usize).map_or(0, |rules| (rules.to_offset(instant).seconds() / 60) as i16)
    }

    /// Minutes since local midnight.
    pub(super) fn minute_of_day(&self, zone: Zone, when: Timestamp) -> i64 {
        (when.0.div_euclid(60_000) + i64::from(self.offset(zone, when))).rem_euclid(1_440)
    }
}
