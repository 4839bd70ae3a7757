//! The directory of carriers: ids, names, aliases, countries, tracking pages.
