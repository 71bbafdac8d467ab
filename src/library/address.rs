//! Addresses on the web: the form under which one page is known again.

use url::Url;
use xxhash_rust::xxh3::xxh3_64;

/// Query parameters that say how a reader came to a page, not which page it is.
const TRACKING: &[&str] = &[
    "at_campaign",
    "at_medium",
    "cmpid",
    "dclid",
    "fbclid",
    "gclid",
    "igshid",
    "mc_cid",
    "mc_eid",
    "msclkid",
    "ocid",
    "smid",
    "xtor",
    "yclid",
];

/// Beginnings of further such parameters.
const TRACKING_BEGINNINGS: &[&str] = &["utm_", "pk_", "mtm_"];

/// Returns the hash of an address without what does not tell pages apart: scheme, `www.`, fragment, tracking parameters, a final slash.
pub(super) fn address_hash(address: &str) -> i64 {
    xxh3_64(canonical(address).as_bytes()).cast_signed()
}

/// The form of an address that is the same for every way of writing it; another text than an address stays as it is.
fn canonical(address: &str) -> String {
    let Ok(url) = Url::parse(address.trim()) else { return address.trim().to_owned() };
    let Some(host) = url.host_str() else { return address.trim().to_owned() };
    let host = host.strip_prefix("www.").unwrap_or(host);
    let port = url.port().map_or_else(String::new, |port| format!(":{port}"));
    let mut pairs: Vec<(String, String)> =
        url.query_pairs().filter(|(name, _)| !is_tracking(name)).map(|(name, value)| (name.into(), value.into())).collect();
    pairs.sort();
    let query: Vec<String> = pairs.into_iter().map(|(name, value)| format!("{name}={value}")).collect();
    let mark = if query.is_empty() { "" } else { "?" };
    format!("{host}{port}{}{mark}{}", url.path().trim_end_matches('/'), query.join("&"))
}

fn is_tracking(name: &str) -> bool {
    TRACKING.binary_search(&name).is_ok() || TRACKING_BEGINNINGS.iter().any(|beginning| name.starts_with(beginning))
}

#[cfg(test)]
mod tests {
    use super::{TRACKING, canonical};

    fn check(address: &str, expected: &str) {
        assert_eq!(canonical(address), expected, "{address}");
    }

    #[test]
    fn one_page_has_one_form() {
        assert!(TRACKING.is_sorted());
        check("https://www.Harbour.example/news/dam/?utm_source=feed&fbclid=1#top", "harbour.example/news/dam");
        check("http://harbour.example:80/news/dam", "harbour.example/news/dam");
        check("https://harbour.example/story?page=2&id=7", "harbour.example/story?id=7&page=2");
        check("https://harbour.example:8443/", "harbour.example:8443");
    }

    #[test]
    fn what_is_no_address_stays() {
        check(" tag:harbour.example,2026:1 ", "tag:harbour.example,2026:1");
        check("", "");
    }
}
