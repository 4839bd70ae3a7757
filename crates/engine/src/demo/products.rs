//! What the three stores sell, and who fulfils it.

use super::rng::Rng;
use crate::input::OrderItem;

/// A store of the demo.
pub(super) struct Store {
    /// As the orders name it.
    pub(super) name: &'static str,
    /// How many orders of a hundred it takes.
    pub(super) weight: i64,
    /// Title, SKU.
    products: &'static [(&'static str, &'static str)],
}

/// The three stores. Nordic Home and TrailGear stand for Shopify shops, Petite Paws for a WooCommerce site.
pub(super) const STORES: [Store; 3] = [
    Store {
        name: "Nordic Home",
        weight: 46,
        products: &[
            ("Oak Wall Shelf, 60 cm", "NH-SHELF-060"),
            ("Linen Cushion Cover, Sand", "NH-CUSH-SAND"),
            ("Linen Cushion Cover, Moss", "NH-CUSH-MOSS"),
            ("Paper Pendant Lamp \"Måne\"", "NH-LAMP-MANE"),
            ("Stoneware Mug, Set of 4", "NH-MUG-4"),
            ("Wool Throw, Herringbone", "NH-THROW-HB"),
            ("Candle Holder, Brass", "NH-CNDL-BR"),
            ("Cork Desk Organiser", "NH-CORK-ORG"),
            ("Waffle Towel, Dusk Blue", "NH-TOWEL-BLU"),
            ("Dimmable Clip Lamp", "NH-LAMP-CLIP"),
            ("Ceramic Vase \"Dune\"", "NH-VASE-DUNE"),
        ],
    },
    Store {
        name: "Petite Paws",
        weight: 30,
        products: &[
            ("Slow-Feeding Bowl, Small", "PP-BOWL-S"),
            ("Cat Tunnel, Foldable", "PP-TUNNEL"),
            ("Reflective Harness, Size M", "PP-HARN-M"),
            ("Reflective Harness, Size L", "PP-HARN-L"),
            ("Paw Cleaner Cup", "PP-PAWCUP"),
            ("Plush Donut Bed, 50 cm", "PP-BED-50"),
            ("Retractable Leash, 5 m", "PP-LEASH-5"),
            ("Catnip Mice, Pack of 6", "PP-MICE-6"),
            ("Self-Cleaning Brush", "PP-BRUSH"),
            ("Travel Water Bottle for Dogs", "PP-BOTTLE"),
        ],
    },
    Store {
        name: "TrailGear",
        weight: 24,
        products: &[
            ("Ultralight Dry Bag, 20 l", "TG-DRY-20"),
            ("Headlamp 600 lm, USB-C", "TG-LAMP-600"),
            ("Titanium Spork", "TG-SPORK-TI"),
            ("Inflatable Sleeping Pad", "TG-PAD-01"),
            ("Trekking Poles, Pair", "TG-POLE-2"),
            ("Camp Stove, Folding", "TG-STOVE"),
            ("Merino Neck Gaiter", "TG-GAITER"),
            ("Rain Cover for Backpacks, 40 l", "TG-RAIN-40"),
            ("Water Filter Straw", "TG-FILTER"),
        ],
    },
];

/// Who sends a parcel.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Supplier {
    AliExpress,
    Cj,
    /// A warehouse in the United States.
    Prairie,
    /// A warehouse in Germany.
    Elbe,
}

impl Supplier {
    pub(super) fn name(self) -> &'static str {
        match self {
            Supplier::AliExpress => "AliExpress",
            Supplier::Cj => "CJdropshipping",
            Supplier::Prairie => "Prairie Fulfillment",
            Supplier::Elbe => "Elbe Logistik",
        }
    }

    /// An order number in the supplier's manner.
    pub(super) fn order_number(self, rng: &mut Rng) -> String {
        match self {
            Supplier::AliExpress => format!("81{}", rng.digits(14)),
            Supplier::Cj => format!("CJ{}", rng.digits(14)),
            Supplier::Prairie => format!("PF-{}", rng.digits(6)),
            Supplier::Elbe => format!("EL{}/{}", rng.digits(5), rng.between(1, 9)),
        }
    }
}

/// One line as a rule, sometimes two or three.
pub(super) fn items(store: &Store, rng: &mut Rng) -> Vec<OrderItem> {
    let lines = rng.weighted(&[(1, 76), (2, 19), (3, 5)]);
    let mut items: Vec<OrderItem> = Vec::with_capacity(lines);
    for _ in 0..lines {
        let (title, sku) = rng.pick(store.products);
        let quantity = rng.weighted(&[(1, 82), (2, 14), (3, 4)]);
        // The same product twice is a higher quantity, as a store would write it.
        match items.iter_mut().find(|item| item.title == title) {
            Some(item) => item.quantity += quantity,
            None => items.push(OrderItem { title: title.to_owned(), quantity, sku: Some(sku.to_owned()) }),
        }
    }
    items
}
