//! The page with the figures.

use askama::Template;

use crate::language::{Text, filters};

use super::{Chart, Chip, Shell};

/// Insights.
#[derive(Template)]
#[template(path = "insights.html")]
pub struct InsightsPage {
    /// The frame.
    pub shell: Shell,
    /// How many weeks, to choose.
    pub ranges: Vec<Chip>,
    /// Is there nothing to be counted?
    pub nothing: bool,
    /// The figures of all weeks together.
    pub tiles: Vec<Tile>,
    /// Delivery days by week.
    pub days: Chart,
    /// Share of Abnormal by week.
    pub abnormal: Chart,
    /// What is under way, by age.
    pub ages: Chart,
    /// The weeks, newest first.
    pub weeks: Vec<FigureRow>,
    /// The ages.
    pub bands: Vec<BandRow>,
    /// By carrier, destination, supplier.
    pub groups: Vec<GroupView>,
}

/// A figure that stands alone.
#[derive(Clone, Debug)]
pub struct Tile {
    /// What it is.
    pub label: Text,
    /// The figure.
    pub value: Text,
    /// What it means.
    pub help: Text,
    /// The parcels behind it.
    pub href: Option<String>,
}

/// A figure with the parcels behind it.
#[derive(Clone, Debug, Default)]
pub struct Figure {
    /// The figure; empty: not known.
    pub text: Text,
    /// The parcels; `None`: there are none, or no filter finds them.
    pub href: Option<String>,
    /// Another figure of the line leads to the same parcels.
    pub also: bool,
}

/// A line of figures.
#[derive(Clone, Debug)]
pub struct FigureRow {
    /// The week, carrier, country or supplier.
    pub name: Text,
    /// How many parcels.
    pub parcels: Figure,
    /// How many arrived.
    pub delivered: Figure,
    /// Half of them arrived within.
    pub p50: Figure,
    /// Nine of ten arrived within.
    pub p90: Figure,
    /// How many failed.
    pub abnormal: Figure,
    /// Their share.
    pub share: Figure,
}

/// A line about parcels under way.
#[derive(Clone, Debug)]
pub struct BandRow {
    /// "3 to 6 days".
    pub name: Text,
    /// In Pending.
    pub pending: Figure,
    /// In In Transit.
    pub in_transit: Figure,
}

/// Figures told apart by something.
#[derive(Clone, Debug)]
pub struct GroupView {
    /// `carriers`.
    pub slug: &'static str,
    /// "By carrier".
    pub title: Text,
    /// "Carrier".
    pub head: Text,
    /// The lines, most parcels first.
    pub rows: Vec<FigureRow>,
    /// How many are not listed.
    pub more: usize,
    /// Days and share of each as a chart.
    pub chart: Chart,
}
