//! The files in `data/numbers` as they are written.

use std::collections::BTreeMap;

use serde::Deserialize;

use super::rule::Spec;

/// Every file of `data/numbers` but the suppliers.
pub(super) const FILES: &[(&str, &str)] = &[
    ("asia-pacific", include_str!("../../../../data/numbers/asia-pacific.toml")),
    ("china", include_str!("../../../../data/numbers/china.toml")),
    ("dhl", include_str!("../../../../data/numbers/dhl.toml")),
    ("dpd", include_str!("../../../../data/numbers/dpd.toml")),
    ("europe", include_str!("../../../../data/numbers/europe.toml")),
    ("fedex", include_str!("../../../../data/numbers/fedex.toml")),
    ("north-america", include_str!("../../../../data/numbers/north-america.toml")),
    ("upu", include_str!("../../../../data/numbers/upu.toml")),
    ("usps", include_str!("../../../../data/numbers/usps.toml")),
];

pub(super) const SUPPLIERS: &str = include_str!("../../../../data/suppliers.toml");

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct File {
    pub(super) format: Vec<FormatEntry>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct FormatEntry {
    pub(super) id: String,
    #[serde(default)]
    pub(super) carriers: Vec<String>,
    pub(super) patterns: Vec<String>,
    #[serde(default)]
    pub(super) checks: Vec<Spec>,
    /// 0 to 100: how much a number of this shape says about its carrier.
    pub(super) rank: i16,
    #[serde(default)]
    pub(super) needs: Needs,
    pub(super) hint: Option<Hint>,
    /// Where two letters of a country stand; from the end when negative.
    pub(super) country_at: Option<i8>,
    /// The country that posted it: a code, or `country` for the one in the number.
    pub(super) posting: Option<String>,
    #[serde(default)]
    pub(super) by_country: BTreeMap<String, Vec<String>>,
    #[serde(default)]
    pub(super) by_class: BTreeMap<String, Vec<String>>,
    #[serde(default)]
    pub(super) also: BTreeMap<String, Vec<String>>,
}

/// What a number must hold besides its shape, so that a bare word or a bare number is not taken for one.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(super) enum Needs {
    #[default]
    Nothing,
    Letter,
    Digit,
    Both,
}

/// A shape that says too little alone and is only told where the context speaks for the carrier.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(super) enum Hint {
    /// The store or the supplier uses the carrier.
    Usual,
    /// That, or the parcel goes to the carrier's country.
    Destination,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct SupplierFile {
    pub(super) supplier: Vec<SupplierEntry>,
    /// By the name that a supplier is shown with: how it is written, in small letters and digits.
    #[serde(default)]
    pub(super) written: BTreeMap<String, Vec<String>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct SupplierEntry {
    pub(super) names: Vec<String>,
    pub(super) carriers: Vec<String>,
    /// Where it sends from, if that is one country.
    pub(super) country: Option<String>,
}
