//! Whose page a link leads to.

use std::collections::HashMap;

use super::{Carrier, Directory, Kind};

/// Which carrier has a host: none where several share it.
pub(super) type Hosts = HashMap<&'static str, Option<u16>>;

impl Directory {
    /// The carrier to whose website or tracking page the link in a text leads, also to another host of the same domain
    /// (`track.dpd.co.uk`). `None` for a host that several carriers share, for an aggregator's, and for anybody else's.
    ///
    /// ```
    /// use parcelwatch_recognise::directory::Directory;
    /// let carrier = Directory::shipped().of_link("See https://track.dpd.co.uk/parcels/15505217097035");
    /// assert_eq!(carrier.map(|carrier| carrier.id), Some("dpd-uk"));
    /// ```
    pub fn of_link(&self, text: &str) -> Option<&Carrier> {
        let host = host_in(text)?.to_ascii_lowercase();
        let hosts = self.hosts.get_or_init(|| self.by_host());
        let mut domain = host.as_str();
        loop {
            if let Some(whose) = hosts.get(domain) {
                return self.carriers.get(usize::from((*whose)?)).filter(|carrier| carrier.kind != Kind::Aggregator);
            }
            domain = domain.split_once('.')?.1;
        }
    }

    fn by_host(&self) -> Hosts {
        let mut hosts = Hosts::new();
        for (place, carrier) in (0..).zip(&self.carriers) {
            for host in [carrier.tracking_url, carrier.website].into_iter().filter_map(host_in) {
                let whose = hosts.entry(host).or_insert(Some(place));
                *whose = whose.filter(|known| *known == place);
            }
        }
        hosts
    }
}

/// The host of the link in a text, without `www.`.
fn host_in(text: &str) -> Option<&str> {
    let (_, behind) = text.split_once("://")?;
    let host = behind.split(['/', '?', '#', ':', ' ', '"']).next()?;
    Some(host.strip_prefix("www.").unwrap_or(host)).filter(|host| !host.is_empty())
}

#[cfg(test)]
mod tests {
    use rstest::rstest;

    use super::*;

    #[rstest]
    #[case("https://track.dpd.co.uk/parcels/15505217097035", Some("dpd-uk"))]
    #[case("Your parcel: https://www.dpd.co.uk/apps/tracking/?reference=15505217097035", Some("dpd-uk"))]
    #[case("http://toi.kuronekoyamato.co.jp/cgi-bin/tneko?number01=490567612253", Some("yamato"))]
    #[case("<a href=\"https://www.POCHTA.ru\">", Some("russian-post"))]
    // Many carriers of one family have their pages there.
    #[case("https://www.dpd.com/de/de/", None)]
    #[case("https://tracking.dpd.com/x", None)]
    #[case("https://t.17track.net/en#nums=RR123456785US", None)]
    #[case("https://shop.example/orders/1", None)]
    #[case("https://notpostnl.nl.example/3SABCD123456789", None)]
    #[case("https://co.uk/1", None)]
    #[case("https://", None)]
    #[case("RR123456785US", None)]
    fn a_link_is_its_carriers(#[case] text: &str, #[case] carrier: Option<&str>) {
        assert_eq!(Directory::shipped().of_link(text).map(|carrier| carrier.id), carrier);
    }
}
