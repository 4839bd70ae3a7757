//! Parcelwatch from outside: its HTTP surface and its program, over real sockets and real database files. One test
//! binary, so that it links once. Each test has a server and a database of its own; their order never matters.

#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a test that cannot go on says so by a panic")]

mod adding;
mod answer;
mod api_by_hand;
mod api_items;
mod api_listing;
mod api_refusals;
mod api_strange_input;
mod app;
mod breakage;
mod bulk;
mod command_line;
mod crash;
mod detect;
mod door;
mod failover;
mod histories;
mod in_german;
mod moving;
mod nodes;
mod openapi;
mod operations;
mod orders;
mod pages;
mod phrases;
mod program;
mod providers;
mod recipes;
mod uploads;
mod weight;
