//! A mock world: a server that plays 17TRACK, AfterShip, USPS, DHL and Cainiao in the form that each documents, for
//! thousands of invented parcels on believable journeys, with everything that goes wrong in life; and a month of the
//! real Parcelwatch against it in virtual time. For tests: no merchant needs it.
//!
//! All of the world follows from one seed. Which of several requests under way is answered first does not, so two runs
//! differ in their figures and must agree in what they show.

mod chance;
pub mod journey;
pub mod month;
pub mod numbers;
pub mod parcel;
pub mod providers;
pub mod pushing;
mod rates;
pub mod recipes;
pub mod server;
pub mod time;
mod vocabulary;
pub mod world;
