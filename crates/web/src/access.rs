//! Who may do what: the one place that says which role a request needs, for the pages and the API alike. Both ask here
//! before a handler runs (`pages/visitor.rs`, `api/caller.rs`).

use axum::http::Method;
use parcelwatch_engine::people::Role;

/// The role that a request needs at least.
pub fn needed(method: &Method, path: &str) -> Role {
    let reads = matches!(*method, Method::GET | Method::HEAD | Method::OPTIONS);
    let mut parts = path.trim_start_matches("/api/v1").trim_matches('/').split('/');
    match (parts.next().unwrap_or_default(), parts.next().unwrap_or_default()) {
        // One's own door and password are everybody's.
        ("sign-out", _) | ("settings", "account") => Role::Viewer,
        // Whoever sees keys and people may give them away.
        ("settings", "keys" | "people") => Role::Owner,
        // How one arranges the table for oneself, and what only reads.
        ("columns" | "lists" | "views", _) | ("bulk", "export" | "numbers") | ("phrases", "preview") => Role::Viewer,
        // What the forms about phrases lead to is for those who may save.
        ("settings", "texts") if parts.next().is_some() => Role::Member,
        _ if reads => Role::Viewer,
        ("settings", "workspace" | "thresholds" | "providers") => Role::Owner,
        _ => Role::Member,
    }
}

/// May somebody in this role do it? If not, the sentence that says so.
pub fn check(role: Role, method: &Method, path: &str) -> Result<(), String> {
    let needed = needed(method, path);
    if role >= needed {
        return Ok(());
    }
    let who = match needed {
        Role::Viewer => "anybody",
        Role::Member => "members and owners",
        Role::Owner => "owners",
    };
    Err(format!("This is for {who}; your role here is {role}. Ask an owner to do it or to change your role."))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_request_needs_a_role() {
        for (method, path, role) in [
            ("GET", "/", Role::Viewer),
            ("GET", "/parcels/5", Role::Viewer),
            ("GET", "/settings/thresholds", Role::Viewer),
            ("GET", "/api/v1/parcels", Role::Viewer),
            ("POST", "/sign-out", Role::Viewer),
            ("POST", "/settings/account", Role::Viewer),
            ("POST", "/parcels/5/override", Role::Member),
            ("POST", "/import", Role::Member),
            ("GET", "/import/3/report.csv", Role::Viewer),
            ("POST", "/import/3", Role::Member),
            ("POST", "/add", Role::Member),
            ("POST", "/columns", Role::Viewer),
            ("POST", "/views/3", Role::Viewer),
            ("POST", "/bulk/export", Role::Viewer),
            ("POST", "/bulk", Role::Member),
            ("POST", "/bulk/3/undo", Role::Member),
            ("POST", "/settings/messages", Role::Member),
            ("GET", "/settings/texts", Role::Viewer),
            ("GET", "/settings/texts/new", Role::Member),
            ("GET", "/settings/texts/preview", Role::Member),
            ("GET", "/settings/texts/3/remove", Role::Member),
            ("POST", "/settings/texts", Role::Member),
            ("POST", "/api/v1/orders", Role::Member),
            ("POST", "/api/v1/phrases", Role::Member),
            ("POST", "/api/v1/phrases/preview", Role::Viewer),
            ("DELETE", "/api/v1/phrases/7", Role::Member),
            ("PUT", "/api/v1/parcels/5/override", Role::Member),
            ("POST", "/settings/thresholds", Role::Owner),
            ("POST", "/settings/thresholds/own", Role::Owner),
            ("POST", "/settings/workspace", Role::Owner),
            ("GET", "/settings/providers", Role::Viewer),
            ("POST", "/settings/providers/3/test", Role::Owner),
            ("POST", "/parcels/5/sync", Role::Member),
            ("GET", "/settings/keys", Role::Owner),
            ("GET", "/settings/people", Role::Owner),
            ("POST", "/settings/people/3/role", Role::Owner),
            ("DELETE", "/something/new", Role::Member),
        ] {
            let named = Method::from_bytes(method.as_bytes()).unwrap();
            assert_eq!(needed(&named, path), role, "{method} {path}");
            for given in Role::ALL {
                assert_eq!(check(given, &named, path).is_ok(), given >= role, "{given}: {method} {path}");
            }
        }
    }
}
