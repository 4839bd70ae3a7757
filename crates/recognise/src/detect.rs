//! Numbers → carriers.
