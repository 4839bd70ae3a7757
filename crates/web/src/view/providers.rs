//! The section "Providers" of the settings: accounts at carriers and aggregators, and how these stand.

use askama::Template;

use crate::language::{Text, filters};

use super::{Choice, Count, Section, Shell, When};

/// All accounts, and what can be added.
#[derive(Template)]
#[template(path = "settings_providers.html")]
pub struct ProvidersPage {
    /// The frame.
    pub shell: Shell,
    /// The sections.
    pub sections: Vec<Section>,
    /// Nothing is asked here, because this is the demonstration.
    pub asks_nobody: bool,
    /// The accounts.
    pub accounts: Vec<ProviderRow>,
    /// Does any account give orders?
    pub has_orders: bool,
    /// The folder whose files are brought in.
    pub drop_folder: Option<String>,
    /// The files from it that came last.
    pub dropped: Vec<DroppedRow>,
    /// Parcels that are not kept up to date for a reason of their own.
    pub problems: Count,
    /// Parcels that are due and have no account.
    pub unserved: Count,
    /// What can be added, by kind.
    pub groups: Vec<ProviderGroup>,
    /// A merchant's own recipes that cannot be used: the file and why.
    pub unusable: Vec<(String, String)>,
}

/// An account in the list.
#[derive(Clone, Debug)]
pub struct ProviderRow {
    /// Its page.
    pub href: String,
    /// Its name.
    pub name: String,
    /// The provider.
    pub provider: String,
    /// How it stands, in a word.
    pub state: Text,
    /// `delivered` for well, `abnormal` for out of order, `pending` for waiting, `none` for not used: the hue.
    pub hue: &'static str,
    /// What is wrong, in a sentence.
    pub trouble: Option<Text>,
    /// The last answer.
    pub answered: Option<When>,
    /// "3 of 120"; empty: nothing was asked.
    pub failed: Text,
    /// "480 of 1000".
    pub quota: Option<Text>,
    /// Parcels that wait for their turn.
    pub waiting: Count,
    /// What its orders are about; `None`: it has none.
    pub orders: Option<OrdersCell>,
}

/// The last reading of an account's orders.
#[derive(Clone, Debug)]
pub struct OrdersCell {
    /// "12 (3 new or changed)".
    pub what: Text,
    /// When; `None`: not yet.
    pub read: Option<When>,
}

/// The orders of an account, on its page.
#[derive(Clone, Debug)]
pub struct OrdersView {
    /// The last reading.
    pub cell: OrdersCell,
    /// The supplier's orders that belong to none here.
    pub waiting: Count,
    /// Numbers that the store is still to be told.
    pub to_tell: Count,
    /// Numbers that it refused.
    pub refused: Count,
    /// Where "Fetch orders now" goes.
    pub fetch: String,
}

/// What is decided about an account's orders.
#[derive(Clone, Debug)]
pub struct OrdersForm {
    /// A store's orders are its own; a supplier's fulfil those of others.
    pub is_store: bool,
    /// The store's name.
    pub store: String,
    /// Minutes between two readings.
    pub every: String,
    /// What is meant where nothing is filled in.
    pub every_default: String,
    /// Days that the first reading goes back.
    pub first: String,
    /// What is meant where nothing is filled in.
    pub first_default: String,
    /// Can it be asked for orders since a day?
    pub has_first: bool,
    /// Is the store told numbers? `None`: it cannot be.
    pub tells: Option<bool>,
}

/// A file from the drop folder.
#[derive(Clone, Debug)]
pub struct DroppedRow {
    /// Its name.
    pub file: String,
    /// When it was brought in.
    pub at: When,
    /// What became of it, in a word.
    pub state: Text,
    /// As in [`ProviderRow::hue`].
    pub hue: &'static str,
    /// Its rows, or why there are none.
    pub what: Text,
    /// The first thing that is wrong with a row.
    pub problem: Option<Text>,
}

/// Providers of one kind.
#[derive(Clone, Debug)]
pub struct ProviderGroup {
    /// "Add an account at a carrier".
    pub label: Text,
    /// Name and the page that adds an account.
    pub providers: Vec<(String, String)>,
}

/// One account, or one that is being added.
#[derive(Template)]
#[template(path = "settings_provider.html")]
pub struct ProviderPage {
    /// The frame.
    pub shell: Shell,
    /// The sections.
    pub sections: Vec<Section>,
    /// What is wrong with what was filled in, in sentences.
    pub error: Option<Text>,
    /// What came of trying it out.
    pub tested: Option<Text>,
    /// The provider.
    pub provider: String,
    /// How a merchant gets an account. Texts of recipes are their authors', in English; `told.ftl` knows the common words.
    pub help: Option<Text>,
    /// What could not be confirmed.
    pub unconfirmed: Option<Text>,
    /// Where the provider describes its interface.
    pub documentation: Option<String>,
    /// Where the form goes.
    pub action: String,
    /// The name that the merchant gave it.
    pub name: String,
    /// The fields.
    pub fields: Vec<ProviderField>,
    /// What is decided about its orders; `None`: it has none.
    pub orders: Option<OrdersForm>,
    /// Is it used?
    pub enabled: bool,
    /// The account, where it is there already.
    pub account: Option<ProviderAccountView>,
}

/// What an account that is there has besides its form.
#[derive(Clone, Debug)]
pub struct ProviderAccountView {
    /// How it stands.
    pub row: ProviderRow,
    /// How its orders stand.
    pub orders: Option<OrdersView>,
    /// The last failure: its words, and when.
    pub failure: Option<(Text, When)>,
    /// The address of its webhook, and where to enter it.
    pub hook: Option<(String, Option<Text>)>,
    /// Where it goes to have the provider told that address, and whether it was told already.
    pub subscribe: Option<(String, bool)>,
    /// Where a person must agree in the browser.
    pub agreement: Option<AgreementView>,
    /// Where trying it out goes.
    pub test: String,
    /// Where its removal goes.
    pub remove: String,
}

/// A person must agree in the browser.
#[derive(Clone, Debug)]
pub struct AgreementView {
    /// Did somebody?
    pub agreed: bool,
    /// Where that is done.
    pub leave: String,
    /// Where the provider sends the browser back to; it must know that beforehand.
    pub back: String,
}

/// A field of the form.
#[derive(Clone, Debug)]
pub struct ProviderField {
    /// What it is sent as.
    pub name: String,
    /// Above it.
    pub label: Text,
    /// Below it.
    pub help: Option<Text>,
    /// `text`, `url`, `number`, `password`, `switch` or `choice`.
    pub kind: &'static str,
    /// What stands in it; never a secret.
    pub value: String,
    /// What is meant where nothing is filled in.
    pub default: String,
    /// With `choice`.
    pub choices: Vec<Choice>,
    /// Must it be filled in?
    pub required: bool,
    /// A secret that is there already.
    pub kept: bool,
}

/// Who is asked for which carrier.
#[derive(Template)]
#[template(path = "settings_carriers.html")]
pub struct CarriersPage {
    /// The frame.
    pub shell: Shell,
    /// The sections.
    pub sections: Vec<Section>,
    /// Why the last choice was not taken.
    pub error: Option<Text>,
    /// Nothing is asked here, because this is the demonstration.
    pub asks_nobody: bool,
    /// The carriers of parcels that are under way, and those for which somebody chose.
    pub carriers: Vec<CarrierRow>,
    /// What can be chosen for a carrier that is added.
    pub accounts: Vec<Choice>,
    /// What was typed as such a carrier, where it was not taken.
    pub given: String,
}

/// A carrier, and who is asked about its parcels.
#[derive(Clone, Debug)]
pub struct CarrierRow {
    /// Its id; empty: not known.
    pub id: String,
    /// Its name.
    pub name: Text,
    /// Parcels under way.
    pub under_way: Count,
    /// The account that is asked.
    pub asked: Option<String>,
    /// Why that one.
    pub why: Text,
    /// What can be chosen; the first is that nothing is chosen.
    pub choices: Vec<Choice>,
}
