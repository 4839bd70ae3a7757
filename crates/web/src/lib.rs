//! The dashboard, the REST API and the inbound webhooks. Thin: parse, call the engine, render.

pub mod view;
