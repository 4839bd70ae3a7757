//! Who can be asked about a parcel, and in which order: the carrier itself where the merchant has an account there, else
//! an aggregator. A number may be of several carriers; as long as nobody said which, each is tried.

use parcelwatch_providers::recipe::{Kind, Recipe, Verb};
use parcelwatch_store::ParcelRecord;

use crate::understand;

/// Carriers that are tried for a number, at most.
const MOST_CARRIERS: usize = 5;

/// An account that can be asked.
#[derive(Clone, Copy, Debug)]
pub(super) struct Server<'a> {
    pub id: i64,
    pub recipe: &'a Recipe,
    /// It cannot be asked for some time.
    pub down: bool,
}

/// One way to ask about a parcel.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Route {
    pub account: i64,
    /// As whose parcel it is asked about; empty: the provider is to find out.
    pub carrier: String,
    pub down: bool,
}

impl Route {
    /// How a parcel remembers that it was tried.
    fn word(&self) -> String {
        format!("{}:{}", self.account, self.carrier)
    }

    pub fn was_tried(&self, tried: &str) -> bool {
        tried.split(' ').any(|word| word == self.word())
    }

    /// `tried` with this one.
    pub fn added_to(&self, tried: &str) -> String {
        if tried.is_empty() { self.word() } else { format!("{tried} {}", self.word()) }
    }
}

/// The ways to ask about a parcel, the best first. `first` is the account that the merchant chose for its carrier.
pub(super) fn routes(parcel: &ParcelRecord, servers: &[Server<'_>], first: Option<i64>) -> Vec<Route> {
    let carriers = carriers(parcel);
    let route = |server: &Server<'_>, carrier: &str| Route {
        account: server.id,
        carrier: carrier.to_owned(),
        down: server.down,
    };
    let direct = carriers.iter().flat_map(|carrier| {
        servers
            .iter()
            .filter(|server| {
                server.recipe.kind == Kind::Carrier
                    && server.recipe.requests.contains_key(&Verb::Track)
                    && server.recipe.carriers_served().contains(&carrier.as_str())
            })
            .map(|server| route(server, carrier))
    });
    let aggregators = servers
        .iter()
        .filter(|server| {
            let requests = &server.recipe.requests;
            server.recipe.kind == Kind::Aggregator
                && (requests.contains_key(&Verb::Track) || requests.contains_key(&Verb::Register))
        })
        .map(|server| route(server, carriers.first().map_or("", String::as_str)));
    let mut routes: Vec<Route> = direct.chain(aggregators).collect();
    // A stable sort: the chosen one in front, the others as they were.
    routes.sort_by_key(|route| Some(route.account) != first);
    routes
}

/// The carriers that it can be of, the likeliest first.
fn carriers(parcel: &ParcelRecord) -> Vec<String> {
    let known = Some(parcel.carrier.clone()).filter(|carrier| !carrier.is_empty());
    let mut carriers: Vec<String> = known.into_iter().collect();
    if !parcel.carrier_stated
        && let Some(number) = &parcel.number
    {
        for carrier in understand::candidates(number, parcel.destination, parcel.supplier.as_deref()) {
            if !carriers.contains(&carrier) {
                carriers.push(carrier);
            }
        }
    }
    carriers.truncate(MOST_CARRIERS);
    carriers
}

/// The next one that nobody has tried: one that works, else one that will.
pub(super) fn next<'r>(routes: &'r [Route], tried: &str) -> Option<&'r Route> {
    let mut untried = routes.iter().filter(|route| !route.was_tried(tried));
    let first = untried.clone().next();
    untried.find(|route| !route.down).or(first)
}

/// Is there another one that works now, besides `route` and those that were tried?
pub(super) fn another(routes: &[Route], route: &Route, tried: &str) -> bool {
    routes.iter().any(|other| !other.down && other.word() != route.word() && !other.was_tried(tried))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn recipe(id: &str, kind: &str) -> Recipe {
        let text = format!(
            "id = \"{id}\"\nname = \"{id}\"\nkind = \"{kind}\"\nbase = \"https://api.example.com\"\n\
             [requests.track]\nurl = \"/{{{{ item.number }}}}\"\nmap = \"{{}}\"\n"
        );
        Recipe::read(&text).unwrap_or_else(|problems| panic!("{problems:?}"))
    }

    fn parcel(number: &str, carrier: &str, stated: bool) -> ParcelRecord {
        ParcelRecord {
            number: Some(number.into()),
            carrier: carrier.into(),
            carrier_stated: stated,
            ..ParcelRecord::default()
        }
    }

    fn ways(parcel: &ParcelRecord, recipes: &[Recipe], first: Option<i64>) -> Vec<(i64, String)> {
        let servers: Vec<Server<'_>> =
            (1..).zip(recipes).map(|(id, recipe)| Server { id, recipe, down: false }).collect();
        routes(parcel, &servers, first).into_iter().map(|route| (route.account, route.carrier)).collect()
    }

    #[test]
    fn the_carrier_itself_goes_before_aggregators() {
        let recipes = [recipe("17track", "aggregator"), recipe("usps", "carrier"), recipe("dhl", "carrier")];
        let usps = || "usps".to_owned();
        assert_eq!(ways(&parcel("AB100", "usps", true), &recipes, None), [(2, usps()), (1, usps())]);
        assert_eq!(ways(&parcel("AB100", "usps", true), &recipes, Some(1)), [(1, usps()), (2, usps())]);
        assert_eq!(ways(&parcel("AB100", "", false), &recipes, None), [(1, String::new())]);
        assert_eq!(ways(&parcel("AB100", "gls", true), &recipes[1..], None), []);
    }

    #[test]
    fn a_number_that_was_only_recognised_is_tried_at_all_whose_it_can_be() {
        let number = "JD014600003828345432";
        let all = understand::candidates(number, None, None);
        assert!(all.len() > 1, "{all:?}");
        let recipes: Vec<Recipe> = all.iter().take(2).map(|carrier| recipe(carrier, "carrier")).collect();
        let found = ways(&parcel(number, &all[0], false), &recipes, None);
        assert_eq!(found, [(1, all[0].clone()), (2, all[1].clone())]);
        assert_eq!(ways(&parcel(number, &all[0], true), &recipes, None), [(1, all[0].clone())], "somebody said which");
    }

    #[test]
    fn the_next_is_one_that_was_not_tried_and_works() {
        let route = |account, down| Route { account, carrier: "usps".into(), down };
        let routes = [route(1, true), route(2, false), route(3, false)];
        assert_eq!(next(&routes, "").unwrap().account, 2);
        assert_eq!(next(&routes, "2:usps").unwrap().account, 3);
        assert_eq!(next(&routes, "2:usps 3:usps").unwrap().account, 1, "it waits for the one that does not work");
        assert_eq!(next(&routes, "2:usps 3:usps 1:usps"), None);
        assert_eq!(routes[2].added_to("2:usps"), "2:usps 3:usps");
        assert!(another(&routes, &routes[1], ""));
        assert!(!another(&routes, &routes[1], "3:usps"), "one that does not work is none");
    }
}
